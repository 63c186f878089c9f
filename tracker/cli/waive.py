"""`tracker waive`: silence a finding, for a reason."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tracker.cli.common import Progress, inform, open_ledger, print_json, record_of, today_of
from tracker.cli.parameters import AnyId, command
from tracker.cli.parsing import rule_names
from tracker.errors import TrackerError, require
from tracker.text.printable import attributes, plural, printable

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger, Source, Waiver


@command("Decide")
def waive(
    record: AnyId,
    rule: Annotated[str, {"autocompletion": rule_names}],
    *,
    because: str,
    about: str | None = None,
    until: str | None = None,
    today: str | None = None,
    as_json: bool = False,
    store: Path | None = None,
    root: Path | None = None,
) -> None:
    """Silence a rule on one record, for a reason that stands in the record.

    Args:
        record ID: A claim or a source.
        rule RULE: The rule to silence: a code or a slug.
        because TEXT: Why.
        about: Only findings about these words.
        until DATE: The last day on which the waiver holds (YYYY-MM-DD).
        today: Take this day (YYYY-MM-DD) for today.
    """
    from tracker.model import Waiver
    from tracker.records import writer

    if not because.strip():
        raise TrackerError("--because says why; a waiver without a reason is none")
    ledger = open_ledger(root, store=store, sealed=True)
    at, day = record_of(ledger, record), today_of(today)
    waiver = Waiver(_slug(rule), because.strip(), about, _until(until, day))
    silenced = _silenced(ledger, at, waiver, day)
    if not silenced:
        where = f" about “{about}”" if about else ""
        raise TrackerError(f"nothing to waive: {waiver.rule} finds nothing{where} in {at.path}")
    values = attributes(waiver, "rule because about until")
    writer.append(ledger.root, at.path, ("waive",), {key: value for key, value in values.items() if value is not None})
    if as_json:
        print_json({"path": at.path, "waiver": values, "silences": silenced})
        return
    silences = plural(silenced, "finding")
    inform(printable(f"{at.path}: waived {waiver.rule}, which silences {silences}; `tracker list waivers` keeps count"))


def _slug(name: str) -> str:
    from tracker.rules import rule_named, rules

    known = rule_named(name)
    if known is None:
        require(name, [word for rule in rules() for word in (rule.slug, rule.code)], "RULE is")
        raise AssertionError(name)
    return known.slug


def _until(given: str | None, today: date) -> str | None:
    if given is None:
        return None
    try:
        last = date.fromisoformat(given)
    except ValueError:
        raise TrackerError(f"--until takes a day as YYYY-MM-DD, not {given!r}") from None
    if last < today:
        raise TrackerError(f"--until {given} is over already")
    return last.isoformat()


def _silenced(ledger: "Ledger", at: "Claim | Source", waiver: "Waiver", today: date) -> int:
    """The number of present findings that the waiver would silence."""
    from tracker.auditing import audit, silences

    with Progress() as progress:
        found = audit(ledger, select=[waiver.rule], paths=[at.path], today=today, progress=progress).findings
    return sum(each.where.path == at.path and silences(waiver, each, today) for each in found)
