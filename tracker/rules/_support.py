"""What the rules about support share. Not a rule: the walk skips names with an underscore."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from tracker.facts import Facts
from tracker.findings import SURE, Finding, Passage, Rule, Severity, Spot
from tracker.model import Claim, Judgement, Reason

YIELDING = frozenset({"S203", "S205", "S207"})
"""The rules whose findings are notes where a judge is sure that the evidence bears the claim out."""


def said_by(judgements: Iterable[Judgement]) -> str:
    """What judges answered: `nli says not-enough (0.97)`."""
    return ", ".join(f"{kept.judge} says {kept.label} ({kept.confidence:.2f})" for kept in judgements)


@frozen
class Lack:
    """One reason why a claim's evidence falls short: `item` is the evidence item it is about, None for all of them."""

    claim: Claim
    reason: Reason
    confidence: float
    item: int | None


def lacks(facts: Facts, rule: Rule, floor: float) -> Iterator[Lack]:
    """The reasons that belong to a rule, at least as sure as `floor`: below it silence is kinder."""
    for claim in facts.ledger.claims:
        if assessment := facts.assessments.get(claim.id):
            for reason, sure, item in zip(assessment.reasons, assessment.confidences, assessment.items, strict=True):
                if reason.slug == rule.slug and sure >= floor:
                    yield Lack(claim, reason, sure, item)


def finding(facts: Facts, rule: Rule, lack: Lack, message: str, help: str, *, error: bool = False) -> Finding:  # noqa: A002
    """A finding at the claim's words, with the passages that were read. `error`: it is one if sure, else a warning."""
    severity = Severity.ERROR if error and lack.confidence >= SURE else rule.severity
    judges = facts.assessments[lack.claim.id].judgements
    if judges and judges[0].label == "supports" and rule.code in YIELDING:
        severity, message = Severity.NOTE, f"{message}; {said_by(judges)}"
    return rule.finding(
        message,
        Spot(lack.claim.path, ("claim",), lack.reason.claim),
        severity=severity,
        confidence=lack.confidence,
        help=help,
        claim=lack.claim.id,
        about=lack.reason.claim or lack.reason.evidence,
        related=tuple(_passages(facts, lack)),
    )


def _passages(facts: Facts, lack: Lack) -> Iterator[Passage]:
    for i, item in enumerate(lack.claim.evidence):
        anchor = facts.anchors.get((lack.claim.id, i))
        wanted = lack.item in (None, i) and item.stance != "mentions"
        if wanted and anchor is not None and anchor.start is not None and anchor.end is not None:
            yield Passage(item.source, anchor.start, anchor.end, "the evidence")
