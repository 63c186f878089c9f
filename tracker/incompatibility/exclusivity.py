"""Deltas for a statement of an only or first one, and a counter-example in the other."""

import re
from collections.abc import Iterator

from tracker.comparing.deltas import EXCLUSIVE, INCOMPATIBLE, Delta, side_by_side
from tracker.incompatibility.overlap import Overlap, lacks_name, named, of_names
from tracker.incompatibility.statement import Statement
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words
from tracker.text.signals.names import Name, same_name
from tracker.text.signals.speakers import who
from tracker.text.words import stem, words

SURELY, LIKELY, POSSIBLE = 0.85, 0.65, 0.5
"""Confidence (0-1): high only where all else is the same; what is merely added may be something else."""

_ONLY = Pattern("comparing", "exclusivity: only")
_ADDING = Pattern("comparing", "exclusivity: adding")
_COMMON = Pattern("comparing", "exclusivity: common")
_FIRST = Pattern("comparing", "exclusivity: first")
_ENDS = Pattern("comparing", "exclusivity: ends")


def exclusivity(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """`cooperate only in technology` against `also hold exercises`; `the only country that …` against another one."""
    if len(both.stems) < 2:
        return
    for claiming, other, turned in ((left, right, False), (right, left, True)):
        if not _is_exclusive(claiming.text):
            continue
        for only, there, confidence in _counter_examples(claiming, other, both):
            sides = (there, only) if turned else (only, there)
            yield side_by_side(EXCLUSIVE, INCOMPATIBLE, *sides, confidence)
            return
    yield from _two_firsts(left, right)


@remembered
def _is_exclusive(text: str) -> bool:
    return _ONLY.search(text) is not None


@remembered
def _first(text: str) -> re.Match[str] | None:
    return _FIRST.search(text)


def _counter_examples(claiming: Statement, other: Statement, both: Overlap) -> Iterator[tuple[str, str, float]]:
    """The exclusive words, the counter-example of the other statement, and its confidence (0-1)."""
    matter = both.stems - of_names(claiming)
    for cue in _ONLY.finditer(claiming.text):
        end = _end(claiming.text, cue.end())
        only = claiming.text[cue.start() : end]
        if found := _another_bearer(claiming, cue, other, matter):
            whole = matter >= claiming.stems - of_names(claiming)
            yield only, found, SURELY if whole else LIKELY
        elif found := _in_common(claiming, cue, end, other, matter) or _added(claiming, other, both, matter):
            yield only, found, POSSIBLE


def _another_bearer(claiming: Statement, cue: re.Match[str], other: Statement, matter: frozenset[str]) -> str | None:
    """`Only Belmora voted for it`, `Belmora is the only country that …`: another name with the same predicate."""
    rest = claiming.stems - of_names(claiming)
    if len(matter & rest) < max(2, 0.6 * len(rest)) or _bearer(claiming, cue) is None:
        return None
    if claiming.negatives - {stem("only")} != other.negatives - {stem("only")}:  # one voted against it, another for it
        return None
    return next((name.text for name in _subjects(other) if not named(name.text, claiming)), None)


def _bearer(side: Statement, cue: re.Match[str]) -> Name | None:
    """The name that is the only one: after an `only` that opens the statement, or before `is the only`."""
    before = side.text[: cue.start()].rstrip().casefold()
    if not before:
        return next((name for name in side.names if name.start == cue.end() + 1), None)
    if before.endswith((" is the", " was the", " remains the")):
        return next((name for name in side.names if name.end < cue.start()), None)
    return None


_BETWEEN = Words("comparing", "exclusivity: between")


def _subjects(side: Statement) -> list[Name]:
    """The names that a statement begins with, joined by `and` or commas."""
    found: list[Name] = []
    for name in side.names:
        between = side.text[found[-1].end : name.start] if found else side.text[: name.start]
        if between.strip(" ,").casefold() not in _BETWEEN:
            break
        found.append(name)
    return found


def _in_common(
    claiming: Statement, cue: re.Match[str], end: int, other: Statement, matter: frozenset[str]
) -> str | None:
    """`a threat only to Russia` against `a common threat`, where others are named, too."""
    alone = [name.text for name in claiming.names if cue.end() <= name.start < end]
    more = [name for name in other.names if not any(same_name(name.text, one) for one in alone)]
    if not alone or not more or not _CONCERNED.match(claiming.text, cue.end()):
        return None
    for found in _COMMON.finditer(other.text):
        if (thing := other.phrase(found.end())[:1]) and thing[0] in matter:
            at = next(at for one, at in other.content if one == thing[0] and at >= found.end())
            return other.text[found.start() : at] + words(other.text[at:])[0].text
    return None


_CONCERNED = Pattern("comparing", "exclusivity: concerned")


def _added(claiming: Statement, other: Statement, both: Overlap, matter: frozenset[str]) -> str | None:
    """The new words after `also`, about the same subject."""
    if len(matter) < 2 or lacks_name(other, claiming):
        return None
    for found in _ADDING.finditer(other.text):
        end = _end(other.text, found.end())
        if other.inside(found.end(), end) - both.stems:
            return other.text[found.start() : end]
    return None


def _two_firsts(left: Statement, right: Statement) -> Iterator[Delta]:
    """Deltas for two different names of the first to do one thing."""
    if not (mine := _first(left.text)) or not (other := _first(right.text)):
        return
    tails = [side.inside(cue.end(), _end(side.text, cue.end())) for side, cue in ((left, mine), (right, other))]
    bearers = [_subjects(side)[:1] for side in (left, right)]
    both_named = all(found and who(found[0].text) != "nobody" for found in bearers)
    if not both_named or len(tails[0] & tails[1]) < max(2, 0.8 * max(map(len, tails))):
        return
    a, b = bearers[0][0].text, bearers[1][0].text
    if not same_name(a, b) and not named(a, right) and not named(b, left):
        sure = tails[0] == tails[1] and len(tails[0]) > 2
        yield side_by_side(EXCLUSIVE, INCOMPATIBLE, a, b, SURELY if sure else LIKELY)


def _end(text: str, start: int) -> int:
    found = _ENDS.search(text, start)
    return found.start() if found else len(text)
