"""Which sentences may go against which claims: those that hold much of what is rare in a claim.

One pass over an inverted index. Stems that many sentences have are not followed, only counted where a rarer one has
brought the two together, so the work grows with the number of claims and sentences and not with that of their pairs.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
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


def candidates(
    claims: Sequence[str], told: Sequence[str], among: tuple[Collection[int], Collection[int]] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of a claim and a sentence (indices) that are worth comparing. `among`: only pairs with one of these claims
    or with one of these sentences."""
    bags = [_stems(text) for text in told]
    counts = Counter(chain.from_iterable(bags))
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for j, bag in enumerate(bags):
        for found in bag:
            if counts[found] <= COMMON:
                postings[found].append(j)
    asked, asked_told = (range(len(claims)), ()) if among is None else among
    bringing = {found for j in asked_told for found in bags[j] if found in postings}
    for i, claim in enumerate(claims):
        stems = _stems(claim)
        if i not in asked and bringing.isdisjoint(stems):
            continue
        rarity = {found: log((len(told) + SMOOTH) / counts[found]) for found in stems if counts[found]}
        reached: defaultdict[int, float] = defaultdict(float)
        for found, weight in rarity.items():
            for j in postings.get(found, ()):
                reached[j] += weight
        least = HELD * sum(rarity.values())
        for _, j in nlargest(KEPT, ((weight, -j) for j, weight in reached.items())):
            wanted = i in asked or -j in asked_told
            if wanted and sum(weight for found, weight in rarity.items() if found in bags[-j]) >= least:
                yield i, -j


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.norm) for word in words(text))
