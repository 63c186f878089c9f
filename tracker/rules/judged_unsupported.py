"""A judge is sure that the sentences which a claim cites do not bear it out.

Who did what to whom, an opposite that no list has, a part of the claim that the source leaves open: a language model
may see what no rule does, and may be wrong. So this is a warning at most, never an error, and it stays only as long
as the claim and what it cites keep the words that the judge was asked about. `tracker judge` asks; an audit only
reads the answers.

## Bad

```yaml
claim: The ministry turned the offer down.
verdict: supported
evidence:
  - source: wire
    quote: The ministry did not answer the offer at once
```

## Good

```yaml
claim: The ministry did not answer the offer at once.
verdict: supported
evidence:
  - source: wire
    quote: The ministry did not answer the offer at once
```

## What to do

Read the passage as if you did not know the claim. If the judge is right, say what the passage says or cite one that
says more; if it is not, waive the rule on this claim and say why, or let another judge answer: where judges disagree,
nothing is said.
"""

from collections.abc import Iterator
from statistics import fmean

from tracker.facts import Facts
from tracker.findings import SURE, Finding, Passage, Rule, Severity, Spot
from tracker.rules._support import judges_labels

CODE = "S213"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")

MOST = SURE - 0.01
"""No confidence of a judge is high: what only a model says is never sure."""


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims if facts.ledger.judgements else ():
        assessment = facts.assessments.get(claim.id)
        judges = assessment.judgements if assessment else ()
        if not judges or judges[0].label == "supports":
            continue
        reason = next((f": {kept.reason}" for kept in judges if kept.reason), "")
        cited = [
            (item.source, facts.anchors.get((claim.id, i)))
            for i, item in enumerate(claim.evidence)
            if item.stance == "supports"
        ]
        yield rule.finding(
            f"the cited sentences may not bear this out; {judges_labels(judges)}{reason}",
            Spot(claim.path, ("claim",)),
            confidence=min(MOST, fmean(kept.confidence for kept in judges)),
            help="say what the passage says, or cite one that says it",
            related=(
                *(Passage(source, *one.span, "the evidence") for source, one in cited if one and one.span),
                *(Spot(kept.path, ("label",), message="the judge's answer") for kept in judges),
            ),
        )
