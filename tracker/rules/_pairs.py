"""What the rules about pairs of claims share."""

from collections.abc import Iterator, Mapping

from tracker.facts import Facts
from tracker.findings import SURE, Finding, Rule, Severity, Spot
from tracker.judging.resolutions import finding_places, unsettled
from tracker.model import Claim, Comparison
from tracker.rules._support import judges_labels


def conflict_findings(facts: Facts, rule: Rule, words: Mapping[str, str]) -> Iterator[Finding]:
    """Pairs of supported claims that conflict in one of these ways (kind → what to call it) and are not settled."""
    for left, right, comparison in unsettled(facts.ledger, facts.comparisons):
        if comparison.conflicts[0].kind in words:
            yield _conflict(rule, left, right, comparison, words[comparison.conflicts[0].kind])


def _conflict(rule: Rule, left: Claim, right: Claim, comparison: Comparison, what: str) -> Finding:
    here, other = finding_places(left, right)
    first = comparison.conflicts[0]
    judged = f"; {judges_labels(comparison.judgements)}" if comparison.judgements else ""
    mine, theirs = (first.left, first.right) if here is left else (first.right, first.left)
    return rule.finding(
        f'conflicts with {other.id} in {what}: "{mine}" against "{theirs}"{judged}',
        Spot(here.path, ("claim",), mine),
        severity=Severity.ERROR if comparison.confidence >= SURE else Severity.NOTE,
        confidence=comparison.confidence,
        help="correct one of them, or record what it is: "
        f"tracker conflicts --both-stand {here.id} {other.id} --because …; or link them as updates or distinct",
        about=other.id,
        related=(Spot(other.path, ("claim",), theirs, "the other claim"),),
    )
