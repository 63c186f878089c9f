"""Deltas for another name in the same slot of a statement: who did it, where it was."""

from collections.abc import Iterator

from attrs import frozen

from tracker.comparing.classes import ARTICLES
from tracker.comparing.deltas import ARGUMENT, INCOMPATIBLE, PLACE, Delta, side_by_side
from tracker.comparing.overlap import Overlap, named, shares_name
from tracker.comparing.statement import Statement
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import date_agrees
from tracker.text.signals.names import Name
from tracker.text.signals.names import same as same_name
from tracker.text.words import norm, small, stem, words


@frozen
class Slot:
    """The slot of a name: the stem of the word before it, the preposition between them (`recorded by`), and its
    offsets."""

    anchor: str
    link: str
    at: int
    name: Name


_LINKS = Words("comparing", "slots: links")
_WHERE = Words("comparing", "slots: where")


def slot(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """`recorded by Katy Perry` against `recorded by Lady Gaga`."""
    if both.cover < 0.4 or not both.stems & _anchors() or left.negations or right.negations:
        return
    for mine in slots(left):
        for other in slots(right):
            here, there = (mine.anchor, mine.link), (other.anchor, other.link)
            if here == there and here in _single() and _differ(mine, other, left, right):
                kind = PLACE if mine.link in _WHERE else ARGUMENT
                yield side_by_side(kind, INCOMPATIBLE, mine.name.text, other.name.text, 0.6)


def holder(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas for another name of what only one can be or win: `the head of Norden`, `won the 2022 race`."""
    if both.least < 0.5 or left.negations or right.negations or not (_only_one(left) and _only_one(right)):
        return
    mine, other = _opening(left), _opening(right)
    if mine is None or other is None or named(mine.text, right) or named(other.text, left):
        return
    if left.stems - left.inside(mine.start, mine.end) == right.stems - right.inside(other.start, other.end):
        yield side_by_side(ARGUMENT, INCOMPATIBLE, mine.text, other.text, 0.6)


_OPENS = Words("comparing", "slots: opens")


def _opening(side: Statement) -> Name | None:
    """The name that a statement begins with."""
    return next((name for name in side.names if side.text[: name.start].strip() in _OPENS), None)


def _only_one(side: Statement) -> bool:
    return _is_one_of(side.text) or bool(_WON.search(side.text) and side.dates)


@remembered
def _is_one_of(text: str) -> bool:
    return _ONE_OF.search(text) is not None


_ONE_OF = Pattern("comparing", "slots: one of")


_WON = Pattern("comparing", "slots: won")


def place(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas for the same event and day at another place: `met in Geneva on 3 May` against `met in Vienna on 3 May`."""
    if both.least < 0.5 or left.negations or right.negations or not left.dates or not right.dates:
        return
    known = shares_name(left, right)  # in the same year only if it is of somebody or something that both name
    when = ((a, b) for a in left.dates for b in right.dates if date_agrees(a, b))
    if any((mine.month and other.month) or known for mine, other in when):
        for mine, other in elsewhere(left, right, both):
            yield side_by_side(PLACE, INCOMPATIBLE, mine, other, 0.6)


LONG = 3
"""Maximum stems of the name of a place: a cheap test before names are read."""


def elsewhere(left: Statement, right: Statement, both: Overlap) -> Iterator[tuple[str, str]]:
    """The different places of two statements that are alike in all else."""
    if both.least < 0.5 or len(both.stems) < 0.75 * (max(len(left.stems), len(right.stems)) - LONG):
        return
    for mine in slots(left):
        for other in slots(right):
            if (
                _is_where(mine, left)
                and _is_where(other, right)
                and mine.anchor == other.anchor
                and _differ(mine, other, left, right)
                and _alike(_without(left, mine), _without(right, other))
            ):
                yield mine.name.text, other.name.text


NEAR = 2
"""Maximum tokens between a word and the name of its slot: a preposition and an article."""


_NEAR = Words("comparing", "slots: near")


def _is_where(slot: Slot, side: Statement) -> bool:
    """Whether a name is a location; in `in U.S. plans` and `in Syria's north` it is a possessor."""
    near = len(side.text[slot.at : slot.name.start].split()) <= NEAR
    return near and slot.link in _NEAR and _CLOSES.match(side.text, slot.name.end) is not None


_CLOSES = Pattern("comparing", "slots: closes")


def _without(side: Statement, slot: Slot) -> frozenset[str]:
    return side.stems - side.inside(slot.name.start, slot.name.end)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= max(2, 0.75 * max(len(a), len(b)))


@by_language()
def _single() -> frozenset[tuple[str, str]]:
    """Words with prepositions that take one name only."""
    return frozenset((stem(norm(word)), link) for link, words in cues("one name").items() for word in words)


@by_language()
def _anchors() -> frozenset[str]:
    return frozenset(anchor for anchor, _ in _single())


def _differ(mine: Slot, other: Slot, left: Statement, right: Statement) -> bool:
    a, b = mine.name.text, other.name.text
    return (
        not same_name(a, b)
        and not (a.startswith(b) or b.startswith(a))  # a headline that was cut off
        and not named(mine.name.text, right)
        and not named(other.name.text, left)
    )


def slots(side: Statement) -> tuple[Slot, ...]:
    """The slots of a statement's names; of `the English band Pink Floyd` only the last name."""
    last = {(found.anchor, found.at): found for name in side.names if (found := _slot(side.text, name))}
    return tuple(last.values())


def _slot(text: str, name: Name) -> Slot | None:
    before = [word for word in words(text) if word.end <= name.start][-8:]
    link, at = None, 0
    for word in reversed(before):
        if link is None:
            if word.norm in _LINKS:
                link, at = word.norm, word.start
            elif word.norm in small() and word.norm not in ARTICLES:
                return None
        elif word.norm not in small():
            return Slot(stem(word.norm), link, at, name)
    return None
