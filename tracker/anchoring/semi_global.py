"""Approximate matching of one string inside another, by edit distance.

Myers' bit-vector algorithm (1999) with Python's whole numbers as the bit vectors: a step of the text costs a dozen
operations on one number, however long the pattern is. Offsets are code points of the given strings, 0-based,
end-exclusive.
"""

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

LONG = 1200
END = 400
NEAR = 64
"""A pattern longer than `LONG` code points is located by its first and last `END`, the last ones searched first within
`NEAR` code points of the expected offset."""


class Fit(NamedTuple):
    """The best-fitting span of a pattern in a text, and its edit distance."""

    start: int
    end: int
    distance: int


def fit(pattern: str, text: str) -> Fit:
    """The part of the text that is nearest to the whole pattern.

    Among equally near parts the one that begins and ends on the pattern's own first and last characters is taken. For
    patterns of more than 1,200 characters it is the part between the nearest places of both its ends.
    """
    if len(pattern) > LONG:
        return _fit_long(pattern, text)
    end, distance = _best_end(pattern, text)
    nearest = text[max(0, end - len(pattern) - distance) : end]
    length, _ = _best_end(pattern[::-1], nearest[::-1], anchored=True)
    return Fit(end - length, end, distance)


def _fit_long(pattern: str, text: str) -> Fit:
    slack = max(0, len(text) - len(pattern))
    head = fit(pattern[:END], text[: END + slack + NEAR])
    expected = head.start + len(pattern) - END
    tail = _end_between(pattern, text, max(head.end, expected - NEAR), expected + END + NEAR)
    if tail.distance > END // 4:  # much was inserted or omitted
        tail = _end_between(pattern, text, max(head.end, expected - slack - NEAR), len(text))
    return Fit(head.start, tail.end, Levenshtein.distance(pattern, text[head.start : tail.end]))


def _end_between(pattern: str, text: str, start: int, end: int) -> Fit:
    """The best fit of a pattern's end between two offsets."""
    found = fit(pattern[-END:], text[start:end])
    return Fit(start + found.start, start + found.end, found.distance)


def _best_end(pattern: str, text: str, *, anchored: bool = False) -> tuple[int, int]:
    """The end of the nearest part, and its distance; an anchored part begins at offset 0."""
    size = len(pattern)
    if not size:
        return 0, 0
    mask, last = (1 << size) - 1, 1 << (size - 1)
    bits: dict[str, int] = {}
    for i, character in enumerate(pattern):
        bits[character] = bits.get(character, 0) | 1 << i
    final = pattern[-1]
    plus, minus, score = mask, 0, size
    best, best_end, best_is_own = size, 0, False
    for at, character in enumerate(text, 1):
        equal = bits.get(character, 0)
        vertical = equal | minus
        diagonal = (((equal & plus) + plus) ^ plus) | equal
        raised = minus | ~(diagonal | plus)
        lowered = plus & diagonal
        if raised & last:
            score += 1
        elif lowered & last:
            score -= 1
        raised, lowered = raised << 1 | anchored, lowered << 1  # nothing is carried in if a part may begin anywhere
        plus = (lowered | ~(vertical | raised)) & mask
        minus = raised & vertical & mask
        own = character == final
        if score < best or (score == best and own and not best_is_own):
            best, best_end, best_is_own = score, at, own
    return best_end, best
