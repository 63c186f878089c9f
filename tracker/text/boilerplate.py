"""Page boilerplate (`furniture`): the kind of each sentence, judged by the page around it, too.

`sentences.sentence_kind` judges a sentence by its words and its line. A text saved from a page has more boilerplate: a
repeated headline, the weather, boxes between the headline and the first paragraph, a credit line, and all that follows
the copyright notice. Offsets are code points, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tracker.text.caches import remembered
from tracker.text.cues import Pattern
from tracker.text.sentences import sentence_kind, sentences
from tracker.text.spans import Span

END_OF_ARTICLE = 0.6
"""Share of a text (0-1) after which a copyright notice or a list of other stories ends the article; before it the same
words are a box between its paragraphs."""
LONE = 100
"""Minimum code points of a last line without a full stop: a shorter one is cut off or a label, no statement."""

_CLOSES = Pattern("text", "boilerplate: closes")
_CREDIT = Pattern("text", "boilerplate: credit")
_WEATHER = re.compile(r"^\W*-?\d{1,2}(?:[.,]\d)? ?°? ?[CF]\W*$")
_ENDS = re.compile(r"[.!?…:;][)\]”’\"'»]*$")


@remembered
def sentence_kinds(text: str) -> tuple[tuple[Span, str], ...]:
    """The sentences of a text (code points, 0-based, end-exclusive), each with its kind: `prose`, `question`, `heading`
    or `furniture`. A repeated headline is furniture."""
    spans = sentences(text)
    kinds = list(_kinds(text, spans))
    close = _end_of_article(text, spans, kinds)
    return tuple(
        (span, "furniture" if at >= close else kind_) for at, (span, kind_) in enumerate(zip(spans, kinds, strict=True))
    )


def prose_sentences(text: str) -> tuple[Span, ...]:
    """The prose sentences of a text (code points, 0-based, end-exclusive)."""
    return tuple(span for span, of in sentence_kinds(text) if of == "prose")


def _kinds(text: str, spans: Sequence[Span]) -> Iterator[str]:
    seen: set[str] = set()
    for number, span in enumerate(spans):
        words = " ".join(text[slice(*span)].split())
        of = sentence_kind(text, span)
        folded = re.sub(r"\W+", "", words).casefold()
        again = folded in seen or (number < TOP and _glues_a_title(folded, seen))
        if again or _WEATHER.match(words) or _CREDIT.match(words):
            of = "furniture"
        if of == "prose" and len(words) < LONE and not _ENDS.search(words):
            of = "furniture"
        seen.add(folded)
        yield of


def _glues_a_title(folded: str, seen: set[str]) -> bool:
    return len(folded) > LONE // 3 and any(
        len(one) > LONE // 3 and (folded.endswith(one) or one.endswith(folded)) and abs(len(one) - len(folded)) <= GLUED
        for one in seen
    )


TOP = 12
"""Maximum sentences before a page's headline, glued to breadcrumbs or not."""
GLUED = 30
"""Maximum code points of breadcrumbs glued to a headline."""


def _end_of_article(text: str, spans: Sequence[Span], kinds: Sequence[str]) -> int:
    """The index of the first sentence after the article."""
    far = END_OF_ARTICLE * len(text)
    for at, (start, end) in enumerate(spans):
        if start >= far and kinds[at] in ("furniture", "heading") and _CLOSES.match(text[start:end]):
            return at
    return len(spans)


def boxes(text: str) -> int:
    """The number of runs of boilerplate in a text."""
    flags = [of == "furniture" for _, of in sentence_kinds(text)]
    return int(bool(flags and flags[0])) + sum(not before and now for before, now in pairwise(flags))
