"""Information of a shared word in nats, by its rarity in English news and in a list at hand.

A ledger of ten claims about one topic makes every word of the topic common; a shipped table does not, so that a pair of
claims is worth the same in a small ledger and in a large one. A long list of headlines corrects the table for this
month's common topics.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from math import log

from tracker.text.languages import by_language

PER = 10_000
"""Sentences that the counts of the table refer to."""

UNKNOWN = 0.3
"""Sentences in `PER` with a stem that the table does not list."""

BACKGROUND = 500
"""Weight of the table beside a list, in sentences; from 100 to 2,000 differ little."""

MOST = 10.0
"""Maximum information of a word (nats): rarer ones are as often misspelt as informative."""


@by_language()
def stem_shares() -> Mapping[str, float]:
    """Stem → the share of sentences of English news that have it; rare ones are left out."""
    lines = files(__package__).joinpath("stems.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {stem: int(count) / PER for count, *stems in rows for stem in stems}


@by_language()
def information(stem: str) -> float:
    """Information of a shared stem (nats), by the table alone."""
    return min(MOST, -log(stem_shares().get(stem, UNKNOWN / PER)))


def informations(bags: Sequence[Collection[str]]) -> dict[str, float]:
    """Stem → information (nats), by the number of statements that have it, smoothed by the table."""
    return rarities(Counter(chain.from_iterable(bags)), len(bags))


def rarities(among: Mapping[str, int], count: int) -> dict[str, float]:
    """Stem → information (nats), given the number of the `count` statements that have it."""
    table, total = stem_shares(), count + BACKGROUND + 1
    return {stem: log(total / (n + BACKGROUND * table.get(stem, UNKNOWN / PER))) for stem, n in among.items()}
