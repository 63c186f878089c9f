"""Deltas for the class of a subject (`X is a British actor`): another country, or another sort of thing.

No parser: copulas, articles, prepositions and the words between them suffice for most claims; of other sentences
nothing is read.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tracker.comparing.deltas import INCOMPATIBLE, OPPOSITE, PLACE, Delta, side_by_side
from tracker.incompatibility.overlap import Overlap
from tracker.incompatibility.statement import Statement
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.names import place_named
from tracker.text.words import Word, norm, small, stem, words


@frozen
class Classed:
    """`X is an American actor and director`: the stems of its subject (empty for a pronoun), the countries that it is
    of, and the nouns that say what it is (`actor`, `director`). Offsets of what follows the copula."""

    start: int
    end: int
    subject: frozenset[str]
    countries: frozenset[str]
    nouns: tuple[str, ...]
    only: bool = False


_COPULAS = Words("comparing", "classes: copulas")
ARTICLES = Words("comparing", "classes: articles")
_PASSED = Words("comparing", "classes: passed")
_ONLY = Words("comparing", "classes: only")


def classes(side: Statement) -> bool:
    """Whether a statement may classify its subject: a cheap test first, since most do not."""
    return _IS_A.search(side.text) is not None


_IS_A = Pattern("comparing", "classes: is a")


def classed(side: Statement) -> tuple[Classed, ...]:
    """The classifications in a statement."""
    return _classed(side.text)


@remembered
def _classed(text: str) -> tuple[Classed, ...]:
    tokens = words(text)
    return tuple(
        one
        for i, word in enumerate(tokens)
        if word.norm in _COPULAS and i and (one := _classification(text, tokens, i)) is not None
    )


def _classification(text: str, tokens: Sequence[Word], at: int) -> Classed | None:
    i, passed, article = at + 1, set(), False
    while i < len(tokens) and (tokens[i].norm in _PASSED or tokens[i].norm in ARTICLES):
        passed.add(tokens[i].norm)
        article = article or tokens[i].norm in ARTICLES
        i += 1
    phrase = list(_phrase(text, tokens[i:]))
    countries = _countries(phrase)
    if not phrase or not (article or (countries and len(phrase) == 1)):
        return None
    subject = frozenset(stem(word.norm) for word in tokens[:at] if word.norm not in small())
    nouns = tuple(_heads(text, phrase))
    return Classed(phrase[0].start, phrase[-1].end, subject, countries, nouns, bool(passed & _ONLY))


def _phrase(text: str, tokens: Sequence[Word]) -> Iterator[Word]:
    """The words of a noun phrase: up to the next function word except `and`, punctuation mark except a comma, or
    participle."""
    for i, word in enumerate(tokens[:16]):
        gap = text[tokens[i - 1].end : word.start] if i else ""
        if gap.strip(" -\u00a0,") or (word.norm in small() and word.norm not in _INSIDE):
            return
        following = tokens[i + 1].norm if i + 1 < len(tokens) else "."
        if i and word.norm.endswith(tuple(_PARTICIPLE)) and following in small():
            return
        yield word


_INSIDE = Words("comparing", "classes: inside")
_PARTICIPLE = Words("comparing", "classes: participle")


def _countries(phrase: Sequence[Word]) -> frozenset[str]:
    found = set()
    for i, word in enumerate(phrase):
        if word.text[0].isupper():
            two = f"{word.text} {phrase[i + 1].text}" if i + 1 < len(phrase) else ""
            found.add((two and place_named(two)) or place_named(word.text))
    return frozenset(found - {None})  # type: ignore[arg-type]


def _heads(text: str, phrase: Sequence[Word]) -> Iterator[str]:
    """The last word of each of the phrases joined by `and` or a comma."""
    for i, word in enumerate(phrase):
        following = phrase[i + 1] if i + 1 < len(phrase) else None
        ends = following is None or following.norm in _INSIDE or "," in text[word.end : following.start]
        if ends and word.norm not in _INSIDE:
            yield stem(word.norm)


SURE = 0.8
"""Confidence (0-1) that nothing is of two sorts: 21 of 21 such pairs of FEVER conflict, and no look-alike has one."""


def kind(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """`is an American film` against `is a British film`; `is a city` against `is a river`."""
    if not both.stems or left.negations or right.negations or not (classes(left) and classes(right)):
        return
    for mine in classed(left):
        for other in classed(right):
            if mine.subject and other.subject and not mine.subject & other.subject:
                continue
            sides = left.text[mine.start : mine.end], right.text[other.start : other.end]
            if mine.countries and other.countries and not mine.countries & other.countries:
                yield side_by_side(PLACE, INCOMPATIBLE, *sides, 0.85)
            elif _exclude(mine, other):
                yield side_by_side(OPPOSITE, INCOMPATIBLE, *sides, SURE)


def _exclude(mine: Classed, other: Classed) -> bool:
    left, right = ({_sort(noun) for noun in side.nouns} for side in (mine, other))
    return "" not in left and "" not in right and bool(left) and bool(right) and not left & right


def _sort(noun: str) -> str:
    return _sorts().get(noun, "")


@by_language()
def _sorts() -> dict[str, str]:
    return {stem(norm(word)): sort for sort, words in cues("sorts").items() for word in words}
