"""Deltas that need a whole passage: it says of another name what a sentence says of one, or has only in prospect what
that states as done (is to be, will vote on, subject to)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tracker.comparing.acts import nominals
from tracker.comparing.assertion import DOING, is_done
from tracker.comparing.causes import supposed
from tracker.comparing.contrasts import turned_days
from tracker.comparing.deltas import ARGUMENT, ASSERTION, Delta, delta
from tracker.comparing.figures import exchanged
from tracker.comparing.predicates import LIGHT, reporting_verbs, resolved
from tracker.comparing.quantities import exclusive
from tracker.comparing.terms import framing, same_word
from tracker.comparing.turned import comparatives
from tracker.language.clauses import Predicate, Syntax, syntax
from tracker.language.lexicon import lemma
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.names import Aliases, Name, names, same_name
from tracker.text.spans import Span


def passage_deltas(left: str, rights: Sequence[str], aliases: Aliases, voices: bool = True) -> Iterator[Delta]:
    """The differences of one sentence from the sentences of a passage; `voices`: whether the name it is said of counts,
    too."""
    mine, theirs = syntax(left), [syntax(right) for right in rights]
    yield from prospects(mine, theirs)
    yield from bearers(mine, theirs, aliases) if voices else ()
    yield from chain.from_iterable(find(mine, side) for side in theirs for find in BESIDE)


BESIDE = (turned_days, comparatives, nominals, exchanged, exclusive, supposed)
"""Detectors that need few words, and so any sentence of a passage."""

# ---------------------------------------------------------------- of another

ANOTHER = 0.7
"""Confidence (0-1) that what is said of one name is said of another."""

SHARED, SHARE = 3, 0.4
"""Minimum number and share (0-1) of a claim's words about a name that are beside another name alone."""


def bearers(left: Syntax, rights: Sequence[Syntax], aliases: Aliases) -> Iterator[Delta]:
    """Deltas for what the left sentence says of one name and a passage, which has both, of another."""
    one = _bearer(left)
    wanted = _predicated_of(left, one) if one else {}
    if one is None or len(wanted) < SHARED:
        return
    near: Counter[str] = Counter()
    where: dict[str, tuple[Syntax, Name]] = {}
    known = False
    for right in rights:
        there = [name for name in names(right.text) if not name.place]
        own = [name for name in there if _one_name(one, name, aliases)]
        known = known or bool(own)
        for token in right.tokens:
            if token.lemma not in wanted:
                continue
            by = _nearest(right, there, token)
            if by is None or by in own or not _distinguished(right, own, by):
                near[""] += 1
            else:
                near[by.text] += 1
                where.setdefault(by.text, (right, by))
    own_words = near.pop("", 0)
    if not known or not near or _does(one, wanted, rights, aliases):
        return
    other, count = near.most_common(1)[0]
    if count >= max(SHARED, SHARE * len(wanted)) and own_words * SHARED <= count:
        right, by = where[other]
        at, span = (one.start, one.end), (by.start, by.end)
        yield delta(ARGUMENT, "different", left, at, right, span, ANOTHER, "bearer:name")


def _bearer(side: Syntax) -> Name | None:
    """The name that a sentence is about: its first main verb's subject."""
    main = next((one for one in side.predicates if one.finite and one.governor is None and not one.relative), None)
    subject = (main.patient if main.passive else main.agent) if main else None
    if subject is None:
        return None
    first, last = side.place(subject)
    inside = [name for name in names(side.text) if first <= name.start < last and not name.place]
    return inside[0] if len(inside) == 1 else None


def _predicated_of(side: Syntax, one: Name) -> dict[str, TaggedToken]:
    """The content words of a sentence but for the name, by lemma."""
    return {
        token.lemma: token
        for token in side.tokens
        if token.is_any("NVEG") and not one.start <= token.start < one.end
        if token.lemma not in LIGHT and token.lemma not in reporting_verbs() and len(token.lemma) > 2
    }


def _one_name(a: Name, b: Name, aliases: Aliases) -> bool:
    return same_name(a.text, b.text, aliases) or bool(set(a.words) & set(b.words))


def _nearest(side: Syntax, there: Sequence[Name], token: TaggedToken) -> Name | None:
    """The last name before a word, if no pronoun is between."""
    before = [name for name in there if name.end <= token.start]
    if not before:
        return None
    between = (one for one in side.tokens if before[-1].end <= one.start < token.start)
    return None if any(one.tag == "O" for one in between) else before[-1]


def _distinguished(side: Syntax, own: Sequence[Name], by: Name) -> bool:
    """Whether another name is a person's (in full or with a title), and no clause has both: `Holt, who succeeded
    Brandt, opened …`."""
    before = [token.norm for token in side.tokens if token.end <= by.start][-1:]
    if " " not in by.text and not (before and before[0].rstrip(".") in cues("names")["titles"]):
        return False
    return all(_APART.search(side.text, *sorted((name.end, by.end))) for name in own)


_APART = Pattern("comparing", "passages: apart")
"""Separators of two names in one sentence: a semicolon, a dash, `and` before the next one."""


def _does(one: Name, wanted: dict[str, TaggedToken], rights: Sequence[Syntax], aliases: Aliases) -> bool:
    """Whether the name itself is agent or patient of any of the predicates."""
    for right in rights:
        own = [name for name in names(right.text) if _one_name(one, name, aliases)]
        for predicate in right.predicates:
            for phrase in (resolved(right, predicate), predicate.patient):
                if phrase is None or right.tokens[predicate.verb].lemma not in wanted:
                    continue
                start, end = right.place(phrase)
                if right.tokens[phrase.head].tag == "O" or any(start <= name.start < end for name in own):
                    return True
    return False


# ---------------------------------------------------------------- only in prospect

PLANNED, DONE, ARGUMENTS = 0.75, 0.74, 0.7
"""Confidence (0-1): there are plans to do it; the act itself is only in prospect; its object is, and is nowhere
else."""


AHEAD = 2
"""Minimum number of words of the object in prospect where the act has another word there."""


KIN = 5
"""Minimum common prefix, in letters, of an act and its noun: complain, complaint."""


_BEING = Words("comparing", "passages: being")


_SET = Words("comparing", "passages: set")


def prospects(left: Syntax, rights: Sequence[Syntax]) -> Iterator[Delta]:
    """The delta of the first act that the left sentence states as done and a passage has only in prospect."""
    if any(_looks_ahead(left.tokens, i) for i in range(len(left.tokens))):
        return
    ahead = [_ahead(right) for right in rights]
    if not any(ahead):
        return
    for one in left.predicates:
        if is_done(left, one) and (found := _in_prospect(left, one, rights, ahead)):
            right, at, sure = found
            yield delta(ASSERTION, "planned", left, left.verbal(one), right, right.span(*at), sure, "prospects")
            return


def _looks_ahead(tokens: Sequence[TaggedToken], i: int) -> bool:
    token = tokens[i]
    if token.norm in _SET:
        return any(following.norm == "to" for following in tokens[i + 1 : i + 2])
    return token.tag == "M" or token.lemma in _prospective() or token.norm in _prospective()


@by_language()
def _prospective() -> frozenset[str]:
    """Lemmas of words that set what follows in the future: plan, expect, attempt, due, likely."""
    framed = (word for sort in ("planned", "attempt", "doubt") for word in framing(sort))
    return frozenset((*framed, *PROSPECTIVE)) - STRONGER


PROSPECTIVE = Words("comparing", "passages: prospective")


PHRASES = Words("comparing", "passages: prospective phrases")


STRONGER = Words("comparing", "passages: stronger")
"""Verbs that are acts of their own though what they are about is still to come: ordered a review."""


def _ahead(side: Syntax) -> dict[int, Span]:
    """The tokens of a sentence in prospect (by index), each with the words that say so (first and last token)."""
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
        if token.norm == "due" and following.norm != "to" and not following.norm.isdigit():  # notes due 1997
            found |= dict.fromkeys(range(i + 1), (i, i)) | dict.fromkeys(range(i, _clause_end(side, i)), (i, i))
        if f"{token.norm} {following.norm}" in PHRASES or token.norm in PHRASES:
            found |= dict.fromkeys(range(i, _clause_end(side, i)), (i, i + 1))
    return found


def _marker(side: Syntax, one: Predicate) -> int | None:
    """The index of the token that sets a predicate in the future; None for none."""
    if one.modal in _MODALS and not one.negated:
        habit = one.modal == "would" and not _HABITUAL.isdisjoint(side.norms)  # would often walk
        return None if habit else one.group[0]
    if (opener := _awaited(side, one)) is not None:
        return opener
    first = one.group[0]
    if (
        one.link == "to"
        and first
        and side.tokens[first - 1].tag == "N"
        and side.tokens[first - 1].lemma in _prospective()
    ):
        return first - 1  # with plans to sell
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


BELIEVED = Words("comparing", "passages: believed")
"""Passive verbs of opinion: is considered to be safe."""


def _awaited(side: Syntax, one: Predicate) -> int | None:
    """The index of `once` or `if` before a condition not yet met: will become law once the president signs it."""
    verb = side.tokens[one.verb]
    present = verb.tag == "V" and (verb.norm == verb.lemma or verb.norm.endswith("s")) and one.group[0] == one.verb
    if not present or not any(other.modal in _MODALS for other in side.predicates):
        return None
    subject = one.agent.first if one.agent and one.agent.last < one.verb else one.verb
    return subject - 1 if subject and side.tokens[subject - 1].norm in AWAITED else None


AWAITED = Words("comparing", "passages: awaited")


def _discussed(side: Syntax, one: Predicate) -> bool:
    """Whether a form in -ing is only what is proposed: proposed closing the plant."""
    return one.link == "ing" and one.governor is not None and side.tokens[one.governor].lemma in DISCUSSED


DISCUSSED = Words("comparing", "passages: discussed")


def _is_ahead(token: TaggedToken, between: Sequence[TaggedToken]) -> bool:
    """Whether an infinitive after `be` is still to come: is to sign, is due to sign, is in talks to sign."""
    nouns = [other for other in between if other.tag in ("N", "P")]
    if nouns:
        return nouns[-1].lemma in NOUNS
    described = [other for other in between if other.tag in ("J", "E")]
    return token.lemma == "be" and all(one.lemma in _prospective() for one in described)


NOUNS = Words("comparing", "passages: nouns")


_MODALS, _HABITUAL = Words("comparing", "passages: modals"), Words("comparing", "passages: habitual")


def _end(side: Syntax, one: Predicate) -> int:
    """The end of a predicate's dependents: before the subject of the next main verb, or with the clause."""
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
    exact = any(right.tokens[i].lemma in acts for right, coming in zip(rights, ahead, strict=True) for i in coming)
    act: tuple[Syntax, Span] | None = None
    there: dict[str, tuple[Syntax, Span]] = {}
    for right, coming in zip(rights, ahead, strict=True):
        for i, token in enumerate(right.tokens):
            if not token.is_any("NPVEGJ#"):
                continue
            if any(_kin(token, word) for word in acts):
                if i in coming:
                    act = act or (right, coming[i])
                elif (token.tag in "VEG" or verbal) and not (exact and token.lemma not in acts):
                    return None  # stated as done there, too
            if _bare(token) in things:
                if i in coming:
                    there.setdefault(_bare(token), (right, coming[i]))
                elif token.tag != "P":
                    things.discard(_bare(token))
    doers = {_bare(token) for token in left.words(one.agent)} if one.agent else set()
    if act is not None and (there or not things or doers & _spoken(act[0], ahead[rights.index(act[0])])):
        side, (first, _) = act
        return (*act, PLANNED if side.tokens[first].tag == "N" else DONE)
    kept = [found for word, found in there.items() if word in things]
    met = sum(any(doers & _spoken(side, at) for side, at in zip(rights, ahead, strict=True)) for _ in kept[:1])
    enough = len(kept) + met >= AHEAD and len(kept) == len(things & _present_there(rights))
    return (*kept[0], ARGUMENTS) if kept and enough else None


def _spoken(side: Syntax, at: Iterable[int]) -> set[str]:
    return {_bare(side.tokens[i]) for i in at}


def _present_there(rights: Sequence[Syntax]) -> set[str]:
    return {_bare(token) for right in rights for token in right.tokens}


def _bare(token: TaggedToken) -> str:
    return token.lemma.lstrip("$€£")


def _acts(side: Syntax, one: Predicate) -> tuple[str, ...]:
    """The act by its lemma: the verb, or the object of a light verb (lodged a complaint)."""
    verb, what = side.tokens[one.verb].lemma, one.patient
    if what is None or one.passive:
        return (verb,)
    noun = side.tokens[what.head].lemma
    return (noun,) if verb in LIGHT else (verb, noun) if verb in DOING or verb in DONE_WITH else (verb,)


DONE_WITH = Words("comparing", "passages: done with")
"""More light verbs: lodged a complaint."""


def _kin(token: TaggedToken, word: str) -> bool:
    """Whether a word is an act by another part of speech: complain, complaint; ratify, ratification; win, winning."""
    other = token.lemma
    if other == word or (token.tag in "VEG" and same_word(word, other)) or lemma(token.norm, "v") == word:
        return True
    return len(word) >= KIN and len(other) >= KIN and word[:KIN] == other[:KIN]
