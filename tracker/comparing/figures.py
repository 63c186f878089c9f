"""Deltas of figures, times and numerals in names: another value in the place of one, or two swapped.

A figure counts only where no figure of the other sentence supports it; its counterpart is of the same sort (a number of
one unit or measure, a time). Whether both sentences are about one event is not decided here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from rapidfuzz.distance import Levenshtein

from tracker.comparing.deltas import ARGUMENT, DATE, NUMBER, Delta
from tracker.language.clauses import Syntax
from tracker.text.cues import Pattern
from tracker.text.signals.dates import date_agrees as same_time
from tracker.text.signals.dates import dates
from tracker.text.signals.numbers import Number, measure, number_agrees, numbers
from tracker.text.words import Word, stem, words


class Placed(Protocol):
    """A signal of a text with its span (code points, 0-based, end-exclusive)."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


Signal = TypeVar("Signal", bound=Placed)

OTHER, ELSEWHERE, EXCHANGED, DESIGNATED = 0.9, 0.8, 0.8, 0.8
"""Confidence (0-1) that another value is meant: none agrees with it; the one that does belongs to another figure; two
are swapped; a numeral in a name."""


def figures(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of numbers that disagree and agree with no other on the other side."""
    for mine, theirs in unmatched(numbers(left.text), numbers(right.text), number_agrees):
        same = measure(mine) is None or measure(theirs) is None or mine.unit == theirs.unit
        yield _delta(NUMBER, "different", mine, theirs, OTHER, "numbers" if same else "numbers:measures")


def elsewhere(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`up 30%, exports up 30%` for `up 10%, exports up 30%`: a figure that agrees only with one matched by another
    figure, while the other sentence has another figure of its sort beside the same words."""
    mine, theirs = numbers(left.text), numbers(right.text)
    if min(len(mine), len(theirs)) < 2:
        return
    own, others = ({one: beside(side, one, all_) for one in all_} for side, all_ in ((left, mine), (right, theirs)))
    near = sorted(((_shared(own[x], others[y]), x, y) for x in mine for y in theirs), key=lambda row: -row[0])
    alone, free = set(mine), set(theirs)
    for _, x, y in near:
        if x in alone and y in free and number_agrees(x, y):
            alone.remove(x)
            free.remove(y)
    for shared, x, y in near:
        if x not in alone or y not in free or number_agrees(x, y) is not False:
            continue
        borne = [_shared(own[x], others[one]) for one in theirs if number_agrees(x, one)]
        if borne and shared > max(borne) and shared >= NEAR:
            yield _delta(NUMBER, "elsewhere", x, y, ELSEWHERE, "numbers:elsewhere")
            alone.remove(x)


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, len(a | b))


def beside(side: Syntax, figure: Number, figures: Sequence[Number]) -> frozenset[str]:
    """The stems of the content words beside a figure: a few on either side, none beyond another figure or a
    conjunction."""
    start = max((one.end for one in figures if one.end <= figure.start), default=0)
    end = min((one.start for one in figures if one.start >= figure.end), default=len(side.text))
    if start and (joint := _JOINT.search(side.text, start, figure.start)):
        start = joint.end()
    if end < len(side.text) and (joint := _JOINT.search(side.text, figure.end, end)):
        end = joint.start()
    matter = [token for token in side.tokens if token.tag in "NPJVEGR#"]
    before = [stem(token.norm) for token in matter if start <= token.start < figure.start][-BESIDE:]
    behind = [stem(token.norm) for token in matter if figure.end <= token.start < end][:BESIDE]
    return frozenset((*before, *behind)) - {figure.unit}


BESIDE = 3
"""Window in content words on either side of a figure."""
NEAR = 0.5
"""Minimum overlap (0-1) of the words beside two figures of one thing."""
_JOINT = Pattern("comparing", "figures: joint")


def times(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of dates that disagree and agree with no other on the other side."""
    for mine, theirs in unmatched(dates(left.text), dates(right.text), same_time):
        yield _delta(DATE, "different", mine, theirs, OTHER, "dates")


def exchanged(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`from 400 to 500` for `from 500 to 400`."""
    mine, theirs = _run(left.text), _run(right.text)
    if mine and theirs and mine.groups() == theirs.groups()[::-1] != theirs.groups():
        yield Delta(NUMBER, "swapped", mine.group(), theirs.group(), mine.span(), theirs.span(), EXCHANGED, "exchanged")


def _run(text: str) -> re.Match[str] | None:
    return _FROM_TO.search(text)


_FROM_TO = Pattern("comparing", "figures: from to")


def designations(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of the number or letter in a name: Reactor 5, Terminal B, the A4, Su-35."""
    mine, theirs = words(left.text), words(right.text)
    for change in Levenshtein.opcodes([word.norm for word in mine], [word.norm for word in theirs]):
        run, other = mine[change.src_start : change.src_end], theirs[change.dest_start : change.dest_end]
        if len(run) == len(other) == 1 and run[0].norm.rstrip("s") == other[0].norm.rstrip("s"):
            continue  # the F-16, a fleet of F-16s
        if len(run) == len(other) == 1 and _designates(left.text, run[0]) and _designates(right.text, other[0]):
            yield _delta(ARGUMENT, "different", run[0], other[0], DESIGNATED, "argument:designation")


def _designates(text: str, word: Word) -> bool:
    read: tuple[Placed, ...] = (*numbers(text), *dates(text))
    if any(one.start <= word.start < one.end for one in read):
        return False
    letter = len(word.text) == 1 and word.text.isupper() and word.text != "I" and word.start > 0
    return letter or any(character.isdigit() for character in word.text)


def unmatched(
    left: Sequence[Signal], right: Sequence[Signal], agree: Callable[[Signal, Signal], bool | None]
) -> Iterator[tuple[Signal, Signal]]:
    """Pairs that disagree in both directions, where neither agrees with any signal on the other side."""

    def alone(one: Signal, others: Sequence[Signal]) -> bool:
        return not any(agree(one, other) or agree(other, one) for other in others)

    mine = [one for one in left if alone(one, right)]
    theirs = [one for one in right if alone(one, left)] if mine else []
    yield from ((x, y) for x in mine for y in theirs if agree(x, y) is False and agree(y, x) is False)


def _delta(kind: str, relation: str, mine: Placed, theirs: Placed, sure: float, datum: str) -> Delta:
    at, there = (mine.start, mine.end), (theirs.start, theirs.end)
    return Delta(kind, relation, mine.text, theirs.text, at, there, sure, datum)
