"""Deltas of opposite words in two statements, and of opposite degrees (near, far)."""

import re
from collections.abc import Iterator

from tracker.comparing.deltas import DEGREE, INCOMPATIBLE, OPPOSITE, ROLES, Delta, side_by_side
from tracker.comparing.overlap import Overlap, named, of_names
from tracker.comparing.reversing import undone
from tracker.comparing.statement import Statement
from tracker.language.clauses import syntax
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.signals.names import same as same_name
from tracker.text.signals.opposites import facing, negates
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.words import words


def opposite(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas of an opposite word in the same context, where neither side negates."""
    if both.cover < 0.5 or left.negations or right.negations:
        return
    mine, other = left.stems - both.stems, right.stems - both.stems
    if not any(_facing(found, other) for found in mine) or _weakened(left) or _weakened(right):
        return
    for found, start in left.content:
        opposed = _facing(found, other) if found in mine else frozenset()
        if not opposed:
            continue
        there, at = next((s, at) for s, at in right.content if s in opposed)
        if _of_the_other(left, start, right, at) or undone(syntax(left.text), start, syntax(right.text), at):
            continue
        if _neighbours(left, found, both) & _neighbours(right, there, both):
            rests = mine - {found}, other - {there}  # where both say something else besides, it is another matter
            if rests[0] and rests[1] and both.cover < 0.75:
                continue
            confidence = 0.6 if rests[0] or rests[1] else 0.85
            yield side_by_side(OPPOSITE, INCOMPATIBLE, _word(left, start), _word(right, at), confidence)


def _facing(found: str, others: frozenset[str]) -> frozenset[str]:
    return (facing(found) & others) | {other for other in others if negates(found, other)}


def _of_the_other(left: Statement, start: int, right: Statement, at: int) -> bool:
    """Whether the opposite has another subject that both name: one won, so the other lost."""
    mine, others = ([name for name in side.names if name.end <= end][:1] for side, end in ((left, start), (right, at)))
    if not mine or not others or same_name(mine[0].text, others[0].text):
        return False
    return named(mine[0].text, right) and named(others[0].text, left)


def _weakened(side: Statement) -> bool:
    """`little changed`, `hardly rose`: a word that weakens the next one."""
    return any(one.kind in ("few", "never", "none") for one in quantifiers(side.text)) or bool(_UNTIL.search(side.text))


_UNTIL = Pattern("comparing", "opposed: until")
"""`until`: what was closed until May was opened in May."""


def _neighbours(side: Statement, found: str, both: Overlap) -> set[str]:
    """The common words on either side of a word."""
    stems = [s for s, _ in side.content]
    i = stems.index(found)
    before = [s for s in stems[:i] if s in both.stems][-2:]
    after = [s for s in stems[i + 1 :] if s in both.stems][:2]
    return {*before, *after}


def _word(side: Statement, start: int) -> str:
    return next(word.text for word in words(side.text) if word.start == start)


# ---------------------------------------------------------------- who does what to whom


def role(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas of swapped arguments: the same two names or nouns around the same verb."""
    if both.least < 0.9 or left.negations or right.negations or _mutual(left) or _mutual(right):
        return
    alike = _passive(left) == _passive(right) and _transitive(left) == _transitive(right)
    if alike and _turned_round(left, right):
        yield side_by_side(ROLES, INCOMPATIBLE, left.text.rstrip("."), right.text.rstrip("."), 0.7)


def _turned_round(left: Statement, right: Statement) -> bool:
    """Whether the words before a verb on one side are after it on the other."""
    mine, others = [found for found, _ in left.content], [found for found, _ in right.content]
    if len(mine) != len(others) or mine == others:
        return False
    return any(
        others[:end] == [*mine[verb + 1 : end], mine[verb], *mine[:verb]] and others[end:] == mine[end:]
        for verb in range(1, len(mine) - 1)
        for end in range(verb + 2, len(mine) + 1)
    )


def _passive(side: Statement) -> bool:
    return any(one.passive for one in syntax(side.text).predicates)


def _transitive(side: Statement) -> bool:
    """Whether a verb has an object: a gust sank the boats; the boats sank in a gust."""
    return any(one.patient is not None for one in syntax(side.text).predicates)


_MUTUAL = Words("comparing", "opposed: mutual")


def _mutual(side: Statement) -> bool:
    return any(word.norm in _MUTUAL for word in words(side.text))


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
        {f"{what}__{which}": said for what, sides in cues("degrees").items() for which, said in sides.items()}
    )
