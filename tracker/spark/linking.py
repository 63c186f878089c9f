"""`tracker.link` over the blocks of an archive: every block beside every other one, exact.

Rarities are counted over the whole archive and broadcast; so a pair's cosine is the same as on one machine. Shared
neighbours are computed where the neighbours of both statements are joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from importlib.util import find_spec
from math import ceil, sqrt
from operator import add
from typing import TYPE_CHECKING

from tracker.matching import neighbours
from tracker.matching.neighbours import between
from tracker.matching.pairs import FLOOR
from tracker.matching.shared_neighbours import circle, neighbourhood, raised, spread
from tracker.matching.vectors import Vector, trigram_bag, trigram_rarities, weighted
from tracker.text.words import norms

if TYPE_CHECKING:
    from pyspark import RDD

BLOCK = 10_000
"""Statements of one block: two of them, their vectors and their products take an executor about a gigabyte."""

PER_CORE = 2
"""Number of pairs of blocks for each core, so that none is idle for long: blocks of few statements are smaller."""

ScoredIds = tuple[str, str, float]
Near = dict[int, float]
Block = list[tuple[int, Vector]]


def linked_rows(rows: "RDD[tuple[str, str]]", threshold: float, block: int = BLOCK) -> "RDD[ScoredIds]":
    """The pairs `(id, id, score)` of statements given as `(id, text)`, with a score of at least `threshold` (0 to 1);
    the ids of a pair, and the pairs, in order. Ids are there once each."""
    ordered: RDD[tuple[int, tuple[str, str]]] = (
        rows.sortByKey().zipWithIndex().map(lambda row: (row[1], row[0])).cache()
    )
    names = ordered.mapValues(lambda row: row[0])
    graph = _near(ordered.mapValues(lambda row: trigram_bag(norms(row[1]))), min(FLOOR, threshold), block).cache()
    scored = _scored(graph, threshold).filter(lambda pair: pair[2] >= threshold)
    by_left = scored.map(lambda pair: (pair[0], pair)).join(names)
    by_right = by_left.map(lambda row: (row[1][0][1], (row[1][1], row[1][0][2]))).join(names)
    return by_right.map(lambda row: (row[1][0][0], row[1][1], row[1][0][1])).sortBy(lambda pair: pair[:2])


# ---------------------------------------------------------------- who is near whom


def _near(bags: "RDD[tuple[int, Vector]]", floor: float, block: int) -> "RDD[tuple[int, Near]]":
    """Each statement's neighbours with a cosine of at least `floor`: symmetric; statements without any are left out."""
    bags = bags.cache()
    context = bags.context
    cores = context.defaultParallelism
    among = bags.flatMap(lambda row: ((gram, 1) for gram in row[1])).reduceByKey(add, cores).collectAsMap()
    count = bags.count()
    rarity = context.broadcast(trigram_rarities(among, count))
    block = max(1, min(block, ceil(count / ceil(sqrt(2 * PER_CORE * cores)))))
    blocks = ceil(count / block)
    vectors = bags.mapValues(lambda found: weighted(found, rarity.value))
    placed = vectors.flatMap(lambda row: ((pair, row) for pair in _meetings(row[0] // block, blocks)))
    found = placed.groupByKey(max(1, blocks * (blocks + 1) // 2)).flatMap(
        lambda group: _products(group[0], sorted(group[1], key=lambda row: row[0]), block, floor)
    )
    near = found.reduceByKey(_merged, max(cores, blocks))
    many = sum(n * n for n in among.values()) // 2 > neighbours.CHEAP
    if not many or not _scale():
        return near
    from tracker.matching import products

    most = products.MOST  # captured for the workers
    return near.flatMap(lambda row: _nearest(row, most)).reduceByKey(_merged)


def _merged(near: Near, more: Near) -> Near:
    near.update(more)
    return near


def _nearest(row: tuple[int, Near], most: int) -> Iterator[tuple[int, Near]]:
    """The nearest neighbours of a statement, limited as on one machine; and the reverse row for each of them."""
    i, near = row
    kept = {j: -score for score, j in nsmallest(most, ((-score, j) for j, score in near.items()))}
    yield i, kept
    yield from ((j, {i: score}) for j, score in kept.items())


def _meetings(own: int, blocks: int) -> Iterator[tuple[int, int]]:
    """The pairs of blocks that a block takes part in."""
    return ((min(own, other), max(own, other)) for other in range(blocks))


def _products(pair: tuple[int, int], rows: Block, block: int, floor: float) -> Iterator[tuple[int, Near]]:
    """The neighbours between two blocks, or within one, in both directions."""
    left, right = ([row for row in rows if row[0] // block == one] for one in pair)
    found: defaultdict[int, Near] = defaultdict(dict)
    for i, j, score in _between([vector for _, vector in left], [vector for _, vector in right], floor):
        first, other = left[i][0], right[j][0]
        if first < other and score >= floor:
            found[first][other] = found[other][first] = score
    yield from found.items()


def _between(left: Sequence[Vector], right: Sequence[Vector], floor: float) -> Iterable[tuple[int, int, float]]:
    if not _scale():
        return between(left, right)
    from tracker.matching import products

    return products.dense_between(left, right, floor)


def _scale() -> bool:
    return find_spec("sparse_dot_topn") is not None


# ---------------------------------------------------------------- the company they keep


def _scored(graph: "RDD[tuple[int, Near]]", threshold: float) -> "RDD[tuple[int, int, float]]":
    """The pairs that can reach the threshold, with their scores: the cosine, raised by shared neighbours (see
    `tracker.matching.shared_neighbours`), to its root at most; pairs that cannot reach it are skipped."""
    least = threshold * threshold - ROUNDED
    pairs = graph.flatMap(lambda row: ((row[0], j, own) for j, own in row[1].items() if row[0] < j and own >= least))
    wanted = graph.filter(lambda row: max(row[1].values()) >= least)
    circles = wanted.map(lambda row: (row[0], circle(row[0], row[1]))).cache()
    asked = circles.flatMap(lambda row: ((member, row[0]) for member in row[1]))
    answered = asked.join(graph).map(lambda row: (row[1][0], (row[0], row[1][1]))).groupByKey()
    kept = circles.join(answered).mapValues(lambda both: neighbourhood(both[0], spread(both[0], dict(both[1])))).cache()
    left = pairs.map(lambda pair: (pair[0], pair)).join(kept)
    right = left.map(lambda row: (row[1][0][1], row[1])).join(kept)
    return right.map(lambda row: _raised(row[1][0][0], row[1][0][1], row[1][1]))


ROUNDED = 1e-9
"""Tolerance of roots and squares."""


def _raised(
    pair: tuple[int, int, float], left: tuple[Near, Near, float], right: tuple[Near, Near, float]
) -> tuple[int, int, float]:
    return pair[0], pair[1], raised(pair[2], left, right)
