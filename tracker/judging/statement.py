"""One statement as the judges read it: words of matter by stem, and the signals around them. Read once, remembered."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from attrs import frozen

from tracker.text.cues import cues
from tracker.text.memo import remembered
from tracker.text.phrases import Phrases
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.names import Name, names
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.numbers import Number, numbers
from tracker.text.words import Word, norm, stem, words


@frozen
class Statement:
    """`content`: the words that carry matter, as (stem, start), in order; `stems` the set of them; `negatives`: what
    negates in it without being a negation (`without`, `refusal`), by stem."""

    text: str
    content: tuple[tuple[str, int], ...]
    stems: frozenset[str]
    negations: tuple[Negation, ...]
    numbers: tuple[Number, ...]
    dates: tuple[Date, ...]
    names: tuple[Name, ...]
    negatives: frozenset[str]
    question: bool

    def phrase(self, start: int) -> tuple[str, ...]:
        """The stems of the first phrase of matter behind an offset: to the next small word that is no article."""
        found: list[tuple[str, int]] = [one for one in self.content if one[1] >= start]
        kept: list[str] = []
        for i, (one, at) in enumerate(found):
            if kept and _parted(self.text[found[i - 1][1] : at]):
                break
            if one not in _light() or i + 1 == len(found):
                kept.append(one)
        return tuple(kept)

    def inside(self, start: int, end: int) -> frozenset[str]:
        """The stems of matter between two offsets."""
        return frozenset(found for found, at in self.content if start <= at < end)


@remembered
def statement(text: str) -> Statement:
    negated = negations(text)
    all_words = words(text)
    named = names(text)
    counted = numbers(text)
    content = tuple(_content(all_words, negated, named, counted))
    return Statement(
        text,
        content,
        frozenset(found for found, _ in content),
        negated,
        counted,
        dates(text),
        named,
        frozenset(stem(words(found.group())[0].norm) for found in _negatives().find(text)),
        text.rstrip('"”’ ').endswith("?"),
    )


def _content(
    all_words: tuple[Word, ...], negated: tuple[Negation, ...], named: tuple[Name, ...], counted: tuple[Number, ...]
) -> Iterator[tuple[str, int]]:
    """Words of matter by stem; a country by its one name, whether it stands there as US, American or Washington, and a
    number by its value, whether in words or in figures."""
    known = {name.start: (str(name.place), name.end) for name in named if name.place}
    known |= {one.start: (f"#{one.low:g}", one.end) for one in counted if one.kind in ("cardinal", "money")}
    end = 0
    for word in all_words:
        if found := known.get(word.start):
            yield found[0], word.start
            end = found[1]
        elif word.start >= end and _matters(word, negated):
            yield stem(word.norm), word.start


def _parted(between: str) -> bool:
    """Whether a small word or a mark stands between two words of matter; `between` begins with the first of them."""
    tokens = words(between)[1:]
    return any(mark in between for mark in ",;:()–—") or any(word.norm not in _ARTICLES for word in tokens)


_ARTICLES = frozenset(["a", "an", "the", "any", "its", "his", "her", "their"])


@cache
def _light() -> frozenset[str]:
    """Verbs that say little: what is created, sought or posed is what a statement is about."""
    return frozenset(stem(norm(word)) for word in cues("light verbs"))


def _matters(word: Word, negated: tuple[Negation, ...]) -> bool:
    if len(word.norm) < 2 or word.norm in _no_matter():
        return False
    return not any(cue.start <= word.start < cue.end for cue in negated)


@cache
def _no_matter() -> frozenset[str]:
    return frozenset(
        chain(
            cues("function"),
            cues("attribution")["say"],
            ("man", "woman", "people", "new", "report", "reports", "story"),
        )
    )


@cache
def _negatives() -> Phrases:
    return Phrases({"negative": cues("negatives")})
