"""A figure that a claim works out does not follow from the figures that it cites.

Editors add, compare and round: *doubled*, *rose by 20 percent*, *in all*, *on average*, *per head*. Such a figure
stands in no source, so it is worked out again from those of the evidence; where the evidence has only the two that it
can come from, and they give another result, this rule shows the sum. `derived:` in the record holds the editor's own:
plain arithmetic, each figure of which has to stand in the evidence (100, 12 and the like are free), and whose result
the claim has to say, as it rounds it.

## Bad

```yaml
claim: Rents in Halden rose by 20 percent.
verdict: supported
evidence:
  - source: wire
    quote: rents in Halden rose from 400 to 500 crowns
```

## Good

```yaml
claim: Rents in Halden rose by 25 percent.
verdict: supported
evidence:
  - source: wire
    quote: rents in Halden rose from 400 to 500 crowns
derived: (500 - 400) / 400 = 25%
```

## What to do

Work it out again, with the sum that is shown. A rise from 4 to 6 percent is 2 percentage points, and 50 percent. Where
the claim means other figures, cite the passages that have them, or note the sum as `derived`.
"""

from tracker.findings import Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S211"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.55)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    """What is wrong, and what to do."""
    if not one.claim:
        return (
            f'the sum in `derived` gives "{one.evidence}", which the claim does not say',
            "put the result into the claim, or correct the sum",
        )
    if not one.evidence:
        return (
            f'no cited passage says "{one.claim}", which the sum in `derived` uses',
            f'cite the passage that says "{one.claim}", or correct the sum',
        )
    return (
        f'the claim says "{one.claim}", the cited figures give {one.evidence}',
        "correct the claim, or note the sum that is meant as `derived`",
    )
