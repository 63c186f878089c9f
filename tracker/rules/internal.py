"""The tool itself failed on a record or in a rule.

Whatever it is, it must not hide what is wrong elsewhere: the record is left out where the tool fails on it, a rule that
fails is not applied, and all the rest is audited. What was not checked for that reason is counted as unchecked, and the
command ends with exit status 2, whatever else was found. This rule cannot be switched off or waived.

## Bad

```yaml
claim: The port of Eastmark reopened on 3 May 2024.   # and a bug in tracker makes it stumble over this record
verdict: supported
```

## Good

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
verdict: supported
```

## What to do

Please report it, with the details that `TRACKER_DEBUG=1 tracker audit` shows. It is never your record's fault: bad
input is R001 or another finding. Until it is mended, writing the sentence otherwise often helps.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Fault
from tracker.rules._common import problems

CODE = "R004"
SEVERITY = Severity.ERROR

REPORT = "please report it, with the details that TRACKER_DEBUG=1 shows; all else was audited"


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    yield from problems(facts, rule)
    for fault in facts.faults:
        yield _finding(facts, rule, fault)


def _finding(facts: Facts, rule: Rule, fault: Fault) -> Finding:
    claim = facts.ledger.claim(fault.claim) if fault.claim else None
    source = facts.ledger.source(fault.source) if fault.source else None
    record = claim or source
    on = f"failed on this record ({fault.error}): it was left out" if record else f"failed ({fault.error})"
    return rule.finding(
        f"{fault.stage} {on}; what that looks for was not checked",
        Spot(record.path if record else "claims"),
        help=REPORT,
        claim=fault.claim,
        source=fault.source,
        about=fault.stage,
    )
