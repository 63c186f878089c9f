"""A number, quantity or date of the claim that the evidence does not have.

Figures are what readers take away and what is mistyped most easily. Each one of a supported claim must stand in a cited
passage, or in the sentence around it; a date may stand next to that. Rounding, units (`a dozen`, `51 billion`) and
bounds (`more than 12,000`) are understood; Type 12 and S-400 are names and no numbers.

## Bad

```yaml
claim: Japan plans to buy about 800 Tomahawk missiles.
verdict: supported
evidence:
  - source: asia-times
    quote: Japan plans to purchase around 500 Tomahawk cruise missiles
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: supported
evidence:
  - source: asia-times
    quote: Japan plans to purchase around 500 Tomahawk cruise missiles
```

## What to do

Correct the figure, or cite the passage that gives it. Two passages may support a claim together.
"""

from tracker.findings import SURE, Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S202"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.55, error=SURE)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    claimed, there = one.claim, one.evidence
    if there:
        message = f'the claim says "{claimed}", the evidence "{there}"'
        advice = f'correct "{claimed}" in the claim, or cite the passage that says it'
    else:
        message = f'no cited passage says "{claimed}"'
        advice = f'cite the passage that says "{claimed}", or leave it out of the claim'
    return message, advice
