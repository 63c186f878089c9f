"""A quote that is no more than its source's headline.

A headline is written to be read first, often by somebody else than the author, and says more in fewer words than the
text below it bears out. The text is the evidence.

## Bad

```yaml
claim: Russia and China drew closer in Asia-Pacific.
evidence:
  - source: asia-times
    quote: China, Russia Circle Wagons in Asia-Pacific
```

## Good

```yaml
claim: Russia was helping China to build an early-warning system.
evidence:
  - source: asia-times
    quote: The president said that Moscow lent a hand with the radar
```

## What to do

Quote the sentence of the text that says it, or waive the rule where the headline itself is what the claim is about.
"""

import re
from collections.abc import Iterator

from tracker.facts import Facts
from tracker.findings import Finding, Passage, Rule, Severity
from tracker.model import Anchor, Source
from tracker.rules._common import anchored, quote_spot
from tracker.text.fold import folded_words
from tracker.text.sentences import sentence_kind

CODE = "A111"
SEVERITY = Severity.NOTE
READS = ("anchors",)
ALONE = True
_MARKS = ".!?…:;,\"' "


def check(facts: Facts, rule: Rule) -> Iterator[Finding]:
    for claim, i, item, anchor in anchored(facts, "exact", "reworded"):
        source = facts.ledger.source(item.source)
        if source is None or item.quote is None or not _is_headline(source, item.quote, anchor):
            continue
        yield rule.finding(
            f"the quote is only the headline of {source.id}: what its text says is not quoted",
            quote_spot(claim, i),
            help="quote the sentence of the text that says it",
            wordless=True,
            source=source.id,
            about=item.quote,
            related=(Passage(source.id, anchor.start or 0, anchor.end or 0, "the headline"),),
        )


def _is_headline(source: Source, quote: str, anchor: Anchor) -> bool:
    """Whether a quote has the words of the source's title, and its text goes on; or is its first line, a heading."""
    text, title = source.text.content or "", source.title or ""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    first = text[start : len(text) if end < 0 else end].rstrip()
    if not _may_equal(quote, title) and not _may_equal(quote, first):
        return False
    quoted = _bare(quote)
    if not quoted or _bare(text) == quoted:
        return False
    if quoted == _bare(title):
        return True
    return (
        anchor.start is not None
        and quoted == _bare(first)
        and sentence_kind(text, (start, start + len(first))) == "heading"
    )


def _may_equal(a: str, b: str) -> bool:
    """Whether two texts can be one but for case and marks, by the first letter of either."""
    first, other = (found.group().lower() if (found := _LETTER.search(text)) else "" for text in (a, b))
    return first == other or not (first.isascii() and other.isascii())


_LETTER = re.compile(r"[^\W_]")


def _bare(words: str) -> str:
    return folded_words(words).strip(_MARKS)
