"""Quality of a text's optical recognition, and recognition of misread words.

A badly read text is full of non-words. There, and only there, a non-word is accepted for the word that it was misread
from. Where both sides are words (`he`, `be`) only shapes that machines confuse are accepted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from tracker.anchoring.spelling import is_common, is_function, is_word, misread, variants
from tracker.anchoring.tokens import Token, TokenRow
from tracker.comparing.replaced_words import lone_kind
from tracker.text.words import stem

AROUND = 1400
"""Code points before and after a passage by which its reading is judged."""
STRANGE = 4
"""Minimum number of non-words that show anything."""
ROUGH = 0.03
"""Minimum share (0 to 1) of non-words among the words in small letters of a badly read text: of 3,000 characters of
clean news 1 in 100 has .024, of machine-read court records 19 in 20 have .037 and more."""
ALIKE = 0.5
"""Minimum similarity (0 to 1) of several words, as one string, that were misread together."""

SLIPS = 0.08
"""Minimum share (0 to 1) of a quote's words paired with non-words from which the passage itself shows a bad reading."""

FEW = 3
"""Maximum letters of a word without a signal that may be lost, or be a stain."""
LONG = 5
"""Minimum letters of a name for each replaced one."""
SHAPE = 0.3
"""Minimum similarity (0 to 1) of a damaged word to the original."""
_CONFUSED = tuple(map(set, ("ceoas", "nuarm", "bhk", "tflir", "vryn", "gqy", "dl", "pf", "wv")))
"""Groups of letters that look alike in worn type."""
_SMALL = re.compile(r"(?<![^\W\d_@/])(?<!\w\.)[a-z]{3,}(?![^\W\d_]|[@/'’]|\.\w)")
_SHAPES = str.maketrans({"l": "1", "i": "1", "I": "1", "|": "1", "O": "0", "o": "0", "S": "5", "s": "5", "B": "8"})


class Surroundings:
    """A folded text and the place in it that is judged; offsets are those of the original text."""

    def __init__(self, folded: str = "", original: str = "", start: int = 0, end: int = 0) -> None:
        self._folded = folded
        self._near = original[max(0, start - AROUND) : end + AROUND]

    def attested(self, word: str) -> int:
        """Number of occurrences of a word in the folded text, at most 2."""
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
        strange = sum(count == 1 and not is_word(word) for word, count in Counter(small).items())  # jargon is repeated
        return strange >= STRANGE and strange >= ROUGH * len(small)


def slips(pairs: Sequence[tuple[TokenRow, TokenRow]]) -> float:
    """Share (0 to 1) of pairs that are nearly alike with a non-word on one side; 0 for a single one."""
    found = sum(bool(left and right) and _is_slip(left[0].norm, right[0].norm) for left, right in pairs)
    return found / len(pairs) if found > 1 else 0.0


def _is_slip(a: str, b: str) -> bool:
    return stem(a) != stem(b) and not (is_word(a) and is_word(b)) and not variants(a, b) and _alike(a, b)


def is_misreading(a: Token, b: Token, around: Surroundings) -> bool:
    """Whether the second word, of a badly read text, is a misreading of the first."""
    if _has_digit(a.text) or _has_digit(b.text):
        shapes = a.text.translate(_SHAPES).lower() == b.text.translate(_SHAPES).lower()
        return shapes or (not _has_digit(a.text) and _alike(a.norm, b.norm))
    if is_common(a.norm) and is_common(b.norm):
        if lone_kind(a.norm) or lone_kind(b.norm):
            return False
        broken = is_broken_off(a.norm, b.norm)
        return broken or _looks_like(a.norm, b.norm) or _is_no_reading(a.norm, b.norm)
    if a.text[0].isupper() and b.text.istitle() and a.text.isalpha():
        return _is_name_misread(a, b, around)
    return _alike(a.norm, b.norm) or (not b.text.istitle() and _is_damaged(a.norm, b.norm))


def _is_name_misread(a: Token, b: Token, around: Surroundings) -> bool:
    """Whether an unknown name is a misreading of another. One that the text has elsewhere is a name of its own (Hansen,
    Hanson)."""
    if misread(a.norm) == misread(b.norm):
        return True
    if around.attested(b.norm) > 1:
        return False
    known = len(a.norm) >= LONG and around.attested(a.norm) > 0 and _alike(a.norm, b.norm)
    return known or Levenshtein.distance(a.norm, b.norm) <= len(a.norm) // LONG


def _is_damaged(a: str, b: str) -> bool:
    """Whether a non-word has at least the shape of a word: `psi` for `prisoner`, `e` for `the`."""
    return not lone_kind(a) and b.isalpha() and Levenshtein.normalized_similarity(a, b) >= SHAPE


def _looks_like(a: str, b: str) -> bool:
    """Whether two words look alike in print, but for one letter at most."""
    if len(a) < 2 or misread(a) == misread(b):
        return len(a) > 1
    other = [{x, y} for x, y in zip(a, b, strict=False) if x != y]
    return len(a) == len(b) and len(other) == 1 and any(other[0] <= shapes for shapes in _CONFUSED)


def is_broken_off(a: str, b: str) -> bool:
    """Whether the second word is the beginning of the first, without an ending that makes a form of it."""
    return FEW <= len(b) <= len(a) - FEW and a.startswith(b) and stem(a) != stem(b)


def _is_no_reading(a: str, b: str) -> bool:
    """Whether a function word is paired with a content word, a letter or two apart (`him`, `ham`): no sentence admits
    both."""
    return is_function(a) and not is_function(b) and Levenshtein.distance(a, b) <= min(2, len(a) // 2)


def misread_together(left: TokenRow, right: TokenRow) -> bool:
    """Whether several words were misread as others: `regardless`, `regual deas`. A figure is never among them, and a
    known word must be on the other side as well, at least as a part."""
    mine, theirs = ("".join(token.norm for token in side) for side in (left, right))
    words = [token.norm for token in right if is_common(token.norm)]
    if any(_has_digit(token.text) for token in left) or len(words) == len(right):
        return False
    return all(word in mine for word in words) and Levenshtein.normalized_similarity(mine, theirs) >= ALIKE


def is_rubbish(side: TokenRow) -> bool:
    """Whether words of a badly read text are non-words: stains, the ends of broken words."""
    return not any(is_common(token.norm) for token in side if len(token.norm) >= FEW)


def may_be_lost(side: TokenRow) -> bool:
    """Whether words are so short that a machine may have missed them."""
    return all(len(token.norm) <= FEW and is_function(token.norm) for token in side)


def _alike(a: str, b: str) -> bool:
    return Levenshtein.distance(a, b) <= max(1, min(len(a), len(b)) // 2)


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)
