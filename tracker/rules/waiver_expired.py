"""A waiver is past its date, or silences nothing.

A waiver is a decision about one finding. When the finding is gone, the waiver would silence the next one of its kind,
which nobody has decided on. One with a date says: until then, and no longer. Not asked for are waivers of rules that
did not run, and of records with evidence that could not be checked.

## Bad

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
waive:
  - {rule: single-origin, because: the ministry will answer in June, until: 2024-06-30}   # and it is August
```

## Good

```yaml
claim: The port of Eastmark reopened on 3 May 2024.
waive:
  - {rule: single-origin, because: an announcement has one origin}
```

## What to do

Take a waiver out that silences nothing. Of one that ran out, mend what it silenced, or decide anew and give a later
date.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim, Source, Waiver
from tracker.rules._waivers import expired

CODE = "V603"
SEVERITY = Severity.WARNING
READS = ("waivers",)


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    known = frozenset(facts.unused_waivers)
    records: tuple[Claim | Source, ...] = (*facts.ledger.claims, *facts.ledger.sources)
    for record in records:
        # a waiver may silence what nobody could look for here, in a text that is kept outside
        elsewhere = isinstance(record, Source) and record.text.kept != "in-repo"
        for i, waiver in enumerate(record.waive):
            unused = (record.path, i) in known and not elsewhere
            if problem := _problem(waiver, expired(waiver, facts.today), unused):
                key, message, advice = problem
                about = " ".join(filter(None, (waiver.rule, waiver.about)))
                yield rule.finding(message, Spot(record.path, ("waive", i, key)), help=advice, about=about)


def _problem(waiver: Waiver, over: bool, unused: bool) -> tuple[str, str, str] | None:
    """What is wrong with a waiver: its key, the message, and what to do."""
    from tracker.rules import rule_named

    if over:
        advice = "mend what it silenced and remove the waiver, or decide again and give a later date"
        return "until", f"the waiver of {waiver.rule} ran out on {waiver.until} ({waiver.because})", advice
    if rule_named(waiver.rule) is None:
        message = f"no rule is called {waiver.rule}, so this waiver silences nothing"
        return "rule", message, "`tracker rule` lists codes and slugs"
    if unused:
        about = f' about "{waiver.about}"' if waiver.about else ""
        message = f"this waiver of {waiver.rule}{about} silences nothing: there is no such finding"
        return "rule", message, "remove this waiver"
    return None
