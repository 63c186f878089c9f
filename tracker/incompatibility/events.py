"""Deltas for the same thing counted differently, or the same event at another time."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from tracker.comparing.deltas import DATE, INCOMPATIBLE, NUMBER, Delta, side_by_side
from tracker.incompatibility.overlap import Overlap, named, of_names, other_names, shares_name
from tracker.incompatibility.statement import Statement, statement
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import Date
from tracker.text.signals.dates import date_agrees as same_date
from tracker.text.signals.numbers import Number, measure
from tracker.text.signals.numbers import number_agrees as same_number
from tracker.text.signals.opposites import facing
from tracker.text.words import norm, stem, vocabulary, words

T = TypeVar("T", Number, Date)

FIGURE = 3
"""Maximum stems of a figure: a cheap test of the rest before figures are compared."""

SURELY = 0.85
"""Confidence (0-1) where all else is the same."""

ROUGHLY = 0.1
"""Maximum relative difference of two figures (0-1) where one is approximate."""


def number(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas for one number of the same unit where all else is alike. Where several numbers or the names differ, the
    event is another."""
    fewest = min(len(left.stems), len(right.stems))
    if both.cover < 0.5 or len(both.stems) < max(3, 0.75 * (fewest - FIGURE)):
        return
    if not any(_same_unit(a, b) for a in left.numbers for b in right.numbers):
        return
    found = list(_differing(left.numbers, right.numbers, _incompatible))
    if len(found) != 1 or not _same_unit(*found[0]) or other_names(left, right):
        return
    ((mine, other),) = found
    if _counted(left, mine).casefold() == _counted(right, other).casefold():
        return  # one numeral, read as another unit for its case
    a, b = _apart_from(left, mine), _apart_from(right, other)
    if a == b and len(a) >= 4:
        confidence = SURELY
    elif _same_thing(left, mine, right, other):
        confidence = 0.6
    else:
        return
    moving = (confidence < SURELY and a & b & _moving()) or any(_SO_FAR.search(side.text) for side in (left, right))
    sides = (mine.text, other.text) if mine.unit == other.unit else (_counted(left, mine), _counted(right, other))
    yield side_by_side(NUMBER, "updated" if moving else INCOMPATIBLE, *sides, confidence)


def _same_thing(left: Statement, mine: Number, right: Statement, other: Number) -> bool:
    """Whether two figures are probably of one thing: the same rank, all else alike and definite, or most alike with a
    common time or name."""
    a, b = _apart_from(left, mine), _apart_from(right, other)
    shared, pinned = len(a & b), _pinned(left, right)
    if shared < max(2, 0.75 * min(len(a), len(b))):
        return False
    if _ranked(left, mine, right, other) or (a == b and (pinned or _definite(left, right))):
        return True
    of_others = a - b and b - a  # the average in July, the maximum in July
    return pinned and shared >= max(3, 0.6 * max(len(a), len(b))) and not of_others


_SO_FAR = Pattern("comparing", "events: so far")
"""Words for a count that goes on."""


def _pinned(left: Statement, right: Statement) -> bool:
    """Whether a time or a full name, not only wording, makes two statements of one event. `Ten rockets from Gaza` and
    `8 rockets from Gaza` may be of two days."""
    same_time = any(same_date(a, b) for a in left.dates for b in right.dates)
    return same_time or any(len(name.words) > 1 and not name.place and named(name.text, right) for name in left.names)


def _definite(left: Statement, right: Statement) -> bool:
    """Whether both have a definite subject: `the human body`; `three tourists` may be any three."""
    return all(_THE.match(side.text) for side in (left, right))


_THE = Pattern("comparing", "events: the")


def _ranked(left: Statement, mine: Number, right: Statement, other: Number) -> bool:
    """Whether both give a rank of the same series: `her second studio album`."""
    if mine.kind != "ordinal" or other.kind != "ordinal":
        return False
    row = left.phrase(mine.end)
    return bool(row) and row[:2] == right.phrase(other.end)[:2]


@by_language()
def _moving() -> frozenset[str]:
    """Stems of tolls and prices, which are counted again while a story develops."""
    return frozenset(stem(norm(word)) for word in cues("moving"))


def _without(side: Statement, signal: T) -> frozenset[str]:
    return side.stems - side.inside(signal.start, signal.end)


def _apart_from(side: Statement, figure: Number) -> frozenset[str]:
    """The stems of a statement without a figure and, of a measure, its unit."""
    return side.stems - side.inside(figure.start, _end(side, figure))


def _counted(side: Statement, figure: Number) -> str:
    return side.text[figure.start : _end(side, figure)]


def _end(side: Statement, figure: Number) -> int:
    """The end of a figure (code points), with the unit of a measure."""
    if measure(figure) is None:
        return figure.end
    return next((word.end for word in words(side.text) if word.start >= figure.end), figure.end)


def _same_unit(a: Number, b: Number) -> bool:
    """Whether two figures have one unit, or units of one measure: 3 km and 500 metres, 20 mg and 20 µg."""
    if a.unit == b.unit:
        return bool(a.unit or a.kind != "cardinal")
    mine, theirs = measure(a), measure(b)
    return mine is not None and theirs is not None and mine[0] == theirs[0]


def _incompatible(a: Number, b: Number) -> bool:
    if same_number(a, b) is not False or same_number(b, a) is True:
        return False
    about = "about" in (a.bound, b.bound)
    return not (about and abs(a.low - b.low) <= ROUGHLY * max(a.low, b.low))


def date(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas for the same event at another time; surest for what happens only once to somebody or something both
    name."""
    if not both.stems or (both.cover < 0.75 and not (_may_be_once(left.text) and _may_be_once(right.text))):
        return
    found = list(_differing(left.dates, right.dates, _other_time))
    if not found:
        return
    same_names = shares_name(left, right)
    if not same_names and other_names(left, right) and not _stands_for(left, right):
        return
    if any(facing(one) & right.stems for one in left.stems - right.stems) or _other_ranks(left, right):
        return
    for mine, other in found:
        if not (mine.year and other.year) and not (mine.month and other.month):
            continue
        a, b = _without(left, mine), _without(right, other)
        share = len(a & b) / max(1, min(len(a), len(b)))
        once = _event(left, mine) & _event(right, other)
        if once and (share >= 0.5 or same_names):
            sure = len(a & b) > 1 and (share >= 0.8 or (same_names and once & _once("ever")))
            yield side_by_side(DATE, INCOMPATIBLE, mine.text, other.text, 0.85 if sure else 0.6)
            return
        if share >= 0.75 and both.cover >= 0.75:
            yield side_by_side(DATE, INCOMPATIBLE, mine.text, other.text, 0.55)
            return


def _other_ranks(left: Statement, right: Statement) -> bool:
    """Whether the ranks differ: her first book, her second."""
    ranks = ((a, b) for a in left.numbers for b in right.numbers if a.kind == b.kind == "ordinal")
    return any(a.unit == b.unit and a.low != b.low for a, b in ranks)


def _stands_for(left: Statement, right: Statement) -> bool:
    """Whether one of two statements names its subject only by a pronoun, or as `the film`."""
    return any(_ANAPHOR.search(side.text) for side in (left, right))


_ANAPHOR = Pattern("comparing", "events: anaphor")


@remembered
def _may_be_once(text: str) -> bool:
    """Whether a text may date something that happens only once."""
    once = not _once_in(statement(text)).isdisjoint(_once("ever") | _once("each"))
    dated = not _WORKS.isdisjoint(vocabulary(text)) and _YEAR_OF.search(text) is not None
    return once or dated or ("(" in text and _LIFE.search(text) is not None)


def _event(side: Statement, when: Date) -> frozenset[str]:
    """The once-only event that a date belongs to: the nearest such word, in the order of the text."""
    if found := _YEAR_OF.match(side.text, when.end):  # a 1980 American prison drama film
        return frozenset(["releas"]) if when.text.isdigit() and found else frozenset()
    if life := _LIFE.search(side.text, max(0, when.start - 40), when.end + 40):  # (April 8, 1974 – February 2, 2013)
        return frozenset(["born" if when.start < life.start(1) else "die"])
    known = _once_in(side)
    near = [(abs(at - when.start), found) for found, at in side.content if found in known]
    return frozenset([min(near)[1]]) if near else frozenset()


def _once_in(side: Statement) -> frozenset[str]:
    """The once-only events of a statement; no commission was commissioned."""
    found = (_once("ever") | _once("each")) & side.stems
    return found - of_names(side) if found else found


_WORKS = Words("comparing", "events: works")
_YEAR_OF = Pattern("comparing", "events: year of")


_LIFE = Pattern("comparing", "events: life")


@by_language()
def _once(how: str) -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("once")[how])


def _other_time(a: Date, b: Date) -> bool:
    return same_date(a, b) is False and same_date(b, a) is False


def _differing(
    mine: tuple[T, ...],
    others: tuple[T, ...],
    apart: Callable[[T, T], bool],
) -> Iterator[tuple[T, T]]:
    """Pairs that `apart` holds for, where neither signal agrees with any on the other side."""
    rows = [[apart(a, b) for b in others] for a in mine]
    columns = [all(column) for column in zip(*rows, strict=True)]
    for a, row in zip(mine, rows, strict=True):
        if all(row):
            yield from ((a, b) for b, alone in zip(others, columns, strict=True) if alone)


def other_times(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The times of both, where none of one can be one of the other."""
    both = left.dates and right.dates
    if both and all(same_date(a, b) is False for a in left.dates for b in right.dates):
        return left.dates[0].text, right.dates[0].text
    turns = ((a, b) for a in _turns(left) for b in _turns(right) if a.unit == b.unit)
    return next(((a.text, b.text) for a, b in turns if a.low != b.low), None)


def _turns(statement: Statement) -> list[Number]:
    """The quarters, halves, weeks or rounds that a statement names."""
    return [one for one in statement.numbers if one.kind == "ordinal" and one.unit in _rounds()]


@by_language()
def _rounds() -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("rounds"))
