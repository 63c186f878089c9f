"""Deltas of figures, times and numerals in names: another value in the place of one, or two swapped.

A figure counts only where no figure of the other sentence supports it; its counterpart is of the same sort (a number of
one unit or measure, a time). Whether both sentences are about one event is not decided here.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from tracker.comparing.deltas import ARGUMENT, DATE, NUMBER, OPPOSITE, Delta, Signal, delta
from tracker.comparing.edits import at_words, edits
from tracker.language.clauses import Syntax
from tracker.text.cues import Pattern, Words
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.dates import date_agrees as same_time
from tracker.text.signals.numbers import Number, measure, number_agrees, numbers
from tracker.text.spans import Span
from tracker.text.words import Word, norm, stem, words

T = TypeVar("T", bound=Signal)
Agree = Callable[[T, T], bool | None]
"""Whether the second of two figures supports the first; None where they measure nothing alike."""

OTHER, UNLIKE, ELSEWHERE, EXCHANGED, TURNED, DESIGNATED = 0.9, 0.74, 0.8, 0.75, 0.75, 0.8
"""Confidence (0-1) that another value is meant: none agrees with it; a figure of something else is in its place; the
one that agrees belongs to another figure; two are swapped; more than for less than; a numeral in a name."""


def figures(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of numbers in the place of others, and of those that disagree and agree with none on the other side."""
    mine, theirs = numbers(left.text), numbers(right.text)
    replaced = _replaced(left, mine, right, theirs, number_agrees, _equal)
    for a, b in replaced:
        alike = a.kind != b.kind or not (a.unit and b.unit) or a.unit == b.unit
        yield _delta(NUMBER, "different", a, b, OTHER if alike else UNLIKE, IN_PLACE)
    for a, b in unmatched(mine, theirs, number_agrees):
        if (a, b) not in replaced:
            same = measure(a) is None or measure(b) is None or a.unit == b.unit
            yield _delta(NUMBER, "different", a, b, OTHER, "numbers" if same else "numbers:measures")


def numerals(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of a number or date in the place of digits that are read as something else: more than 4500, 1500; in
    9878, 1878."""
    read: Sequence[Signal] = (*numbers(left.text), *dates(left.text))
    there: Sequence[Signal] = (*numbers(right.text), *dates(right.text))
    for run, other in edits(left.text, right.text) if read else ():
        mine, theirs = ([word for word in words_there if word.text[0].isdigit()] for words_there in (run, other))
        figure, rival = next(iter(at_words(read, mine)), None), next(iter(at_words(there, theirs)), None)
        if figure is None or rival is None or type(figure) is type(rival):
            continue
        if not {word.norm for word in mine} & {word.norm for word in words(right.text)}:
            yield _delta(NUMBER, "different", figure, rival, OTHER, IN_PLACE)


def times(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of dates in the place of others, and of those that disagree and agree with none on the other side."""
    mine, theirs = dates(left.text), dates(right.text)
    replaced = _replaced(left, mine, right, theirs, _may_be_one_time, same_time)
    for a, b in dict.fromkeys((*replaced, *unmatched(mine, theirs, same_time))):
        yield _delta(DATE, "different", a, b, OTHER, IN_PLACE if (a, b) in replaced else "dates")


def _replaced(
    left: Syntax,
    mine: Sequence[T],
    right: Syntax,
    theirs: Sequence[T],
    agree: Agree[T],
    same: Agree[T],
) -> list[tuple[T, T]]:
    """The first figures of each edit that replaces some by others, and the right sentence has them nowhere else."""
    found = []
    for run, other in edits(left.text, right.text) if mine and theirs else ():
        own, there = at_words(mine, run), at_words(theirs, other)
        apart = not any(agree(a, b) or agree(b, a) for a in own for b in there)
        if own and there and apart and not any(same(a, b) for a in own for b in theirs):
            found.append((own[0], there[0]))
    return found


def _equal(a: Number, b: Number) -> bool:
    return (a.low, a.high, a.unit, a.bound) == (b.low, b.high, b.unit, b.bound)


def _may_be_one_time(a: Date, b: Date) -> bool:
    """Whether two dates can be one: Friday, yesterday."""
    return same_time(a, b) is not False


IN_PLACE = "in place"
"""The datum of a figure in the very place of another, in a sentence that is the same but for a few words."""


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


def exchanged(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """The delta of two figures that are swapped: from 400 to 500 for from 500 to 400; or each beside the words of the
    other, one offered 15 and the other 17."""
    for here, there in product(_changes(left), _changes(right)):
        if here.group("was", "now") == there.group("was", "now"):
            return
        if here.group("was", "now") == there.group("now", "was"):
            at, other = _whole_figure(left.text, here.span("now")), _whole_figure(right.text, there.span("now"))
            yield delta(NUMBER, "swapped", left, at, right, other, EXCHANGED, "from to")
            return
    mine, theirs = numbers(left.text), numbers(right.text)
    for a, b in combinations(mine, 2) if len(theirs) > 1 else ():
        x, y = (next((other for other in theirs if _one_value(one, other)), None) for one in (a, b))
        if a.kind != b.kind or x is None or y is None or x is y or _one_value(a, b):
            continue
        if _beside_the_other(left, mine, (a, b), right, theirs, (x, y)):
            yield _delta(NUMBER, "elsewhere", a, y, EXCHANGED, "exchanged")
            return


def _whole_figure(text: str, digits: Span) -> Span:
    """The span of a figure with its unit, from that of its digits."""
    return next(((one.start, one.end) for one in numbers(text) if one.start <= digits[0] < one.end), digits)


def _changes(side: Syntax) -> Iterator[re.Match[str]]:
    """The matches of a change of a figure, with `was` and `now`: from 400 to 500; 500, up from 400."""
    return (found for form in (_FROM_TO, _NOW_FROM, _TO_FROM) for found in form.finditer(side.text))


_FROM_TO, _NOW_FROM = Pattern("comparing", "figures: from to"), Pattern("comparing", "figures: now from")
_TO_FROM = Pattern("comparing", "figures: to from")


_Numbers = tuple[Number, Number]


def _beside_the_other(
    left: Syntax, mine: Sequence[Number], own: _Numbers, right: Syntax, theirs: Sequence[Number], there: _Numbers
) -> bool:
    """Whether each of two figures is beside words that only the other one is beside on the right."""
    (a, b), (x, y) = ([beside(left, one, mine) for one in own], [beside(right, one, theirs) for one in there])
    return bool((a - b) & (y - x)) and bool((b - a) & (x - y))


def _one_value(a: Number, b: Number) -> bool:
    return (a.kind, a.low, a.high) == (b.kind, b.low, b.high)


def more_for_less(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of `4 percent less than the year before` for `4 percent more`."""
    for number in numbers(left.text):
        here = _COMPARED.match(left.text, number.end)
        twins = [one for one in numbers(right.text) if number_agrees(number, one)] if here else []
        there = _COMPARED.match(right.text, twins[0].end) if len(twins) == 1 else None
        if here and there and (norm(here["word"]) in _MORE) != (norm(there["word"]) in _MORE):
            at, other = here.span("word"), there.span("word")
            yield delta(OPPOSITE, "opposite", left, at, right, other, TURNED, "figures:more")


_COMPARED, _MORE = Pattern("comparing", "figures: compared"), Words("comparing", "figures: more")


def levels(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of a figure that is a change in one sentence and a level in the other: up 40 crowns, rose to 40 crowns."""
    there = [(one, _is_change(right.text, one)) for one in numbers(right.text)]
    for number in numbers(left.text):
        change = _is_change(left.text, number)
        same = [(one, sort) for one, sort in there if change is not None and number_agrees(number, one)]
        if same and all(sort is (not change) for _, sort in same):
            yield _delta(NUMBER, "elsewhere", number, same[0][0], TURNED, "levels")


def _is_change(text: str, number: Number) -> bool | None:
    """Whether a number says by how much something changed (True), or the level reached or left (False); else None."""
    before = text[max(0, number.start - AHEAD) : number.start]
    if _LEVEL.search(before):
        return False
    if _PASSED.match(number.text):
        return None  # fell below 500
    return True if _CHANGE.search(before) or _CHANGED.match(text, number.end) else None


AHEAD = 40
"""Code points before a figure that say whether it is a change."""
_LEVEL, _CHANGE = Pattern("comparing", "figures: level"), Pattern("comparing", "figures: change")
_CHANGED, _PASSED = Pattern("comparing", "figures: changed"), Pattern("comparing", "figures: passed")


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
    read: tuple[Signal, ...] = (*numbers(text), *dates(text))
    if any(one.start <= word.start < one.end for one in read):
        return False
    letter = len(word.text) == 1 and word.text.isupper() and word.text != "I" and word.start > 0
    return letter or any(character.isdigit() for character in word.text)


def unmatched(left: Sequence[T], right: Sequence[T], agree: Agree[T]) -> Iterator[tuple[T, T]]:
    """Pairs that disagree in both directions, where neither agrees with any signal on the other side."""

    def alone(one: T, others: Sequence[T]) -> bool:
        return not any(agree(one, other) or agree(other, one) for other in others)

    mine = [one for one in left if alone(one, right)]
    theirs = [one for one in right if alone(one, left)] if mine else []
    yield from ((x, y) for x in mine for y in theirs if agree(x, y) is False and agree(y, x) is False)


def _delta(kind: str, relation: str, mine: Signal, theirs: Signal, sure: float, datum: str) -> Delta:
    at, there = (mine.start, mine.end), (theirs.start, theirs.end)
    return Delta(kind, relation, mine.text, theirs.text, at, there, sure, datum)
