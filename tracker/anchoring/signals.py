"""Signals of meaning in a quote that must not change: negations, numbers, dates, hedges, quantifiers, opposites."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from tracker.anchoring.tokens import Token
from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import Number, measure, numbers
from tracker.text.signals.opposites import opposite
from tracker.text.signals.quantifiers import quantifiers


class Signal(Protocol):
    """A signal read in a text, with its span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_READERS: dict[str, Callable[[str], Sequence[Signal]]] = {
    "negation": negations,
    "number": numbers,
    "date": dates,
    "hedge": hedges,
    "quantifier": quantifiers,
}
KINDS = tuple(_READERS)


def meanings_read(kind: str, text: str, words: Iterable[Token] | None = None) -> list[str]:
    """The meanings of a kind at some words of a text, or (sorted) in all of it."""
    found = _signals(kind, text)
    if words is None:
        return list(found.sorted)
    at = list(words)
    return [found.means[i] for i in found.near(at) if any(found.touches(i, word) for word in at)]


class _Signals:
    """The signals of a kind in a text and their meanings, indexed by place for the many differences of a long quote."""

    def __init__(self, found: Sequence[Signal]) -> None:
        ordered = sorted(found, key=lambda one: one.start)
        self.starts, self.ends = [one.start for one in ordered], [one.end for one in ordered]
        self.means = [_meaning(one) for one in ordered]
        self.sorted = sorted(self.means)
        self._longest = max((one.end - one.start for one in ordered), default=0)

    def near(self, words: Sequence[Token]) -> range:
        """The indexes of signals that may touch some of the words."""
        if not words:
            return range(0)
        first, last = min(word.start for word in words), max(word.end for word in words)
        return range(bisect_left(self.starts, first - self._longest), bisect_left(self.starts, last))

    def touches(self, i: int, word: Token) -> bool:
        return self.starts[i] < word.end and word.start < self.ends[i]


@by_language(64)
def _signals(kind: str, text: str) -> _Signals:
    return _Signals(_READERS[kind](text))


def read_meaning(kind: str, text: str) -> list[tuple[str, str]]:
    """The signals of a kind (or the exclusives among the quantifiers), as (meaning, written form)."""
    found = [one for one in quantifiers(text) if one.exclusive] if kind == "exclusive" else _READERS[kind](text)
    return [(_meaning(one), text[one.start : one.end]) for one in found]


def _meaning(signal: Signal) -> str:
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


def apart(a: str, b: str) -> str | None:
    """`opposite`, `unit`, `date` or `person` where replacing one word by the other changes the meaning."""
    if opposite(a, b):
        return "opposite"
    return next((kind for kind, groups in _groups().items() if a != b and any({a, b} <= one for one in groups)), None)


@by_language()
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    return {kind: tuple(frozenset(group) for group in groups) for kind, groups in cues("apart").items()}


def cue_kinds(word: str) -> str | None:
    """The kind of signal that a word alone is a cue of: `not` of a negation, `only` of a quantifier."""
    return _cue_words().get(word)


@by_language()
def _cue_words() -> dict[str, str]:
    kinds = {"quantifier": ("only", "never", "none"), "hedge": ("reported",), "negation": ("not", "no", "without")}
    lists = {"quantifier": cues("quantifiers"), "hedge": cues("hedges"), "negation": cues("negation")}
    return {
        word: kind for kind, names in kinds.items() for name in names for word in lists[kind][name] if " " not in word
    }


def detracts(words: str) -> bool:
    """Whether words cancel the meaning of the next ones: `former`, `alleged`, `so-called`."""
    return any(_detracting().find(words))


@by_language()
def _detracting() -> Phrases:
    return Phrases({"detracting": cues("detracting")})


@by_language()
def bound_words() -> frozenset[str]:
    """The last words of phrases that make a number a bound: `about`, `than`, `least`."""
    said = cues("numbers")
    return frozenset(phrase.split()[-1] for kind in ("over", "under", "about") for phrase in said[kind])
