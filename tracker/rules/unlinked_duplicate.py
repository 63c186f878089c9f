"""Two claims say the same, or tell one story, and no link says so.

Unlinked, they are checked twice, corrected once, and counted as two voices for one story. A warning where each bears
out the other; a note that names the relation where one says more than the other (`narrows`), says who said it
(`reports`) or tells a later state (`updates`). Silent where a figure, a date, a name, a 'not' or an opposite word sets
them apart: they may contradict each other, and then C401 to C404 say so, never both.

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

`tracker link -i` shows such pairs side by side and asks. If they are one, `tracker link --confirm A B` records it (with
`--as narrows` and the like for one story); if not, `tracker link --reject A B --because …` does, and the pair never
comes back.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.judging.resolutions import finding_places
from tracker.model import Claim, Match

CODE = "D301"
SEVERITY = Severity.WARNING
READS = ("matches", "comparisons")

MESSAGES = {
    "repeats": "says the same as {other}",
    "narrows": "says what {other} says, and more (narrows)",
    "reports": "says who says what is in {other} (reports)",
    "updates": "tells a later state of {other} (updates)",
}
REVERSED = {
    "narrows": "is part of {other}, which says more (narrows)",
    "reports": "is what {other} says that somebody says (reports)",
    "updates": "has a later state in {other} (updates)",
}
"""What a claim is to the other, and what it is where the other has that relation to it."""


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for match in facts.matches:
        left, right = facts.ledger.claim(match.left), facts.ledger.claim(match.right)
        if not match.relation or left is None or right is None:
            continue
        compared = facts.comparisons.get((match.left, match.right))
        if compared is None or compared.relation != "contradicts":
            yield _finding(facts, rule, match, *finding_places(left, right))


def _finding(facts: Facts, rule: Rule, match: Match, here: Claim, other: Claim) -> Finding:
    holds = match.relation == "repeats" or here.id == (match.right if match.turned else match.left)
    first, second = (here, other) if holds else (other, here)
    sure = match.relation == "repeats" and match.score >= facts.ledger.settings.confirm
    how = "" if match.relation == "repeats" else f" --as {match.relation}"
    return rule.finding(
        f'{(MESSAGES if holds else REVERSED)[match.relation].format(other=other.id)}: "{other.text}"',
        Spot(here.path, ("claim",)),
        severity=rule.severity if sure and "unchecked" not in (here.verdict, other.verdict) else Severity.NOTE,
        confidence=match.score,
        help=f"tracker link --confirm {first.id} {second.id}{how}, or --reject {here.id} {other.id} --because …",
        about=other.id,
        related=(Spot(other.path, ("claim",), message="the other claim"),),
    )
