"""What a statement says its subject is, and in what place of it a name stands.

No parser: copulas, articles, prepositions and the words between them are enough for the sentences that claims are
made of, and where they are not, nothing is read.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tracker.judging.statement import Statement
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.memo import remembered
from tracker.text.signals.names import Name, place
from tracker.text.words import Word, stem, words


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


@frozen
class Slot:
    """Where a name stands: the stem of the word before it, the preposition between them (`recorded by`), and where that
    is."""

    anchor: str
    link: str
    at: int
    name: Name


_COPULAS = Words("judging", "predicates: copulas")
_ARTICLES = Words("judging", "predicates: articles")
_PASSED = Words("judging", "predicates: passed")
_ONLY = Words("judging", "predicates: only")
_LINKS = Words("judging", "predicates: links")


def classes(side: Statement) -> bool:
    """Whether a statement may say what something is: asked first, since most do not."""
    return _IS_A.search(side.text) is not None


_IS_A = Pattern("judging", "predicates: is a")


def classed(side: Statement) -> tuple[Classed, ...]:
    """What a statement says that its subjects are."""
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
    while i < len(tokens) and (tokens[i].norm in _PASSED or tokens[i].norm in _ARTICLES):
        passed.add(tokens[i].norm)
        article = article or tokens[i].norm in _ARTICLES
        i += 1
    phrase = list(_phrase(text, tokens[i:]))
    countries = _countries(phrase)
    if not phrase or not (article or (countries and len(phrase) == 1)):
        return None
    subject = frozenset(stem(word.norm) for word in tokens[:at] if word.norm not in _small())
    nouns = tuple(_heads(text, phrase))
    return Classed(phrase[0].start, phrase[-1].end, subject, countries, nouns, bool(passed & _ONLY))


def _phrase(text: str, tokens: Sequence[Word]) -> Iterator[Word]:
    """The words of a noun phrase: up to the next small word but `and`, mark but a comma, or participle behind it."""
    for i, word in enumerate(tokens[:16]):
        gap = text[tokens[i - 1].end : word.start] if i else ""
        if gap.strip(" -\u00a0,") or (word.norm in _small() and word.norm not in _INSIDE):
            return
        following = tokens[i + 1].norm if i + 1 < len(tokens) else "."
        if i and word.norm.endswith(tuple(_PARTICIPLE)) and following in _small():
            return
        yield word


_INSIDE = Words("judging", "predicates: inside")
_PARTICIPLE = Words("judging", "predicates: participle")


def _countries(phrase: Sequence[Word]) -> frozenset[str]:
    found = set()
    for i, word in enumerate(phrase):
        if word.text[0].isupper():
            two = f"{word.text} {phrase[i + 1].text}" if i + 1 < len(phrase) else ""
            found.add((two and place(two)) or place(word.text))
    return frozenset(found - {None})  # type: ignore[arg-type]


def _heads(text: str, phrase: Sequence[Word]) -> Iterator[str]:
    """The last word of each of the phrases joined by `and` or a comma."""
    for i, word in enumerate(phrase):
        following = phrase[i + 1] if i + 1 < len(phrase) else None
        ends = following is None or following.norm in _INSIDE or "," in text[word.end : following.start]
        if ends and word.norm not in _INSIDE:
            yield stem(word.norm)


def slots(side: Statement) -> tuple[Slot, ...]:
    """In what places of a statement its names stand; of `the English band Pink Floyd` the name that it leads to."""
    last = {(found.anchor, found.at): found for name in side.names if (found := _slot(side.text, name))}
    return tuple(last.values())


def _slot(text: str, name: Name) -> Slot | None:
    before = [word for word in words(text) if word.end <= name.start][-8:]
    link, at = None, 0
    for word in reversed(before):
        if link is None:
            if word.norm in _LINKS:
                link, at = word.norm, word.start
            elif word.norm in _small() and word.norm not in _ARTICLES:
                return None
        elif word.norm not in _small():
            return Slot(stem(word.norm), link, at, name)
    return None


@by_language()
def _small() -> frozenset[str]:
    return frozenset(cues("function"))
