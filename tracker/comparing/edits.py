"""The edits of a sentence that follows another one nearly word by word, and the deltas of the names they replace.

Most claims are lightly edited sentences of their source, and the dangerous edits are small: a figure or a name is
replaced. Edits show which words stand in the place of which, also where no predicate has them as arguments.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from rapidfuzz.distance import Levenshtein

from tracker.comparing.deltas import ARGUMENT, Delta, Placed, delta
from tracker.comparing.terms import figures_in_words, one_bearer
from tracker.language.clauses import Syntax
from tracker.text.languages import by_language
from tracker.text.signals.dates import dates
from tracker.text.signals.names import Aliases, core, names, same_name, spelled_out
from tracker.text.spans import Span
from tracker.text.words import Word, small, stem, stems, words

CLOSE = 0.7
"""Minimum share (0-1) of the left sentence's words in the right one, in order, for the rest to be edits."""

FEW = 5
"""Maximum number of edits: more make another sentence."""

SHORT = 5
"""Maximum words of an edit that replaces a name; a longer one is another clause."""

LONG = 7
"""Minimum letters of a name that another one of a letter more, less or else is a misspelling of."""

RENAMED = 0.8
"""Confidence (0-1) that another name in the place of one is of another bearer."""

T = TypeVar("T", bound=Placed)
Run = Sequence[Word]
WordEdit = tuple[Run, Run]
"""Words of the left sentence, and those of the right one in their place; either may be empty."""


@by_language(4_096)
def edits(left: str, right: str) -> tuple[WordEdit, ...]:
    """The edits of a sentence against one that it follows; none where it does not follow it."""
    mine, theirs = words(left), words(right)
    ops = Levenshtein.opcodes([stem(w.norm) for w in mine], [stem(w.norm) for w in theirs])
    if sum(op.src_end - op.src_start for op in ops if op.tag == "equal") < CLOSE * len(mine):
        return ()
    found = [
        (mine[run[0].src_start : run[-1].src_end], theirs[run[0].dest_start : run[-1].dest_end])
        for equal, steps in groupby(ops, key=lambda op: op.tag == "equal")
        for run in [list(steps)]
        if not equal
    ]
    return tuple(found) if len(found) <= FEW else ()


def in_place(left: str, a: Placed, right: str, b: Placed) -> bool:
    """Whether an edit puts a word of the left sentence in the place of one of the right."""
    return any(at_words([a], mine) and at_words([b], theirs) for mine, theirs in edits(left, right))


def replaced_names(left: Syntax, right: Syntax, aliases: Aliases) -> Iterator[Delta]:
    """Deltas of names in the place of other names; one that only moved is none, nor another name of one bearer."""
    for mine, theirs in edits(left.text, right.text):
        if not mine or not theirs or max(len(mine), len(theirs)) > SHORT:
            continue
        if at_words(dates(left.text), mine) or at_words(dates(right.text), theirs):
            continue
        own, other = _named(left.text, mine), _named(right.text, theirs)
        if not own or not other or _stems(own) <= stems(right.text) or _stems(other) <= stems(left.text):
            continue
        at, there = _whole(left.text, own), _whole(right.text, other)
        if not _may_be_one(left.text, (own, at), right.text, (other, there), aliases):
            yield delta(ARGUMENT, "different", left, at, right, there, RENAMED, "edits:name")


def _named(text: str, place: Run) -> list[Word]:
    """The capitalised words that may be of a name: at the beginning of a sentence any word is capitalised."""
    sure = [name for name in names(text) if name.sure]
    capitals = (w for w in place if w.text[0].isupper() and (w.norm not in small() or w.text.isupper()))
    return [w for w in capitals if w.start > 0 or at_words(sure, [w])]


def _whole(text: str, place: Run) -> Span:
    """The span of the names that words belong to, else of the words themselves; two Danish ships have no name of two
    words."""
    at: Sequence[Placed] = at_words(names(text), place) or place
    start, end = min(one.start for one in at), max(one.end for one in at)
    counted = text[start : place[0].start].strip().lower() in figures_in_words()
    return place[0].start if counted else start, end


def _may_be_one(left: str, mine: tuple[Run, Span], right: str, theirs: tuple[Run, Span], aliases: Aliases) -> bool:
    """Whether two names can be of one bearer, by their words that differ or as wholes, or one abbreviates the other."""
    (own, at), (other, there) = mine, theirs
    a, b = left[slice(*at)], right[slice(*there)]
    differing = left[own[0].start : own[-1].end], right[other[0].start : other[-1].end]
    if one_bearer(*differing, aliases) or same_name(a, b, aliases) or spelled_out(a, right) or spelled_out(b, left):
        return True
    letters, others = "".join(core(a)), "".join(core(b))
    misspelt = len(letters) >= LONG and Levenshtein.distance(letters, others) == 1
    return misspelt or not (letters and others)  # a title alone names nobody


def _stems(place: Run) -> set[str]:
    return {stem(word.norm) for word in place}


def at_words(found: Sequence[T], place: Run) -> list[T]:
    """The signals at any of these words."""
    return [one for one in found if any(one.start < word.end and word.start < one.end for word in place)]
