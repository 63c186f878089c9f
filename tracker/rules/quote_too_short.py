"""A quote so short that it could stand anywhere.

One or two common words prove little, and the next edit of the text may put them somewhere else.

## Bad

```yaml
claim: The exercise lasted 17 days.
evidence:
  - source: asia-times
    quote: 17-day
```

## Good

```yaml
claim: The exercise lasted 17 days.
evidence:
  - source: asia-times
    quote: the US began a 17-day military exercise
```

## What to do

Quote the clause that says it.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity
from tracker.rules._common import quote_spot

CODE = "A108"
SEVERITY = Severity.WARNING
READS = ("anchors",)
ALONE = True

WORDS = 3
CHARACTERS = 12
"""Below both, a quote could stand anywhere. In languages without spaces only the characters count."""


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim in facts.ledger.claims:
        for i, item in enumerate(claim.evidence):
            quote = (item.quote or "").strip()
            if quote and len(quote.split()) < WORDS and len(quote) < CHARACTERS:
                yield rule.finding(
                    f'the quote "{quote}" is too short to prove anything: it could stand anywhere',
                    quote_spot(claim, i),
                    help="quote the whole clause",
                    source=item.source,
                    about=quote,
                )
