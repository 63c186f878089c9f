"""The probability that evidence falls short, from missing numbers, names and words together.

A logistic model of four figures, fitted on the labelled claims of WiCE and judged by cross-validation over them: see
`tests/benchmarks/support.py`.
"""

from collections.abc import Sequence
from math import exp

from tracker.evidence.reading import Reading
from tracker.judging.support.slugs import NAME, NUMBER
from tracker.model import Shortfall

INTERCEPT, WEIGHTS = -0.9, (0.46, 2.75, 2.1, -0.053)
"""Coefficients of `features`. Shifted so that at .5 nine of ten that are flagged fall short."""

NEAR_BY = 0.4
"""Weight (0-1) of a missing word that a neighbouring sentence has: `this exercise` may refer to it."""

LONG = 10
"""Letters of a word with full weight; a shorter one counts less, since short words have more synonyms."""

HARDLY, LEAST = 0.75, 4
"""Minimum share (0-1) and number of a claim's words that are missing in evidence about something else."""


MOST = 500
"""Limit of a score: beyond it `exp` overflows, and no confidence differs."""


def falls_short(reading: Reading, shortfalls: Sequence[Shortfall]) -> float:
    """The probability (0-1) that the evidence does not say all that the claim says."""
    score = INTERCEPT + sum(w * x for w, x in zip(WEIGHTS, features(reading, shortfalls), strict=True))
    return max(1 / (1 + exp(-max(score, -MOST))), _off_topic_share(reading))


def features(reading: Reading, shortfalls: Sequence[Shortfall]) -> tuple[float, float, float, float]:
    """Missing words by length, shortfalls of numbers, shortfalls of names, and the length of the claim (words): a
    longer claim may lack more."""
    missing = sum(min(letters, LONG) / LONG * weight for letters, weight in _missing_words(reading))
    return missing, _surest(shortfalls, NUMBER), _surest(shortfalls, NAME), float(reading.length)


def _missing_words(reading: Reading) -> list[tuple[int, float]]:
    """The number of letters and the weight of each missing word."""
    return [(len(word.norm), NEAR_BY if reading.has_near(word) else 1.0) for word in reading.missing]


def _surest(shortfalls: Sequence[Shortfall], slug: str) -> float:
    """The sum of the two highest confidences of a kind."""
    return sum(sorted((one.confidence for one in shortfalls if one.slug == slug), reverse=True)[:2])


def _off_topic_share(reading: Reading) -> float:
    """The share of the claim's words that are missing, where that is nearly all of them."""
    missed = _missing_words(reading)
    share = sum(weight for _, weight in missed) / max(1, len(reading.content))
    return share if share >= HARDLY and len(missed) >= LEAST else 0.0
