"""Decisions of editors about conflicting pairs, recorded through the one writer."""

from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.judging.resolutions import finding_places
from tracker.model import Claim, Ledger, Link
from tracker.records import writer
from tracker.text.fold import pin


def explain_conflict(ledger: Ledger, a: Claim, b: Claim, because: str) -> tuple[str, ...]:
    """Record why two contradicting claims are both kept; gives the paths of the changed records.

    A contradiction that is recorded already, on either side, becomes `explained`; else the link is added to the later
    claim, where findings about the pair are placed. The pin reopens the pair when either is rewritten. Raises
    `TrackerError` without a reason, or where the pair has a link with another answer.
    """
    if not because.strip():
        raise TrackerError("an explanation needs its words: --because …")
    return _record(ledger, a, b, {"relation": "contradicts", "disposition": "explained", "because": because})


def supersede(ledger: Ledger, a: Claim, b: Claim, because: str = "") -> tuple[str, ...]:
    """Record that `a` replaces `b`, which it contradicts. Raises as `explain_conflict`."""
    answer = {"relation": "contradicts", "disposition": "superseded"}
    return _record(ledger, a, b, answer | ({"because": because} if because.strip() else {}), at=a)


def update(ledger: Ledger, a: Claim, b: Claim, because: str = "") -> tuple[str, ...]:
    """Record that `a` is a newer state of what `b` says, and no contradiction. Raises as `explain_conflict`."""
    return _record(ledger, a, b, {"relation": "updates"} | ({"because": because} if because.strip() else {}), at=a)


def _record(ledger: Ledger, a: Claim, b: Claim, answer: dict[str, str], at: Claim | None = None) -> tuple[str, ...]:
    if a.id == b.id:
        raise TrackerError(f"{a.id} cannot contradict itself")
    answer = {**answer, "pin": pin(a.text, b.text)}
    recorded = [*_between(a, b), *_between(b, a)]
    if other := next((link for *_, link in recorded if link.relation in ANSWERED), None):
        raise TrackerError(f"{a.id} and {b.id} are linked already ({other.relation}); edit that link to change it")
    known = [(claim, i) for claim, i, link in recorded if link.relation == "contradicts"]
    if known:
        return writer.edit(ledger.root, (edit for claim, i in known for edit in _changes(claim, i, answer)))
    here, other_claim = (at, b if at is a else a) if at else finding_places(a, b)
    writer.append(ledger.root, here.path, ("links",), {"to": other_claim.id, **answer})
    return (here.path,)


ANSWERED = frozenset({"repeats", "distinct", "reports", "updates"})
"""Relations by which an editor has said that two claims are no contradiction."""


def _between(claim: Claim, other: Claim) -> list[tuple[Claim, int, Link]]:
    return [(claim, i, link) for i, link in enumerate(claim.links) if link.to == other.id]


def _changes(claim: Claim, index: int, answer: dict[str, str]) -> list[Edit]:
    return [Edit(claim.path, ("links", index, key), value) for key, value in answer.items()]
