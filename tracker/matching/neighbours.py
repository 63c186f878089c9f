"""Which statements of a list are near which: the pairs worth scoring, with their cosines.

Every pair is looked at, by an inverted index, where that is cheap. Beyond, only pairs that share rare words or stand
beside each other in alphabetical order are: ten thousand statements make fifty million pairs, of which a few hundred
matter.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from math import log, sqrt

from tracker.matching.vectors import Form, Vector, cosine
from tracker.text.words import stem

Neighbours = list[dict[int, float]]
"""For each statement, the statements near it and their cosines; symmetric."""

RAREST = 12
"""How many of a statement's rarest stems stand for it when candidates are sought."""

COMMON = 300
"""A stem in more statements than this says too little to make a candidate."""

KEPT, LEAST = 40, 0.12
"""How many candidates a statement keeps, and what they must share: the cosine of the stems, by rarity alone. Among
6,300 real sentences this finds .998 of the pairs with a cosine of trigrams from .4 on, and .98 of those from .3 on."""

BESIDE = 2
"""How many that follow it in alphabetical order are its candidates, too: so copies meet, however common their words."""


def neighbours(forms: Sequence[Form], spaces: Sequence[Vector], floor: float, work: int) -> Neighbours:
    """The pairs with a cosine of at least `floor`; where the inverted index would take more than `work` steps, those
    among the candidates."""
    found: Neighbours = [{} for _ in spaces]
    pairs = _every_pair(spaces) if _steps(spaces) <= work else _candidate_pairs(forms, spaces)
    for i, j, score in pairs:
        if score >= floor:
            found[i][j] = found[j][i] = score
    return found


def _steps(spaces: Sequence[Vector]) -> int:
    among = Counter(gram for space in spaces for gram in space)
    return sum(n * n for n in among.values()) // 2


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


def _candidate_pairs(forms: Sequence[Form], spaces: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    for i, near in enumerate(candidates(forms)):
        for j in near:
            yield i, j, cosine(spaces[i], spaces[j])


def candidates(forms: Sequence[Form]) -> list[set[int]]:
    """For each statement, the later ones (by index) that may be near it."""
    near: list[set[int]] = [set() for _ in forms]
    for i, j in chain(_sharing(forms), _beside(forms)):
        near[min(i, j)].add(max(i, j))
    return near


def _sharing(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Pairs that share rare stems."""
    bags = [dict.fromkeys(map(stem, form)) for form in forms]
    among = Counter(chain.from_iterable(bags))
    rarity = {found: log(len(forms) / n) ** 2 for found, n in among.items()}
    sizes = [sqrt(sum(rarity[found] for found in bag)) or 1.0 for bag in bags]
    rare = [sorted((s for s in bag if 1 < among[s] <= COMMON), key=lambda s: (among[s], s))[:RAREST] for bag in bags]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for i, bag in enumerate(rare):
        shared: defaultdict[int, float] = defaultdict(float)
        for found in bag:
            for j in postings[found]:
                shared[j] += rarity[found]
            postings[found].append(i)
        strong = [(-weight / sizes[j], j) for j, weight in shared.items() if weight >= LEAST * sizes[i] * sizes[j]]
        yield from ((j, i) for _, j in nsmallest(KEPT, strong))


def _beside(forms: Sequence[Form]) -> Iterator[tuple[int, int]]:
    """Pairs that stand near each other in the order of their first words, or in that of their last."""
    for keys in (forms, [form[::-1] for form in forms]):
        order = sorted(range(len(forms)), key=list(map(tuple, keys)).__getitem__)
        for step in range(1, BESIDE + 1):
            yield from zip(order, order[step:], strict=False)
