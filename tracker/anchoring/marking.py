"""Spans of a difference: the words to underline in a quote, and in the passage found."""

from collections.abc import Sequence

from tracker.anchoring.align import AlignedPair, align
from tracker.anchoring.quote_differences import blocks
from tracker.anchoring.tokens import TokenRow, tokens
from tracker.model import Difference
from tracker.text.spans import Span


def marked_difference(quote: str, passage: str, difference: Difference) -> tuple[Span, Span]:
    """Spans of a difference in the quote and in the passage (code points in each, 0-based, end-exclusive).

    Where a side lacks the words, the span is that of the words on either side of the gap. The whole quote and passage
    where nothing can be shown, as of what a gap hides elsewhere.
    """
    pairs = align(tokens(quote), tokens(passage))
    for block in blocks(pairs):
        mine, theirs = (tuple(token for pair in block for token in pair[side]) for side in (0, 1))
        if (_spelled(quote, mine), _spelled(passage, theirs)) == (difference.quote, difference.text):
            at = next(i for i, pair in enumerate(pairs) if pair is block[0])
            return _span(pairs, at, mine, 0) or (0, len(quote)), _span(pairs, at, theirs, 1) or (0, len(passage))
    return _found(quote, difference.quote), _found(passage, difference.text)


def _spelled(text: str, side: TokenRow) -> str:
    return text[side[0].start : side[-1].end] if side else ""


def _span(pairs: Sequence[AlignedPair], at: int, own: TokenRow, side: int) -> Span | None:
    if own:
        return own[0].start, own[-1].end
    before = next((pair[side][-1] for pair in reversed(pairs[:at]) if pair[side]), None)
    after = next((pair[side][0] for pair in pairs[at:] if pair[side]), None)
    near = [token for token in (before, after) if token is not None]
    return (near[0].start, near[-1].end) if near else None


def _found(text: str, words: str) -> Span:
    at = text.find(words) if words else -1
    return (at, at + len(words)) if at >= 0 else (0, len(text))


def only_here(text: str, span: Span) -> str:
    """The words of a span, with as many before them as make them unique up to there."""
    start, end = span
    while start > 0 and text.find(text[start:end]) < start:
        start = max(text.rfind(" ", 0, start - 1) + 1, 0) if start > 1 else 0
    return text[start:end]
