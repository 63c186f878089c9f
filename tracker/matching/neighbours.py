"""Neighbours in a list of statements: the pairs worth scoring, with their cosines.

Every pair is compared by an inverted index: in Python where that is cheap, by a sparse matrix product (the extra
`scale`) up to some hundred thousand statements. Beyond, and where the extra is missing, only near-copies, pairs that
share rare words, and neighbours in alphabetical order are: ten thousand statements make fifty million pairs, of which a
few hundred matter.
"""

import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from math import log, sqrt
from typing import Any

from tracker.matching.vectors import Norms, Vector, Vectors, cosine
from tracker.text.words import stem

Neighbours = Sequence[dict[int, float]]
"""For each statement, the statements near it and their cosines; symmetric."""

CHEAP = 6_000_000
"""Steps of the inverted index that take Python half a second: less than it takes to import what would be faster."""

SLOWER = 5_000
"""Divisor of the limit of steps without the extra: Python is forty times slower, so comparing every pair may take
minutes with the extra and seconds without."""

RAREST = 12
"""Number of a statement's rarest stems that are its key in the search for candidates."""

COMMON = 300
"""Maximum number of statements with a stem that makes candidates; more common ones carry too little information."""

KEPT, LEAST = 40, 0.12
"""Maximum number of candidates of a statement, and their minimum cosine of stems, weighted by rarity alone. Among 8,000
real sentences this finds .94 to .98 of the pairs with a cosine of trigrams from .4 on."""

COPY = 80.0
"""Minimum `fuzz.ratio` (0 to 100) of near-copies."""

BESIDE = 2
"""Number of statements next in alphabetical order that are candidates, too: so copies are found, however common their
words."""


def neighbours(forms: Sequence[Norms], spaces: Vectors, floor: float, work: int) -> Neighbours:
    """The neighbours with a cosine of at least `floor`; where the inverted index would take more than `work` steps
    (without the extra `scale`, a five-thousandth of them), those among the candidates."""
    pairs = _exact(spaces, floor, work)
    if pairs is None:
        return _Measured(near_pairs(forms, copies=work > CHEAP), spaces, floor)
    found: list[dict[int, float]] = [{} for _ in spaces]
    for i, j, score in pairs:
        if score >= floor:
            found[i][j] = found[j][i] = score
    return found


def _exact(spaces: Vectors, floor: float, work: int) -> Iterable[tuple[int, int, float]] | None:
    """Every pair `(i, j, cosine)`; None where that takes more than `work` steps."""
    steps = _steps(spaces)
    if steps <= min(CHEAP, work):
        return every_pair(spaces)
    if steps > work:
        return None
    try:
        from tracker.matching import products
    except ImportError:
        if steps <= work / SLOWER:
            return every_pair(spaces)
        warnings.warn(
            f"{len(spaces):,} statements are too many to compare all with all; only those that share rare words are"
            " compared. The extra `scale` finds more, and faster: pip install 'claim-tracker[scale]'",
            stacklevel=4,
        )
        return None
    return products.dense_pairs(spaces, floor)


class _Measured(Sequence[dict[int, float]]):
    """The neighbours among candidates; computed for each statement on first access."""

    def __init__(self, later: Sequence[set[int]], spaces: Sequence[Vector], floor: float) -> None:
        self._spaces, self._floor = spaces, floor
        self._candidates: list[set[int]] = [set(near) for near in later]
        for i, near in enumerate(later):
            for j in near:
                self._candidates[j].add(i)
        self._found: list[dict[int, float] | None] = [None] * len(spaces)

    def __len__(self) -> int:
        return len(self._spaces)

    def __getitem__(self, i: Any) -> Any:
        found = self._found[i]
        if found is None:
            found = self._found[i] = dict(self._measure(i))
        return found

    def _measure(self, i: int) -> Iterator[tuple[int, float]]:
        for j in self._candidates[i]:
            other = self._found[j]
            score = cosine(self._spaces[i], self._spaces[j]) if other is None else other.get(i, 0.0)
            if score >= self._floor:
                yield j, score


def _steps(spaces: Vectors) -> int:
    return sum(n * n for n in spaces.among.values()) // 2


def every_pair(spaces: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, space in enumerate(spaces):
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, weight in space.items():
            for j, other in postings[gram]:
                scores[j] += weight * other
            postings[gram].append((i, weight))
        for j, score in scores.items():
            yield j, i, min(1.0, score)


def between(left: Sequence[Vector], right: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    """Every pair (i, j, cosine) of a vector of one list and one of another, where they share anything: the cosines that
    `every_pair` gives, of a list in which all of `left` come first."""
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for i, space in enumerate(left):
        for gram, weight in space.items():
            postings[gram].append((i, weight))
    for j, space in enumerate(right):
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, weight in space.items():
            for i, other in postings.get(gram, ()):
                scores[i] += weight * other
        for i, score in scores.items():
            yield i, j, min(1.0, score)


def near_pairs(forms: Sequence[Norms], *, copies: bool = True) -> list[set[int]]:
    """For each statement, the candidates with a higher index. `copies`: also the near-copies that only the extra
    `scale` can find, whose words may all be common."""
    near: list[set[int]] = [set() for _ in forms]
    for i, j in chain(_sharing(forms), _beside(forms), _copies(forms) if copies else ()):
        near[min(i, j)].add(max(i, j))
    return near


def _sharing(forms: Sequence[Norms]) -> Iterator[tuple[int, int]]:
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


def _beside(forms: Sequence[Norms]) -> Iterator[tuple[int, int]]:
    """Pairs that are neighbours in alphabetical order by their first words, or by their last words backwards."""
    for keys in (forms, [form[::-1] for form in forms]):
        order = sorted(range(len(forms)), key=list(map(tuple, keys)).__getitem__)
        for step in range(1, BESIDE + 1):
            yield from zip(order, order[step:], strict=False)


def _copies(forms: Sequence[Norms]) -> Iterator[tuple[int, int]]:
    """Near-copies found by the extra `scale`; without it only shared words find them."""
    try:
        from tracker.matching import minhash
    except ImportError:
        return
    for i, j, _ in minhash.sketched_copies([" ".join(form) for form in forms], COPY):
        yield i, j
