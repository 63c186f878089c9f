"""A statement as the detectors read it: content words by stem, and signals. Read once, cached."""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from attrs import frozen

from tracker.comparing.reversing import negatives
from tracker.text.caches import remembered
from tracker.text.cues import Words, cues, inflected
from tracker.text.languages import by_language
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.names import Name, names, placed
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.numbers import Number, numbers
from tracker.text.words import Word, norm, small, stem, words


@frozen
class Statement:
    """`content`: the content words as (stem, start), in order; `stems`: the set of them. What few comparisons need is
    read on demand."""

    text: str
    content: tuple[tuple[str, int], ...]
    stems: frozenset[str]
    negations: tuple[Negation, ...]
    numbers: tuple[Number, ...]

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.text)

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        return dates(self.text)

    @cached_property
    def negatives(self) -> frozenset[str]:
        return negatives(self.text)

    @property
    def question(self) -> bool:
        return self.text.rstrip('"”’ ').endswith("?")

    def phrase(self, start: int) -> tuple[str, ...]:
        """The stems of the first phrase after an offset (code points): up to the next function word that is no
        article."""
        found: list[tuple[str, int]] = [one for one in self.content if one[1] >= start]
        kept: list[str] = []
        for i, (one, at) in enumerate(found):
            if kept and _parted(self.text[found[i - 1][1] : at]):
                break
            if one not in light_verbs() or i + 1 == len(found):
                kept.append(one)
        return tuple(kept)

    def inside(self, start: int, end: int) -> frozenset[str]:
        """The content stems between two offsets (code points)."""
        return frozenset(found for found, at in self.content if start <= at < end)


@remembered
def statement(text: str) -> Statement:
    negated, counted = negations(text), numbers(text)
    content = tuple(_content(words(text), negated, counted))
    return Statement(text, content, frozenset([found for found, _ in content]), negated, counted)


def _content(
    all_words: tuple[Word, ...], negated: tuple[Negation, ...], counted: tuple[Number, ...]
) -> Iterator[tuple[str, int]]:
    """Content words by stem; a country by one name, whether written US, American or Washington, and a number by its
    value, in words or in figures."""
    known = {start: (of, end) for start, end, of in placed(all_words)}
    known |= {one.start: (f"#{one.low:g}", one.end) for one in counted if one.kind in ("cardinal", "money")}
    end = 0
    for word in all_words:
        start = word.start
        if start < end:
            continue
        if found := known.get(start):
            yield found[0], start
            end = found[1]
        elif (stemmed := matter(word.norm)) and not (negated and _in_cue(start, negated)):
            yield stemmed, start


@by_language(65_536)
def matter(normal: str) -> str:
    """The stem of a content word; '' for any other word."""
    return "" if len(normal) < 2 or normal in _no_matter() else stem(normal)


def _in_cue(start: int, negated: tuple[Negation, ...]) -> bool:
    return any(cue.start <= start < cue.end for cue in negated)


def _parted(between: str) -> bool:
    """Whether a function word or a mark separates two content words; `between` begins with the first of them."""
    tokens = words(between)[1:]
    return any(mark in between for mark in ",;:()–—") or any(word.norm not in _ARTICLES for word in tokens)


_ARTICLES = Words("comparing", "statement: articles")


@by_language()
def light_verbs() -> frozenset[str]:
    """Light verbs: what is created, sought or posed is what a statement is about."""
    return frozenset(stem(norm(word)) for word in cues("light verbs"))


_ANYTHING = Words("comparing", "statement: anything")
"""Words too general to identify a subject."""


@by_language()
def _no_matter() -> frozenset[str]:
    return frozenset(
        chain(
            small(),
            chain.from_iterable(inflected(entry) for entry in cues("attribution")["say"]),
            _ANYTHING,
        )
    )
