"""What differs between a quote and the passage in its place, word by word, and whether it changes the meaning."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from tracker.anchoring.align import Pair, Side, align, unlike
from tracker.anchoring.spelling import Attested, same_name, slip
from tracker.anchoring.tokens import Token, spaced, tokens
from tracker.model import Difference
from tracker.text.cues import cues
from tracker.text.phrases import Phrases
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.opposites import opposite
from tracker.text.signals.quantifiers import quantifiers

LEFT_OUT = "left-out"
"""The kind of a word of matter that the quote leaves out without saying so: it should be there, but nothing is said
that the source does not say."""
MOST_LEFT_OUT = 4
"""More words than this, left out in one place without a sign, are another wording."""
NOISY = 0.15
"""Where more than this share of the words is spelled otherwise, a machine misread the text: that a word is there or is
another one then says nothing by itself."""
MOVED = 2
"""A word that stands as many words further on is the same word, moved."""


class Signal(Protocol):
    """Anything that was read in a text at a place."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def differences(quote: str, passage: str, attested: Attested = lambda _: 0) -> tuple[Difference, ...]:
    """The words of a quote that are other words in the passage, aligned; harmless ones have no kind.

    `attested` says how often a word stands in the whole text: two words that are both in use are no slip of each other.
    """
    return judged(quote, passage, align(tokens(quote), tokens(passage)), attested)


def judged(quote: str, passage: str, pairs: Sequence[Pair], attested: Attested = lambda _: 0) -> tuple[Difference, ...]:
    """The differences of sides that are aligned already; the tokens' offsets are those of `quote` and `passage`."""
    sides = _Sides(quote, passage, _noisy(pairs), attested)
    return tuple(
        Difference(_spelled(quote, left), _spelled(passage, right), sides.kind(left, right))
        for left, right in _blocks(pairs)
    )


def altered(found: Sequence[Difference]) -> bool:
    """Whether any of the differences changes what is said."""
    return any(difference.kind not in (None, LEFT_OUT) for difference in found)


def _spelled(text: str, side: Side) -> str:
    return text[side[0].start : side[-1].end] if side else ""


def _blocks(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs that differ; words left out or put in at one place are one block, those that have only moved none."""
    moved = _moved(pairs)
    held: Pair = ((), ())
    for at, (left, right) in enumerate(pairs):
        lone = not (left and right)
        if lone and at not in moved and (bool(left), bool(right)) == (bool(held[0]), bool(held[1])):
            held = (held[0] + left, held[1] + right)
            continue
        if held != ((), ()):
            yield held
        held = (left, right) if lone and at not in moved else ((), ())
        if not lone and _norms(left) != _norms(right):
            yield left, right
    if held != ((), ()):
        yield held


def _moved(pairs: Sequence[Pair]) -> set[int]:
    """The places of lone words that stand a little further on, on the other side."""
    lone = [(at, left, right) for at, (left, right) in enumerate(pairs) if not (left and right)]
    found: set[int] = set()
    for (at, left, right), (other, theirs, mine) in zip(lone, lone[1:], strict=False):
        if at not in found and other - at <= MOVED + 1 and bool(left) != bool(theirs):
            if _norms(left or right) == _norms(theirs or mine):
                found |= {at, other}
    return found


def _norms(side: Side) -> tuple[str, ...]:
    return tuple(token.norm for token in side)


def _noisy(pairs: Sequence[Pair]) -> bool:
    """Whether so many words are spelled otherwise, and so few are other words, that a machine must have misread them."""
    changed = [(left, right) for left, right in pairs if _norms(left) != _norms(right)]
    alike = sum(bool(left and right) and unlike(left[0].norm, right[0].norm) < 1 for left, right in changed)
    return alike > NOISY * max(len(pairs), 6) and alike * 2 > len(changed)


class _Sides(NamedTuple):
    """A quote and its passage, to judge what differs between them."""

    quote: str
    passage: str
    noisy: bool
    attested: Attested

    def kind(self, left: Side, right: Side) -> str | None:
        """The meaning that differs in a block, if any."""
        if not (left and right):
            return self._lone(left, right)
        if len(left) + len(right) > 2:  # run together, or broken in two
            return "negation" if self._differ("negation", left, right) else None
        return self._other(left[0], right[0], left, right)

    def _other(self, a: Token, b: Token, left: Side, right: Side) -> str | None:
        """One word in the place of another."""
        if kind := _apart(a.norm, b.norm):
            return kind
        mine, theirs = _touched(numbers(self.quote), left), _touched(numbers(self.passage), right)
        if mine and theirs:
            return None if mine == theirs else "number"
        if _digits(a.text) != _digits(b.text):
            return "number"
        if len(a.norm) > 4 and len(b.norm) > 4 and not _is_name(a, b) and slip(a.norm, b.norm, self.attested):
            return None
        if kind := self._signal(left, right):
            return kind
        return self._word(a, b)

    def _word(self, a: Token, b: Token) -> str | None:
        """A name or a word of matter that is another one."""
        if not (spaced(a.norm) and spaced(b.norm)):
            return "word"
        if self.noisy:
            return None
        if _is_name(a, b):
            return None if same_name(a.norm, b.norm, self.attested) else "name"
        if slip(a.norm, b.norm, self.attested) or not (_matters(a) or _matters(b)):
            return None
        return "word"

    def _signal(self, left: Side, right: Side) -> str | None:
        return next((kind for kind in _READERS if self._differ(kind, left, right)), None)

    def _differ(self, kind: str, left: Side, right: Side) -> bool:
        """Whether something else is read at a block; numbers and dates may stand in another order."""
        read = _READERS[kind]
        mine, theirs = read(self.quote), read(self.passage)
        if _touched(mine, left) == _touched(theirs, right):
            return False
        return kind not in ("number", "date") or sorted(map(_meaning, mine)) != sorted(map(_meaning, theirs))

    def _lone(self, left: Side, right: Side) -> str | None:
        """Words that only one side has."""
        side = left or right
        if right and _is_note(self.passage, right):
            return None
        if kind := self._signal(left, right):
            return kind
        if any(not spaced(token.norm) for token in side):
            return "word"
        if side[-1].norm in _bounds() and _DIGIT.match(self.quote if left else self.passage, side[-1].end):
            return "number"
        if self.noisy:
            return None
        if any(_is_named(token) for token in side) and not (right and _beside_name(self.passage, right)):
            return "name"
        mattering = [token for token in side if _matters(token)]
        if left:
            return "word" if mattering else None
        if len(side) > MOST_LEFT_OUT or any(_detracting().find(_spelled(self.passage, side))):
            return "word"
        return LEFT_OUT if mattering or any(_is_named(token) for token in side) else None


# ---------------------------------------------------------------- what is read at a word

_READERS: dict[str, Callable[[str], Sequence[Signal]]] = {
    "negation": negations,
    "number": numbers,
    "date": dates,
    "hedge": hedges,
    "quantifier": quantifiers,
}


def _touched(found: Sequence[Signal], side: Side) -> list[str]:
    """What was read at some words, as what it means."""
    return [_meaning(one) for one in found if any(one.start < word.end and word.start < one.end for word in side)]


def _meaning(signal: Signal) -> str:
    """What a signal says, however it is written."""
    get = {name: getattr(signal, name, None) for name in ("text", "kind", "relative")}
    if hasattr(signal, "low"):
        counted = signal.unit if get["kind"] in ("percent", "money") else ""
        if get["kind"] == "fraction" and "/" in str(get["text"]):
            return str(get["text"])
        return f"{signal.low} {signal.high} {getattr(signal, 'bound', '')} {counted}"
    if hasattr(signal, "weekday"):
        parts = ("year", "month", "day", "until", "weekday")
        return get["text"].lower() if get["relative"] else str([getattr(signal, part) for part in parts])
    return str(get["text"]).lower() if get["kind"] in ("possible", "conditional") else str(get["kind"])


_DIGIT = re.compile(r"\s*[$£€¥]?\d")


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _is_note(passage: str, side: Side) -> bool:
    """Whether words are the number of a footnote, in brackets."""
    before, after = passage[: side[0].start].rstrip(), passage[side[-1].end :].lstrip()
    return before.endswith("[") and after.startswith("]") and len(side) == 1 and len(side[0].text) <= 3


def _apart(a: str, b: str) -> str | None:
    """`opposite`, `date` or `person` where two words say another thing in each other's place."""
    if opposite(a, b):
        return "opposite"
    return next((kind for kind, groups in _groups().items() if a != b and any({a, b} <= one for one in groups)), None)


@cache
def _groups() -> dict[str, tuple[frozenset[str], ...]]:
    return {kind: tuple(frozenset(group) for group in groups) for kind, groups in cues("apart").items()}


@cache
def _detracting() -> Phrases:
    return Phrases({"detracting": cues("detracting")})


@cache
def _bounds() -> frozenset[str]:
    said = cues("numbers")
    return frozenset(words[-1] for kind in ("over", "under", "about") for phrase in said[kind] if (words := phrase.split()))


@cache
def _function() -> frozenset[str]:
    return frozenset(cues("function"))


def _is_name(a: Token, b: Token) -> bool:
    return _is_named(a) or _is_named(b)


def _is_named(token: Token) -> bool:
    """Capitalised, as a name is in running text; capitals elsewhere in a word are how bad optical recognition looks."""
    bare = token.text.replace("’", "'").removesuffix("'s")
    if len(bare) < 3 or not bare[0].isupper() or token.start == 0 or token.opens or token.norm in _function():
        return False
    return bare[1:].isalpha() and (bare[1:].islower() or bare.isupper())


def _beside_name(passage: str, side: Side) -> bool:
    """Whether words stand beside a name that is not theirs: `Vladimir` in `Vladimir Putin`."""
    after = tokens(passage[side[-1].end : side[-1].end + 24])[:1]
    return bool(after) and after[0].text[:1].isupper() and passage[side[-1].end : side[-1].end + 1] == " "


def _matters(token: Token) -> bool:
    return len(token.norm) > 2 and token.text[1:].isalpha() and token.norm not in _function()
