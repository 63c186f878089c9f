"""A quote that is not in its source.

No place in the text is close enough to the quoted words: they were never there, they were mistyped beyond recognition,
or the text was changed. A claim must not lean on words that nobody can find.

## Bad

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: Tokyo is to acquire five hundred cruise missiles of American make
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: around 500 Tomahawk cruise missiles from the US
```

## What to do

Copy the exact words from the source (`tracker cite SOURCE "words"` prints them ready to paste), or cite another source.
"""

from collections.abc import Iterator

from tracker.anchoring.gaps import LEFT_OUT, ORDER, REPLACED_WORDS
from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity
from tracker.model import Anchor, Claim
from tracker.rules._common import anchored, passages, quote_spot

CODE = "A101"
SLUG = "quote-not-found"
SEVERITY = Severity.ERROR
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "missing"):
        if item.quote is None:
            yield _not_what_was_sealed(rule, claim, i)
            continue
        if anchor.differences:
            yield _scattered(rule, claim, i, anchor)
            continue
        nearest = anchor.places[:1]
        yield rule.finding(
            f"the quote is not in {item.source}: no passage there is close enough"
            + (f" (the nearest is {nearest[0].score:.0%} alike)" if nearest else ""),
            quote_spot(claim, i),
            help=f'copy the exact words from the source, or find them: tracker cite {item.source} "words of the quote"',
            claim=claim.id,
            wordless=True,
            source=item.source,
            about=item.quote,
            related=tuple(Passage(item.source, p.start, p.end, "the nearest passage") for p in nearest),
        )


def _scattered(rule: Rule, claim: Claim, item: int, anchor: Anchor) -> Finding:
    """All parts of an elided quote are in the text, and do not follow each other."""
    cited = claim.evidence[item]
    if anchor.differences[0].kind == ORDER:
        how = "but in another order than they are quoted"
    else:
        how = (
            f"but too far apart: … stands for at most {LEFT_OUT} characters, [words] for at most {REPLACED_WORDS} words"
        )
    return rule.finding(
        f"the parts of the quote are all in {cited.source}, {how}",
        quote_spot(claim, item),
        help="quote each part by itself, as an item of evidence of its own",
        claim=claim.id,
        wordless=True,
        source=cited.source,
        about=cited.quote or "",
        related=passages(cited.source, anchor.places, "one of the parts"),
    )


def _not_what_was_sealed(rule: Rule, claim: Claim, item: int) -> Finding:
    source = claim.evidence[item].source
    return rule.finding(
        f"the passage of {source} at this span is not the one that was sealed, and the store has no quote to look for",
        quote_spot(claim, item),
        help="cite the passage again; if another store was at hand when it was sealed, use that one",
        claim=claim.id,
        wordless=True,
        source=source,
        about=claim.evidence[item].quote_sha256 or "",
    )
