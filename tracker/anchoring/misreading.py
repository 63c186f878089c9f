"""How badly a text was read by a machine, and which of its words are another word, misread.

A badly read text shows it: words that are no words stand all over it. There, and only there, a word in the text that is
none faces what it was misread from. Where both sides are words (`he`, `be`) only shapes that machines take for each
other are let pass.
"""

import re
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from tracker.anchoring.spelling import is_common, is_word, misread, variants
from tracker.anchoring.tokens import Side, Token
from tracker.text.words import stem

AROUND = 1400
"""How many characters before and after a passage show how well it was read."""
FEWEST = 20
"""Fewer words in small letters show nothing."""
ROUGH = 0.035
"""The share of words in small letters that are none, from which on a text is badly read: of 3,000 characters of clean
news 1 in 100 has .024, of machine-read court records 19 in 20 have .037 and more."""
ALIKE = 0.5
"""How alike several words are, as one string, that were misread together."""

SLIPS = 0.08
"""The share of a quote's words that face a word which is none, from which on the passage itself shows it."""

_SMALL = re.compile(r"(?<![^\W\d_])[a-z]{3,}(?![^\W\d_])")
_SHAPES = str.maketrans({"l": "1", "i": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "s": "5", "B": "8"})


class Surroundings:
    """A folded text and the place in it that is looked at; offsets are those of the original text."""

    def __init__(self, folded: str = "", original: str = "", start: int = 0, end: int = 0) -> None:
        self._folded = folded
        self._near = original[max(0, start - AROUND) : end + AROUND]

    def attested(self, word: str) -> int:
        """How often a word stands in the folded text; past two it does not matter."""
        count, at = 0, self._folded.find(word) if word else -1
        while at != -1 and count < 2:
            end = at + len(word)
            count += not (self._folded[at - 1 : at].isalnum() or self._folded[end : end + 1].isalnum())
            at = self._folded.find(word, at + 1)
        return count

    @cached_property
    def rough(self) -> bool:
        """Whether the text around the place was badly read."""
        small = _SMALL.findall(self._near)
        return len(small) >= FEWEST and sum(not is_word(word) for word in small) >= ROUGH * len(small)


def slips(pairs: Sequence[tuple[Side, Side]]) -> float:
    """The share of words that are nearly alike, and one side is no word at all; 0 for a single one."""
    found = sum(bool(left and right) and _is_slip(left[0].norm, right[0].norm) for left, right in pairs)
    return found / len(pairs) if found > 1 else 0.0


def _is_slip(a: str, b: str) -> bool:
    return stem(a) != stem(b) and not (is_word(a) and is_word(b)) and not variants(a, b) and _alike(a, b)


def is_misreading(a: Token, b: Token) -> bool:
    """Whether the second word, of a badly read text, is the first one, misread."""
    if _has_digit(a.text) or _has_digit(b.text):
        return a.text.translate(_SHAPES).lower() == b.text.translate(_SHAPES).lower() or (
            not _has_digit(a.text) and _alike(a.norm, b.norm)
        )
    if is_common(a.norm) and is_common(b.norm):
        return len(a.norm) > 1 and misread(a.norm) == misread(b.norm)
    if a.text[0].isupper() and b.text.istitle() and a.text.isalpha() and not is_word(a.norm):
        return misread(a.norm) == misread(b.norm)  # a name that nobody knows: Hansen, Hanson
    return _alike(a.norm, b.norm)


def misread_together(left: Side, right: Side) -> bool:
    """Whether several words were misread as others: `regardless`, `regual deas`. A figure is never among them."""
    if any(_has_digit(token.text) for token in left) or all(is_common(token.norm) for token in right):
        return False
    return Levenshtein.normalized_similarity(*("".join(t.norm for t in side) for side in (left, right))) >= ALIKE


def is_rubbish(side: Side) -> bool:
    """Whether words of a badly read text are none: stains, the ends of broken words."""
    return not any(is_common(token.norm) for token in side if len(token.norm) > 1)


def _alike(a: str, b: str) -> bool:
    return Levenshtein.distance(a, b) <= max(1, min(len(a), len(b)) // 2)


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
