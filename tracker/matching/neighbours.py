"""Which statements of a list are near which: the pairs worth scoring, with their cosines.

Up to `EXACT` statements every pair is looked at, by an inverted index. Beyond, only pairs that share rare words are:
an all-against-all of ten thousand is fifty million pairs, of which a few hundred matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tracker.matching.vectors import Vector, cosine
from tracker.text.words import stem, words

Neighbours = list[dict[int, float]]
"""For each statement, the statements near it and their cosines; symmetric."""

EXACT = 1_500
"""Up to this many statements every pair is looked at (about a second of CPU time)."""

RAREST = 8
"""How many of a statement's rarest stems stand for it when candidates are sought."""

COMMON = 150
"""A stem in more statements than this says too little to make a candidate."""

KEPT = 24
"""How many candidates a statement keeps: those that share the most, and the rarest, stems with it."""


def neighbours(texts: Sequence[str], spaces: Sequence[Vector], floor: float) -> Neighbours:
    """The pairs with a cosine of at least `floor`; beyond `EXACT` statements, those among the candidates."""
    found: Neighbours = [{} for _ in spaces]
    pairs = _every_pair(spaces) if len(spaces) <= EXACT else _candidate_pairs(texts, spaces)
    for i, j, score in pairs:
        if score >= floor:
            found[i][j] = found[j][i] = score
    return found


def _every_pair(spaces: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, space in enumerate(spaces):
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, weight in space.items():
            for j, other in postings[gram]:
                scores[j] += weight * other
            postings[gram].append((i, weight))
        for j, score in scores.items():
            yield j, i, min(1.0, score)


def _candidate_pairs(texts: Sequence[str], spaces: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    for i, near in enumerate(candidates(texts)):
        for j in near:
            if j < i:
                yield j, i, cosine(spaces[i], spaces[j])


def candidates(texts: Sequence[str]) -> list[set[int]]:
    """For each statement, those that share rare stems with it; symmetric."""
    bags = [tuple(dict.fromkeys(stem(word.norm) for word in words(text))) for text in texts]
    among = Counter(found for bag in bags for found in bag)
    rare = [sorted((s for s in bag if 1 < among[s] <= COMMON), key=lambda s: (among[s], s))[:RAREST] for bag in bags]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for i, bag in enumerate(rare):
        for found in bag:
            postings[found].append(i)
    near: list[set[int]] = [set() for _ in texts]
    for i, bag in enumerate(rare):
        shared: defaultdict[int, float] = defaultdict(float)
        for found in bag:
            weight = 1.0 / among[found] ** 0.5
            for j in postings[found]:
                shared[j] += weight
        shared.pop(i, None)
        for j in sorted(shared, key=lambda j: (-shared[j], j))[:KEPT]:
            near[i].add(j)
            near[j].add(i)
    return near
