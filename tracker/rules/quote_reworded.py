"""A quote that is in its source with harmless differences.

Case, punctuation, spelling, spacing: the meaning stands, and the words are not exactly the source's.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: Japan is to buy around 500  tomahawk missiles
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: Japan is to buy around 500 Tomahawk missiles
```

## What to do

Let `tracker fix` bring the quote to the source's exact words.
"""

from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Edit, Finding, Fix, Passage, Rule, Severity
from tracker.rules._common import anchored, quote_spot

CODE = "A106"
SLUG = "quote-reworded"
SEVERITY = Severity.NOTE
READS = ("anchors",)


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "reworded"):
        source = facts.ledger.source(item.source)
        if source is None or source.text.content is None or anchor.start is None or anchor.end is None:
            continue
        passage = source.text.content[anchor.start : anchor.end]
        changed = [f'"{d.quote}" is "{d.text}" there' for d in anchor.differences[:3]]
        edit = Edit(claim.path, ("evidence", i, "quote"), passage)
        gaps = any(d.quote.startswith(("…", "[")) for d in anchor.differences)  # written on purpose: not filled in
        yield rule.finding(
            "the quote is in the source with harmless differences" + (": " + "; ".join(changed) if changed else ""),
            quote_spot(claim, i, anchor.differences[0].quote if anchor.differences else ""),
            help="unseal it, let tracker fix write the source's exact words, and seal it again"
            if item.quote_sha256
            else "tracker fix writes the source's exact words",
            claim=claim.id,
            source=item.source,
            about=item.quote or "",
            related=(Passage(item.source, anchor.start, anchor.end, "the source's words"),),
            fix=None if gaps or item.quote_sha256 else Fix(True, "write the source's exact words", (edit,)),
        )
