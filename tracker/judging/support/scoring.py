"""How sure it is that evidence falls short: missing numbers, names and words, taken together.

A logistic model of four figures, fitted on the labelled claims of WiCE and judged by cross-validation over them: see
`tests/benchmarks/support.py`.
"""

from collections.abc import Sequence
from math import exp

from tracker.evidence.reading import Reading
from tracker.judging.support.slugs import NAME, NUMBER
from tracker.model import Shortfall

INTERCEPT, WEIGHTS = -0.9, (0.46, 2.75, 2.1, -0.053)
"""Of the figures that `features` gives. Shifted so that .5 is where nine of ten that are flagged fall short."""

NEAR_BY = 0.4
"""How much a word is missed that only stands in a neighbouring sentence: `this exercise` may take it up."""

LONG = 10
"""A word of so many letters counts whole, a shorter one less: short words have more synonyms."""

HARDLY, LEAST = 0.75, 4
"""From this share of a claim's words on, and this many, it is hardly touched when they are missing."""


MOST = 500
"""Of a score: beyond it `exp` has no value, and no confidence differs."""


def falls_short(reading: Reading, shortfalls: Sequence[Shortfall]) -> float:
    """How sure it is, from 0 to 1, that the evidence does not say all of what the claim says."""
    score = INTERCEPT + sum(w * x for w, x in zip(WEIGHTS, features(reading, shortfalls), strict=True))
    return max(1 / (1 + exp(-max(score, -MOST))), _untouched(reading))


def features(reading: Reading, shortfalls: Sequence[Shortfall]) -> tuple[float, float, float, float]:
    """Missing words by length, shortfalls of numbers, shortfalls of names, and the length of the claim (words):
    a long claim may miss more before it says something else."""
    missing = sum(min(letters, LONG) / LONG * weight for letters, weight in _missed(reading))
    return missing, _surest(shortfalls, NUMBER), _surest(shortfalls, NAME), float(reading.length)


def _missed(reading: Reading) -> list[tuple[int, float]]:
    """The letters of each word that is missing, and what it counts."""
    return [(len(word.norm), NEAR_BY if reading.has_near(word) else 1.0) for word in reading.missing]


def _surest(shortfalls: Sequence[Shortfall], slug: str) -> float:
    """The two surest shortfalls of a kind, added."""
    return sum(sorted((one.confidence for one in shortfalls if one.slug == slug), reverse=True)[:2])


def _untouched(reading: Reading) -> float:
    """The share of the claim's words that are missing, where that is nearly all of them."""
    missed = _missed(reading)
    share = sum(weight for _, weight in missed) / max(1, len(reading.content))
    return share if share >= HARDLY and len(missed) >= LEAST else 0.0
