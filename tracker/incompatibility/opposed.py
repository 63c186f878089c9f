"""Deltas of opposite words in two statements, and of opposite degrees (near, far)."""

import re
from collections.abc import Iterator

from tracker.comparing.contrasts import contrasts
from tracker.comparing.deltas import DEGREE, INCOMPATIBLE, OPPOSITE, Delta, side_by_side
from tracker.comparing.turned import correlatives
from tracker.incompatibility.identity import LONGEST
from tracker.incompatibility.overlap import Overlap, of_names
from tracker.incompatibility.statement import Statement
from tracker.language.clauses import syntax
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.signals.names import same_name
from tracker.text.words import stems


def opposite(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """The opposite words of two sentences that share most of the rest, and of which neither negates."""
    if both.cover < 0.5 or left.negations or right.negations or max(len(left.text), len(right.text)) > LONGEST:
        return
    for one in correlatives(syntax(left.text), syntax(right.text)) if _CORRELATIVE.search(left.text) else ():
        yield side_by_side(OPPOSITE, INCOMPATIBLE, one.left, one.right, 0.85)
        return
    mine, other = left.stems - both.stems, right.stems - both.stems
    if not mine or not other:
        return
    for one in contrasts(syntax(left.text), syntax(right.text)):
        rests = mine - stems(one.left), other - stems(one.right)
        if rests[0] and rests[1] and both.cover < 0.75:
            continue  # where both say something else besides, it is another matter
        yield side_by_side(OPPOSITE, INCOMPATIBLE, one.left, one.right, 0.6 if rests[0] or rests[1] else 0.85)


_CORRELATIVE = Pattern("comparing", "opposed: correlative")


# ---------------------------------------------------------------- how much, how near, at whom


def degree(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas of opposite degrees: near and far, great and little, aimed at somebody and at nobody, for and against."""
    if len(both.stems) < 2:
        return
    mine, other = _degrees(left.text), _degrees(right.text)
    for what in mine.keys() & other.keys():
        (here, a), (there, b) = mine[what], other[what]
        if here != there and what == "side" and _before(what, left, right) & both.stems:
            yield side_by_side(OPPOSITE, INCOMPATIBLE, a, b, 0.85 if left.stems == right.stems else 0.6, "sides")
        elif here != there and what != "side" and _about_the_same(what, left, right, both):
            yield side_by_side(DEGREE, INCOMPATIBLE, a, b, 0.6 if what == "near" else 0.5)


def _about_the_same(what: str, left: Statement, right: Statement, both: Overlap) -> bool:
    """Whether two statements have the same graded subject: the thing that is near, the act that is aimed, whose
    talks."""
    things = both.stems - of_names(left) - of_names(right)
    if what == "progress":
        return bool(things) and any(
            same_name(name.text, other.text) for name in left.names for other in right.names if not name.place
        )
    if what == "aim":
        return bool(things & _before(what, left, right))
    near = [
        (side, found.end()) for side in (left, right) for found in _found(side, "near__yes") if _OF.search(found[0])
    ]
    return all(things & set(side.phrase(end)) for side, end in near) and bool(things)


def _before(what: str, left: Statement, right: Statement) -> frozenset[str]:
    """The common stems before the words of degree."""
    before = [side.inside(0, found.start()) for side in (left, right) for found in _found(side, what)]
    return frozenset.intersection(*before) if before else frozenset()


_OF = Pattern("comparing", "opposed: of")
"""Words after which the graded thing comes; else it comes before."""


def _found(side: Statement, what: str) -> Iterator[re.Match[str]]:
    return (found for found in _phrases().find(side.text) if str(found.lastgroup).startswith(what))


@remembered
def _degrees(text: str) -> dict[str, tuple[str, str]]:
    """The graded things of a text → (yes or no, the words)."""
    found = {}
    for phrase in _phrases().find(text):
        what, _, which = str(phrase.lastgroup).partition("__")
        found[what] = (which, phrase.group())
    return found


@by_language()
def _phrases() -> Phrases:
    return Phrases(
        {f"{what}__{which}": words for what, sides in cues("degrees").items() for which, words in sides.items()}
    )
