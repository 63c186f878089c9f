"""The identity of two sentences' subject, object and place: what distinguishes them, and what confirms a denial."""

from collections.abc import Iterator

from attrs import frozen

from tracker.comparing.frames import frames, parity
from tracker.comparing.polarity import complement, copular
from tracker.comparing.predicates import Paired, agents_and_patients, paired, reporting_verbs
from tracker.comparing.terms import (
    GROUPS,
    OPEN,
    OPPOSED,
    OTHER_NAME,
    SAME,
    SISTER,
    contrast,
    ordinal_words,
    phrases_alike,
    words_alike,
)
from tracker.language.clauses import Phrase, Predicate, Syntax, conjuncts, syntax
from tracker.language.tagging import TaggedToken, closed_class
from tracker.text.cues import Words
from tracker.text.signals.names import NO_NAMES, Aliases


@frozen
class Standing:
    """The relation of two sentences as wholes.

    `apart`: the words on either side that make them about different things (None: not found). `turned`: a common
    predicate is negated or denied on one side only; `denied`: and its arguments are the same.
    """

    apart: tuple[str, str] | None
    turned: bool
    denied: bool


def standing(left: str, right: str, aliases: Aliases = NO_NAMES) -> Standing:
    mine, theirs = syntax(left), syntax(right)
    pairs = list(paired(mine, theirs))
    apart = next((found for pair in pairs if (found := _apart(mine, theirs, pair, aliases))), None)
    apart = apart or _subjects_apart(mine, theirs, aliases)
    turned = [pair for pair in pairs if pair.agreeing and parity(mine, pair.left) != parity(theirs, pair.right)]
    short = max(len(left), len(right)) <= LONGEST
    return Standing(apart, bool(turned), short and any(_denied(mine, theirs, pair, aliases) for pair in turned))


LONGEST = 400
"""Longer texts, in code points, are several sentences: the predicates do not show which of them is denied."""


# ---------------------------------------------------------------- apart


def _apart(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> tuple[str, str] | None:
    """The first argument of a predicate that differs; who reports it is left out."""
    if left.tokens[pair.left.verb].lemma in reporting_verbs():
        return None
    for a, b in arguments(pair, left, right):
        if another(left, a, right, b, aliases) and not _dated(left, a):
            return left.spelled(a), right.spelled(b)
    return None


def arguments(pair: Paired, left: Syntax, right: Syntax) -> Iterator[tuple[Phrase, Phrase]]:
    """The pairs of phrases in the same slot of a predicate."""
    yield from agents_and_patients(left, right, pair)
    for link, phrase in pair.left.others:
        yield from ((phrase, other) for there, other in pair.right.others if there == link and _once(pair, link))


def _once(pair: Paired, link: str) -> bool:
    return bool(link) and all(sum(one == link for one, _ in side.others) == 1 for side in (pair.left, pair.right))


def another(left: Syntax, a: Phrase, right: Syntax, b: Phrase, aliases: Aliases) -> bool:
    """Whether two phrases name two things: by different heads, or by a different modifier of one head."""
    found = phrases_alike(left, a, right, b, aliases)
    if found == OPPOSED and {left.tokens[a.head].lemma, right.tokens[b.head].lemma} <= GROUPS:
        return True
    if found == SAME and left.tokens[a.head].lemma == right.tokens[b.head].lemma:
        return _distinguished(left, a, right, b)
    if found != SAME and any(phrases_alike(left, a, right, one, aliases) == SAME for one in conjuncts(right, b)):
        return False
    return found == OTHER_NAME and not _stands(left, a, right, aliases) and not _stands(right, b, left, aliases)


def _stands(side: Syntax, phrase: Phrase, other: Syntax, aliases: Aliases) -> bool:
    """Whether the other sentence has the same phrase anywhere."""
    return any(phrases_alike(side, phrase, other, one, aliases) == SAME for one in other.phrases)


def _dated(side: Syntax, phrase: Phrase) -> bool:
    return side.tokens[phrase.head].norm in closed_class("days")


def _distinguished(left: Syntax, a: Phrase, right: Syntax, b: Phrase) -> bool:
    """`the French president`, `the German president`; `Reactor 5`, `Reactor 6`; the upper and the lower house."""
    mine, theirs = _modifiers(left, a), _modifiers(right, b)
    if any(one[:2] in ("19", "20") and len(one) == 4 for one in (*mine, *theirs)):
        return False  # a year is a date
    own, others = (set(one) - set(other) for one, other in ((mine, theirs), (theirs, mine)))
    if any(words_alike(x, y) == SAME for x in own for y in others):
        return False
    naming = [
        {found[one] for one in found if one in side} & {"P", "#"} for found, side in ((mine, own), (theirs, others))
    ]
    return bool(naming[0] & naming[1]) or any(words_alike(x, y) in (OPPOSED, SISTER) for x in own for y in others)


_COUNTING_BEHIND = Words("comparing", "identity: counting behind")
"""The tags of a numeral after its noun, in languages that count so: elsewhere it is a name, Reactor 5."""


def _modifiers(side: Syntax, phrase: Phrase) -> dict[str, str]:
    """The modifiers of a phrase's head, those of its `of` phrase included, each with its tag."""
    inside = [side.tokens[i] for i in range(phrase.first, phrase.last + 1) if i != phrase.head]
    head = side.tokens[phrase.head]
    names = head.tag == "P" and side.tokens[phrase.first].norm not in closed_class("counting")
    before = [token for token in inside if token.start < head.start and not names]
    counts = {token.norm for token in before if token.tag == "#" or token.norm in ordinal_words()}
    counts |= {token.norm for token in inside if token.tag in _COUNTING_BEHIND}
    found = {token.norm: token.tag for token in inside if token.tag in "NPJ#EG" and token.norm not in counts}
    last = phrase.last + 1
    if last < len(side.tokens) and side.tokens[last].norm == "of":
        complement = next((one for one in side.phrases if one.first == last + 1), None)
        if complement is not None:
            found |= {token.norm: token.tag for token in side.words(complement) if token.tag in "NPJ"}
    return found


def subject(one: Predicate) -> Phrase | None:
    """The grammatical subject: of a passive the patient."""
    return one.patient if one.passive else one.agent


_IF = Words("comparing", "identity: if")


def _main(side: Syntax) -> Predicate | None:
    """The main predicate of a sentence, verbs of reporting apart."""
    finite = [one for one in side.predicates if one.finite and not one.relative and one.link not in _IF]
    plain = [one for one in finite if side.tokens[one.verb].lemma not in reporting_verbs()]
    return plain[0] if plain else (finite[0] if finite else None)


def _subjects_apart(left: Syntax, right: Syntax, aliases: Aliases) -> tuple[str, str] | None:
    """The subjects of the two main predicates, where they differ."""
    mine, theirs = _main(left), _main(right)
    if mine is None or theirs is None or mine.passive != theirs.passive:
        return None
    a, b = subject(mine), subject(theirs)
    if a is None or b is None or not another(left, a, right, b, aliases):
        return None
    return left.spelled(a), right.spelled(b)


# ---------------------------------------------------------------- denied


def _denied(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> bool:
    """Whether one side negates or denies just what the other states: no argument differs, and the negated side has no
    further one that the negation may apply to."""
    if _unasserted(left, pair.left) or _unasserted(right, pair.right):
        return False
    relations = [_relation(left, a, right, b, aliases) for a, b in arguments(pair, left, right)]
    if any(found not in (SAME, OPEN) for found in relations) or _apart(left, right, pair, aliases):
        return False
    if copular(left, pair.left) and not complement(left, pair.left) & complement(right, pair.right):
        return False
    if _ranked(left, pair.left) != _ranked(right, pair.right):
        return False  # not the tallest, but the second tallest
    if any(sum(token.negative for token in side.tokens) > 1 for side in (left, right)) or _turned_back(left, right):
        return False  # never saw one not flying; did not feel that it was the same, felt that it was different
    negating, stating = (left, right) if parity(left, pair.left) else (right, left)
    one = pair.left if negating is left else pair.right
    if subject(one) is None or _possessed(negating, one) != _possessed(
        stating, pair.right if one is pair.left else pair.left
    ):
        return False  # do not read it; her favourite is not his
    means = {negating.tokens[other.verb].lemma for other in negating.predicates if other.governor == one.verb}
    there = {token.lemma for token in stating.tokens}
    return means <= there and all(_has(negating, phrase, stating) for phrase in _limits(one))


def _possessed(side: Syntax, one: Predicate) -> bool:
    """Whether the subject has a possessive pronoun: her answer."""
    phrase = subject(one)
    return phrase is not None and side.tokens[phrase.first].norm in _POSSESSIVE


_POSSESSIVE = Words("comparing", "identity: possessive")


def _turned_back(left: Syntax, right: Syntax) -> bool:
    """Whether each side has the opposite of a word of the other."""
    mine, others = (
        {token.norm for token in side.tokens if token.tag in ("J", "R", "N", "V")} for side in (left, right)
    )
    return any(words_alike(a, b) == OPPOSED for a in mine - others for b in others - mine)


def _relation(left: Syntax, a: Phrase, right: Syntax, b: Phrase, aliases: Aliases) -> str:
    """The relation of two phrases; `same` where any conjunct of either is: an actress and model."""
    found = phrases_alike(left, a, right, b, aliases)
    if found in (SAME, OPEN):
        return found
    pairs = ((x, y) for x in conjuncts(left, a) for y in conjuncts(right, b))
    return SAME if any(phrases_alike(left, x, right, y, aliases) == SAME for x, y in pairs) else found


def _ranked(side: Syntax, one: Predicate) -> frozenset[str]:
    """The ranks in the arguments of a predicate."""
    return frozenset(
        token.norm for phrase in _limits(one) for token in side.words(phrase) if token.norm in ordinal_words()
    )


def _unasserted(side: Syntax, one: Predicate) -> bool:
    """Whether a predicate, or one that it is a complement of, is only possible, wished or supposed."""
    if any(sort in _SOFT for sort, *_ in frames(side, one)):
        return True
    above: Predicate | None = one
    for _ in range(DEEP):
        if above is None or above.modal in _MODAL:
            return above is not None
        above = next((other for other in side.predicates if other.verb == above.governor), None)
    return False


_SOFT = frozenset(["condition", "doubt", "attempt", "planned"])
_MODAL = Words("comparing", "identity: modal")
DEEP = 4
"""Maximum depth of nested complements: as in the longest sentences of news."""


def _limits(one: Predicate) -> Iterator[Phrase]:
    """The phrases that a negation may apply to besides the verb: its arguments, with where, when and how."""
    yield from (phrase for phrase in (one.agent, one.patient) if phrase)
    yield from (phrase for _, phrase in one.others)


def _has(negating: Syntax, phrase: Phrase, stating: Syntax) -> bool:
    """Whether the asserting side has a phrase that limits the negated predicate."""
    there = {token.lemma for token in stating.tokens}
    limiting = [token for token in negating.words(phrase) if token.tag in "NP#J" and not token.negative]
    return all(token.lemma in there or _elsewhere(token, stating) for token in limiting)


def _elsewhere(token: TaggedToken, stating: Syntax) -> bool:
    return any(words_alike(token.norm, other.norm) == SAME for other in stating.tokens if other.tag in "NPJ")


# ---------------------------------------------------------------- opposites that are no conflict


def groups_apart(left: str, right: str, a: str, b: str) -> bool:
    """Whether two opposite words only distinguish two groups or things: they are in the subject or modify the noun of a
    preposition, and are not asserted."""
    return _describes(syntax(left), a) and _describes(syntax(right), b)


def in_subject(side: Syntax, word: str) -> bool:
    """Whether a word is in the subject of a sentence's main predicate."""
    at = next((i for i, token in enumerate(side.tokens) if token.text == word), None)
    main = _main(side)
    return at is not None and main is not None and subject(main) is not None and at < main.group[0]


def _describes(side: Syntax, word: str) -> bool:
    at = next((i for i, token in enumerate(side.tokens) if token.text == word), None)
    if at is None or side.tokens[at].tag not in "NJPRE":
        return False
    main = _main(side)
    inside = next((one for one in side.phrases if one.first <= at <= one.last), None)
    if inside is None or main is None:
        return False
    if inside in (main.agent, main.patient) and inside.last < main.group[0]:
        return True
    before = side.tokens[inside.first - 1].tag if inside.first else ""
    if inside.first and side.tokens[inside.first - 1].norm == "as":
        return False  # regards it as an ally
    return before == "I" or (at != inside.head and inside.first > main.verb and side.tokens[main.verb].tag != "B")


def follows_in_time(a: str, b: str) -> bool:
    """Whether two opposite words name successive events: begun and ended, entered and left."""
    line = contrast(a, b)
    return line.removeprefix("contrasts:") in _SEQUENTIAL


_SEQUENTIAL = Words("comparing", "identity: sequential")
