"""The same thing is said to be of another country, or another sort of thing."""

from collections.abc import Iterator

from tracker.judging.common import Clash, Common
from tracker.judging.predicates import Classed, classed, classes
from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.cues import cues
from tracker.text.languages import by_language
from tracker.text.words import norm, stem

SURE = 0.8
"""How sure it is that nothing is of two sorts: 21 of 21 such pairs of FEVER conflict, and no look-alike has one."""


def kind(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """`is an American film` against `is a British film`; `is a city` against `is a river`."""
    if not both.stems or left.negations or right.negations or not (classes(left) and classes(right)):
        return
    for mine in classed(left):
        for other in classed(right):
            if mine.subject and other.subject and not mine.subject & other.subject:
                continue
            sides = left.text[mine.start : mine.end], right.text[other.start : other.end]
            if mine.countries and other.countries and not mine.countries & other.countries:
                yield Clash(Conflict("place", *sides), 0.85)
            elif _exclude(mine, other):
                yield Clash(Conflict("opposite", *sides), SURE)


def _exclude(mine: Classed, other: Classed) -> bool:
    left, right = ({_sort(noun) for noun in side.nouns} for side in (mine, other))
    return "" not in left and "" not in right and bool(left) and bool(right) and not left & right


def _sort(noun: str) -> str:
    return _sorts().get(noun, "")


@by_language()
def _sorts() -> dict[str, str]:
    return {stem(norm(word)): sort for sort, words in cues("sorts").items() for word in words}
