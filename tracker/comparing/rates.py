"""Deltas of a figure's period: 180 crowns a year for a monthly 180 crowns, or for 180 crowns in all."""

from collections.abc import Iterator

from tracker.comparing.deltas import NUMBER, Delta
from tracker.language.clauses import Syntax
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Table
from tracker.text.signals.numbers import numbers
from tracker.text.words import norm

PER = 20
"""Maximum distance in code points from a figure to the end of its rate: 40,000 crowns a day."""

RATED = 0.75
"""Confidence (0-1) that another period is meant."""

BY_PERIOD = "rates"


def rates(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """The delta of two figures by other periods, or of one by a period that the right sentence does not name."""
    mine, theirs = periods(left.text), periods(right.text)
    here, there = (_RATE.search(side.text) for side in (left, right))
    if here and there and mine.isdisjoint(theirs):
        at, other = here.span(), there.span()
        yield Delta(NUMBER, "different", here.group(), there.group(), at, other, RATED, BY_PERIOD)
    elif here and not by_period(right.text):
        yield from _by_period(left, right)


def _by_period(left: Syntax, right: Syntax) -> Iterator[Delta]:
    there = {(one.kind, one.low, one.high) for one in numbers(right.text)}
    for one in numbers(left.text):
        here = _RATE.search(left.text, one.end, one.end + PER)
        if here is None or len(left.text[one.end : here.start()].split()) > 1:
            continue
        if one.kind in ("money", "cardinal") and (one.kind, one.low, one.high) in there:
            yield Delta(NUMBER, "added", f"{one.text} {here.group()}", "", here.span(), None, RATED, BY_PERIOD)
            return


@remembered
def periods(text: str) -> frozenset[str]:
    """The periods that a text gives figures by: `day`, `month`, `year`."""
    found = (match.group("each") or match.group("unit") for match in _RATE.finditer(text))
    return frozenset(PERIODS.get(norm(word), norm(word)) for word in found)


def by_period(text: str) -> bool:
    """Whether a text has a figure by a period, or a payment that is by the month or year without saying so."""
    return bool(_PAID.search(text) or periods(text))


_RATE = Pattern("comparing", "rates: rate")
_PAID = Pattern("comparing", "rates: paid")
PERIODS = Table("comparing", "rates: periods")
"""Words for a period → the period."""
