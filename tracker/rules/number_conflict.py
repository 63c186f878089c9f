"""Two supported claims give different numbers or dates for the same thing.

The same body, the same act, the same unit, and another figure: one of them is wrong, or one is newer, or they are about
different things, and the record should say which. Claims with different dates or speakers are not compared in this way.

## Bad

```yaml
# claims/troops.yaml
claim: More than 12,000 troops took part in the exercise in the Philippines.
verdict: supported
---
# claims/troops-again.yaml
claim: More than 17,000 troops took part in the exercise in the Philippines.
verdict: supported
```

## Good

```yaml
# claims/troops-again.yaml
claim: More than 17,000 troops took part in the exercise in the Philippines.
verdict: supported
links:
  - to: troops
    relation: updates
    because: the army's count after the exercise
```

## What to do

Look at both passages. Correct the wrong claim, give each its `date`, or link them: `updates` for a newer figure,
`distinct` for another thing, `contradicts` with an explanation where both stand.
"""

from functools import partial

from tracker.findings import Severity
from tracker.rules._pairs import conflict_findings

CODE = "C401"
SEVERITY = Severity.ERROR
READS = ("anchors", "matches", "comparisons")
check = partial(conflict_findings, words={"number": "a number", "date": "a date"})
