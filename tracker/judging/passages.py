"""Which sentences may go against which claims: those that hold much of what is rare in a claim.

One pass over an inverted index. Stems that many sentences have are not followed, only counted where a rarer one has
brought the two together, so the work grows with the number of claims and sentences and not with that of their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nlargest
from itertools import chain
from math import log

from tracker.text.words import stem, words

COMMON = 300
"""A stem that more sentences have brings none of them to a claim."""

KEPT = 30
"""How many sentences are looked at for one claim."""

HELD = 0.4
"""How much of a claim, its rare words counting more, a sentence must hold to be compared with it."""

SMOOTH = 20
"""So many sentences more are taken to exist: among a handful, no word is told to be common."""


def candidates(claims: Sequence[str], told: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of a claim and a sentence (indices) that are worth comparing."""
    bags = [_stems(text) for text in told]
    among = Counter(chain.from_iterable(bags))
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(bags):
        for found in bag:
            if among[found] <= COMMON:
                postings[found].append(j)
    for i, claim in enumerate(claims):
        rarity = {found: log((len(told) + SMOOTH) / among[found]) for found in _stems(claim) if among[found]}
        reached: defaultdict[int, float] = defaultdict(float)
        for found, weight in rarity.items():
            for j in postings.get(found, ()):
                reached[j] += weight
        least = HELD * sum(rarity.values())
        for _, j in nlargest(KEPT, ((weight, -j) for j, weight in reached.items())):
            if sum(weight for found, weight in rarity.items() if found in bags[-j]) >= least:
                yield i, -j


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.norm) for word in words(text))
