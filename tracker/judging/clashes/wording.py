"""Opposite words, roles turned round, and how near a thing is said to be."""

from collections.abc import Iterator
from functools import cache

from tracker.judging.common import Clash, Common
from tracker.judging.statement import Statement
from tracker.model import Conflict
from tracker.text.cues import cues
from tracker.text.phrases import Phrases
from tracker.text.signals.names import same as same_name
from tracker.text.signals.opposites import opposites_of
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.words import words


def opposite(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """An opposite word in the same place: what is around it is shared, and neither side negates."""
    if left.negations or right.negations or both.cover < 0.5 or _weakened(left) or _weakened(right):
        return
    mine, other = left.stems - both.stems, right.stems - both.stems
    for found, start in left.content:
        facing = opposites_of(found) & other if found in mine else frozenset()
        if not facing:
            continue
        there, at = next((s, at) for s, at in right.content if s in facing)
        if _neighbours(left, found, both) & _neighbours(right, there, both):
            rests = mine - {found}, other - {there}  # where both say something else besides, it is another matter
            if rests[0] and rests[1] and both.cover < 0.75:
                continue
            confidence = 0.6 if rests[0] or rests[1] else 0.85
            yield Clash(Conflict("opposite", _word(left, start), _word(right, at)), confidence)


def _weakened(side: Statement) -> bool:
    """`little changed`, `hardly rose`: a word that takes back the one behind it."""
    return any(one.kind in ("few", "never", "none") for one in quantifiers(side.text))


def _neighbours(side: Statement, found: str, both: Common) -> set[str]:
    """The shared words on either side of one."""
    stems = [s for s, _ in side.content]
    i = stems.index(found)
    before = [s for s in stems[:i] if s in both.stems][-2:]
    after = [s for s in stems[i + 1 :] if s in both.stems][:2]
    return {*before, *after}


def _word(side: Statement, start: int) -> str:
    return next(word.text for word in words(side.text) if word.start == start)


# ---------------------------------------------------------------- who does what to whom


def role(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """The same names around the same verb, the other way round."""
    if both.cover < 0.9 or left.negations or right.negations or len(left.names) != 2 or len(right.names) != 2:
        return
    (a, b), (c, d) = left.names, right.names
    swapped = same_name(a.text, d.text) and same_name(b.text, c.text) and not same_name(a.text, b.text)
    between = left.inside(a.end, b.start) & right.inside(c.end, d.start)
    passive = any(word.norm == "by" for side in (left, right) for word in words(side.text))
    if swapped and between and not passive and not _mutual(left):
        yield Clash(Conflict("role", left.text[a.start : b.end], right.text[c.start : d.end]), 0.7)


def _mutual(side: Statement) -> bool:
    return any(word.norm in ("and", "with", "meet", "met", "between") for word in words(side.text))


# ---------------------------------------------------------------- how near


def nearness(left: Statement, right: Statement, both: Common) -> Iterator[Clash]:
    """One calls near what the other calls far."""
    if not both.stems:
        return
    mine, other = _how_near(left.text), _how_near(right.text)
    if {mine[0], other[0]} == {"near", "far"}:
        yield Clash(Conflict("modality", mine[1], other[1]), 0.6 if len(both.stems) > 1 else 0.5)


def _how_near(text: str) -> tuple[str, str]:
    found = next(_nearness().find(text), None)
    return (found.lastgroup or "", found.group()) if found else ("", "")


@cache
def _nearness() -> Phrases:
    return Phrases(cues("nearness"))
