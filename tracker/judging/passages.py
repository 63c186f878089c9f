"""Which sentences may go against which claims: those that hold much of what is rare in a claim.

One inverted index over all sentences. What a stem counts is what it tells in English news, so that a pair depends on
nothing but its two texts and on which stems are common here: those are not followed, only counted where others have
brought the two together. The rarest are followed first, and what has none of them is never met. So the work grows with
the number of claims and sentences and not with that of their pairs, and a new sentence changes no other pair.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from itertools import chain

from tracker.matching.rarity import information
from tracker.text.languages import answers_of, by_language
from tracker.text.words import bag

COMMON = 300
"""A stem that more sentences have brings none of them to a claim."""

KEPT = 30
"""How many sentences are looked at for one claim."""

HELD, RARE = 0.42, 0.3
"""How much of a claim, and of what is not common in it, a sentence must hold to be compared with it, each stem counting
what it tells. Chosen among seven settings on one ledger of 10,000 claims: the same 31 contradicting pairs as by counts
of the ledger's own (.4), in as many comparisons; a looser setting met four others."""

UNITS = 1 << 10
"""Weights are whole numbers of so small a part of a nat, so that their sums do not depend on the order of a set."""

Bag = frozenset[str]
stems = bag
"""What a text is compared by here: each sentence is asked for once, so nothing is remembered."""


Postings = Mapping[str, Sequence[int]]
Ranked = list[tuple[int, int]]
"""What sentences hold of a claim, below zero, and their indexes; those that hold most first."""


@by_language()
def _weight(stem: str) -> int:
    return round(information(stem) * UNITS)


class Index:
    """Sentences, each given by its stems, by the stems that not too many of them have. `common`: the others, where
    they are known."""

    def __init__(self, told: Sequence[Collection[str]], common: Bag | None = None) -> None:
        self._told = told
        self.common = _common(told) if common is None else common

    @cached_property
    def _postings(self) -> Postings:
        return self.postings(range(len(self._told)))

    def postings(self, some: Iterable[int], wanted: Bag | None = None) -> Postings:
        """Which of these sentences have a stem, of stems that are not common; `wanted`: of these alone."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        rare = None if wanted is None else wanted - self.common
        for j in some:
            for one in self._told[j] if rare is None else rare.intersection(self._told[j]):
                if rare is not None or one not in self.common:
                    found[one].append(j)
        return dict(found)

    def near(self, claim: Bag) -> list[int]:
        """The sentences that hold enough of a claim, those that hold most first."""
        return [j for _, j in self.ranked(claim)]

    def ranked(self, claim: Bag, postings: Postings | None = None) -> Ranked:
        """The same, of all sentences or of those in some postings, with how much they hold."""
        postings = self._postings if postings is None else postings
        told = answers_of(_weight)
        weights = {one: told[one] for one in claim}
        rare = sorted([(len(postings.get(one, ())), weights[one], one) for one in claim - self.common])
        left = sum([weight for _, weight, _ in rare])
        least, enough = RARE * left, HELD * sum(weights.values())
        reached: defaultdict[int, int] = defaultdict(int)
        for count, weight, one in rare:
            if not count:
                pass
            elif left < least:  # what has none of the rarer ones cannot hold enough
                for j in reached.keys() & postings[one] if count > len(reached) else postings[one]:
                    if j in reached:
                        reached[j] += weight
            else:
                for j in postings[one]:
                    reached[j] += weight
            left -= weight
        held = (
            (sum(map(weights.__getitem__, claim.intersection(self._told[j]))), j)
            for j, weight in reached.items()
            if weight >= least
        )
        return best((-weight, j) for weight, j in held if weight >= enough)


def _common(told: Sequence[Collection[str]]) -> Bag:
    counts = Counter(chain.from_iterable(told))
    return frozenset(one for one, count in counts.items() if count > COMMON)


def best(found: Iterable[tuple[int, int]]) -> Ranked:
    return nsmallest(KEPT, found)


def among(
    index: Index, claims: Sequence[Bag], asked: Collection[int], asked_told: Collection[int]
) -> Iterator[tuple[int, list[int]]]:
    """For each claim (by index) the sentences near it, of the pairs with one of the claims or sentences asked about."""
    bringing = index.postings(asked_told).keys()
    for i, claim in enumerate(claims):
        if i in asked:
            yield i, index.near(claim)
        elif not bringing.isdisjoint(claim):
            yield i, [j for j in index.near(claim) if j in asked_told]
