"""Another name in the same place of the same statement."""

from collections.abc import Iterator
from functools import cache

from tracker.judging.common import Clash, Common, named
from tracker.judging.predicates import Slot, slots
from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.cues import cues
from tracker.text.signals.names import same as same_name
from tracker.text.words import norm, stem


def slot(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """`recorded by Katy Perry` against `recorded by Lady Gaga`."""
    if both.cover < 0.4 or not both.stems & _anchors() or left.negations or right.negations:
        return
    for mine in slots(left):
        for other in slots(right):
            here, there = (mine.anchor, mine.link), (other.anchor, other.link)
            if here == there and here in _single() and _differ(mine, other, left, right):
                kind = "place" if mine.link in ("in", "at") else "name"
                yield Clash(Conflict(kind, mine.name.text, other.name.text), 0.6)


@cache
def _single() -> frozenset[tuple[str, str]]:
    """Word and preposition after which only one name can stand."""
    return frozenset((stem(norm(word)), link) for link, words in cues("one name").items() for word in words)


@cache
def _anchors() -> frozenset[str]:
    return frozenset(anchor for anchor, _ in _single())


def _differ(mine: Slot, other: Slot, left: Statement, right: Statement) -> bool:
    return (
        not same_name(mine.name.text, other.name.text)
        and not named(mine.name.text, right)
        and not named(other.name.text, left)
    )
