"""A verdict with nothing cited for it.

A verdict says that somebody looked at the evidence. Where the record has none, no reader and no colleague can look
again.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: supported
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: supported
evidence:
  - source: asia-times
    quote: Japan plans to purchase around 500 Tomahawk cruise missiles
```

## What to do

Cite the passage that the verdict rests on (`tracker cite SOURCE "words"` prints it ready to paste), or say honestly
`not-enough-evidence` or `unchecked`.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot

CODE = "S201"
SEVERITY = Severity.ERROR
ALONE = True

NEEDING = frozenset({"supported", "refuted", "conflicting"})


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims:
        if claim.verdict in NEEDING and not claim.evidence:
            yield rule.finding(
                f"the verdict is {claim.verdict}, and no evidence is cited for it",
                Spot(claim.path, ("verdict",)),
                help="cite the passage that it rests on, or set the verdict to not-enough-evidence or unchecked",
                about=claim.verdict,
            )
