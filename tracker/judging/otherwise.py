"""Why two statements that are near each other are no conflict, where what they say differs."""

from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.signals.dates import agrees
from tracker.text.signals.quantifiers import Quantifier, quantifiers

SCOPE = ("all", "most", "some", "few", "always", "often", "sometimes")
"""The quantifiers that say of how many things, or how often, something holds."""

Difference = tuple[Conflict, str]


def otherwise(left: Statement, right: Statement) -> Difference | None:
    """What two statements without a clash say differently, and how that is called: two events (`other-event`), where
    every date of one is another time than those of the other; the same of more or fewer things (`scope`)."""
    if at_other_times(left, right):
        return Conflict("date", left.dates[0].text, right.dates[0].text), "other-event"
    mine, other = _measures(left), _measures(right)
    if mine and other and {one.kind for one in mine}.isdisjoint(one.kind for one in other):
        return Conflict("exclusivity", mine[0].text, other[0].text), "scope"
    return None


def at_other_times(left: Statement, right: Statement) -> bool:
    """Whether both name dates, and none of one can be the same time as one of the other."""
    both = left.dates and right.dates
    return bool(both) and all(agrees(a, b) is False for a in left.dates for b in right.dates)


def _measures(statement: Statement) -> list[Quantifier]:
    return [one for one in quantifiers(statement.text) if one.kind in SCOPE]
