"""A sentence of a source that agrees with a claim in all but one thing, which contradicts it.

Two claims of a ledger may be of two events, which `compare` is careful about. A sentence that has every other word of a
claim is about the same thing, so the deltas of the one comparison suffice.
"""

from collections.abc import Sequence, Set

from tracker.comparing import deltas as kinds
from tracker.comparing.comparison import deltas
from tracker.comparing.deltas import EXCLUDING, POLARITY, Delta
from tracker.comparing.terms import SAME, words_alike
from tracker.text.cues import Words
from tracker.text.signals.dates import dates
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import Number, numbers
from tracker.text.words import Word, content, vocabulary, words

MISSING = 3
"""Number of content words of a claim that a sentence may lack: those that differ, and synonyms."""

FEWEST = 2
"""Minimum number of content words of a claim besides those that differ."""

MARGIN = 12
"""Maximum number of content words of a sentence besides those of the claim."""


def contrary(claim: str, sentence: str) -> Delta | None:
    """The contradiction of a claim by a sentence that has all its other words; None for none. Both are in the current
    language."""
    if not _has_most_words(content(claim), vocabulary(sentence), sentence):
        return None
    excluding = (
        one for one in deltas(claim, sentence) if one.kind == POLARITY or (one.kind, one.relation) in EXCLUDING
    )
    found = list(excluding)
    if {kinds.NUMBER, kinds.DATE} <= {one.kind for one in found}:
        return None  # another figure of another time
    for one in found:
        if one.left_at and _plain(one, claim, sentence) and _all_else(claim, sentence, found):
            return one
    return None


def _has_most_words(mine: Sequence[Word], there: Set[str], sentence: str) -> bool:
    """Whether a sentence has most words of a claim, not many more and none that supposes: asked before anybody reads
    how the two differ."""
    missing = sum(word.norm not in there for word in mine)
    if missing > MISSING or len(mine) - missing < FEWEST or not SUPPOSING.isdisjoint(there):
        return False
    return len(content(sentence)) - len(mine) <= MARGIN


def _plain(one: Delta, claim: str, sentence: str) -> bool:
    """Whether a difference is one of the same thing: a figure of the same unit at the same time, a name in the place of
    the agent."""
    if one.kind == kinds.NUMBER:
        return _of_one_unit(one, claim, sentence) and not dates(claim) and not dates(sentence)
    if one.kind == kinds.DATE:
        mine, theirs = dates(claim), dates(sentence)
        return len(mine) == len(theirs) == 1 and mine[0].year == theirs[0].year  # the reports of two years are two
    if one.kind == kinds.ARGUMENT:
        return one.datum.startswith("doer")
    return True


def _of_one_unit(one: Delta, claim: str, sentence: str) -> bool:
    """Whether the two figures count the same, and no other figure of the sentence is the claim's."""
    mine = next((n for n in numbers(claim) if one.left_at and n.start == one.left_at[0]), None)
    there = numbers(sentence)
    theirs = next((n for n in there if one.right_at and n.start == one.right_at[0]), None)
    if mine is None or theirs is None or len(numbers(claim)) > 1:
        return False
    return _same_unit(mine, theirs) and sum(_same_unit(mine, other) for other in there) == 1


def _same_unit(a: Number, b: Number) -> bool:
    return a.kind == b.kind and bool(a.unit) and (a.unit == b.unit or words_alike(a.unit, b.unit) == SAME)


def _all_else(claim: str, sentence: str, found: list[Delta]) -> bool:
    """Whether the sentence has every content word of a claim outside what differs, or a synonym, and negates and
    supposes nothing that the claim does not."""
    there = {word.norm: None for word in words(sentence)}
    apart = [one.left_at for one in found if one.left_at]
    rest = [word.norm for word in content(claim) if not any(a <= word.start < b for a, b in apart)]
    if len(rest) < FEWEST:
        return False
    if any(one.kind != POLARITY for one in found) and bool(negations(claim)) != bool(negations(sentence)):
        return False
    more = len(content(sentence)) - len(rest)
    return more <= MARGIN and all(
        norm in there or any(words_alike(norm, one) == SAME for one in there) for norm in rest
    )


SUPPOSING = Words("comparing", "contrary: supposing")
"""Words of supposition: what the sentence does not assert."""
