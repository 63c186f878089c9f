"""Whether two words are one word, spelled or read otherwise: a slip of the pen, of optical recognition, an ending.

No likeness alone decides: `Iran` and `Iraq` differ in a letter. So the slip has to be small for the word's length, and
two words that are both in use elsewhere in the text are two words.
"""

import re
from collections.abc import Callable
from functools import cache

from rapidfuzz.distance import OSA

from tracker.text.cues import cues
from tracker.text.words import norm, stem

Attested = Callable[[str], int]
"""How often a word (in normal form) stands in the text, at most twice."""

_MISREAD = [("rn", "m"), ("cl", "d"), ("li", "h"), ("ii", "u"), ("vv", "w"), ("b", "h"), ("c", "e"), ("t", "f"), ("n", "u"), ("i", "l"), ("1", "l"), ("0", "o"), ("5", "s")]  # fmt: skip


def slip(a: str, b: str, attested: Attested) -> bool:
    """Whether two words in normal form are one, written or read with slips."""
    if stem(a) == stem(b) or _read(a) == _read(b):
        return True
    if attested(a) and attested(b) > 1:
        return False
    return OSA.distance(a, b) <= _allowed(min(len(a), len(b)))


def _allowed(size: int) -> int:
    """How many slips a word of a length may hold and still be that word."""
    return 0 if size < 3 else 1 if size < 7 else 2 if size < 11 else 3


def same_name(a: str, b: str, attested: Attested) -> bool:
    """Whether two capitalised words are one name: a slip or another transcription, and no name of its own."""
    if a == b or stem(a) == stem(b):
        return True
    if {a, b} <= places() or (attested(a) and attested(b) > 1):
        return False
    distance = OSA.distance(a, b)
    if distance > 1 or sorted(a) == sorted(b) or len(a) != len(b):
        return distance <= (1 if min(len(a), len(b)) < 7 else 2)
    return min(len(a), len(b)) >= 6 or _read(a) == _read(b)


@cache
def _known() -> tuple[tuple[str, str], ...]:
    return tuple(_MISREAD)


def _read(word: str) -> str:
    """A word as a machine might misread it: letters that look alike are one."""
    for shape, other in _known():
        word = word.replace(shape, other)
    return word


@cache
def places() -> frozenset[str]:
    """Every single word, in normal form, by which a country is called."""
    named = cues("names")["places"]
    return frozenset(norm(word) for name, others in named.items() for word in (name, *others) if re.fullmatch(r"\w+", word))
