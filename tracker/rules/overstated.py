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

from tracker.findings import Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S210"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True

GUILT = 0.85
"""How sure a step about a person's guilt is, at least."""


@of_shortfalls(0.7, error=GUILT)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    there = f'only "{one.evidence}"' if one.evidence else "does not"
    message = f'the claim says "{one.claim}", the evidence {there}'
    return message, "say as much as the source says, or cite a passage that says the rest"
