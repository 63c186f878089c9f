"""What one sentence tells as done and the other only sets in prospect: is to be, will vote on, subject to."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.comparing.assertion import DOING
from tracker.comparing.deltas import ASSERTION, Delta
from tracker.comparing.predicates import LIGHT, telling
from tracker.comparing.terms import framing, same_word
from tracker.language.clauses import Predicate, Syntax
from tracker.language.tagging import Token
from tracker.text.cues import Words
from tracker.text.languages import by_language

DONE, ARGUMENTS = 0.74, 0.7
"""How sure it is: the act itself is only in prospect; what it is done to is, and stands nowhere else."""

SHARED = 2
"""So many words of what something is done to must stand in prospect where the act has another word there."""

KIN = 5
"""Letters that an act and its noun have in common at least: complain, complaint."""


_BEING = Words("comparing", "prospects: being")
_SET = Words("comparing", "prospects: set")
_PLAIN = Words("comparing", "prospects: plain")
_PAST = Words("comparing", "prospects: past")


def prospects(left: Syntax, rights: Sequence[Syntax]) -> Iterator[Delta]:
    """The first act that the left sentence tells as done and the right ones, a passage, only set in prospect."""
    if any(_looks_ahead(left.tokens, i) for i in range(len(left.tokens))):
        return
    ahead = [_ahead(right) for right in rights]
    if not any(ahead):
        return
    for one in left.predicates:
        if _is_done(left, one) and (found := _in_prospect(left, one, rights, ahead)):
            right, at, sure = found
            first, verb = left.tokens[one.group[0]], left.tokens[one.verb]
            span, there = (first.start, verb.end), (right.tokens[at[0]].start, right.tokens[at[1]].end)
            yield Delta(
                ASSERTION, "planned", left.text[slice(*span)], right.text[slice(*there)], span, there, sure, "prospects"
            )
            return


def _looks_ahead(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.norm in _SET:
        return tokens[i + 1 : i + 2] != () and tokens[i + 1].norm == "to"
    return token.tag == "M" or token.lemma in _prospective() or token.norm in _prospective()


@by_language()
def _prospective() -> frozenset[str]:
    """Words behind which something is still to come, by lemma: plan, expect, attempt, due, likely."""
    framed = (word for sort in ("planned", "attempt", "doubt") for word in framing(sort))
    return frozenset((*framed, *PROSPECTIVE)) - STRONGER


PROSPECTIVE = Words("comparing", "prospects: prospective")
PHRASES = Words("comparing", "prospects: prospective phrases")
STRONGER = Words("comparing", "prospects: stronger")
"""Verbs that are acts of their own though what they are about is still to come: ordered a review."""


def _is_done(side: Syntax, one: Predicate) -> bool:
    """Whether a predicate is told in the past, as a fact of its own."""
    verb, first = side.tokens[one.verb], side.tokens[one.group[0]]
    if one.negated or one.governor is not None or one.modal or not one.finite or one.relative:
        return False
    if verb.lemma in telling() or verb.lemma in _PLAIN:
        return False
    past = verb.tag in ("V", "E") and verb.norm != verb.lemma and not verb.norm.endswith("s")
    return past or first.norm in _PAST


Span = tuple[int, int]


def _ahead(side: Syntax) -> dict[int, Span]:
    """The tokens of a sentence that stand in prospect, each with the words that say so (first and last token)."""
    found: dict[int, Span] = {}
    for one in side.predicates:
        marker = _marker(side, one)
        if marker is None:
            continue
        subject = one.patient if one.passive else one.agent
        if subject is not None and subject.last < one.group[0]:
            found |= dict.fromkeys(range(subject.first, subject.last + 1), (marker, one.verb))
        found |= dict.fromkeys(range(marker, _end(side, one)), (marker, one.verb))
    for i, (token, following) in enumerate(zip(side.tokens, side.tokens[1:], strict=False)):
        if token.norm == "due" and following.norm != "to":
            found |= dict.fromkeys(range(i + 1), (i, i)) | dict.fromkeys(range(i, _clause_end(side, i)), (i, i))
        if f"{token.norm} {following.norm}" in PHRASES or token.norm in PHRASES:
            found |= dict.fromkeys(range(i, _clause_end(side, i)), (i, i + 1))
    return found


def _marker(side: Syntax, one: Predicate) -> int | None:
    """Where the word stands that sets a predicate in prospect; None where nothing does."""
    if one.modal in _MODALS and not one.negated:
        return one.group[0]
    if (opener := _awaited(side, one)) is not None:
        return opener
    if one.governor is None or (one.link != "to" and not _discussed(side, one)):
        return None
    token = side.tokens[one.governor]
    above = next((other for other in side.predicates if other.verb == one.governor), None)
    if above is not None and above.passive and token.lemma in BELIEVED:
        return None
    between = side.tokens[one.governor + 1 : one.group[0]]
    if token.lemma in _prospective() or (token.lemma in _BEING and _is_ahead(token, between)):
        return one.governor
    return _marker(side, above) if above is not None else None


BELIEVED = Words("comparing", "prospects: believed")
"""What says, in the passive, how something is seen: is considered to be safe."""


def _awaited(side: Syntax, one: Predicate) -> int | None:
    """Where `once` or `if` stands before what is not yet so: will become law once the president signs it."""
    verb = side.tokens[one.verb]
    present = verb.tag == "V" and (verb.norm == verb.lemma or verb.norm.endswith("s")) and one.group[0] == one.verb
    if not present or not any(other.modal in _MODALS for other in side.predicates):
        return None
    subject = one.agent.first if one.agent and one.agent.last < one.verb else one.verb
    return subject - 1 if subject and side.tokens[subject - 1].norm in AWAITED else None


AWAITED = Words("comparing", "prospects: awaited")


def _discussed(side: Syntax, one: Predicate) -> bool:
    """Whether a form in -ing is only what is proposed: proposed closing the plant."""
    return one.link == "ing" and one.governor is not None and side.tokens[one.governor].lemma in DISCUSSED


DISCUSSED = Words("comparing", "prospects: discussed")


def _is_ahead(token: Token, between: Sequence[Token]) -> bool:
    """Whether an infinitive behind `be` is still to come: is to sign, is due to sign, is in talks to sign."""
    nouns = [other for other in between if other.tag in ("N", "P")]
    if nouns:
        return nouns[-1].lemma in NOUNS
    described = [other for other in between if other.tag in ("J", "E")]
    return token.lemma == "be" and all(one.lemma in _prospective() for one in described)


NOUNS = Words("comparing", "prospects: nouns")
_MODALS = Words("comparing", "prospects: modals")


def _end(side: Syntax, one: Predicate) -> int:
    """Where what hangs on a predicate ends: before the subject of the next main verb, or with the clause."""
    following = [
        other for other in side.predicates if other.group[0] > one.verb and other.finite and other.governor is None
    ]
    for other in following:
        subject = other.patient if other.passive else other.agent
        start = subject.first if subject is not None and one.verb < subject.first < other.group[0] else other.group[0]
        return min(start, _clause_end(side, one.verb))
    return _clause_end(side, one.verb)


def _clause_end(side: Syntax, at: int) -> int:
    return next((i for i in range(at, len(side.tokens)) if side.tokens[i].text in (".", ";", "(")), len(side.tokens))


def _in_prospect(
    left: Syntax, one: Predicate, rights: Sequence[Syntax], ahead: Sequence[dict[int, Span]]
) -> tuple[Syntax, Span, float] | None:
    acts = _acts(left, one)
    verbal = len(acts) == 1 and acts[0] == left.tokens[one.verb].lemma
    around = [phrase for _, phrase in one.others] + ([one.patient] if one.patient and not one.passive else [])
    things = {_bare(token) for phrase in around for token in left.words(phrase) if token.tag in "NP#"}
    act: tuple[Syntax, Span] | None = None
    there: dict[str, tuple[Syntax, Span]] = {}
    for right, coming in zip(rights, ahead, strict=True):
        for i, token in enumerate(right.tokens):
            if token.tag == "" or token.tag not in "NPVEGJ#":
                continue
            if any(_kin(token, word) for word in acts):
                if i in coming:
                    act = act or (right, coming[i])
                elif token.tag in "VEG" or verbal:
                    return None  # told as done there, too
            if _bare(token) in things:
                if i in coming:
                    there.setdefault(_bare(token), (right, coming[i]))
                elif token.tag != "P":
                    things.discard(_bare(token))
    doers = {_bare(token) for token in left.words(one.agent)} if one.agent else set()
    if act is not None and (there or not things or doers & _spoken(act[0], ahead[rights.index(act[0])])):
        return (*act, DONE)
    kept = [found for word, found in there.items() if word in things]
    met = sum(any(doers & _spoken(side, at) for side, at in zip(rights, ahead, strict=True)) for _ in kept[:1])
    enough = len(kept) + met >= SHARED and len(kept) == len(things & _told(rights))
    return (*kept[0], ARGUMENTS) if kept and enough else None


def _spoken(side: Syntax, at: Iterable[int]) -> set[str]:
    return {_bare(side.tokens[i]) for i in at}


def _told(rights: Sequence[Syntax]) -> set[str]:
    return {_bare(token) for right in rights for token in right.tokens}


def _bare(token: Token) -> str:
    return token.lemma.lstrip("$€£")


def _acts(side: Syntax, one: Predicate) -> tuple[str, ...]:
    """The act by its lemma: the verb, or what a light verb is done with (lodged a complaint)."""
    verb, what = side.tokens[one.verb].lemma, one.patient
    if what is None or one.passive:
        return (verb,)
    noun = side.tokens[what.head].lemma
    return (noun,) if verb in LIGHT else (verb, noun) if verb in DOING or verb in DONE_WITH else (verb,)


DONE_WITH = Words("comparing", "prospects: done with")
"""More verbs that are done with a noun that says what is done: lodged a complaint."""


def _kin(token: Token, word: str) -> bool:
    """Whether a word is an act by another part of speech: complain, complaint; ratify, ratification."""
    other = token.lemma
    if other == word or (token.tag in "VEG" and same_word(word, other)):
        return True
    return len(word) >= KIN and len(other) >= KIN and word[:KIN] == other[:KIN]
