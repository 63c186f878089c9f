"""A quote that stands in its source, but no longer at its recorded span.

The words are exactly there; only their place has changed, as it does when the text around them was edited.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: around 500 Tomahawk cruise missiles
    span: [0, 35]
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: around 500 Tomahawk cruise missiles
    span: [5711, 5746]
```

## What to do

Let `tracker fix` write the new span; or leave the span out where the quote stands only once.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Edit, Finding, Fix, Passage, Rule, Severity, Spot
from tracker.rules._common import anchored

CODE = "A102"
SEVERITY = Severity.NOTE
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "exact"):
        found = anchor.span
        if item.span is None or item.quote is None or found is None or found == item.span:
            continue
        keys = ("evidence", i, "span")
        yield rule.finding(
            f"the quote stands at {list(found)} now, not at its recorded span {list(item.span)}",
            Spot(claim.path, keys),
            help="tracker fix writes the new span",
            wordless=True,
            source=item.source,
            about=item.quote,
            related=(Passage(item.source, *found, "here it is"),),
            fix=Fix(True, "refresh the span", (Edit(claim.path, keys, found),)),
        )
