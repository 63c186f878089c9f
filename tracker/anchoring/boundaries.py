"""Exact boundaries of a passage that was found approximately, and its differences from the quote.

Letters give the rough place of a quote, words its boundaries: those paired with its own first and last words, with the
punctuation that the quote has there.
"""

from attrs import frozen

from tracker.anchoring.align import align
from tracker.anchoring.misreading import Surroundings
from tracker.anchoring.places import cuts_words
from tracker.anchoring.quote_differences import altered, judged
from tracker.anchoring.tokens import tokens
from tracker.model import Difference
from tracker.text.fold import Folded, folded_words

SLACK = 48
"""Code points compared beyond the rough ends, in addition to a quarter of the quote."""


@frozen
class Settled:
    """A passage of the original text, and its differences from the quote."""

    start: int
    end: int
    differences: tuple[Difference, ...]
    compared: bool = True
    """Whether there were words to compare."""

    @property
    def altered(self) -> bool:
        return altered(self.differences)

    @property
    def harmless(self) -> bool:
        """Whether all differences were compared word by word and are harmless: a long reference left out."""
        return self.compared and not any(difference.kind for difference in self.differences)


def settle(inside: Folded, quote: str, start: int, end: int, language: str | None = None) -> Settled:
    """The passage of a quote, near the rough place `start` to `end`; offsets in the original text. `language` is that
    of the text; None: it is recognised by the quote's words."""
    text, slack = inside.original, SLACK + len(quote) // 4
    left, right = whole_words(text, max(0, start - slack), min(len(text), end + slack))
    mine, theirs = tokens(quote), tokens(text[left:right])
    rough = [i for i, token in enumerate(theirs) if start - left < token.end and token.start < end - left]
    if not (mine and rough):
        return Settled(start, end, (), compared=False)
    pairs = align(mine, theirs, (rough[0], rough[-1] + 1))
    faced = [token for _, side in pairs for token in side]
    if not faced:
        return Settled(start, end, (), compared=False)
    lead, tail = quote[: mine[0].start], quote[mine[-1].end :]
    first, last = left + faced[0].start, left + faced[-1].end
    start, end = _reach(text, first, lead, -1), _reach(text, last, tail, 1)
    back = start - left
    shifted = [(a, tuple(t._replace(start=t.start - back, end=t.end - back) for t in b)) for a, b in pairs]
    return Settled(
        start, end, judged(quote, text[start:end], shifted, Surroundings(inside.text, text, start, end), language)
    )


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch (code points), extended to whole words unless they are longer than any word is."""
    least, most = max(0, start - SLACK), min(len(text), end + SLACK)
    while start > least and cuts_words(text, start, start):
        start -= 1
    while end < most and cuts_words(text, end, end):
        end += 1
    return start, end


def _reach(text: str, at: int, marks: str, step: int) -> int:
    """The offset to which punctuation of the quote continues from a word's edge, forwards (1) or backwards (-1)."""
    known, spaced, end = folded_words(marks), any(mark.isspace() for mark in marks), at
    most = at + step * (len(marks) + 8)
    while known and at != most:
        character = text[at] if step > 0 and at < len(text) else text[at - 1 : at] if step < 0 else ""
        if not character or character.isalnum() or (character.isspace() and not spaced):
            break
        at += step
        if not character.isspace():
            if folded_words(character) not in known:
                break
            end = at
    return end
