"""Why two statements that are near each other are no conflict, where what they say differs."""

from tracker.judging.clashes.slots import elsewhere
from tracker.judging.common import Common
from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import agrees
from tracker.text.signals.numbers import Number
from tracker.text.signals.quantifiers import Quantifier, quantifiers
from tracker.text.words import norm, stem

SCOPE = ("all", "most", "some", "few", "always", "often", "sometimes")
"""The quantifiers that say of how many things, or how often, something holds."""

Difference = tuple[Conflict, str]


def otherwise(left: Statement, right: Statement, both: Common) -> Difference | None:
    """What two statements without a clash say differently, and how that is called: two events (`other-event`), where
    every date of one is another time than those of the other, or the same is told of another place; the same of more or
    fewer things (`scope`)."""
    if times := other_times(left, right):
        return Conflict("date", *times), "other-event"
    if found := next(elsewhere(left, right, both), None):
        return Conflict("place", *found), "other-event"
    mine, other = _measures(left), _measures(right)
    if mine and other and {one.kind for one in mine}.isdisjoint(one.kind for one in other):
        return Conflict("exclusivity", mine[0].text, other[0].text), "scope"
    return None


def other_times(left: Statement, right: Statement) -> tuple[str, str] | None:
    """The times that both name, where none of one can be the same as one of the other."""
    both = left.dates and right.dates
    if both and all(agrees(a, b) is False for a in left.dates for b in right.dates):
        return left.dates[0].text, right.dates[0].text
    turns = ((a, b) for a in _turns(left) for b in _turns(right) if a.unit == b.unit)
    return next(((a.text, b.text) for a, b in turns if a.low != b.low), None)


def _turns(statement: Statement) -> list[Number]:
    """Which quarter, half, week or round a statement is of."""
    return [one for one in statement.numbers if one.kind == "ordinal" and one.unit in _rounds()]


@by_language()
def _rounds() -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("rounds"))


def _measures(statement: Statement) -> list[Quantifier]:
    return [one for one in quantifiers(statement.text) if one.kind in SCOPE]
