"""Pairs of claims that conflict by their words, with the answers of editors."""

from collections.abc import Mapping

from attrs import evolve, frozen

from tracker.judging.conflict_ledger import compare_claims
from tracker.judging.resolutions import answer_of, finding_places, links_of
from tracker.model import Claim, ClaimPair, Comparison, Conflict, Ledger, Link
from tracker.text.fold import pin


@frozen
class ConflictingPair:
    """Two claims that conflict. `here` is the one where a finding is placed (the later date, else the later id).

    `status`: `found` (no editor has answered), `open` (recorded, not answered), `reopened` (answered, and one of the
    claims was rewritten since), or the answer: `explained`, `superseded`, `updates`, `distinct`, `reports`.
    """

    here: Claim
    other: Claim
    status: str
    comparison: Comparison  # left is `here`
    link: Link | None = None

    @property
    def settled(self) -> bool:
        return self.status not in ("found", "open", "reopened")


def conflicting_pairs(ledger: Ledger, comparisons: Mapping[ClaimPair, Comparison]) -> tuple[ConflictingPair, ...]:
    """The pairs that conflict by their words or are recorded as contradicting; unanswered ones first, then the surest.
    Pairs with a refuted claim are left out: the ledger says which of the two is true."""
    links = links_of(ledger)
    recorded = {pair for pair, found in links.items() if any(link.relation == "contradicts" for link in found)}
    conflicting = {pair for pair, found in comparisons.items() if found.relation == "contradicts"}
    found = [
        one
        for pair in conflicting | recorded
        if (one := _paired(ledger, pair, links.get(pair, []), comparisons.get(pair)))
    ]
    return tuple(sorted(found, key=_rank))


def _paired(ledger: Ledger, pair: ClaimPair, links: list[Link], compared: Comparison | None) -> ConflictingPair | None:
    a, b = (ledger.claim(name) for name in pair)
    if a is None or b is None or "refuted" in (a.verdict, b.verdict):
        return None
    here, other = finding_places(a, b)
    link = answer_of(links, a, b)
    compared = compared or compare_claims(a, b)
    return ConflictingPair(here, other, _status(link, a, b), compared if here is a else _mirrored(compared), link)


def _mirrored(comparison: Comparison) -> Comparison:
    turned = tuple(Conflict(kind, right, left) for kind, left, right in comparison.conflicts)
    return evolve(comparison, conflicts=turned)


def _status(link: Link | None, a: Claim, b: Claim) -> str:
    if link is None:
        return "found"
    if link.pin is not None and link.pin != pin(a.text, b.text):
        return "reopened" if link.relation == "contradicts" else "found"
    return link.disposition if link.relation == "contradicts" else link.relation


def _rank(tension: ConflictingPair) -> tuple[bool, float, str, str]:
    sure = tension.comparison.confidence if tension.comparison.relation == "contradicts" else 0.0
    return tension.settled, -sure, tension.here.id, tension.other.id
