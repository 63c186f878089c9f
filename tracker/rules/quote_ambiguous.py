"""A quote that stands in several places of its source, and nothing says which is meant.

A headline that is printed twice, a sentence that comes back: context decides what a passage means, so the record must
say which place it cites.

## Bad

```yaml
claim: Russia and China drew closer in Asia-Pacific.
evidence:
  - source: asia-times
    quote: China, Russia Circle Wagons in Asia-Pacific
```

## Good

```yaml
claim: Russia and China drew closer in Asia-Pacific.
evidence:
  - source: asia-times
    quote: China, Russia Circle Wagons in Asia-Pacific
    span: [37, 80]
```

## What to do

Quote a few words more, or add `prefix`, `suffix` or `span`; `tracker cite` prints all three.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity
from tracker.rules._common import anchored, passages, quote_spot

CODE = "A103"
SEVERITY = Severity.WARNING
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "ambiguous"):
        places = sorted(anchor.places)
        yield rule.finding(
            f"the quote stands in {len(places)} places of {item.source}, and nothing says which is meant",
            quote_spot(claim, i),
            help="quote a few words more, or add a prefix, a suffix or a span: one of "
            + ", ".join(f"[{p.start}, {p.end}]" for p in places[:3]),
            wordless=True,
            source=item.source,
            about=item.quote or "",
            related=passages(item.source, tuple(places), "one of the places"),
        )
