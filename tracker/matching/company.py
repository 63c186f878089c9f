"""Pairs scored by their own words and by the company they keep.

Two headlines about one claim often share few words with each other, and many with a third. So a pair's cosine is
raised where the nearest neighbours of one are also near those of the other (one step of diffusion over the graph of
neighbours). Company raises and never lowers; and because the two are averaged geometrically, it does nothing
for a pair that has little in common itself.
"""

from collections.abc import Collection, Iterator
from heapq import nlargest
from itertools import chain
from math import sqrt

from tracker.matching.neighbours import Neighbours

CIRCLE = 6
"""How many nearest neighbours make up a statement's company. On the labelled headlines 4 to 8 differ little."""

CLOSE = 0.15
"""A neighbour below this cosine is chance."""


def scores(near: Neighbours, among: Collection[int] | None = None) -> Iterator[tuple[int, int, float]]:
    """Every pair of neighbours `(i, j, score)`, i < j, score 0 to 1: its cosine, raised by the company.

    `among`: only the pairs with one of these statements.
    """
    company = _Company(near)
    wanted = range(len(near)) if among is None else sorted({*among, *chain.from_iterable(near[i] for i in among)})
    chosen = frozenset(wanted if among is None else among)
    for i in wanted:
        for j, own in sorted(near[i].items()):
            if i < j and (i in chosen or j in chosen):
                yield i, j, sqrt(own * max(own, min(1.0, company.shared(i, j))))


class _Company:
    """The company that statements keep, worked out for those that are asked about."""

    def __init__(self, near: Neighbours) -> None:
        self._near = near
        self._known: dict[int, tuple[dict[int, float], dict[int, float], float]] = {}

    def shared(self, i: int, j: int) -> float:
        """How much company two statements share, 0 to 1 or thereabouts."""
        _, spread, norm = self._of(i)
        circle, _, other_norm = self._of(j)
        return _meet(circle, spread) / sqrt(norm * other_norm)

    def _of(self, i: int) -> tuple[dict[int, float], dict[int, float], float]:
        """A statement's circle, what is near it, and the circle's own measure."""
        if i not in self._known:
            circle = _circle(i, self._near[i])
            spread = _spread(circle, self._near)
            self._known[i] = circle, spread, _meet(circle, spread)
        return self._known[i]


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
