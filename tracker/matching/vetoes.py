"""What keeps two statements of like wording from being one: a number, a date, a name, a 'not', an opposite, a turn.

Similarity proposes, these decide. They compare what is said of the same thing: a number only with one of the same sort
that nothing on the other side bears out, a country only with the country in its place. A pair that they part is no
duplicate; it may be a contradiction, and `tracker.compare` says whether it is one.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from tracker.model import Claim, Conflict
from tracker.text.calendar import certainly_before
from tracker.text.signals import dates as _dates
from tracker.text.signals import names as _names
from tracker.text.signals import numbers as _numbers
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import Name, names
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.opposites import opposite
from tracker.text.signals.voices import one as one_speaker
from tracker.text.words import Word, stem, words

Signal = TypeVar("Signal")

RETOLD = 31
"""For so many days news is told again, each telling under its own date."""

REPLACED = 3
"""A longer run of words is another phrase, not another word in the same place."""


def vetoes(a: str, b: str) -> Iterator[Conflict]:
    """Everything that the words of two statements differ in."""
    for find in VETOES:
        yield from find(a, b)


def by_person(left: Claim, right: Claim) -> Iterator[Conflict]:
    """Another speaker, or one against none: that she said it is one claim, that it is so another."""
    if not one_speaker(left.speaker, right.speaker):
        yield Conflict("attribution", left.speaker or "", right.speaker or "")


def by_time(left: Claim, right: Claim) -> Iterator[Conflict]:
    """Recorded dates that lie further apart than the tellings of one event: what is said again a year later is of
    another ferry, another budget."""
    if certainly_before(left.date, right.date, RETOLD) or certainly_before(right.date, left.date, RETOLD):
        yield Conflict("date", str(left.date), str(right.date))


def by_number(a: str, b: str) -> Iterator[Conflict]:
    for x, y in _unmatched(numbers(a), numbers(b), _numbers.agrees):
        yield Conflict("number", x.text, y.text)


def by_date(a: str, b: str) -> Iterator[Conflict]:
    for x, y in _unmatched(dates(a), dates(b), _dates.agrees):
        yield Conflict("date", x.text, y.text)


def by_name(a: str, b: str) -> Iterator[Conflict]:
    """A country or body, and another in its very place among like words."""
    mine, others = _places(a), _places(b)
    if not mine or not others or mine.keys() == others.keys():
        return
    for x, y in _replaced(a, b):
        if x in mine and y in others and x not in others and y not in mine:
            yield Conflict("name", mine[x], others[y])


def by_designation(a: str, b: str) -> Iterator[Conflict]:
    """The number or letter that tells one thing from the next of its sort: Reactor 5, Terminal B, the A4, Su-35."""
    left, right = words(a), words(b)
    for change in Levenshtein.opcodes([word.norm for word in left], [word.norm for word in right]):
        mine, theirs = left[change.src_start : change.src_end], right[change.dest_start : change.dest_end]
        if change.tag == "replace" and len(mine) == len(theirs) == 1:
            x, y = mine[0], theirs[0]
            if _designates(a, x) and _designates(b, y):
                yield Conflict("name", x.text, y.text)


def _designates(text: str, word: Word) -> bool:
    counted = [(one.start, one.end) for one in numbers(text)] + [(one.start, one.end) for one in dates(text)]
    if any(start <= word.start < end for start, end in counted):
        return False
    letter = len(word.text) == 1 and word.text.isupper() and word.text != "I" and word.start > 0
    return letter or any(character.isdigit() for character in word.text)


def by_negation(a: str, b: str) -> Iterator[Conflict]:
    left, right = negations(a), negations(b)
    if len(left) % 2 != len(right) % 2:
        yield Conflict("negation", left[0].text if left else "", right[0].text if right else "")


def by_hedge(a: str, b: str) -> Iterator[Conflict]:
    """What may be or is planned, against what is. True of a quarter of all pairs of headlines about one claim, so it
    parts claims, which are careful, and not headlines."""
    left, right = hedges(a), hedges(b)
    if bool(left) != bool(right):
        yield Conflict("modality", left[0].text if left else "", right[0].text if right else "")


def by_opposite(a: str, b: str) -> Iterator[Conflict]:
    """A word, and its opposite in its very place."""
    for x, y in _replaced(a, b):
        if opposite(x, y):
            yield Conflict("opposite", x, y)


def by_role(a: str, b: str) -> Iterator[Conflict]:
    """The same names and the same words, the other way round."""
    left, right = names(a), names(b)
    if (
        len(left) == len(right) == 2
        and _swapped(left, right)
        and not {"by", "and", "with"} & {w.norm for w in words(a + " " + b)}
    ):
        yield Conflict("role", f"{left[0].text} … {left[1].text}", f"{right[0].text} … {right[1].text}")


def _swapped(left: Sequence[Name], right: Sequence[Name]) -> bool:
    (a, b), (c, d) = left, right
    return _names.same(a.text, d.text) and _names.same(b.text, c.text) and not _names.same(a.text, b.text)


def _places(text: str) -> dict[str, str]:
    """The countries and bodies of a text, by the name that they share in all forms, as written there."""
    return {name.place: name.text for name in names(text) if name.place}


def _replaced(a: str, b: str) -> Iterator[tuple[str, str]]:
    """The words of one statement and those that stand in their place in the other, where no more than three do."""
    left, right = _in_common_form(a), _in_common_form(b)
    for change in Levenshtein.opcodes([stem(word) for word in left], [stem(word) for word in right]):
        mine = left[change.src_start : change.src_end]
        others = right[change.dest_start : change.dest_end]
        if change.tag == "replace" and max(len(mine), len(others)) <= REPLACED:
            yield from product(mine, others)


def _in_common_form(text: str) -> list[str]:
    """The words of a statement; a country by its one name, whether it stands there as US, American or Washington."""
    found: list[str] = []
    known = {name.start: name for name in names(text) if name.place}
    end = 0
    for word in words(text):
        if name := known.get(word.start):
            found.append(str(name.place))
            end = name.end
        elif word.start >= end:
            found.append(word.norm)
    return found


def _unmatched(
    left: Sequence[Signal], right: Sequence[Signal], agrees: Callable[[Signal, Signal], bool | None]
) -> Iterator[tuple[Signal, Signal]]:
    """Pairs that disagree, of which neither has a partner on the other side that it agrees with."""

    def parted(x: Signal, y: Signal) -> bool:
        return agrees(x, y) is False and agrees(y, x) is False

    def alone(x: Signal, others: Sequence[Signal]) -> bool:
        return not any(agrees(x, y) or agrees(y, x) for y in others)

    for x in left:
        for y in right:
            if parted(x, y) and alone(x, right) and alone(y, left):
                yield x, y


VETOES = (by_number, by_date, by_name, by_designation, by_negation, by_opposite, by_role)
