"""One supported claim says what another denies.

The same proposition stands in the ledger as true and as not true: negated, or taken back by a word such as 'denied' or
'hoax'.

## Bad

```yaml
# claims/aimed.yaml
claim: The exercise was aimed at a third party.
verdict: supported
---
# claims/not-aimed.yaml
claim: The exercise was not aimed at a third party.
verdict: supported
```

## Good

```yaml
# claims/not-aimed.yaml
claim: The exercise was not aimed at a third party.
speaker: the defence ministry
verdict: supported
links:
  - {to: aimed, relation: contradicts, disposition: explained, because: the ministry denies what analysts see}
```

## What to do

Find out which one holds. Where somebody asserts it, name the `speaker`; where both must stand, link them as
`contradicts` and explain why.
"""

from functools import partial

from tracker.findings import Severity
from tracker.rules._pairs import conflict_findings

CODE = "C402"
SEVERITY = Severity.ERROR
READS = ("anchors", "matches", "comparisons")
check = partial(conflict_findings, words={"negation": "what is denied"})
