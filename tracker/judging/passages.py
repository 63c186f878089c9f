"""Which sentences may go against which claims: those that hold much of what is rare in a claim.

One inverted index over all sentences. Stems that many sentences have are not followed, only counted where rarer ones
have brought the two together, and what could not hold enough even with all of them is left out at once. So the work
grows with the number of claims and sentences and not with that of their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from math import log

from tracker.text.words import norms, stem

COMMON = 300
"""A stem that more sentences have brings none of them to a claim."""

KEPT = 30
"""How many sentences are looked at for one claim."""

HELD = 0.4
"""How much of a claim, its rare words counting more, a sentence must hold to be compared with it."""

SMOOTH = 20
"""So many sentences more are taken to exist: among a handful, no word is told to be common."""

UNITS = 1 << 20
"""Weights are whole numbers of so small a part, so that their sums do not depend on the order of a set."""

Bag = frozenset[str]


def stems(text: str) -> Bag:
    """The stems of the words of a text."""
    return frozenset(map(stem, norms(text)))


class Index:
    """Sentences, each given by its stems, by the stems that not too many of them have."""

    def __init__(self, told: Sequence[Bag]) -> None:
        self._told = told
        self._counts = Counter(chain.from_iterable(told))

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        """The sentences that have a stem, of stems that are not common."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        common = {one for one, count in self._counts.items() if count > COMMON}
        for j, bag in enumerate(self._told):
            for one in bag - common:
                found[one].append(j)
        return found

    def rare(self, some: Collection[int]) -> Bag:
        """The stems of these sentences that could bring them to a claim."""
        return frozenset(found for j in some for found in self._told[j] if found in self._postings)

    def near(self, claim: Bag) -> list[int]:
        """The sentences that hold enough of a claim, those that hold most of its rare stems first."""
        counts, total = self._counts, len(self._told) + SMOOTH
        weights = {found: round(log(total / counts[found]) * UNITS) for found in claim if found in counts}
        left = sum(weights.values())
        least = HELD * left
        reached: defaultdict[int, int] = defaultdict(int)
        for found, weight in weights.items():
            if found in self._postings:
                left -= weight
                for j in self._postings[found]:
                    reached[j] += weight
        possible = [(-weight, j) for j, weight in reached.items() if weight >= least - left]
        known, of = weights.keys(), weights.__getitem__
        best = nsmallest(KEPT, possible) if len(possible) > KEPT else sorted(possible)
        return [j for _, j in best if sum(map(of, self._told[j] & known)) >= least]


def among(
    index: Index, claims: Sequence[Bag], asked: Collection[int], asked_told: Collection[int]
) -> Iterator[tuple[int, list[int]]]:
    """For each claim (by index) the sentences near it, of the pairs with one of the claims or sentences asked about."""
    bringing = index.rare(asked_told)
    for i, bag in enumerate(claims):
        if i in asked:
            yield i, index.near(bag)
        elif not bringing.isdisjoint(bag):
            yield i, [j for j in index.near(bag) if j in asked_told]
