"""Words that negate without a `not`: lifted, refused, stopped, lacked."""

from tracker.comparing.predicates import LIGHT
from tracker.comparing.terms import same_word
from tracker.language.clauses import Syntax
from tracker.text.cues import Words

REVERSING = Words("comparing", "reversing: words")
"""Lemmas: `lifted the ban` beside `allowed`, `lacks a doctor` beside `has no doctor`."""


def reversers(left: Syntax, right: Syntax) -> tuple[int, ...]:
    """The reversing words that only the left sentence has, by index of token."""
    there = {token.lemma for token in right.tokens if token.lemma not in LIGHT}
    return tuple(
        i
        for i, token in enumerate(left.tokens)
        if token.lemma in REVERSING and not any(same_word(token.lemma, other) for other in there)
    )


def undone(left: Syntax, a: int, right: Syntax, b: int) -> bool:
    """Whether just one of two words (start offsets in code points) is itself reversed: the ban was lifted."""
    return _turned(left, a, right) != _turned(right, b, left)


def _turned(side: Syntax, start: int, other: Syntax) -> bool:
    odd = reversers(side, other)
    patients = (one.patient for one in side.predicates if one.verb in odd)
    return any(patient is not None and side.tokens[patient.head].start == start for patient in patients)
