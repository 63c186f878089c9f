"""Words that negate without a `not`: lifted, refused, stopped, lacked; and denials told by another verb."""

from tracker.comparing.predicates import LIGHT
from tracker.comparing.terms import same_word
from tracker.language.clauses import Syntax
from tracker.language.synonyms import groups
from tracker.text.cues import Words, cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.signals.negation import Negation
from tracker.text.words import stem, words

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


def denied_there(cue: Negation, negating: Syntax, stating: Syntax) -> bool:
    """Whether the other sentence has a verb with the meaning of the denial: dismissed the suit, threw it out; dismissed
    its captain, fired him."""
    if cue.kind != "denial":
        return False
    own = next((token.lemma for token in negating.tokens if token.start == cue.start), "")
    beside = {token.lemma for token in negating.tokens if token.start != cue.start}  # denied rejecting it: rejected it
    verbs = {stating.tokens[one.verb].lemma for one in stating.predicates} - beside
    return own in verbs or any(not groups(own).isdisjoint(groups(verb)) for verb in verbs)


def negatives(text: str) -> frozenset[str]:
    """The stems of a text's negative words that are no negations (`without`, `refusal`)."""
    return frozenset(stem(words(found.group())[0].norm) for found in _negatives().find(text))


@by_language()
def _negatives() -> Phrases:
    return Phrases({"negative": cues("negatives")})
