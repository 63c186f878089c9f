"""One statement as the judges read it: words of matter by stem, and the signals around them. Read once, remembered."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from attrs import frozen

from tracker.text.cues import cues
from tracker.text.memo import remembered
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.names import Name, names
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.numbers import Number, numbers
from tracker.text.words import Word, stem, words


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

    def inside(self, start: int, end: int) -> frozenset[str]:
        """The stems of matter between two offsets."""
        return frozenset(found for found, at in self.content if start <= at < end)


@remembered
def statement(text: str) -> Statement:
    negated = negations(text)
    all_words = words(text)
    named = names(text)
    content = tuple(_content(all_words, negated, named))
    return Statement(
        text,
        content,
        frozenset(found for found, _ in content),
        negated,
        numbers(text),
        dates(text),
        named,
        frozenset(stem(word.norm) for word in all_words if word.norm in _negatives()),
        text.rstrip('"”’ ').endswith("?"),
    )


def _content(
    all_words: tuple[Word, ...], negated: tuple[Negation, ...], named: tuple[Name, ...]
) -> Iterator[tuple[str, int]]:
    """Words of matter by stem; a country by its one name, whether it stands there as US, American or Washington."""
    places = {name.start: name for name in named if name.place}
    end = 0
    for word in all_words:
        if found := places.get(word.start):
            yield str(found.place), word.start
            end = found.end
        elif word.start >= end and _matters(word, negated):
            yield stem(word.norm), word.start


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
def _negatives() -> frozenset[str]:
    return frozenset(cues("negatives"))
