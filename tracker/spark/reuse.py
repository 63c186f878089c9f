"""`tracker reuse` over an archive: a join by fingerprints, then the texts of each pair worth aligning."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import evolve

from tracker.model import Reuse, Source
from tracker.provenance.documents import Documents
from tracker.provenance.fingerprints import HUBS, crowd, fingerprint, worth_aligning
from tracker.provenance.reuse import reuse_between
from tracker.provenance.times import by_age

if TYPE_CHECKING:
    from pyspark import RDD

IndexPair = tuple[int, int]


def reused(sources: "RDD[Source]") -> "RDD[Reuse]":
    """The pairs of sources that share passages, those that share most first (see `tracker.provenance.reuse.reuse`)."""
    ordered = sources.filter(lambda one: bool(one.text.content)).sortBy(by_age).zipWithIndex()
    texts = ordered.map(lambda row: (row[1], row[0])).cache()
    context = texts.context
    documents = context.broadcast(Documents(texts.map(lambda row: _without_text(row[1])).collect()))
    marks = texts.mapValues(lambda one: tuple(fingerprint(one.text.content or "").places)).cache()
    least = crowd(marks.count())
    holders = marks.flatMap(lambda row: ((mark, row[0]) for mark in row[1])).groupByKey().mapValues(sorted).cache()
    rare = _counted(holders.filter(lambda row: len(row[1]) <= least).flatMap(lambda row: combinations(row[1], 2)))
    phrases = holders.filter(lambda row: len(row[1]) > least).cache()
    common = _counted(phrases.flatMap(lambda row: _with_hubs(row[1])))
    without = context.broadcast(frozenset(phrases.keys().collect()))
    sizes = context.broadcast(marks.mapValues(len).collectAsMap())
    counts = rare.fullOuterJoin(common).mapValues(lambda both: (both[0] or 0, both[1] or 0))
    kept = counts.map(lambda row: (row[0], worth_aligning(*row[1], *(sizes.value[i] for i in row[0]))))
    wanted = kept.filter(lambda row: row[1] is not None)
    met = wanted.map(lambda row: (row[0][0], row)).join(texts).map(lambda row: (row[1][0][0][1], row[1])).join(texts)
    found = met.flatMap(lambda row: _compared(row[1][0][1], row[1][1], row[1][0][0][1], documents.value, without.value))
    return found.sortBy(lambda one: (-one.share, one.copy, one.original))


def _without_text(source: Source) -> Source:
    return evolve(source, text=evolve(source.text, content=None))


def _counted(pairs: "RDD[IndexPair]") -> "RDD[tuple[IndexPair, int]]":
    return pairs.map(lambda pair: (pair, 1)).reduceByKey(lambda a, b: a + b)


def _with_hubs(those: list[int]) -> Iterator[IndexPair]:
    return ((i, j) for at, i in enumerate(those[:HUBS]) for j in those[at + 1 :])


def _compared(
    older: Source, newer: Source, much: bool | None, documents: Documents, phrases: frozenset[int]
) -> Iterable[Reuse]:
    if documents.newest(older.id) == documents.newest(newer.id):
        return ()
    found = reuse_between(older, newer, frozenset() if much else phrases)
    return () if found is None else (found,)
