"""Scores of pairs by their own words and by their shared neighbours.

Two headlines about one claim often share few words with each other, and many with a third. So a pair's cosine is raised
where the nearest neighbours of one are also near those of the other (one step of diffusion over the graph of
neighbours). Shared neighbours raise a score and never lower it; and because the two are averaged geometrically, it does
nothing for a pair that has little in common itself.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from heapq import nlargest
from itertools import chain
from math import sqrt

from tracker.matching.neighbours import Neighbours

CIRCLE = 6
"""Number of nearest neighbours in a statement's circle. On the labelled headlines 4 to 8 differ little."""

CLOSE = 0.15
"""Minimum cosine of a neighbour; less is chance."""


def raised_scores(near: Neighbours, among: Collection[int] | None = None) -> Iterator[tuple[int, int, float]]:
    """Every pair of neighbours `(i, j, score)`, i < j, score 0 to 1: its cosine, raised by shared neighbours.

    `among`: only the pairs with one of these statements.
    """

    @cache
    def known(i: int) -> Neighbourhood:
        own = circle(i, near[i])
        return neighbourhood(own, spread(own, near))

    wanted = range(len(near)) if among is None else sorted({*among, *chain.from_iterable(near[i] for i in among)})
    chosen = frozenset(wanted if among is None else among)
    for i in wanted:
        for j, own in sorted(near[i].items()):
            if i < j and (i in chosen or j in chosen):
                yield i, j, raised(own, known(i), known(j))


Neighbourhood = tuple[dict[int, float], dict[int, float], float]
"""A statement's circle, the statements near it with weights, and the circle's own measure."""


def raised(own: float, first: Neighbourhood, other: Neighbourhood) -> float:
    """The cosine of two statements, raised by the overlap of their circles."""
    (_, spread, norm), (circle, _, other_norm) = first, other
    return sqrt(own * max(own, min(1.0, _weighted_overlap(circle, spread) / sqrt(norm * other_norm))))


def neighbourhood(circle: dict[int, float], spread: dict[int, float]) -> Neighbourhood:
    return circle, spread, _weighted_overlap(circle, spread)


def circle(i: int, found: dict[int, float]) -> dict[int, float]:
    """A statement and its nearest neighbours, each with its weight."""
    close = ((score, -j) for j, score in found.items() if score >= CLOSE)
    return {i: 1.0} | {-j: score for score, j in nlargest(CIRCLE, close)}


def spread(circle: dict[int, float], near: Neighbours | Mapping[int, dict[int, float]]) -> dict[int, float]:
    """Index → similarity to a circle as a whole."""
    found: dict[int, float] = {}
    for member, weight in circle.items():
        found[member] = found.get(member, 0.0) + weight
        for j, score in near[member].items():
            if score >= CLOSE:
                found[j] = found.get(j, 0.0) + weight * score
    return found


def _weighted_overlap(circle: dict[int, float], spread: dict[int, float]) -> float:
    return sum(weight * spread.get(member, 0.0) for member, weight in circle.items())
