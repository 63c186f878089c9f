"""Where two statements clash, one detector a kind.

Each takes the two statements and what they share, and gives clashes: kind, the words on both sides, and how sure that
is. Similarity only says that two statements are near each other; a detector must find the same proposition on both
sides and a difference in it. The confidences were calibrated on one half of labelled pairs (headlines against claims,
encyclopaedic sentences against claims) and checked on the other.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeVar

from attrs import frozen

from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.cues import cues
from tracker.text.phrases import Phrases
from tracker.text.signals.dates import Date
from tracker.text.signals.dates import agrees as same_date
from tracker.text.signals.names import same as same_name
from tracker.text.signals.negation import Negation
from tracker.text.signals.numbers import Number
from tracker.text.signals.numbers import agrees as same_number
from tracker.text.signals.opposites import opposites_of
from tracker.text.words import norm, stem, words

Signal = TypeVar("Signal", Number, Date)


@frozen
class Clash:
    conflict: Conflict
    confidence: float


@frozen
class Common:
    """What two statements share: stems of matter, and the part of each (0 to 1) that is shared."""

    stems: frozenset[str]
    of_left: float
    of_right: float

    @property
    def cover(self) -> float:
        return max(self.of_left, self.of_right)


def common(left: Statement, right: Statement) -> Common:
    shared = left.stems & right.stems
    return Common(shared, len(shared) / max(1, len(left.stems)), len(shared) / max(1, len(right.stems)))


# ---------------------------------------------------------------- negation and denial


def negation(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """One negates or denies what the other states, and the other has no negative of its own in the matter."""
    for negating, stating, turned in ((left, right, False), (right, left, True)):
        if stating.question:
            continue
        best = max((_denies(cue, negating, stating, both) for cue in negating.negations), default=None)
        if best and best[0] > 0:
            confidence, words_there = best
            sides = (stating.text, words_there) if turned else (words_there, stating.text)
            yield Clash(Conflict("negation", *sides), confidence)


def _denies(cue: Negation, negating: Statement, stating: Statement, both: Common) -> tuple[float, str]:
    """How surely a negation takes back what the other says; 0 if it reaches something else."""
    if stating.negations or _RELATIVE.search(negating.text, 0, cue.start):
        return 0.0, ""
    denial = cue.kind == "denial"  # takes back the whole story, wherever in the headline it stands
    start, end = (0, len(negating.text)) if denial else (cue.scope_start, cue.scope_end)
    reached = negating.inside(start, end)
    shared = reached & stating.stems
    if not shared or stating.negatives - negating.negatives:
        return 0.0, ""
    share, main = len(shared) / len(reached), len(reached) / len(negating.stems)
    sure, fair = (0.5, 0.25) if denial else (0.75, 0.5)
    confidence = 0.85 if share >= sure and both.cover >= 0.5 and main >= 0.25 else 0.0
    return confidence or (0.6 if share >= fair and both.cover >= 0.3 else 0.0), negating.text[start:end].strip()


_RELATIVE = re.compile(r"\b(?:who|which|that|whose|whom)\s+(?:\w+\s+)?$")
"""A negation in a relative clause describes something; it is not what the sentence states."""


# ---------------------------------------------------------------- numbers and dates


def number(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """The same thing counted differently: one number with the same unit, and all else alike. Where several numbers or
    the names differ, it is another event."""
    found = [pair for pair in _differing(left.numbers, right.numbers, _clashes) if _same_unit(*pair)]
    if len(found) != 1 or min(both.of_left, both.of_right) < 0.6 or both.cover < 0.75 or _other_names(left, right):
        return
    ((mine, other),) = found
    rest = [side.stems - _stems_of(number, side) for side, number in ((left, mine), (right, other))]
    alike = rest[0] == rest[1] and len(rest[0]) >= 4
    yield Clash(Conflict("number", mine.text, other.text), 0.85 if alike else 0.6)


def _same_unit(a: Number, b: Number) -> bool:
    return a.unit == b.unit and bool(a.unit or a.kind != "cardinal")


def _clashes(a: Number, b: Number) -> bool:
    return same_number(a, b) is False and same_number(b, a) is not True


def _stems_of(number: Number, side: Statement) -> frozenset[str]:
    return side.inside(number.start, number.end)


def _other_names(left: Statement, right: Statement) -> bool:
    """Whether each names somebody or something that the other does not."""
    return all(
        any(not any(same_name(name.text, other.text) for other in b.names) for name in a.names if name.sure)
        for a, b in ((left, right), (right, left))
    )


def date(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """The same event at another time; sure for what happens only once."""
    if both.cover < 0.6 or _other_names(left, right):
        return
    for mine, other in _differing(left.dates, right.dates, _other_time):
        whole = (mine.year and other.year) or (mine.month and other.month)
        once = bool(both.stems & _once() and whole)
        if once or both.cover >= 0.75:
            yield Clash(Conflict("date", mine.text, other.text), 0.85 if once else 0.55)
            return


@cache
def _once() -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("once"))


def _other_time(a: Date, b: Date) -> bool:
    return same_date(a, b) is False and same_date(b, a) is False


def _differing(
    mine: tuple[Signal, ...], others: tuple[Signal, ...], clash: Callable[[Signal, Signal], bool]
) -> Iterator[tuple[Signal, Signal]]:
    """Pairs that clash, where neither has anything on the other side that agrees with it."""
    for a in mine:
        for b in others:
            if clash(a, b) and all(clash(a, x) for x in others) and all(clash(x, b) for x in mine):
                yield a, b


# ---------------------------------------------------------------- opposite words


def opposite(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """An opposite word in the same place: what is around it is shared, and neither side negates."""
    if left.negations or right.negations or not both.stems:
        return
    mine, other = left.stems - both.stems, right.stems - both.stems
    for found, start in left.content:
        facing = opposites_of(found) & other if found in mine else frozenset()
        if not facing:
            continue
        there, at = next((s, at) for s, at in right.content if s in facing)
        if _neighbours(left, found, both) & _neighbours(right, there, both) and both.cover >= 0.5:
            confidence = 0.85 if both.cover >= 0.75 else 0.6
            yield Clash(Conflict("opposite", _word(left, start), _word(right, at)), confidence)


def _neighbours(side: Statement, found: str, both: Common) -> set[str]:
    """The shared words on either side of one."""
    stems = [s for s, _ in side.content]
    i = stems.index(found)
    before = [s for s in stems[:i] if s in both.stems][-2:]
    after = [s for s in stems[i + 1 :] if s in both.stems][:2]
    return {*before, *after}


def _word(side: Statement, start: int) -> str:
    return next(word.text for word in words(side.text) if word.start == start)


# ---------------------------------------------------------------- who does what to whom


def role(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """The same names around the same verb, the other way round."""
    if both.cover < 0.9 or left.negations or right.negations or len(left.names) != 2 or len(right.names) != 2:
        return
    (a, b), (c, d) = left.names, right.names
    swapped = same_name(a.text, d.text) and same_name(b.text, c.text) and not same_name(a.text, b.text)
    between = left.inside(a.end, b.start) & right.inside(c.end, d.start)
    passive = any(word.norm == "by" for side in (left, right) for word in words(side.text))
    if swapped and between and not passive and not _mutual(left):
        yield Clash(Conflict("role", f"{a.text} … {b.text}", f"{c.text} … {d.text}"), 0.7)


def _mutual(side: Statement) -> bool:
    return any(word.norm in ("and", "with", "meet", "met", "between") for word in words(side.text))


# ---------------------------------------------------------------- only, and how near


def exclusivity(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """One says only this; the other adds something else of the same kind."""
    for claiming, other, turned in ((left, right, False), (right, left, True)):
        exclusive = [word for word in words(claiming.text) if word.norm in ("only", "solely", "exclusively")]
        adding = [word for word in words(other.text) if word.norm in ("also", "besides", "regularly", "joint")]
        if not exclusive or not adding or len(both.stems) < 2:
            continue
        kept, added = claiming.text[exclusive[0].start :], other.text[adding[0].start :]
        yield Clash(Conflict("exclusivity", *((added, kept) if turned else (kept, added))), 0.5)


def nearness(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """One calls near what the other calls far."""
    mine, other = _how_near(left.text), _how_near(right.text)
    if both.stems and {mine[0], other[0]} == {"near", "far"}:
        yield Clash(Conflict("modality", mine[1], other[1]), 0.6 if len(both.stems) > 1 else 0.5)


def _how_near(text: str) -> tuple[str, str]:
    found = next(_nearness().find(text), None)
    return (found.lastgroup or "", found.group()) if found else ("", "")


@cache
def _nearness() -> Phrases:
    return Phrases(cues("nearness"))


DETECTORS = (negation, number, date, opposite, role, exclusivity, nearness)
