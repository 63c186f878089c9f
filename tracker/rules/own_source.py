"""Our own text is cited as evidence for what it says itself.

A ledger holds our articles, too, as sources of kind `own`, so that claims can say where our copy says them
(`appears_in`). But an article is no evidence for itself: whoever follows the claim to its evidence comes back to the
claim.

An interview, a document or a count of our own is evidence. Add it as a source of its own, with the kind that it is
(`transcript`, `data`); or say with `origin` where this passage of ours has it from, or why it will do with `because`.

## Bad

```yaml
# sources/harbour-story.yaml: kind: own
claim: The port of Eastmark reopened on 3 May 2024.
evidence:
  - source: harbour-story
    quote: the port of Eastmark reopened on 3 May
```

## Good

```yaml
# sources/harbour-story.yaml: kind: own
claim: The port of Eastmark reopened on 3 May 2024.
evidence:
  - source: port-notice
    quote: the port of Eastmark will reopen on 3 May
appears_in:
  - source: harbour-story
    quote: the port of Eastmark reopened on 3 May
```

## What to do

Cite what our article has it from, and move our own sentence to `appears_in`.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.model import Claim, Evidence, Ledger

CODE = "P507"
SEVERITY = Severity.WARNING
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims:
        for i, item in enumerate(claim.evidence):
            if _is_own(facts.ledger, claim, item) and not (item.origin or item.because):
                yield rule.finding(
                    f"the evidence is our own text, {item.source}, which is what the claim is checked for",
                    Spot(claim.path, ("evidence", i, "source")),
                    help="cite what our text has it from, and say under `appears_in` that it stands there",
                    source=item.source,
                    about=item.source,
                    wordless=True,
                )


def _is_own(ledger: Ledger, claim: Claim, item: Evidence) -> bool:
    """Whether a supporting passage is of our own: of a text of that kind, or of one that the claim appears in."""
    source = ledger.source(item.source)
    if item.stance != "supports" or source is None:
        return False
    return source.kind == "own" or any(place.source == item.source for place in claim.appears_in)
