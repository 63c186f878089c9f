"""Two claims are linked as repeats, and do not say the same.

Either nothing in their words is alike, or they differ in a number, a date, a name, a 'not' or in who says it. What is
linked as one story is counted and corrected as one. (A hedge that an account lost is no reason; `stories` shows
such losses.)

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
links:
  - {to: tomahawks-400, relation: repeats}   # Japan plans to buy about 400 Tomahawk missiles.
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
links:
  - {to: tomahawks-400, relation: updates}
```

## What to do

Record what the second claim is to the first: `reports` if it is who said it, `updates`, `narrows`, `contradicts` or
`distinct`. Or correct the claim that was written down wrongly.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim, Conflict, Match

CODE = "D302"
SEVERITY = Severity.WARNING
READS = ("matches",)

UNLIKE = 0.1
"""Two claims that share less than a rare word (0.9 nats)."""

PASSED = frozenset(["modality", "word"])
"""A hedge that was lost, or another word that an editor has taken for the same, is no reason."""

DIFFERENCES = {"attribution": "who says it", "opposite": "an opposite word", "role": "who does it to whom"}


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    matches = {(match.left, match.right): match for match in facts.matches}
    for claim in facts.ledger.claims:
        for i, link in enumerate(claim.links):
            other = facts.ledger.claim(link.to)
            if link.relation == "repeats" and other is not None and other is not claim:
                match = matches.get((min(claim.id, other.id), max(claim.id, other.id)))
                if match is not None and (_parted(match) or match.score < UNLIKE):
                    yield _finding(rule, claim, i, other, match)


def _finding(rule: Rule, claim: Claim, index: int, other: Claim, match: Match) -> Finding:
    return rule.finding(
        f'is linked as repeating {other.id}, and {_why(claim, match)}: "{other.text}"',
        Spot(claim.path, ("links", index)),
        confidence=0.6,
        help="change the relation (reports, updates, narrows, contradicts, distinct), or correct one of the claims",
        about=other.id,
        related=(Spot(other.path, ("claim",), message="the other claim"),),
    )


def _why(claim: Claim, match: Match) -> str:
    parted = _parted(match)
    if parted is None:
        return "their words have nothing in common"
    mine, theirs = (parted.left, parted.right) if claim.id == match.left else (parted.right, parted.left)
    what = DIFFERENCES.get(parted.kind, f"a {parted.kind}")
    return f'differs from it in {what} ("{mine or "–"}" here, "{theirs or "–"}" there)'


def _parted(match: Match) -> Conflict | None:
    return match.difference if match.difference and match.difference.kind not in PASSED else None
