"""What the rules about support share. Not a rule: the walk skips names with an underscore."""

from collections.abc import Callable, Iterable, Iterator
from math import inf

from tracker.facts import Facts
from tracker.findings import Check, Finding, Passage, Rule, Severity, Spot
from tracker.model import Claim, Judgement, Shortfall

YIELDING = frozenset({"S203", "S205", "S207"})
"""The rules whose findings are notes where a judge is sure that the evidence bears the claim out."""


def judges_labels(judgements: Iterable[Judgement]) -> str:
    """What judges answered: `nli says not-enough (0.97)`."""
    return ", ".join(f"{kept.judge} says {kept.label} ({kept.confidence:.2f})" for kept in judgements)


Wording = Callable[[Claim, Shortfall], tuple[str, str]]
"""What a shortfall of a claim is called: the message, and what to do."""


def of_shortfalls(floor: float, error: float = inf) -> Callable[[Wording], Check]:
    """A decorator that makes the check of a rule of its words for a shortfall. Only those count that are at least as
    sure as `floor`: below it silence is kinder. From `error` on a finding is an error."""

    def checking(wording: Wording) -> Check:
        def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
            for claim in facts.ledger.claims:
                assessment = facts.assessments.get(claim.id)
                for one in assessment.reasons if assessment else ():
                    if one.slug == rule.slug and one.confidence >= floor:
                        severity = Severity.ERROR if one.confidence >= error else rule.severity
                        yield _finding(facts, rule, claim, one, severity, *wording(claim, one))

        return check

    return checking


def _finding(
    facts: Facts, rule: Rule, claim: Claim, one: Shortfall, severity: Severity, message: str, advice: str
) -> Finding:
    """A finding at the claim's words, with the passages that were read."""
    judges = facts.assessments[claim.id].judgements
    if judges and judges[0].label == "supports" and rule.code in YIELDING:
        severity, message = Severity.NOTE, f"{message}; {judges_labels(judges)}"
    return rule.finding(
        message,
        Spot(claim.path, ("claim",), one.claim),
        severity=severity,
        confidence=one.confidence,
        help=advice,
        about=one.claim or one.evidence,
        related=tuple(_passages(facts, claim, one.item)),
    )


def _passages(facts: Facts, claim: Claim, at: int | None) -> Iterator[Passage]:
    for i, item in enumerate(claim.evidence):
        anchor = facts.anchors.get((claim.id, i))
        if anchor and anchor.span and at in (None, i) and item.stance != "mentions":
            yield Passage(item.source, *anchor.span, "the evidence")
