"""The signals of two texts held against each other: what one has of numbers, dates, negations and hedges, and not the
other."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from tracker.comparing.deltas import ASSERTION, DATE, EXCLUSIVE, NUMBER, POLARITY, QUANTITY, Delta, Placed, Signal
from tracker.text.languages import by_language
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import Number, measure, numbers
from tracker.text.signals.quantifiers import UNQUANTIFIED, Quantifier, quantifiers

READERS: dict[str, Callable[[str], Sequence[Signal]]] = {
    POLARITY: negations,
    NUMBER: numbers,
    DATE: dates,
    ASSERTION: hedges,
    QUANTITY: quantifiers,
    EXCLUSIVE: lambda text: [one for one in quantifiers(text) if one.exclusive],
}
"""By the kind of a delta: what it is a difference of."""


def signal_deltas(
    kind: str, left: str, right: str, at: Iterable[Placed] | None = None, there: Iterable[Placed] | None = None
) -> Iterator[Delta]:
    """What is read of a kind (a key of `READERS`) on one side and not on the other, each counted once for once: in all
    of two texts, or at some words of either."""
    mine, theirs = _read(kind, left).near(at), _read(kind, right).near(there)
    shared = Counter(means for means, _ in mine) & Counter(means for means, _ in theirs)
    yield from deltas_of(kind, _beyond(mine, shared), _beyond(theirs, shared))


def _beyond(found: Sequence[tuple[str, Signal]], shared: Counter[str]) -> list[Signal]:
    """The signals that are left when so many of each meaning are taken away, the first ones first."""
    left = shared.copy()
    kept = []
    for means, one in found:
        if left[means]:
            left[means] -= 1
        else:
            kept.append(one)
    return kept


def deltas_of(kind: str, mine: Iterable[Signal], theirs: Iterable[Signal]) -> Iterator[Delta]:
    """The deltas of signals that only one side has, the first with the first. Of two quantifiers, or one and none, one
    side is `stronger` or `weaker`."""
    for a, b in zip_longest(mine, theirs):
        relation = _graded(a, b) or ("different" if a and b else "added" if a else "missing")
        at, there = ((one.start, one.end) if one else None for one in (a, b))
        yield Delta(kind, relation, a.text if a else "", b.text if b else "", at, there, 1.0, f"signals:{kind}")


def _graded(a: Signal | None, b: Signal | None) -> str:
    """Whether the statement with the first of two quantifiers (None: none) claims more; '' for other signals."""
    here, there = (one.extent if isinstance(one, Quantifier) else UNQUANTIFIED for one in (a, b))
    return "stronger" if here > there else "weaker" if here < there else ""


def meanings(kind: str, text: str, words: Iterable[Placed]) -> list[str]:
    """What is read of a kind at some words of a text, as what it means."""
    return [means for means, _ in _read(kind, text).near(words)]


class _Signals:
    """What is read of a kind in a text, each with what it means. Each difference asks; a long quote may have many."""

    def __init__(self, found: Sequence[Signal]) -> None:
        self._found = [(meaning(one), one) for one in sorted(found, key=lambda one: one.start)]
        self._starts = [one.start for _, one in self._found]
        self._longest = max((one.end - one.start for one in found), default=0)

    def near(self, words: Iterable[Placed] | None) -> list[tuple[str, Signal]]:
        """Those that touch some of the words: the others begin too late, or too early for the longest of them."""
        if words is None:
            return self._found
        if not (at := list(words)):
            return []
        first, last = min(word.start for word in at), max(word.end for word in at)
        some = self._found[bisect_left(self._starts, first - self._longest) : bisect_left(self._starts, last)]
        return [found for found in some if any(found[1].start < word.end and word.start < found[1].end for word in at)]


@by_language(64)
def _read(kind: str, text: str) -> _Signals:
    return _Signals(READERS[kind](text))


def meaning(signal: Any) -> str:
    """What a signal means: the same for another notation, a measure in another unit, a hedge of the same kind."""
    if isinstance(signal, Number):
        return _amount(signal)
    if isinstance(signal, Date):
        when = (signal.year, signal.month, signal.day, signal.until, signal.weekday)
        return signal.text.lower() if signal.relative else str((*when, signal.first, signal.last))
    kind, text = str(getattr(signal, "kind", "")), str(getattr(signal, "text", ""))
    return text.lower() if kind in ("possible", "able", "conditional") else kind


def _amount(number: Number) -> str:
    if number.kind == "fraction" and "/" in number.text:
        return number.text
    if measured := measure(number):
        return " ".join(map(str, (*measured, number.bound)))
    unit = number.unit if number.kind in ("percent", "money") else ""
    return f"{number.low} {number.high} {number.bound} {unit}"
