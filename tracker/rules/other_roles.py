"""The same words, turned round: who does it to whom, what comes before what.

All names, figures and verbs of the claim are in the evidence, and stand for something else there: the plaintiff has
become the defendant, before has become after, another one has done it.

## Bad

```yaml
claim: Anna Keller sued Jonas Aker over the ferry contract.
verdict: supported
evidence:
  - source: court-report
    quote: Jonas Aker sued Anna Keller over the ferry contract
```

## Good

```yaml
claim: Anna Keller was sued by Jonas Aker over the ferry contract.
verdict: supported
evidence:
  - source: court-report
    quote: Jonas Aker sued Anna Keller over the ferry contract
```

## What to do

Put the roles as the source has them, or cite the passage that says it this way round.
"""

from tracker.findings import SURE, Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S212"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.65, error=SURE)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    claimed, there = one.claim, one.evidence
    message = (
        f'the claim says it of "{claimed}", the evidence of "{there}"'
        if claimed[:1].isupper()
        else f'the claim says "{claimed}", the evidence "{there}" in its place'
    )
    advice = "put it as the source has it, or cite the passage that says it this way round"
    return message, advice
