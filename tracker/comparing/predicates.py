"""The alignment of two sentences' predicates."""

from collections.abc import Iterator

from attrs import frozen

from tracker.comparing.terms import PERSONAL, framing, same_word
from tracker.language.clauses import Phrase, Predicate, Syntax
from tracker.text.cues import Words

LIGHT = Words("comparing", "predicates: light")
"""Light verbs, paired only where nothing else is."""


@frozen
class Paired:
    """A predicate of the left sentence and the one of the right that is the same by its verb."""

    left: Predicate
    right: Predicate
    agreeing: bool
    """Whether the verb is the same word, and an argument agrees, or one side has none to compare."""


def paired(left: Syntax, right: Syntax) -> Iterator[Paired]:
    """The predicates of two sentences that have the same verb, or verbs of one sense, each pair once, nearest first."""
    taken: set[int] = set()
    for one in left.predicates:
        options = [
            other for other in right.predicates if other.verb not in taken and _one_verb(left, one, right, other)
        ]
        if options:
            best = max(options, key=lambda other: _shared(left, one, right, other))
            taken.add(best.verb)
            yield Paired(one, best, _agreeing(left, one, right, best))


def _one_verb(left: Syntax, one: Predicate, right: Syntax, other: Predicate) -> bool:
    a, b = left.tokens[one.verb], right.tokens[other.verb]
    if a.lemma == b.lemma:
        return True
    return a.lemma not in LIGHT and b.lemma not in LIGHT and same_word(a.lemma, b.lemma)


def _agreeing(left: Syntax, one: Predicate, right: Syntax, other: Predicate) -> bool:
    if left.tokens[one.verb].lemma != right.tokens[other.verb].lemma:
        return False
    mine, theirs = _matter(left, one), _matter(right, other)
    return not mine or not theirs or bool(mine & theirs)


def _shared(left: Syntax, one: Predicate, right: Syntax, other: Predicate) -> tuple[int, int]:
    same = left.tokens[one.verb].lemma == right.tokens[other.verb].lemma
    return int(same), len(_matter(left, one) & _matter(right, other))


def _matter(side: Syntax, one: Predicate) -> set[str]:
    phrases = [one.agent, one.patient, *(phrase for _, phrase in one.others)]
    return {token.lemma for phrase in phrases if phrase for token in side.words(phrase) if token.tag in "NP#"}


def resolved(side: Syntax, one: Predicate) -> Phrase | None:
    """The agent; a pronoun is resolved to the last subject before it that is no pronoun (`Holt said she would …`)."""
    agent = one.agent
    if agent is None or side.tokens[agent.head].tag != "O" or side.tokens[agent.head].norm not in PERSONAL:
        return agent
    before = [other.agent for other in side.predicates if other.verb < one.verb and other.agent]
    named = [phrase for phrase in before if side.tokens[phrase.head].tag != "O"]
    aims = [other.patient for other in side.predicates if other.verb < one.verb and other.agent in named[-1:]]
    if any(aim and side.tokens[aim.head].tag == "P" for aim in aims):
        return agent  # Norden sacked Holt after he failed: it is he, or they
    return named[-1] if named else agent


def agents_and_patients(left: Syntax, right: Syntax, pair: Paired) -> Iterator[tuple[Phrase, Phrase]]:
    """The agents of two paired predicates, pronouns resolved, and their patients, where both sides have one."""
    mine, theirs = resolved(left, pair.left), resolved(right, pair.right)
    if mine and theirs:
        yield mine, theirs
    if pair.left.patient and pair.right.patient:
        yield pair.left.patient, pair.right.patient


def reporting_verbs() -> frozenset[str]:
    """The lemmas of the verbs of reporting."""
    return framing("claimed")
