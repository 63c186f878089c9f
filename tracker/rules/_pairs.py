"""What the rules about pairs of claims share: which pairs an editor has settled, and where a finding stands."""

from collections.abc import Iterator, Mapping

from tracker.facts import Facts
from tracker.findings import SURE, Finding, Rule, Severity, Spot
from tracker.model import Claim, Comparison, Ledger, Link
from tracker.text.fold import pin

SETTLING = frozenset({"contradicts", "distinct", "updates", "reports"})
"""Relations that answer the question whether two claims contradict each other."""

Pair = tuple[str, str]


def links_of(ledger: Ledger) -> dict[Pair, list[Link]]:
    """The links between each pair of claims, by ids, left < right; one side is enough."""
    found: dict[Pair, list[Link]] = {}
    for claim in ledger.claims:
        for link in claim.links:
            found.setdefault((min(claim.id, link.to), max(claim.id, link.to)), []).append(link)
    return found


def settles(link: Link, left: Claim, right: Claim) -> bool:
    """Whether a link answers for its pair: its words have not changed since it was pinned."""
    return link.relation in SETTLING and (link.pin is None or link.pin == pin(left.text, right.text))


def placed(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    """Where a finding about a pair stands (the claim with the later date, else the later id), and the other claim."""
    first, second = sorted((a, b), key=lambda claim: (claim.date or "", claim.id))
    return second, first


def conflicts(facts: Facts, rule: Rule, words: Mapping[str, str]) -> Iterator[Finding]:
    """Pairs of supported claims that conflict in one of these ways (kind → what to call it) and are not settled."""
    for left, right, comparison in unsettled(facts):
        if comparison.conflicts[0].kind in words:
            yield _conflict(rule, left, right, comparison, words[comparison.conflicts[0].kind])


def unsettled(facts: Facts) -> Iterator[tuple[Claim, Claim, Comparison]]:
    """Pairs of supported claims that conflict, and of which no editor has said what that is."""
    links = links_of(facts.ledger)
    for pair, comparison in sorted(facts.comparisons.items()):
        left, right = (facts.ledger.claim(name) for name in pair)
        if left is None or right is None or not left.verdict == right.verdict == "supported":
            continue
        if any(settles(link, left, right) for link in links.get(pair, ())):
            continue
        if comparison.relation == "contradicts":
            yield left, right, comparison


def said_by_judges(comparison: Comparison) -> str:
    """`nli says contradicts (.93)`, and so on."""
    return ", ".join(f"{j.judge} says {j.label} ({j.confidence:.2f})" for j in comparison.judgements)


def _conflict(rule: Rule, left: Claim, right: Claim, comparison: Comparison, what: str) -> Finding:
    here, other = placed(left, right)
    first = comparison.conflicts[0]
    told = f"; {said_by_judges(comparison)}" if comparison.judgements else ""
    mine, theirs = (first.left, first.right) if here is left else (first.right, first.left)
    return rule.finding(
        f'conflicts with {other.id} in {what}: "{mine}" against "{theirs}"{told}',
        Spot(here.path, ("claim",), mine),
        severity=Severity.ERROR if comparison.confidence >= SURE else Severity.NOTE,
        confidence=comparison.confidence,
        help="correct one of them, or record what it is: "
        f"tracker conflicts --explain {here.id} {other.id} --because …; or link them as updates or distinct",
        claim=here.id,
        about=other.id,
        related=(Spot(other.path, ("claim",), theirs, "the other claim"),),
    )
