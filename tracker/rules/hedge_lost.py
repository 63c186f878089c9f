"""The source says may, plans to or reportedly; the claim says that it is so.

Between `may buy` and `will buy`, between `plans to` and `has`, lies most of what goes wrong from the article to the
headline. A hedge is looked for at the very word that it governs.

## Bad

```yaml
claim: More joint exercises will follow.
verdict: supported
evidence:
  - source: drill-report
    quote: More joint exercises may follow
```

## Good

```yaml
claim: More joint exercises may follow.
verdict: supported
evidence:
  - source: drill-report
    quote: More joint exercises may follow
```

## What to do

Say it as carefully as the source does, or cite one that says it outright.
"""

from tracker.findings import Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S204"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.65)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    claimed, hedge = one.claim, one.evidence
    message = f'the source says "{hedge}", the claim ' + (f'"{claimed}"' if claimed else "leaves it out")
    advice = "say it as carefully as the source does, or cite a passage that says it outright"
    return message, advice
