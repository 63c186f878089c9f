"""Words that say no by themselves: what is lifted, refused, stopped or lacked is turned round without a `not`."""

from tracker.comparing.predicates import LIGHT
from tracker.comparing.terms import same_word
from tracker.language.clauses import Syntax
from tracker.text.cues import Words

REVERSING = Words("comparing", "reversing: words")
"""Lemmas: `lifted the ban` beside `allowed`, `lacks a doctor` beside `has no doctor`."""


def reversers(left: Syntax, right: Syntax) -> tuple[int, ...]:
    """The words of the left sentence that turn something round and that the right one has not, by index of token."""
    there = {token.lemma for token in right.tokens if token.lemma not in LIGHT}
    return tuple(
        i
        for i, token in enumerate(left.tokens)
        if token.lemma in REVERSING and not any(same_word(token.lemma, other) for other in there)
    )


def undone(left: Syntax, a: int, right: Syntax, b: int) -> bool:
    """Whether one of two words (where they start, in code points) is itself what is turned round, and the other is not:
    the ban was lifted."""
    return _turned(left, a, right) != _turned(right, b, left)


def _turned(side: Syntax, start: int, other: Syntax) -> bool:
    odd = reversers(side, other)
    patients = (one.patient for one in side.predicates if one.verb in odd)
    return any(patient is not None and side.tokens[patient.head].start == start for patient in patients)
