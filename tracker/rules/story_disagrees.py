"""The claims of one story carry different verdicts.

Claims linked as repeats say the same; then one of them cannot be supported and another refuted. Usually one was
corrected and its accounts were forgotten. Claims that nobody has checked yet are passed over.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: supported
links:
  - {to: tomahawks-for-japan, relation: repeats}   # verdict: refuted
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
verdict: refuted
links:
  - {to: tomahawks-for-japan, relation: repeats}   # verdict: refuted
```

## What to do

Check all accounts against all the evidence of the story and give them one verdict; or, if they do not say the same
after all, change the link.
"""

from collections import Counter
from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity, Spot
from tracker.matching.stories import Story, stories

CODE = "D303"
SEVERITY = Severity.WARNING


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for story in stories(facts.ledger):
        verdicts = Counter(claim.verdict for claim in story.claims if claim.verdict != "unchecked")
        if len(verdicts) > 1:
            yield _finding(rule, story, verdicts)


def _finding(rule: Rule, story: Story, verdicts: Counter[str]) -> Finding:
    """One for each story, at the account that stands alone, else at the last."""
    checked = [claim for claim in story.claims if claim.verdict != "unchecked"]
    here = min(reversed(checked), key=lambda claim: verdicts[claim.verdict])
    others = [claim for claim in checked if claim.verdict != here.verdict]
    of_others = ", ".join(f"{claim.id} is {claim.verdict}" for claim in others[:3])
    return rule.finding(
        f"is {here.verdict}, but in the same story {of_others}",
        Spot(here.path, ("verdict",)),
        help="give the accounts of one story one verdict, or change the link between them",
        about=story.id,
        related=tuple(Spot(claim.path, ("verdict",), message=f"{claim.id}: {claim.verdict}") for claim in others[:3]),
    )
