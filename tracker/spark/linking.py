"""`tracker.link` over the blocks of an archive: every block beside every other one, exact.

Rarities are counted over the whole archive and sent to everybody; so a pair's cosine is what it would be on one
machine. The company that two statements keep is worked out where their neighbours meet.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from importlib.util import find_spec
from math import ceil
from typing import TYPE_CHECKING

from tracker.matching import neighbours
from tracker.matching.neighbours import between
from tracker.matching.pairs import FLOOR
from tracker.matching.shared_neighbours import circle, company, raised, spread
from tracker.matching.vectors import Vector, bag, rarities, weighted
from tracker.text.words import norms

if TYPE_CHECKING:
    from pyspark import RDD

BLOCK = 10_000
"""Statements of one block: two of them, their vectors and their products take an executor about a gigabyte."""

Scored = tuple[str, str, float]
Near = dict[int, float]
Block = list[tuple[int, Vector]]


def linked(rows: "RDD[tuple[str, str]]", threshold: float, block: int = BLOCK) -> "RDD[Scored]":
    """The pairs `(id, id, score)` of statements given as `(id, text)`, with a score of at least `threshold` (0 to 1);
    the ids of a pair, and the pairs, in order. Ids are there once each."""
    ordered: RDD[tuple[int, tuple[str, str]]] = (
        rows.sortByKey().zipWithIndex().map(lambda row: (row[1], row[0])).cache()
    )
    names = ordered.mapValues(lambda row: row[0])
    near = _near(ordered.mapValues(lambda row: bag(norms(row[1]))), min(FLOOR, threshold), block).cache()
    scored = _scored(near).filter(lambda pair: pair[2] >= threshold)
    by_left = scored.map(lambda pair: (pair[0], pair)).join(names)
    by_right = by_left.map(lambda row: (row[1][0][1], (row[1][1], row[1][0][2]))).join(names)
    return by_right.map(lambda row: (row[1][0][0], row[1][1], row[1][0][1])).sortBy(lambda pair: pair[:2])


# ---------------------------------------------------------------- who is near whom


def _near(bags: "RDD[tuple[int, Vector]]", floor: float, block: int) -> "RDD[tuple[int, int, float]]":
    """The pairs (i, j, cosine), i < j, with a cosine of at least `floor`."""
    bags = bags.cache()
    context = bags.context
    among = bags.flatMap(lambda row: ((gram, 1) for gram in row[1])).reduceByKey(lambda a, b: a + b).collectAsMap()
    count = bags.count()
    rarity = context.broadcast(rarities(among, count))
    blocks = ceil(count / block)
    vectors = bags.mapValues(lambda found: weighted(found, rarity.value))
    placed = vectors.flatMap(lambda row: ((pair, row) for pair in _meetings(row[0] // block, blocks)))
    found = placed.groupByKey(max(1, blocks * (blocks + 1) // 2)).flatMap(
        lambda group: _products(group[0], sorted(group[1], key=lambda row: row[0]), block, floor)
    )
    many = sum(n * n for n in among.values()) // 2 > neighbours.CHEAP
    return _nearest(found) if many and _scale() else found


def _nearest(found: "RDD[tuple[int, int, float]]") -> "RDD[tuple[int, int, float]]":
    """The pairs of which either is among the nearest of the other, as one machine keeps them where they are many."""
    from tracker.matching import products

    most = products.MOST  # what is sent to the workers
    both = found.flatMap(lambda pair: ((pair[0], (-pair[2], pair[1])), (pair[1], (-pair[2], pair[0]))))
    near = both.groupByKey().flatMap(lambda row: ((row[0], j, -score) for score, j in nsmallest(most, row[1])))
    return near.map(lambda pair: (min(pair[:2]), max(pair[:2]), pair[2])).distinct()


def _meetings(own: int, blocks: int) -> Iterator[tuple[int, int]]:
    """The pairs of blocks that a block takes part in."""
    return ((min(own, other), max(own, other)) for other in range(blocks))


def _products(pair: tuple[int, int], rows: Block, block: int, floor: float) -> Iterator[tuple[int, int, float]]:
    """The pairs of two blocks, or of one with itself."""
    left, right = ([row for row in rows if row[0] // block == one] for one in pair)
    for i, j, score in _between([vector for _, vector in left], [vector for _, vector in right], floor):
        first, other = left[i][0], right[j][0]
        if first < other and score >= floor:
            yield first, other, score


def _between(left: Sequence[Vector], right: Sequence[Vector], floor: float) -> Iterable[tuple[int, int, float]]:
    if not _scale():
        return between(left, right)
    from tracker.matching import products

    return products.between(left, right, floor)


def _scale() -> bool:
    return find_spec("sparse_dot_topn") is not None


# ---------------------------------------------------------------- the company they keep


def _scored(near: "RDD[tuple[int, int, float]]") -> "RDD[tuple[int, int, float]]":
    """Every pair with its score: its cosine, raised by the company (see `tracker.matching.shared_neighbours`)."""
    both = near.flatMap(lambda pair: ((pair[0], (pair[1], pair[2])), (pair[1], (pair[0], pair[2]))))
    graph = both.groupByKey().mapValues(dict).cache()
    circles = graph.map(lambda row: (row[0], circle(row[0], row[1]))).cache()
    asked = circles.flatMap(lambda row: ((member, row[0]) for member in row[1]))
    told = asked.join(graph).map(lambda row: (row[1][0], (row[0], row[1][1]))).groupByKey()
    kept = circles.join(told).mapValues(lambda both: company(both[0], spread(both[0], dict(both[1])))).cache()
    left = near.map(lambda pair: (pair[0], pair)).join(kept)
    right = left.map(lambda row: (row[1][0][1], row[1])).join(kept)
    return right.map(lambda row: _raised(row[1][0][0], row[1][0][1], row[1][1]))


def _raised(
    pair: tuple[int, int, float], left: tuple[Near, Near, float], right: tuple[Near, Near, float]
) -> tuple[int, int, float]:
    return pair[0], pair[1], raised(pair[2], left, right)
