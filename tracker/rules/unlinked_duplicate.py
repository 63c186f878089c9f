"""Two claims say the same, and no link says so.

Unlinked, they are checked twice, corrected once, and counted as two voices for one story. Sure enough from the setting
`confirm` on; below it, from `suggest` on, it is only a note. Claims that differ in a number, a date, a name, a 'not', a
hedge or in who says it are not meant: they may contradict each other (C401 to C404).

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
---
claim: Japan is planning to buy about 500 Tomahawk cruise missiles.
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
links:
  - {to: tomahawks-for-japan, relation: repeats}
```

## What to do

`tracker link` shows such pairs side by side. If they are one, `tracker link --confirm A B` records it; if not,
`tracker link --reject A B --because …` does, and the pair never comes back.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.rules._pairs import links_of, placed

CODE = "D301"
SLUG = "unlinked-duplicate"
SEVERITY = Severity.WARNING
READS = ("matches",)


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    links = links_of(facts.ledger)
    for match in facts.matches:
        left, right = facts.ledger.claim(match.left), facts.ledger.claim(match.right)
        if not match.duplicate or left is None or right is None:
            continue
        if any(link.relation == "repeats" for link in links.get((match.left, match.right), ())):
            continue
        here, other = placed(left, right)
        sure = match.score >= facts.ledger.settings.confirm
        unchecked = "unchecked" in (left.verdict, right.verdict)
        yield rule.finding(
            f'{"says" if sure else "may say"} the same as {other.id}: "{other.text}"',
            Spot(here.path, ("claim",)),
            severity=rule.severity if sure and not unchecked else Severity.NOTE,
            confidence=match.score,
            help=f"tracker link --confirm {here.id} {other.id}, or --reject {here.id} {other.id} --because …",
            claim=here.id,
            about=other.id,
            related=(Spot(other.path, ("claim",), message="the other claim"),),
        )
