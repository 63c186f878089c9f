"""A person, place or body that the claim names and the evidence does not.

A true quote about somebody else is the easiest way to support a claim that is not so. Short forms (General Li),
adjectives (Chinese), acronyms and the seats of governments (Beijing) are understood, and a name may stand in the
sentences around the quote.

## Bad

```yaml
claim: Xi Jinping ordered a sudden check of the Pacific Fleet.
verdict: supported
evidence:
  - source: asia-times
    quote: Moscow ordered a sudden check of its Pacific Fleet
```

## Good

```yaml
claim: Russia ordered a sudden check of its Pacific Fleet.
verdict: supported
evidence:
  - source: asia-times
    quote: Moscow ordered a sudden check of its Pacific Fleet
```

## What to do

Cite the passage that names them, or correct the name. What only your desk knows by another name goes into
`.tracker/names.yaml`; words that should never be looked for into the setting `ignore-words`.
"""

from tracker.findings import Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S203"
SEVERITY = Severity.WARNING
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.55)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    name, there = one.claim, one.evidence
    message = f'the claim names "{name}", the evidence ' + (f'"{there}"' if there else "does not")
    advice = f'cite the passage that names "{name}", or correct the claim; aliases go into .tracker/names.yaml'
    return message, advice
