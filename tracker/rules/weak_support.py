"""Evidence that hardly touches what the claim says.

Every word of a quote may be true and in its place, and still say little of what the claim says. This rule speaks up
where most of the claim's words are in none of the cited passages, in any form.

## Bad

```yaml
claim: The alliance would be dangerous for Europe.
verdict: supported
evidence:
  - source: asia-times
    quote: Li is no stranger to Moscow
```

## Good

```yaml
claim: Li knows Moscow well.
verdict: supported
evidence:
  - source: asia-times
    quote: Li is no stranger to Moscow
```

## What to do

Cite a passage that says it (more than one may be needed), or claim only what the evidence says. Where the same is said
in quite other words, waive the rule on this claim and say why.
"""

from tracker.findings import Severity
from tracker.model import Claim, Shortfall
from tracker.rules._support import of_shortfalls

CODE = "S207"
SEVERITY = Severity.NOTE
READS = ("anchors", "assessments")
ALONE = True


@of_shortfalls(0.5)
def check(_: Claim, one: Shortfall) -> tuple[str, str]:
    missing = ", ".join(f'"{word}"' for word in one.claim.split())
    message = f"the evidence hardly touches what the claim says: it has no {missing}"
    return message, "cite a passage that says it, or claim only what the evidence says"
