"""The claim says more than the evidence.

A suspect becomes a convict, a former mayor the mayor, one of the largest the largest, some become most, a link becomes
a cause, mice become patients. Every word may be in the source; the step from one to the other is not.

## Bad

```yaml
claim: Jonas Aker stole from the harbour fund.
verdict: supported
evidence:
  - source: court-report
    quote: Jonas Aker was charged with stealing from the harbour fund
```

## Good

```yaml
claim: Jonas Aker was charged with stealing from the harbour fund.
verdict: supported
evidence:
  - source: court-report
    quote: Jonas Aker was charged with stealing from the harbour fund
```

## What to do

Say as much as the source says, or cite a passage that says the rest. About a person's guilt it is an error: that step
ends in court.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity
from tracker.model import Shortfall
from tracker.rules._support import finding, shortfalls

CODE = "S210"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True

FLOOR = 0.7
GUILT = 0.85
"""How sure a step about a person's guilt is, at least."""


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, one in shortfalls(facts, rule, FLOOR):
        advice = "say as much as the source says, or cite a passage that says the rest"
        yield finding(facts, rule, claim, one, _message(one), advice, error=one.confidence >= GUILT)


def _message(one: Shortfall) -> str:
    said, there = one.claim, one.evidence
    if not there:
        return f'the claim says "{said}", the evidence does not'
    return f'the claim says "{said}", the evidence only "{there}"'
