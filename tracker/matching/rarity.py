"""How much a shared word tells: its information in nats, by how rare it is in English news and in a list at hand.

A ledger of ten claims about one matter makes every word of the matter common; a shipped table does not, so that a pair
of claims is worth the same in a small ledger and in a large one. A long list of headlines knows better than the table
what is on everybody's lips this month.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from importlib.resources import files
from itertools import chain
from math import log

from tracker.text.languages import by_language

PER = 10_000
"""The table counts in so many sentences."""

UNKNOWN = 0.3
"""What the table does not list stands in about so many of `PER` sentences."""

BACKGROUND = 500
"""How many sentences of plain English the table stands for beside a list's own; from 100 to 2,000 differ little."""

MOST = 10.0
"""No word tells more than this (nats): rarer ones are as often misspelt as telling."""


@by_language()
def background() -> Mapping[str, float]:
    """Stem → the share of sentences of English news that have it; rare ones are left out."""
    lines = files(__package__).joinpath("stems.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {stem: int(count) / PER for count, *stems in rows for stem in stems}


@by_language()
def information(stem: str) -> float:
    """What it tells that two sentences share a stem (nats), by the table alone."""
    return min(MOST, -log(background().get(stem, UNKNOWN / PER)))


def informations(bags: Sequence[Collection[str]]) -> dict[str, float]:
    """What each stem of a list of statements tells (nats): by how many of them have it, steadied by the table."""
    return rarities(Counter(chain.from_iterable(bags)), len(bags))


def rarities(among: Mapping[str, int], count: int) -> dict[str, float]:
    """What stems tell (nats) that so many of `count` statements have."""
    table, total = background(), count + BACKGROUND + 1
    return {stem: log(total / (n + BACKGROUND * table.get(stem, UNKNOWN / PER))) for stem, n in among.items()}
