"""One supported claim says only, first, never or none, and another is a counter-example.

A statement that shuts everything else out is refuted by a single other case; and it is the easiest to write too
strongly.

## Bad

```yaml
# claims/only-technical.yaml
claim: The two armies cooperate only in military technology.
verdict: supported
---
# claims/also-exercises.yaml
claim: The two armies also cooperate in joint naval exercises.
verdict: supported
```

## Good

```yaml
# claims/only-technical.yaml
claim: The two armies cooperate mainly in military technology.
verdict: supported
```

## What to do

Weaken the exclusive claim to what its evidence bears, name its `speaker`, or explain the contradiction.
"""

from functools import partial

from tracker.findings import Severity
from tracker.rules._pairs import conflict_findings

CODE = "C404"
SEVERITY = Severity.ERROR
READS = ("anchors", "matches", "comparisons")
check = partial(conflict_findings, words={"exclusivity": "what is said to be the only one"})
