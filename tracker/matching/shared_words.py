"""Candidate pairs of a long list of claims: those that share enough information by their words.

The overlap of a pair is measured by its two texts alone (each word weighs its information in English news) and found
through one inverted index. Words that many claims of the list have make no candidates; their set is all that a pair
depends on besides its texts. So when a few claims change, the other pairs stay the same.

Shares are exact: they are sums of whole numbers, which do not depend on an order.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import chain

from tracker.matching.overlap import items

UNITS = 100
"""Units of information in a nat: words are counted in hundredths of a nat."""

ENOUGH = 30
"""Minimum cosine of a pair worth comparing (in hundredths; each word weighs its information). Among 10,000 claims over
real articles 766 of the 768 pairs that are proposed have it (the least has .23); of the contradictions that are seen
between claims that have less, each of 23 looked at was none."""

COMMON = 300
"""Maximum number of claims with a word that makes candidates; more common words count for no pair."""

WeightedWords = Mapping[str, int]
"""Content words of a text: key → squared information (in `UNITS`)."""
PairSet = frozenset[tuple[int, int]]
"""Pairs of a list by index, the first below the second."""


def weighted_words(text: str) -> WeightedWords:
    """The content words of a text with their squared information."""
    return {one.key: round(one.nats * UNITS) ** 2 for one in items(text)}


def common(bags: Sequence[WeightedWords]) -> frozenset[str]:
    """The words that more than `COMMON` bags have."""
    among = Counter(chain.from_iterable(bags))
    return frozenset(key for key, n in among.items() if n > COMMON)


def sharing_pairs(bags: Sequence[WeightedWords], common: Set[str], among: Set[int] | None = None) -> PairSet:
    """The pairs (i, j), i < j, with a cosine of at least `ENOUGH`. `among`: only those with one of these."""
    sizes = [sum(one.values()) for one in bags]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    sought = range(len(bags)) if among is None else sorted(among)
    if among is not None:
        wanted = frozenset(chain.from_iterable(bags[i] for i in among))
        for j, one in enumerate(bags):
            for key in (wanted & one.keys()) - common:
                postings[key].append(j)
    found = set()
    for i in sought:
        own, of = bags[i], sizes[i]
        for j, shared in _reached(own, postings, common).items():
            if shared * shared * 10_000 >= ENOUGH * ENOUGH * of * sizes[j] and i != j:
                found.add((j, i) if j < i else (i, j))
        if among is None:
            for key in own.keys() - common:
                postings[key].append(i)
    return frozenset(found)


def _reached(own: WeightedWords, postings: Mapping[str, Sequence[int]], common: Set[str]) -> Mapping[int, int]:
    """Index → squared information shared with a bag, for all that share a word with it."""
    shared: defaultdict[int, int] = defaultdict(int)
    for key, nats in own.items():
        if key not in common:
            for j in postings.get(key, ()):
                shared[j] += nats
    return shared
