"""Approximate matching of one string inside another, by edit distance.

Myers' bit-vector algorithm (1999) with Python's whole numbers as the bit vectors: a step of the text costs a dozen
operations on one number, however long the pattern is. Offsets are those of the strings given, the end exclusive.
"""

from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

LONG = 1200
END = 400
"""A pattern that is longer than `LONG` is placed by its first and last `END` characters."""


class Fit(NamedTuple):
    """Where a pattern fits a text best, and at what edit distance."""

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
    length, _ = _best_end(pattern[::-1], text[:end][::-1])
    return Fit(end - length, end, distance)


def _fit_long(pattern: str, text: str) -> Fit:
    slack = max(0, len(text) - len(pattern)) + END
    head = fit(pattern[:END], text[: END + slack])
    beyond = max(head.end, len(text) - END - slack)
    tail = fit(pattern[-END:], text[beyond:])
    start, end = head.start, max(head.end, beyond + tail.end)
    return Fit(start, end, Levenshtein.distance(pattern, text[start:end]))


def _best_end(pattern: str, text: str) -> tuple[int, int]:
    """Where the nearest part ends, and its distance."""
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
        raised, lowered = raised << 1, lowered << 1  # a part may begin anywhere: nothing is carried in
        plus = (lowered | ~(vertical | raised)) & mask
        minus = raised & vertical & mask
        own = character == final
        if score < best or (score == best and own and not best_is_own):
            best, best_end, best_is_own = score, at, own
    return best_end, best
