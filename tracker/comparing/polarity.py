"""Deltas for a sentence that negates what the other states: the predicate, its noun, a plan of it."""

from collections.abc import Iterator

from tracker.comparing.deltas import POLARITY, Delta, delta
from tracker.comparing.frames import negated, parity
from tracker.comparing.predicates import Paired, paired
from tracker.comparing.terms import OPPOSED, SISTER, framing, same_word, words_alike
from tracker.language.clauses import Predicate, Syntax, syntax
from tracker.language.lexicon import relation
from tracker.language.synonyms import groups
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Pattern, Words
from tracker.text.spans import Span


def polarity(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """Deltas where one negates the other's predicate with the same arguments."""
    a, b = pair.left, pair.right
    if negated(left, a) == negated(right, b) or none_more(left, right):
        return
    if not pair.agreeing and not _one_act(left, a, right, b):
        return
    if parity(left, a) == parity(right, b):
        return
    if copular(left, a) and not _same_complement(complement(left, a), complement(right, b)):
        return  # is not easy, is hard; is no bad idea, is a good idea
    if ill_done(left.text, right.text):
        return
    if _not_until(left, a) or _not_until(right, b):
        return  # what was not reopened until May reopened then
    if (
        (_negative(left) and _negative(right) and not _beside(left, right, pair))
        or _only_negated(right, b, left)
        or _only_negated(left, a, right)
    ):
        return  # two sentences that both negate may do so of the same thing in other words
    relation = "negated" if b.negated else "affirmed"
    yield delta(POLARITY, relation, left, left.verbal(a), right, right.verbal(b), NEGATED, "predicate:negated")


NEGATED = 0.8


def _one_act(left: Syntax, one: Predicate, right: Syntax, other: Predicate) -> bool:
    """Whether two verbs are synonyms and of one object: picked the site, the site has yet to be chosen."""
    a, b = left.tokens[one.verb].lemma, right.tokens[other.verb].lemma
    if one.passive != other.passive and (one.agent is None) != (other.agent is None):
        return False
    synonyms = relation(a, b) == "same" or not groups(a).isdisjoint(groups(b))
    return a != b and synonyms and bool(_objects(left, one) & _objects(right, other))


def _objects(side: Syntax, one: Predicate) -> set[str]:
    """The heads of a verb's object, or of what its first preposition governs: waited for the results."""
    aims = [one.patient] if one.patient else [phrase for _, phrase in one.others[:1]]
    return {side.tokens[aim.head].lemma for aim in aims if side.tokens[aim.head].is_any("NP")}


def ill_done(a: str, b: str) -> bool:
    """Whether one text denies that something is done well, and the other says that it is done badly: not properly
    fitted, poorly fitted; not fully, only partly."""
    return any(
        _NOT_WELL.search(one) and _BADLY.search(other) and not _BADLY.search(one) for one, other in ((a, b), (b, a))
    )


_NOT_WELL, _BADLY = Pattern("comparing", "polarity: not well"), Pattern("comparing", "polarity: badly")


def _same_complement(mine: set[str], others: set[str]) -> bool:
    opposed = any(words_alike(a, b) in (OPPOSED, SISTER) for a in mine - others for b in others - mine)
    return bool(mine & others) and not opposed


def copular(side: Syntax, one: Predicate) -> bool:
    return side.tokens[one.verb].lemma in COPULAS


def requests(text: str) -> bool:
    """Whether a sentence is a request and asserts nothing: Do not read the report."""
    side = syntax(text)
    first = next(iter(side.predicates), None)
    return bool(side.tokens and side.tokens[0].norm in _REQUESTS and first is not None and first.agent is None)


def complement(side: Syntax, one: Predicate) -> set[str]:
    """The complement of a copula: the content lemmas after it, up to the next predicate."""
    end = next((other.group[0] for other in side.predicates if other.group[0] > one.verb), len(side.tokens))
    return {token.lemma for token in side.tokens[one.verb + 1 : end] if token.is_any("NPJ#")}


def _beside(left: Syntax, right: Syntax, pair: Paired) -> bool:
    """Whether the other negations of two sentences are of the same verbs, so that this one is left over."""
    mine, theirs = (
        {side.tokens[one.verb].lemma for one in side.predicates if one.negated and one is not own}
        for side, own in ((left, pair.left), (right, pair.right))
    )
    return bool(mine) and mine == theirs


def _negative(side: Syntax) -> bool:
    return any(token.negative for token in side.tokens)


def denies(text: str, other: str) -> bool:
    """Whether a sentence has a verb of denial (reject, dispute, dismiss) that the other sentence lacks: who denied
    stopping it does not deny what `stopped` says, nor who did not rule it out."""
    side, there = syntax(text), {token.lemma for token in syntax(other).tokens}
    denying = framing("denial") - there
    return any(side.tokens[one.verb].lemma in denying and not parity(side, one) for one in side.predicates)


def _not_until(side: Syntax, one: Predicate) -> bool:
    waits = side.tokens[one.verb].lemma in _WAITING  # did not wait for it before he went
    return (
        one.negated
        and not waits
        and any(token.norm in _UNTIL for token in side.tokens[one.verb + 1 : one.verb + 1 + REACH])
    )


REACH = 8
"""Maximum distance in tokens from a negated verb to its `until`."""


_LIMITING = Words("comparing", "polarity: limiting")


def _only_negated(side: Syntax, one: Predicate, other: Syntax) -> bool:
    """`does not have only`, `could not only harm`: an exclusivity is negated that the other sentence does not have."""
    limiting = (token.norm for token in side.tokens[one.group[0] : one.verb + 3] if token.norm in _LIMITING)
    return one.negated and any(norm not in other.norms for norm in limiting)


def none_more(left: Syntax, right: Syntax) -> bool:
    """Whether a superlative is the negated comparative of the other: the deepest, no lake is deeper; the most, none had
    more; the only one, no other."""
    if no_other(left.text, right.text) or no_other(right.text, left.text):
        return True
    mine, theirs = (
        {token.norm for token in side.tokens if token.tag == "J" or token.norm in _MOST or token.norm in _MORE}
        for side in (left, right)
    )
    return any(_is_more(a, "est", _MOST) and _is_more(b, "er", _MORE) for a, b in ((mine, theirs), (theirs, mine)))


def no_other(a: str, b: str) -> bool:
    """Whether one text says `no other` of what the other says of `only one`."""
    return bool(_NO_OTHER.search(a) and _ONLY.search(b))


_NO_OTHER, _ONLY = Pattern("comparing", "polarity: no other"), Pattern("comparing", "polarity: only")


def _is_more(norms: set[str], ending: str, alone: Words) -> bool:
    return any(norm.endswith(ending) or norm in alone for norm in norms)


_MOST, _MORE = Words("comparing", "polarity: most"), Words("comparing", "polarity: more")


COPULAS = Words("comparing", "polarity: copulas")


_REQUESTS, _UNTIL = Words("comparing", "polarity: requests"), Words("comparing", "polarity: until")
_WAITING = Words("comparing", "polarity: waiting")


# ---------------------------------------------------------------- polarity, time


def nouns_negated(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`found reason to believe` for `had no reason to believe`, `has claimed it` for `no claim of it`, `is to close`
    for `no plans to close`: the negated noun and its complement."""
    if any(token.negative for token in left.tokens):
        return
    finders = (_lacking, _never_done, _no_noun) if _NO.search(right.text) else ()
    found = next((found for find in (*finders, _unplanned) if (found := find(left, right))), None)
    if found:
        yield delta(POLARITY, "negated", left, found[0], right, found[1], NEGATED_NOUN, "noun:negated")


SpanPair = tuple[Span, Span] | None
"""The spans on either side; None for nowhere."""


def _lacking(left: Syntax, right: Syntax) -> SpanPair:
    """`lacked the evidence`."""
    for one in right.predicates:
        if right.tokens[one.verb].lemma in _LACK and one.patient and not _LACKING.search(left.text):
            k = _noun(left, right.tokens[one.patient.head])
            return None if k is None else (left.tokens[k].span, right.span(one.verb, one.patient.head))
    return None


_LACK = Words("comparing", "polarity: lack")


def _noun(side: Syntax, noun: TaggedToken) -> int | None:
    return next((k for k, one in enumerate(side.tokens) if one.lemma == noun.lemma and one.tag == "N"), None)


def _never_done(left: Syntax, right: Syntax) -> SpanPair:
    """The act as a noun, and its object."""
    for i, token in enumerate(right.tokens[1:], 1):
        if token.tag != "N" or len(token.lemma) < KIN or not right.tokens[i - 1].negative:
            continue
        of = {one.lemma for one in right.tokens[i + 1 : i + 1 + BEHIND] if one.is_any(MATTER)}
        for one in left.predicates:
            own = {other.lemma for other in left.tokens[one.verb + 1 :] if other.is_any(MATTER)}
            if left.tokens[one.verb].lemma[:KIN] == token.lemma[:KIN] and not one.modal and own & of:
                return left.verbal(one), right.span(i - 1, i)
    return None


def _no_noun(left: Syntax, right: Syntax) -> SpanPair:
    for i, token in enumerate(right.tokens):
        if token.tag != "N" or not any(one.negative for one in right.tokens[max(0, i - BEFORE) : i]):
            continue
        k = _noun(left, token)
        if k is None or left.tokens[k].lemma not in NEGATED_NOUNS or _LACKING.search(left.text):
            continue
        mine, theirs = (
            [one.norm for one in side.tokens[at + 1 : at + 1 + BEHIND] if one.is_any(MATTER)]
            for side, at in ((left, k), (right, i))
        )
        if any(same_word(a, b) for a in mine for b in theirs):
            return left.tokens[k].span, right.span(i - 1, i)
    return None


def _unplanned(left: Syntax, right: Syntax) -> SpanPair:
    found = _UNPLANNED.search(right.text)
    verb = next((token for token in right.tokens if found and token.start == found.start("verb")), None)
    for one in left.predicates:
        if found and verb and left.tokens[one.verb].lemma == verb.lemma and not _LACKING.search(left.text):
            return left.verbal(one), found.span()
    return None


NEGATED_NOUN = 0.74
"""Confidence (0-1) that the complement of a negated noun is negated."""

MATTER = "NPVEGJ"
"""The tags of content words."""

KIN = 4
"""Minimum common prefix, in letters, of an act and its noun."""

BEFORE, BEHIND = 2, 5
"""Maximum distance in tokens: of a `no` before its noun, and of the noun's complement after it."""

_NO, _LACKING = Pattern("comparing", "polarity: no"), Pattern("comparing", "polarity: lacking")
_UNPLANNED, NEGATED_NOUNS = Pattern("comparing", "polarity: unplanned"), Words("comparing", "polarity: negated")


def both_deny(left: str, right: str) -> bool:
    """Whether two sentences negate or deny the same predicate, in any wording: none had paid, they did not pay."""
    mine, theirs = syntax(left), syntax(right)
    if not all(any(parity(side, one) for one in side.predicates) for side in (mine, theirs)):
        return False
    return any(parity(mine, pair.left) and parity(theirs, pair.right) for pair in paired(mine, theirs))
