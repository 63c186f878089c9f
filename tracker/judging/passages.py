"""Candidate sentences that may contradict a claim: those with many of its rare stems.

One inverted index over all sentences. The weight of a stem is its information in English news, so that a pair depends
on nothing but its two texts and on which stems are common here: those are not looked up, only counted for pairs found
by others. The rarest are looked up first, and sentences with none of them are never visited. So the work grows with the
number of claims and sentences and not with that of their pairs, and a new sentence changes no other pair.
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
"""Maximum sentences with a stem that is looked up; more common ones are not."""

KEPT = 30
"""Maximum sentences compared with one claim."""

HELD, RARE = 0.42, 0.3
"""Minimum share (0-1) of a claim, and of its stems that are not common, in a sentence compared with it, by weight.
Chosen among seven settings on one ledger of 10,000 claims: the same 31 contradicting pairs as by counts of the ledger's
own (.4), in as many comparisons; a looser setting met four others."""

UNITS = 1 << 10
"""Weights are whole numbers of so small a part of a nat, so that their sums do not depend on the order of a set."""

StemSet = frozenset[str]
stem_set = bag
"""The stems of a text; uncached, since each sentence is read once."""
Postings = Mapping[str, Sequence[int]]
Ranked = list[tuple[int, int]]
"""Sentences' shares of a claim, negated, and their indexes; the largest share first."""


@by_language()
def _weight(stem: str) -> int:
    return round(information(stem) * UNITS)


class Index:
    """An inverted index: the sentences of each stem that is not common. `common`: the others, where known."""

    def __init__(self, sentences: Sequence[Collection[str]], common: StemSet | None = None) -> None:
        self._stems = sentences
        self.common = _common(sentences) if common is None else common

    @cached_property
    def _postings(self) -> Postings:
        return self.postings(range(len(self._stems)))

    def postings(self, some: Iterable[int], wanted: StemSet | None = None) -> Postings:
        """The sentences of each stem that is not common; `wanted`: of these stems alone."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        rare = None if wanted is None else wanted - self.common
        for j in some:
            for one in self._stems[j] if rare is None else rare.intersection(self._stems[j]):
                if rare is not None or one not in self.common:
                    found[one].append(j)
        return dict(found)

    def near(self, claim: StemSet) -> list[int]:
        """The indexes of the sentences that hold enough of a claim, the largest share first."""
        return [j for _, j in self.ranked(claim)]

    def ranked(self, claim: StemSet, postings: Postings | None = None) -> Ranked:
        """The same with their shares, of all sentences or of those in some postings."""
        postings = self._postings if postings is None else postings
        weight_of = answers_of(_weight)
        weights = {one: weight_of[one] for one in claim}
        rare = sorted([(len(postings.get(one, ())), weights[one], one) for one in claim - self.common])
        left = sum([weight for _, weight, _ in rare])
        least, enough = RARE * left, HELD * sum(weights.values())
        reached: defaultdict[int, int] = defaultdict(int)
        for count, weight, one in rare:
            if not count:
                pass
            elif left < least:  # a sentence without the rarer ones cannot hold enough
                for j in reached.keys() & postings[one] if count > len(reached) else postings[one]:
                    if j in reached:
                        reached[j] += weight
            else:
                for j in postings[one]:
                    reached[j] += weight
            left -= weight
        held = (
            (sum(map(weights.__getitem__, claim.intersection(self._stems[j]))), j)
            for j, weight in reached.items()
            if weight >= least
        )
        return best((-weight, j) for weight, j in held if weight >= enough)


def _common(sentences: Sequence[Collection[str]]) -> StemSet:
    counts = Counter(chain.from_iterable(sentences))
    return frozenset(one for one, count in counts.items() if count > COMMON)


def best(found: Iterable[tuple[int, int]]) -> Ranked:
    return nsmallest(KEPT, found)


def among(
    index: Index, claims: Sequence[StemSet], asked_claims: Collection[int], asked_sentences: Collection[int]
) -> Iterator[tuple[int, list[int]]]:
    """Each claim (by index) with the sentences near it, for pairs with one of the claims or sentences asked about."""
    bringing = index.postings(asked_sentences).keys()
    for i, claim in enumerate(claims):
        if i in asked_claims:
            yield i, index.near(claim)
        elif not bringing.isdisjoint(claim):
            yield i, [j for j in index.near(claim) if j in asked_sentences]
