"""Sentences with exact offsets, and their kinds: prose, headings, questions and page boilerplate (`furniture`).

nupunkt finds the boundaries inside a paragraph. Before that, paragraphs are split, and sentences that run together
without a space (`launches?We`), which it misses. Offsets are code points, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words
from tracker.text.spans import Span
from tracker.text.words import small

_GLUED = re.compile(  # the sign first, its left context by lookbehind: so the search can skip from sign to sign
    r"[.?!…](?:(?<=[^\W\d_A-Z]{2}[.?!…]|\d[)\]”’\"'][.?!…])[)\]”’\"']*(?=[“‘\"'(]?[A-Z][a-z]*[ ’'])"
    r"|(?<=[^\W\d_A-Z]{2}[?!])(?=[A-Z])"
    r"|(?<=[^\W\d_A-Z]{4}\.)(?= A [a-z]))"  # the article `A` is no initial
)
_MAY_PART = re.compile(r"[.?!…]\S{0,3}\s")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_ENDS = re.compile(r"[.?!…:;][)\]”’\"'»]*$")
_REACH = 1_500
"""Maximum distance in code points from a passage to the start and end of its sentence."""

LONGEST = 2_000
"""Maximum code points of a sentence: several times those of prose; tables and lists without stops have more."""
_SPACE = re.compile(r"\s+(?=\S)")

_WRAPPED_WIDTH = 120
"""Maximum code points of a hand-wrapped line: each longer line is a paragraph."""


@remembered
def sentences(text: str) -> tuple[Span, ...]:
    """The spans of a text's sentences, in order and without white space around them; headings and furniture are
    included (see `sentence_kind`)."""
    return tuple(span for start, end in paragraphs(text) for span in _within(text, start, end))


def sentence_kind(text: str, span: Span) -> str:
    """`prose`, `question`, `heading` or `furniture`: the kind of a sentence, judged by its words and its line."""
    start, end = span
    words = text[start:end]
    if words.rstrip("”’\"')]").endswith("?"):
        return "question"
    if _FURNITURE.match(words) or _RUN_TOGETHER.search(words):
        return "furniture"
    if not _alone(text, start, end):
        return "prose"
    if words.endswith("..."):  # a teaser: the start of another article
        return "furniture"
    return "prose" if _ENDS.search(words) else "heading"


def sentences_around(text: str, start: int, end: int) -> Span:
    """The span of the whole sentences that a passage overlaps. Only its neighbourhood is read."""
    left, right = _neighbourhood(text, start, end)
    touched = [span for span in sentences(text[left:right]) if left + span[0] < end and start < left + span[1]]
    return (min(start, left + touched[0][0]), max(end, left + touched[-1][1])) if touched else (start, end)


def _neighbourhood(text: str, start: int, end: int) -> Span:
    """The span of the block between blank lines around a passage; of a very long one, whole lines of it."""
    left, right = max(0, start - _REACH), min(len(text), end + _REACH)
    blanks = [blank.end() for blank in _BLANK.finditer(text, left, start)]
    if left and not blanks:
        left = text.find("\n", left, start) + 1 or left
    blank = _BLANK.search(text, end, right)
    if right < len(text) and not blank:
        right = max(text.rfind("\n", end, right), end) if "\n" in text[end:right] else right
    return blanks[-1] if blanks else left, blank.start() if blank else right


def paragraphs(text: str) -> Iterator[Span]:
    """The spans of the paragraphs. A line end inside a block of lines of one width is a wrap and separates nothing."""
    at = 0
    for blank in _BLANK.finditer(text):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    lines = text[start:end].split("\n")
    if len(lines) == 1:
        if start < end:
            yield start, end
        return
    width = max(map(len, lines))
    at = begun = start
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        at += len(line) + 1
        first_word = following.split(None, 1)[0] if following.strip() else ""
        wraps = width <= _WRAPPED_WIDTH and len(lines) > 2 and len(line) + 1 + len(first_word) > width
        continues = following[:1].islower() and not _ENDS.search(line.rstrip())
        if not (wraps or continues):
            yield begun, at - 1
            begun = at
    if begun < end:
        yield begun, end


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of one paragraph."""
    cuts = [start, *(found.end() for found in _GLUED.finditer(text, start, end)), end]
    for left, right in pairwise(cuts):
        piece = text[left:right]
        if not piece.strip():
            continue
        for a, b in _spans(piece):
            sentence = piece[a:b]
            lead = len(sentence) - len(sentence.lstrip())
            if body := len(sentence.strip()):
                yield from _cut(text, left + a + lead, left + a + lead + body)


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The span of a sentence; an overlong one is cut between words, since later steps take quadratic time."""
    while end - start > LONGEST:
        found = list(_SPACE.finditer(text, start + LONGEST // 2, start + LONGEST))
        yield start, found[-1].start() if found else start + LONGEST
        start = found[-1].end() if found else start + LONGEST
    yield start, end


def _spans(piece: str) -> list[Span]:
    if not _MAY_PART.search(piece):
        return [(0, len(piece))]
    from nupunkt import sent_spans  # loads its model: only where a boundary is ambiguous

    found: list[Span] = []
    for start, end in _parted(piece, sent_spans(piece)):
        if found and _goes_on(piece[slice(*found[-1])].rstrip(), piece[start:end]):
            start, _ = found.pop()
        found.append((start, end))
    return found


def _parted(piece: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, those parted that run on behind a word which the model takes for an abbreviation: `from the bank.
    Keller said`."""
    for start, end in spans:
        for word in _BEFORE_CAPITAL.finditer(piece, start, end):
            if word[1] in _NOT_SHORT:
                yield start, word.end()
                start = word.end()
        yield start, end


_BEFORE_CAPITAL = re.compile(r"(?<![\w.’'-])([a-z]{3,})\.[”\"’)]*\s+(?=[“\"‘(]?[A-Z])")
_NOT_SHORT = Words("text", "sentences: not short")

_ABBREVIATED = Pattern("text", "sentences: abbreviated")
_NAMED = re.compile(r"[“\"]?([A-Z][\w-]+) [A-Z]")


def _goes_on(before: str, after: str) -> bool:
    """Whether a name continues after an abbreviation: `the U.S.` and `Golden Dome network`, not `The Golden Dome`."""
    named = _NAMED.match(after) if _ABBREVIATED.search(before) else None
    return named is not None and named[1].lower() not in small()


_FURNITURE, _RUN_TOGETHER = Pattern("text", "sentences: furniture"), Pattern("text", "sentences: run together")
"""The beginnings of boilerplate lines, and the labels of a menu without spaces between them."""


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a sentence is alone on its line."""
    while start and text[start - 1] in " \t":
        start -= 1
    after = text[end : end + 40].lstrip(" \t")
    return (not start or text[start - 1] == "\n") and (not after or after.startswith("\n"))
