"""Pairs scored by their own words and by the company they keep.

Two headlines about one claim often share few words with each other, and many with a third. So a pair's cosine is
raised where the nearest neighbours of one are also near those of the other (one step of diffusion over the graph of
neighbours). Company raises and never lowers; and because the two are averaged geometrically, it does nothing
for a pair that has little in common itself.
"""

from collections.abc import Iterator
from heapq import nlargest
from math import sqrt

from tracker.matching.neighbours import Neighbours

CIRCLE = 6
"""How many nearest neighbours make up a statement's company. On the labelled headlines 4 to 8 differ little."""

CLOSE = 0.15
"""A neighbour below this cosine is chance."""


def scores(near: Neighbours) -> Iterator[tuple[int, int, float]]:
    """Every pair of neighbours `(i, j, score)`, i < j, score 0 to 1: its cosine, raised by the company."""
    circles = [_circle(i, found) for i, found in enumerate(near)]
    spread = [_spread(circle, near) for circle in circles]
    norms = [_meet(circle, spread[i]) for i, circle in enumerate(circles)]
    for i, found in enumerate(near):
        for j, own in sorted(found.items()):
            if i < j:
                company = _meet(circles[j], spread[i]) / sqrt(norms[i] * norms[j])
                yield i, j, sqrt(own * max(own, min(1.0, company)))


def _circle(i: int, found: dict[int, float]) -> dict[int, float]:
    """A statement and its nearest neighbours, each with its weight."""
    close = ((score, -j) for j, score in found.items() if score >= CLOSE)
    return {i: 1.0} | {-j: score for score, j in nlargest(CIRCLE, close)}


def _spread(circle: dict[int, float], near: Neighbours) -> dict[int, float]:
    """How near every statement is to a circle as a whole."""
    found: dict[int, float] = {}
    for member, weight in circle.items():
        found[member] = found.get(member, 0.0) + weight
        for j, score in near[member].items():
            if score >= CLOSE:
                found[j] = found.get(j, 0.0) + weight * score
    return found


def _meet(circle: dict[int, float], spread: dict[int, float]) -> float:
    return sum(weight * spread.get(member, 0.0) for member, weight in circle.items())
