"""Two files with one id.

A record's id is its file's name without the ending, and links and evidence point at it: two claims (or two sources) of
one name, in whatever folders, make every reference to it ambiguous.

## Bad

```yaml
# claims/2023/troops.yaml, and another claims/2024/troops.yaml
claim: More than 12,000 troops took part in the exercise.
```

## Good

```yaml
# claims/2023/troops-balikatan.yaml
claim: More than 12,000 troops took part in the exercise.
```

## What to do

Rename one of the files, and change the links that mean it.
"""

from tracker.findings import Severity
from tracker.rules._common import problems

CODE = "R002"
SEVERITY = Severity.ERROR
check = problems
