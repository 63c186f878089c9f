"""The waivers of a ledger, their reasons, and the findings they silence."""

from collections.abc import Callable
from datetime import date

from attrs import frozen

from tracker.auditing import audit, silences
from tracker.model import Claim, Ledger, Source, Waiver
from tracker.rules._waivers import expired


@frozen
class Waived:
    """A waiver of a record (an id), and the number of findings it silences today."""

    record: str
    path: str
    waiver: Waiver
    silences: int
    expired: bool

    @property
    def state(self) -> str:
        if self.expired:
            return "has run out"
        return f"silences {self.silences} finding{'s' * (self.silences != 1)}" if self.silences else "silences nothing"


def table(ledger: Ledger, today: date, progress: Callable[[str], None]) -> tuple[Waived, ...]:
    """The waivers, in the order of records: claims, then sources."""
    records: tuple[Claim | Source, ...] = (*ledger.claims, *ledger.sources)
    if not any(record.waive for record in records):
        return ()
    found = audit(ledger, today=today, progress=progress).waived
    return tuple(
        Waived(
            record.id,
            record.path,
            waiver,
            sum(finding.where.path == record.path and silences(waiver, finding, today) for finding in found),
            expired(waiver, today),
        )
        for record in records
        for waiver in record.waive
    )
