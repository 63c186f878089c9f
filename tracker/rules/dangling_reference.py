"""A record points at a source or a claim that is not there.

Evidence that cites an unknown source proves nothing, and a link to a claim that was renamed is a lost decision.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-tmies
    quote: around 500 Tomahawk cruise missiles
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: around 500 Tomahawk cruise missiles
```

## What to do

Correct the id (`tracker list` shows all of them), or add the source with `tracker source add`.
"""

from tracker.findings import Severity
from tracker.rules._common import problems

CODE = "R003"
SEVERITY = Severity.ERROR
check = problems
