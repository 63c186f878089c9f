"""The evidence says the opposite of the claim.

A `not` that came or went, a denial read as a statement, a `rise` that was a `fall`: the words agree almost wholly, and
the meaning is turned round. No likeness of words can see that.

## Bad

```yaml
claim: The drill was aimed at a third party.
verdict: supported
evidence:
  - source: drill-report
    quote: the drill was not aimed at any third party
```

## Good

```yaml
claim: The drill was not aimed at any third party.
verdict: supported
evidence:
  - source: drill-report
    quote: the drill was not aimed at any third party
```

## What to do

Correct the claim, or its verdict: evidence that says the opposite has the stance `refutes`.
"""

from tracker.findings import SURE, Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S206"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.65, error=SURE)
def check(claim: Claim, one: Shortfall) -> tuple[str, str]:
    claimed, there = one.claim, one.evidence
    if there and claimed and len(claimed.split()) <= len(claim.text.split()) / 2:
        message = f'the claim says "{claimed}", the evidence "{there}": the opposite'
    elif there:
        message = f'the evidence denies it ("{there}"), the claim does not'
    else:
        message = f'the claim denies it ("{claimed}"), the evidence does not'
    advice = "correct the claim, or give the evidence the stance `refutes` and the claim the verdict that follows"
    return message, advice
