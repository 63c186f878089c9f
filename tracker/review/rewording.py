"""Effects of a rewording on a claim: stronger, weaker, different, or the same."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import Any, NamedTuple

from tracker.language.recognising import known_language
from tracker.text.fold import folded_words
from tracker.text.languages import reading_in
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import Name, names, same
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import Number, numbers
from tracker.text.signals.opposites import opposite
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.signals.same_speaker import one as one_speaker
from tracker.text.words import Word, norm, small, stem, words


class Effect(NamedTuple):
    """One effect of a rewording, and the words on both sides ('' where there are none).

    `kind`: `negation`, `opposite`, `number`, `date`, `name`, `quantifier`, `attribution`, `hedge`; then, of the other
    words, `other words`, `narrower` (says something besides) or `wider` (something is left out).
    """

    kind: str
    before: str
    after: str


Signals = tuple[tuple[str, Callable[[str], Sequence[Any]], Callable[[Any, Any], bool]], ...]
"""Kind of a signal, the function that reads it in a text, and its equality of two values."""

RANK = {"none": 0, "few": 1, "some": 2, "sometimes": 2, "often": 3, "most": 3, "all": 4, "always": 4}
"""Strength of a quantifier; the exclusives (only, first, never) claim more than their absence."""
BARE = 1.5
"""Strength of a statement without a quantifier: 'troops left' says less than 'some of the troops left'."""


def effects(before: str, after: str, language: str | None = None) -> tuple[Effect, ...]:
    """The effects of changing a claim's words, the most important first. None where only its form changes: order,
    inflection, punctuation, function words. `language` (BCP 47; None: recognised by the words): in one without data
    only figures and names are distinguished from other words."""
    if folded_words(before) == folded_words(after):
        return ()
    known = known_language(f"{before} {after}", language)
    with reading_in(known):
        return tuple(_effects(before, after, _SIGNALS if known else _PLAIN))


def _effects(before: str, after: str, signals: Signals) -> Iterator[Effect]:
    found: list[Effect] = []
    for kind, read, alike in signals:
        old, new = _apart(read(before), read(after), alike)
        found += [Effect(kind, _text(a), _text(b)) for a, b in zip_longest(old, new)]
    dropped, added = _matter(before, after, signals), _matter(after, before, signals)
    found += _opposites(dropped, added)
    if dropped or added:
        kind = "other words" if dropped and added else "wider" if dropped else "narrower"
        found.append(Effect(kind, " ".join(word.text for word in dropped), " ".join(word.text for word in added)))
    yield from _once(sorted(found, key=lambda effect: _ORDER.index(effect.kind)))


def _once(found: list[Effect]) -> Iterator[Effect]:
    """Effects without repeated words (`never`, the name of a speaker) that two signals read."""
    for i, effect in enumerate(found):
        others = found[:i] + found[i + 1 :] if effect.kind == "name" else found[:i]
        if not any(effect.before in other.before and effect.after in other.after for other in others):
            yield effect


def effect_on_strength(found: Sequence[Effect]) -> str:
    """`stronger`, `weaker`, or '' where the effects say neither, or both."""
    ways = {way for effect in found if (way := _way(effect))}
    return ways.pop() if len(ways) == 1 else ""


def _way(effect: Effect) -> str:
    """The direction of an effect: a hedge or a speaker makes a claim weaker; a quantifier makes it either."""
    if effect.kind in ("hedge", "attribution"):
        return "" if effect.before and effect.after else "stronger" if effect.before else "weaker"
    if effect.kind == "quantifier":
        less, more = _claimed(effect.before), _claimed(effect.after)
        return "stronger" if more > less else "weaker" if more < less else ""
    return ""


def _claimed(text: str) -> float:
    return max((RANK.get(one.kind, 5) for one in quantifiers(text)), default=BARE)


# ---------------------------------------------------------------- signals


def _apart(old: Sequence[Any], new: Sequence[Any], same: Callable[[Any, Any], bool]) -> tuple[list[Any], list[Any]]:
    """The signals of one text and not of the other, as multisets."""
    return _less(old, new, same), _less(new, old, same)


def _less(some: Sequence[Any], others: Sequence[Any], same: Callable[[Any, Any], bool]) -> list[Any]:
    there, left = list(others), []
    for one in some:
        if twin := next((other for other in there if same(one, other)), None):
            there.remove(twin)
        else:
            left.append(one)
    return left


def _text(signal: Any) -> str:
    if isinstance(signal, Attribution):
        return f"{signal.text} {signal.speaker}" if signal.start < signal.speaker_start else _said(signal)
    return signal.text if signal is not None else ""


def _said(signal: Attribution) -> str:
    return f"{signal.speaker} {signal.text}".strip()


def _one_amount(a: Number, b: Number) -> bool:
    return (a.low, a.high, a.bound, a.kind) == (b.low, b.high, b.bound, b.kind)


def _one_day(a: Date, b: Date) -> bool:
    told = [(d.year, d.month, d.day, d.until, d.weekday, norm(d.text) if d.relative else "") for d in (a, b)]
    return told[0] == told[1]


def _one_bearer(a: Name, b: Name) -> bool:
    return a.place == b.place if a.place and b.place else same(a.text, b.text)


def _one_speaker(a: Attribution, b: Attribution) -> bool:
    return one_speaker(a.speaker or None, b.speaker or None)


def _one_kind(a: Any, b: Any) -> bool:
    return bool(a.kind == b.kind)


def _one_word(a: Any, b: Any) -> bool:
    return norm(a.text) == norm(b.text)


def _speakers(text: str) -> tuple[Attribution, ...]:
    """The first attribution of a text: a claim has one speaker."""
    return attributions(text)[:1]


def _names(text: str) -> tuple[Name, ...]:
    return tuple(name for name in names(text) if name.sure)


_SIGNALS: Signals = (
    ("attribution", _speakers, _one_speaker),
    ("hedge", hedges, _one_word),
    ("negation", negations, _one_kind),
    ("number", numbers, _one_amount),
    ("date", dates, _one_day),
    ("name", _names, _one_bearer),
    ("quantifier", quantifiers, _one_kind),
)
_PLAIN = tuple(signal for signal in _SIGNALS if signal[0] in ("number", "name"))
"""The signals that are read without language data."""

_ORDER = (
    *("negation", "opposite", "number", "date", "name", "quantifier", "hedge", "attribution"),
    *("other words", "narrower", "wider"),
)

# ---------------------------------------------------------------- other words


def _matter(text: str, other: str, signals: Signals) -> list[Word]:
    """The content words that the other text has in no form, and that no signal reads."""
    there, mine = words(other), words(text)
    stems = {stem(form) for form in (*(word.norm for word in there), *(a.norm + b.norm for a, b in pairwise(there)))}
    split = {word for a, b in pairwise(mine) if a.norm + b.norm in {word.norm for word in there} for word in (a, b)}
    read = [span for _, read, _ in signals for one in read(text) for span in _spans(one)]
    return [
        word
        for word in mine
        if word.norm not in small()
        and stem(word.norm) not in stems
        and word not in split
        and not any(start <= word.start < end for start, end in read)
    ]


def _spans(signal: Any) -> Iterator[tuple[int, int]]:
    yield signal.start, signal.end
    if isinstance(signal, Attribution):
        yield signal.speaker_start, signal.speaker_end


def _opposites(dropped: list[Word], added: list[Word]) -> Iterator[Effect]:
    """Effects for pairs of opposite words, which are then removed from both lists."""
    for a in list(dropped):
        if b := next((b for b in added if opposite(a.text, b.text)), None):
            dropped.remove(a)
            added.remove(b)
            yield Effect("opposite", a.text, b.text)
