"""Sources that derive from each other in a ring.

If the Courier has it from the Post, and the Post from the Courier, nobody has it from anybody, and what looks like two
witnesses is none. Rings are looked for in `derived_from` and `supersedes`; and, claim by claim, in the `origin` of its
evidence. `reports` and `quotes` say something of single passages only: a ring with one of them in it may be two
harmless borrowings, and is not sure.

## Bad

```yaml
# sources/courier.yaml
title: Port to reopen
derived_from: [{source: post, how: summarises}]
---
# sources/post.yaml
title: Port reopens
derived_from: [{source: courier, how: syndicates}]
```

## Good

```yaml
# sources/post.yaml
title: Port reopens
derived_from: [{source: harbour-wire, how: syndicates}]
```

## What to do

Find out who had it first, and take the derivation away that runs against time.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim, Keys, Ledger
from tracker.provenance.declared import HOW
from tracker.provenance.rings import rings

CODE = "P502"
SEVERITY = Severity.WARNING

UNSURE = 0.5
"""How sure a ring is that holds for single passages only."""

Spots = dict[tuple[str, str], Spot]
"""Who comes from whom, by ids, and where that is said."""


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    ledger = facts.ledger
    certain, possible = _steps(ledger, whole=True), _steps(ledger, whole=False)
    known: set[str] = set()
    for steps, confidence in ((certain, 1.0), (certain | possible, UNSURE)):
        for ring in rings(steps):
            if known.isdisjoint(ring):
                known.update(ring)
                yield _finding(rule, ring, steps, confidence)
    for claim in ledger.claims:
        own = _own_steps(ledger, claim)
        for ring in rings([*own, *certain]) if own else ():
            if known.isdisjoint(ring):
                yield _finding(rule, ring, certain | own, 1.0, claim)


def _steps(ledger: Ledger, whole: bool) -> Spots:
    found: Spots = {}
    for source in ledger.sources:
        for i, derivation in enumerate(source.derived_from):
            if HOW[derivation.how][1] is whole:
                keys: Keys = ("derived_from", i, "source")
                spot = Spot(source.path, keys, message=f"{source.id} {derivation.how} {derivation.source}")
                found.setdefault((source.id, derivation.source), spot)
        if source.supersedes and whole:
            message = f"{source.id} supersedes {source.supersedes}"
            found.setdefault((source.id, source.supersedes), Spot(source.path, ("supersedes",), message=message))
    return found


def _own_steps(ledger: Ledger, claim: Claim) -> Spots:
    """What a claim's evidence says of its passages. A source that is named as its own origin is first-hand."""
    return {
        (item.source, item.origin): Spot(
            claim.path, ("evidence", i, "origin"), message=f"{item.source}: from {item.origin}"
        )
        for i, item in enumerate(claim.evidence)
        if item.origin and item.origin != item.source and ledger.source(item.origin)
    }


def _finding(rule: Rule, ring: tuple[str, ...], steps: Spots, confidence: float, claim: Claim | None = None) -> Finding:
    spots = [steps[step] for step in zip(ring, (*ring[1:], ring[0]), strict=True)]
    here = next((spot for spot in spots if claim is not None and spot.path == claim.path), spots[0])
    steps_in_ring = " → ".join((*ring, ring[0]))
    return rule.finding(
        f"these sources derive from each other: {steps_in_ring}" if len(ring) > 1 else f"{ring[0]} derives from itself",
        here,
        confidence=confidence,
        help="find out who had it first, and remove the derivation that points from the earlier text to the later one",
        about=" ".join(ring),
        related=tuple(spot for spot in spots if spot is not here),
    )
