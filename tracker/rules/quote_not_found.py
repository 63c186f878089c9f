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
from tracker.model import Anchor, Evidence, Place
from tracker.rules._common import anchored, passages, quote_spot
from tracker.text.sentences import sentences_around

CODE = "A101"
SEVERITY = Severity.ERROR
READS = ("anchors",)
ALONE = True


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "missing"):
        message, advice, related = _texts(facts, item, anchor)
        yield rule.finding(
            message,
            quote_spot(claim, i),
            help=advice,
            wordless=True,
            source=item.source,
            about=item.quote or item.quote_sha256 or "",
            related=related,
        )


def _texts(facts: Facts, item: Evidence, anchor: Anchor) -> tuple[str, str, tuple[Passage, ...]]:
    """The message, what to do, and the passages to show."""
    source = item.source
    if item.quote is None:
        message = f"the passage of {source} at this span is not the one that was sealed, and the store has no quote"
        advice = "cite the passage again; if another store was at hand when it was sealed, use that one"
        return f"{message} to look for", advice, ()
    if anchor.differences:
        how = f"too far apart: … stands for at most {LEFT_OUT} characters, [words] for at most {REPLACED_WORDS} words"
        if anchor.differences[0].kind == ORDER:
            how = "in another order than they are quoted"
        advice = "quote each part by itself, as an item of evidence of its own"
        related = passages(source, anchor.places, "one of the parts")
        return f"the parts of the quote are all in {source}, but {how}", advice, related
    nearest = anchor.places[:1]
    message = f"the quote is not in {source}: no passage there is close enough"
    message += "".join(_nearest(facts, source, place) for place in nearest)
    advice = f'copy the exact words from the source, or find them: tracker cite {source} "words of the quote"'
    return message, advice, tuple(_whole(facts, source, place) for place in nearest)


LIKE = 0.4
"""Below this likeness the words of the nearest passage tell nobody anything."""

SHOWN = 200
"""So many characters of the nearest sentences are shown."""


def _nearest(facts: Facts, source: str, place: Place) -> str:
    """How near the nearest passage is, and its sentences, unless they must not be published."""
    found = facts.ledger.source(source)
    if found is None or found.text.kept != "in-repo" or place.score < LIKE:
        return f" (the nearest is {place.score:.0%} alike)"
    there = _whole(facts, source, place)
    words = " ".join((found.text.content or "")[there.start : there.end].split()).strip('“”"')
    shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
    return f" (the nearest is {place.score:.0%} alike: “{shown}”)"


def _whole(facts: Facts, source: str, place: Place) -> Passage:
    """The nearest passage in whole sentences, which can be read and cited as they are."""
    found = facts.ledger.source(source)
    span = sentences_around(found.text.content, place.start, place.end) if found and found.text.content else place[:2]
    return Passage(source, *span, "the nearest passage")
