"""A contradiction that was recorded, and is still open while both claims are supported.

Somebody saw that two claims cannot both be true, and nobody has settled it. An explained contradiction is an honest
record and no finding; an open one waits for an editor.

## Bad

```yaml
claim: Russia is not creating a military alliance with China.
verdict: supported
links:
  - {to: brink-of-alliance, relation: contradicts}
```

## Good

```yaml
claim: Russia is not creating a military alliance with China.
verdict: supported
links:
  - to: brink-of-alliance
    relation: contradicts
    disposition: explained
    because: one is a president's denial in 2023, the other a commentator's reading of 2019
```

## What to do

Explain it (`disposition: explained` with `because`), change a verdict, or say that one supersedes the other.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.text.fold import pin

CODE = "C405"
SEVERITY = Severity.WARNING


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims:
        for i, link in enumerate(claim.links):
            other = facts.ledger.claim(link.to)
            if link.relation != "contradicts" or other is None or not claim.verdict == other.verdict == "supported":
                continue
            reopened = link.pin is not None and link.pin != pin(claim.text, other.text)
            if link.disposition != "open" and not reopened:
                continue
            yield rule.finding(
                f"contradicts {other.id}, and both are supported"
                + ("; it was settled before the words changed" if reopened else ""),
                Spot(claim.path, ("links", i, "relation")),
                help=f"tracker conflicts --both-stand {claim.id} {other.id} --because …; or change a verdict",
                about=other.id,
                related=(Spot(other.path, ("claim",), "", "the other claim"),),
            )
