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

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity
from tracker.rules._pairs import conflicts

CODE = "C403"
SLUG = "opposite-conflict"
SEVERITY = Severity.ERROR
READS = ("anchors", "matches", "comparisons")


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    kinds = {"opposite": "opposite words", "role": "who does what to whom", "modality": "how near it is"}
    return conflicts(facts, rule, kinds | {"place": "a place", "name": "a name", "attribution": "who says it"})
