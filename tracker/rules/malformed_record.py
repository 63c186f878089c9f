"""A record that is not what the format says.

Not YAML, not a mapping, a wrong type, a key that is unknown or stands twice, a date or an id that is none. Nothing is
guessed: what cannot be read is not checked, and an unknown key is most often a misspelt one whose value is lost.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: suported
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: unchecked
```

## What to do

Mend the record at the place shown. `tracker schema` gives editors completion and the same checks as you type.
"""

from tracker.findings import Severity
from tracker.rules._common import problems

CODE = "R001"
SEVERITY = Severity.ERROR
check = problems
