"""Two supported claims say the opposite of the same thing.

Ally and adversary, rose and fell, on the brink and unlikely, who did it to whom, who said it (somebody, or those who
are against them): the statements agree in all but the word that turns one against the other.

## Bad

```yaml
# claims/exports-rose.yaml
claim: Exports of grain rose in the first quarter.
verdict: supported
---
# claims/exports-fell.yaml
claim: Exports of grain fell in the first quarter.
verdict: supported
```

## Good

```yaml
# claims/exports-fell.yaml
claim: Exports of grain fell in the first quarter of 2024.
date: 2024
verdict: supported
```

## What to do

Look at both passages. Correct the wrong claim, say when each holds (`date`), or explain the contradiction.
"""

from functools import partial

from tracker.findings import Severity
from tracker.rules._pairs import conflict_findings

CODE = "C403"
SEVERITY = Severity.ERROR
READS = ("anchors", "matches", "comparisons")
WORDS = {
    "opposite": "opposite words",
    "role": "who does what to whom",
    "modality": "how near it is",
    "place": "a place",
    "name": "a name",
    "attribution": "who says it",
}
check = partial(conflict_findings, words=WORDS)
