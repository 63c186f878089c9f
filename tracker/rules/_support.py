"""What the rules about support share. Not a rule: the walk skips names with an underscore."""

from collections.abc import Iterable, Iterator

from tracker.facts import Facts
from tracker.findings import SURE, Finding, Passage, Rule, Severity, Spot
from tracker.model import Claim, Judgement, Shortfall

YIELDING = frozenset({"S203", "S205", "S207"})
"""The rules whose findings are notes where a judge is sure that the evidence bears the claim out."""


def judges_labels(judgements: Iterable[Judgement]) -> str:
    """What judges answered: `nli says not-enough (0.97)`."""
    return ", ".join(f"{kept.judge} says {kept.label} ({kept.confidence:.2f})" for kept in judgements)


def shortfalls(facts: Facts, rule: Rule, floor: float) -> Iterator[tuple[Claim, Shortfall]]:
    """What belongs to a rule, with its claim, at least as sure as `floor`: below it silence is kinder."""
    for claim in facts.ledger.claims:
        if assessment := facts.assessments.get(claim.id):
            for one in assessment.reasons:
                if one.slug == rule.slug and one.confidence >= floor:
                    yield claim, one


def finding(
    facts: Facts,
    rule: Rule,
    claim: Claim,
    one: Shortfall,
    message: str,
    help: str,  # noqa: A002
    *,
    error: bool = False,
) -> Finding:
    """A finding at the claim's words, with the passages that were read. `error`: it is one if sure, else a warning."""
    severity = Severity.ERROR if error and one.confidence >= SURE else rule.severity
    judges = facts.assessments[claim.id].judgements
    if judges and judges[0].label == "supports" and rule.code in YIELDING:
        severity, message = Severity.NOTE, f"{message}; {judges_labels(judges)}"
    return rule.finding(
        message,
        Spot(claim.path, ("claim",), one.claim),
        severity=severity,
        confidence=one.confidence,
        help=help,
        about=one.claim or one.evidence,
        related=tuple(_passages(facts, claim, one.item)),
    )


def _passages(facts: Facts, claim: Claim, at: int | None) -> Iterator[Passage]:
    for i, item in enumerate(claim.evidence):
        anchor = facts.anchors.get((claim.id, i))
        wanted = at in (None, i) and item.stance != "mentions"
        if wanted and anchor is not None and anchor.start is not None and anchor.end is not None:
            yield Passage(item.source, anchor.start, anchor.end, "the evidence")
