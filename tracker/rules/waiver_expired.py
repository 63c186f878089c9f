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
    unused, elsewhere = frozenset(facts.unused_waivers), _elsewhere(facts)
    records: tuple[Claim | Source, ...] = (*facts.ledger.claims, *facts.ledger.sources)
    for record in records:
        for i, waiver in enumerate(record.waive):
            if expired(waiver, facts.today):
                yield _expired(rule, record, i, waiver)
            elif not _exists(waiver):
                yield _unknown(rule, record, i, waiver)
            elif (record.path, i) in unused and record.path not in elsewhere:
                yield _unused(rule, record, i, waiver)


def _elsewhere(facts: Facts) -> frozenset[str]:
    """Sources whose text is not in the repository: a waiver may silence what nobody could look for here."""
    return frozenset(source.path for source in facts.ledger.sources if source.text.kept != "in-repo")


def _exists(waiver: Waiver) -> bool:
    from tracker.rules import rule_named

    return rule_named(waiver.rule) is not None


def _expired(rule: Rule, record: Claim | Source, index: int, waiver: Waiver) -> Finding:
    said = f"the waiver of {waiver.rule} ran out on {waiver.until} ({waiver.because})"
    doing = "mend what it silenced and remove the waiver, or decide again and give a later date"
    return _finding(rule, record, index, "until", said, doing, waiver)


def _unknown(rule: Rule, record: Claim | Source, index: int, waiver: Waiver) -> Finding:
    said = f"no rule is called {waiver.rule}, so this waiver silences nothing"
    return _finding(rule, record, index, "rule", said, "`tracker rule` lists codes and slugs", waiver)


def _unused(rule: Rule, record: Claim | Source, index: int, waiver: Waiver) -> Finding:
    about = f' about "{waiver.about}"' if waiver.about else ""
    said = f"this waiver of {waiver.rule}{about} silences nothing: there is no such finding"
    return _finding(rule, record, index, "rule", said, "remove this waiver", waiver)


def _finding(
    rule: Rule, record: Claim | Source, index: int, key: str, message: str, doing: str, waiver: Waiver
) -> Finding:
    return rule.finding(
        message,
        Spot(record.path, ("waive", index, key)),
        help=doing,
        about=" ".join(filter(None, (waiver.rule, waiver.about))),
    )
