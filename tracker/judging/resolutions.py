"""The answers of links to whether two claims contradict each other."""

from collections.abc import Iterator, Mapping

from tracker.grouping import grouped
from tracker.model import Claim, ClaimPair, Comparison, Ledger, Link
from tracker.text.fold import pin

SETTLING = frozenset({"contradicts", "distinct", "updates", "reports"})
"""Relations that answer the question whether two claims contradict each other."""


def links_of(ledger: Ledger) -> dict[ClaimPair, list[Link]]:
    """The links between each pair of claims, by ids, left < right; one side is enough."""
    every = ((claim.id, link) for claim in ledger.claims for link in claim.links)
    return grouped(((min(name, link.to), max(name, link.to)), link) for name, link in every)


def answer_of(links: list[Link], a: Claim, b: Claim) -> Link | None:
    """The link that answers whether two claims contradict each other; one whose pin still matches before others."""
    answers = [link for link in links if link.relation in SETTLING]
    return next((link for link in answers if settles(link, a, b)), answers[0] if answers else None)


def settles(link: Link, a: Claim, b: Claim) -> bool:
    """Whether a link answers for its pair. A recorded contradiction does in any state: C405 says what is open."""
    fits = link.pin is None or link.pin == pin(a.text, b.text)
    return link.relation == "contradicts" or (link.relation in SETTLING and fits)


def finding_places(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    """The claim where a finding about a pair is placed (the later date, else the later id), and the other claim."""
    first, second = sorted((a, b), key=lambda claim: (claim.date or "", claim.id))
    return second, first


def unsettled(ledger: Ledger, pairs: Mapping[ClaimPair, Comparison]) -> Iterator[tuple[Claim, Claim, Comparison]]:
    """The pairs of supported claims that conflict and have no answer of an editor; in order."""
    links = links_of(ledger)
    for pair in sorted(pair for pair, comparison in pairs.items() if comparison.relation == "contradicts"):
        left, right = (ledger.claim(name) for name in pair)
        if left is None or right is None or not left.verdict == right.verdict == "supported":
            continue
        if not any(settles(link, left, right) for link in links.get(pair, ())):
            yield left, right, pairs[pair]
