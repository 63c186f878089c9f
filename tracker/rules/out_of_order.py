"""Said after the source that reports it, or derived from a later text.

Nobody can report on Monday what was said on Friday. Dates that are known by the month or the year only count where they
leave no doubt, and a day more or less is allowed, because the world has time zones. What was fetched on a day stood
there on that day, so `retrieved` counts where it comes before `published`, or where that is unknown.

Only claims with a `speaker` have a date on which they were said; the date of a fact may well lie ahead.

## Bad

```yaml
claim: The port will reopen.
speaker: Anna Keller
date: 2024-05-20
evidence:
  - {source: courier, quote: 'Keller said the port would reopen'}   # published: 2024-05-03
```

## Good

```yaml
claim: The port will reopen.
speaker: Anna Keller
date: 2024-05-02
evidence:
  - {source: courier, quote: 'Keller said the port would reopen'}   # published: 2024-05-03
```

## What to do

One of the two dates is wrong, or the words were said more than once; correct the date, or cite who reported them then.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim, Keys, Ledger, Source
from tracker.provenance.times import earlier
from tracker.text.calendar import first_and_last_day

CODE = "P506"
SEVERITY = Severity.WARNING


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims:
        if claim.verdict != "unchecked":
            yield from _stated_later(facts.ledger, rule, claim)
            yield from _from_later(facts.ledger, rule, claim)
    for source in facts.ledger.sources:
        yield from _derived_from_later(facts.ledger, rule, source)


def _stated_later(ledger: Ledger, rule: Rule, claim: Claim) -> Iterator[Finding]:
    """Once for each source: the date of the claim is what is in doubt, not a passage."""
    reported = dict.fromkeys(item.source for item in claim.evidence if item.stance == "supports")
    for source in map(ledger.source, reported if claim.speaker else ()):
        if source and (why := earlier(source, claim.date)):
            yield rule.finding(
                f"said in {claim.date}, and cited from {source.id}, which was {why}: nobody reports what is to come",
                Spot(claim.path, ("date",)),
                help="correct the date that is wrong, or cite a source that reports these words",
                source=source.id,
                about=source.id,
                related=(_dated(source),),
            )


def _from_later(ledger: Ledger, rule: Rule, claim: Claim) -> Iterator[Finding]:
    for i, item in enumerate(claim.evidence):
        source, origin = ledger.source(item.source), ledger.source(item.origin or "")
        if source and origin and (why := earlier(source, origin.published)):
            yield _later(rule, source, origin, why, Spot(claim.path, ("evidence", i, "origin")))


def _derived_from_later(ledger: Ledger, rule: Rule, source: Source) -> Iterator[Finding]:
    parents: list[tuple[str, Keys]] = [
        (d.source, ("derived_from", i, "source")) for i, d in enumerate(source.derived_from)
    ]
    if source.supersedes:
        parents.append((source.supersedes, ("supersedes",)))
    for name, keys in parents:
        parent = ledger.source(name)
        if parent and (why := earlier(source, parent.published)):
            yield _later(rule, source, parent, why, Spot(source.path, keys))


def _later(rule: Rule, source: Source, parent: Source, why: str, where: Spot) -> Finding:
    return rule.finding(
        f"{source.id} was {why}, and is said to come from {parent.id}, published {parent.published}",
        where,
        help="correct the date that is wrong, or turn the derivation round",
        source=source.id,
        about=f"{source.id} {parent.id}",
        related=(_dated(parent),),
    )


def _dated(source: Source) -> Spot:
    known = "published" if source.published and first_and_last_day(source.published) else "retrieved"
    return Spot(
        source.path, (known,), message=f"{known} {source.published if known == 'published' else source.retrieved}"
    )
