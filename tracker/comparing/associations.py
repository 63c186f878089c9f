"""Deltas of two things that belong to two others the other way round: 15 from Aker and 17 from Holt for 17 from Aker
and 15 from Holt; the upper deck for cars and the lower for passengers.

Both sentences are parted at a joint (`and`, `while`, a comma) so that each part has one of two bearers (names, figures
of another measure, opposites) and one of two things borne. Where each of the four occurs once in either sentence, what
is with the other bearer on the right is swapped.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product
from typing import TypeVar

from attrs import frozen

from tracker.comparing.deltas import DATE, NUMBER, ROLES, Delta, Signal, delta
from tracker.comparing.terms import OPPOSED, may_oppose, same_word, words_alike
from tracker.language.clauses import Syntax
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Pattern
from tracker.text.languages import by_language
from tracker.text.signals.dates import dates
from tracker.text.signals.names import names, same_name
from tracker.text.signals.numbers import Number, numbers
from tracker.text.spans import Span

Found = TypeVar("Found", bound=Signal)

SWAPPED = 0.75
"""Confidence (0-1) that two things are with the bearer of the other."""


@frozen
class Shared:
    """What occurs once in either sentence: its sort (`name`, `date`, `word` or the kind and unit of a number), and its
    spans on the left and on the right."""

    sort: str
    text: str
    at: Span
    there: Span


def exchanged_associations(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """The first delta of two things that are each with the bearer of the other."""
    mine, theirs = _joints(left.text), _joints(right.text)
    shared = _shared(left, right) if mine and theirs else ()
    if len(shared) < 4:
        return
    for joint, other in product(mine, theirs):
        if found := _crossed(shared, joint, other):
            one, rival = found
            kind, relation, datum = KINDS.get(one.sort, (NUMBER, "elsewhere", "exchanged"))
            yield delta(kind, relation, left, one.at, right, rival.there, SWAPPED, datum)
            return


KINDS = {"word": (ROLES, "swapped", "exchanged:words"), "date": (DATE, "different", "exchanged")}


@by_language(16_384)
def _joints(text: str) -> tuple[int, ...]:
    """The places (code points) at which a sentence can be parted."""
    return tuple(found.start() for found in _JOINT.finditer(text))


_JOINT = Pattern("comparing", "figures: joint")


def _crossed(shared: Sequence[Shared], joint: int, other: int) -> tuple[Shared, Shared] | None:
    """Two things borne, by the part of the left sentence they are in, that have changed bearers."""
    parts = {one: (one.at[0] > joint, one.there[0] > other) for one in shared}
    for bearers in combinations(shared, 2):
        turned = _turned(parts, bearers)
        if turned is None or not _are_bearers(*bearers):
            continue
        for borne in combinations(shared, 2):
            if _turned(parts, borne) is (not turned) and _are_borne(bearers, borne):
                return borne
    return None


def _turned(parts: dict[Shared, tuple[bool, bool]], two: tuple[Shared, Shared]) -> bool | None:
    """Whether two things in two parts of the left sentence are in each other's part of the right one; None where they
    are in one part."""
    (a, b), (c, d) = parts[two[0]], parts[two[1]]
    return None if a == c or b == d else a != b


def _are_bearers(a: Shared, b: Shared) -> bool:
    if a.sort == b.sort == "word":
        return may_oppose(a.text, b.text) and words_alike(a.text, b.text) == OPPOSED
    return a.sort == b.sort != BARE


def _are_borne(bearers: tuple[Shared, Shared], borne: tuple[Shared, Shared]) -> bool:
    sorts, others = {one.sort for one in borne}, {one.sort for one in bearers}
    if "word" in sorts:
        return sorts == others == {"word"} and set(bearers).isdisjoint(borne)
    return len(sorts - {BARE}) <= 1 and "name" not in sorts and not sorts & others


BARE = "cardinal "
"""The sort of a number without a unit, which may be that of the number before it."""


def _shared(left: Syntax, right: Syntax) -> tuple[Shared, ...]:
    """What occurs once in either sentence."""
    mine, theirs = left.text, right.text
    return (
        *_once(names(mine), names(theirs), lambda a, b: "name" if same_name(a.text, b.text) else ""),
        *_once(dates(mine), dates(theirs), lambda a, b: "date" if a[3:] == b[3:] else ""),
        *_once(_figures(left), _figures(right), _measured),
        *_once(_nouns(left), _nouns(right), lambda a, b: "word" if same_word(a.lemma, b.lemma) else ""),
    )


def _once(mine: Sequence[Found], theirs: Sequence[Found], common: Callable[[Found, Found], str]) -> Iterator[Shared]:
    """What is common to one of either side and no other; `common`: the sort of two that are the same, or ''."""
    for a in mine:
        there = [b for b in theirs if common(a, b)]
        if len(there) == 1 and sum(bool(common(one, there[0])) for one in mine) == 1:
            b = there[0]
            yield Shared(common(a, b), a.text, (a.start, a.end), (b.start, b.end))


def _measured(a: Number, b: Number) -> str:
    """The kind and unit of two equal numbers; a bare one may be of either."""
    alike = (a.low, a.high, a.kind) == (b.low, b.high, b.kind) and (a.unit == b.unit or not (a.unit and b.unit))
    return f"{a.kind} {a.unit or b.unit}" if alike else ""


def _figures(side: Syntax) -> list[Number]:
    """The numbers of a sentence, and its numerals behind a name, where a verb is left out: and Holt 15."""
    read: list[Signal] = [*numbers(side.text), *dates(side.text)]
    free = (one for one in side.tokens if one.text.isdecimal() and not any(a.start <= one.start < a.end for a in read))
    bare = [Number(one.start, one.end, one.text, float(one.text), float(one.text)) for one in free]
    return [*numbers(side.text), *bare]


def _nouns(side: Syntax) -> list[TaggedToken]:
    return [token for token in side.tokens if token.tag in ("N", "J")]
