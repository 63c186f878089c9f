"""A quote whose nearest passage differs in what it means.

A number, a date, a name, a negation, a hedge or a word like 'only' is not what the source has. That is no slip of
typography: the record quotes something that the source does not say.

## Bad

```yaml
claim: Japan plans to buy about 800 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: around 800 Tomahawk cruise missiles
```

## Good

```yaml
claim: Japan plans to buy about 500 Tomahawk missiles.
evidence:
  - source: asia-times
    quote: around 500 Tomahawk cruise missiles
```

## What to do

Read the passage shown. Quote it as it stands, and then see whether the claim still holds. Never fixed automatically.
Words cut off right before the quote count, too: "40 ferries will cross" is not what "Up to 40 ferries will cross" says.
Before a quote that shows by its small letter that it is a piece of a sentence, they are a warning.
"""

from collections.abc import Iterator

from tracker.anchoring.quote_differences import LEFT_OUT
from tracker.facts import Facts
from tracker.findings import Finding, Rule, Severity
from tracker.language.recognising import reads_in_it
from tracker.model import Anchor, Difference, Evidence, Source
from tracker.rules._common import anchored, both_places
from tracker.text.languages import reading_in, spoken

CODE = "A107"
SEVERITY = Severity.ERROR
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "altered"):
        meant = sorted((d for d in anchor.differences if d.kind), key=lambda d: d.kind == LEFT_OUT)
        summary = "; ".join(_text_of(d) for d in meant[:3])
        where, related = both_places(facts, claim, i, anchor, meant[0] if meant else None, "the nearest passage")
        yield rule.finding(
            "the quote differs from the source in meaning" + (f" ({summary})" if summary else ""),
            where,
            severity=Severity.WARNING if _unsure(facts.ledger.source(item.source), item, anchor) else Severity.ERROR,
            confidence=max(anchor.score, 0.8),
            help="quote the passage as it stands, then see whether the claim still holds",
            source=item.source,
            about=item.quote or "",
            related=related,
        )


def _unsure(source: Source | None, item: Evidence, anchor: Anchor) -> bool:
    """Whether the passage is in a language whose words are not known, as the record says or as the words show; or all
    that differs stands right before a quote that shows, by its small letter, that there is more of the sentence."""
    if source is None or source.text.content is None:
        return False
    if (item.quote or "")[:1].islower() and not any(d.quote for d in anchor.differences if d.kind):
        at = source.text.content.find(item.quote or "", anchor.start)
        return at > (anchor.start or 0)
    with reading_in(source.language):
        return not (spoken(source.language) and reads_in_it(source.text.content[anchor.start : anchor.end]))


def _text_of(difference: Difference) -> str:
    """What differs, in words: changed, left out of the quote, or put into it."""
    if not difference.quote:
        return f'{difference.kind}: the source says "{difference.text}", the quote does not'
    if not difference.text:
        return f'{difference.kind}: the quote says "{difference.quote}", the source does not'
    if difference.quote.startswith(("…", "[")):
        return f'{difference.kind}: "{difference.quote}" hides "{difference.text}"'
    return f'{difference.kind}: the quote has "{difference.quote}", the source "{difference.text}"'
