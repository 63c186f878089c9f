"""Deltas of swapped parties: more than, pressure on and by, from and to, converse verbs."""

from collections.abc import Iterator, Sequence
from itertools import product

from tracker.comparing.deltas import OPPOSITE, ROLES, Delta, delta
from tracker.comparing.predicates import LIGHT, reporting_verbs
from tracker.comparing.terms import OPPOSED, contrast, same_word, words_alike
from tracker.language.clauses import Phrase, Predicate, Syntax, syntax
from tracker.language.tagging import TaggedToken
from tracker.text.cues import CueRows, Words
from tracker.text.languages import by_language
from tracker.text.signals.names import places
from tracker.text.spans import Span

SWAPPED, BY_VERB = 0.74, 0.8


def comparatives(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`Halden is busier than Tarn` for `Tarn is more crowded than Halden`."""
    mine = _compared(left)
    theirs = _compared(right) if mine else None
    if mine is None or theirs is None:
        return
    (up, word, a, b, at), (more, other, c, d, there) = mine, theirs
    if (a & d) - b - c and (b & c) - a - d and up == more and words_alike(word, other) != OPPOSED:
        yield delta(ROLES, "swapped", left, at, right, there, SWAPPED, "than")


def turned_round(left: str, right: str) -> bool:
    """Whether two sentences compare the same two in swapped order, one with more and one with less."""
    mine = _compared(syntax(left))
    theirs = _compared(syntax(right)) if mine else None
    if mine is None or theirs is None or mine[0] == theirs[0]:
        return False
    return bool(mine[2] & theirs[3]) and bool(mine[3] & theirs[2])


Compared = tuple[bool, str, set[str], set[str], Span]


def _compared(side: Syntax) -> Compared | None:
    """A comparison: whether it is `more`, of what, the words on either side, and its span."""
    tokens = side.tokens
    than = next((i for i, token in enumerate(tokens) if token.norm == "than"), None) if "than" in side.norms else None
    if than is None or tokens[than + 1 : than + 2] == () or tokens[than + 1].tag == "#":
        return None
    at = next((i for i in range(than - 1, max(-1, than - REACH), -1) if _is_comparative(side, i)), None)
    if at is None or any(token.negative for token in tokens):
        return None
    end = next((i for i in range(than + 1, len(tokens)) if tokens[i].tag in (".", ",", "V", "B", "S")), len(tokens))
    word = tokens[at + 1] if tokens[at].norm in MORE and at + 1 < than else tokens[at]
    before, behind = _matter(side, 0, at), _matter(side, than + 1, min(end, than + REACH))
    span = tokens[at].start, tokens[min(end, len(tokens)) - 1].end
    return (tokens[at].norm not in LESS, word.norm, before, behind, span) if before and behind else None


REACH = 10
"""Window in tokens before and after `than`."""
MORE = Words("comparing", "turned: more")
LESS = Words("comparing", "turned: less")


def _is_comparative(side: Syntax, i: int) -> bool:
    token = side.tokens[i]
    formed = token.tag == "J" and token.norm.endswith("er") and token.lemma != token.norm
    return formed or token.norm in MORE or token.norm in LESS


def _matter(side: Syntax, first: int, last: int) -> set[str]:
    """The nouns, names and adjectives between two tokens, a country by its one name."""
    part = side.tokens[first:last]
    found = {token.lemma for token in part if token.is_any("NPJ")}
    return found | places(side.text[part[0].start : part[-1].end]) if part else found


# ---------------------------------------------------------------- the more, the fewer


def correlatives(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`the more trees, the fewer cars` for `the more trees, the more cars`: just one half of a comparison turned
    round."""
    mine, theirs = _halves(left), _halves(right)
    if len(mine) != 2 or len(theirs) != 2 or any(token.negative for token in (*left.tokens, *right.tokens)):
        return
    theirs = max(
        theirs, theirs[::-1], key=lambda halves: sum(len(a[1] & b[1]) for a, b in zip(mine, halves, strict=True))
    )
    compared = [(a, b) for (a, _), (b, _) in zip(mine, theirs, strict=True)]
    opposed = [(a, b) for a, b in compared if words_alike(a.norm, b.norm) == OPPOSED]
    if len(opposed) == 1 and all(a.norm == b.norm for a, b in compared if (a, b) not in opposed):
        ((a, b),) = opposed
        yield delta(OPPOSITE, "opposite", left, a.span, right, b.span, SWAPPED, "correlatives")


def _halves(side: Syntax) -> list[tuple[TaggedToken, set[str]]]:
    """The comparatives after `the` at the head of a clause, each with the lemmas of its half."""
    tokens = side.tokens
    heads = [
        i
        for i in range(1, len(tokens))
        if tokens[i - 1].norm == "the" and _graded(side, i) and (i == 1 or tokens[i - 2].tag in (",", "S"))
    ]
    parts = zip(heads, [*heads[1:], len(tokens)], strict=False)
    return [(tokens[i], {token.lemma for token in tokens[i + 1 : end] if token.is_any("NPVEGJ")}) for i, end in parts]


def _graded(side: Syntax, i: int) -> bool:
    """Whether a word is a comparative of an adjective or an adverb: longer, sooner."""
    token = side.tokens[i]
    return _is_comparative(side, i) or (token.tag == "R" and token.norm.endswith("er"))


# ---------------------------------------------------------------- from, to


def ways(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`moved from Halden to Tarn` for `moved from Tarn to Halden`."""
    for a, b, at in _way(left):
        for c, d, there in _way(right):
            if a == d != b == c:
                yield delta(ROLES, "swapped", left, at, right, there, SWAPPED, "from to")
                return


def _way(side: Syntax) -> Iterator[tuple[str, str, Span]]:
    """The origin and the destination, by name or noun, with their span; amounts are compared as figures."""
    for one in side.predicates:
        ends = {link: phrase for link, phrase in one.others if link in WAYS}
        if len(ends) == 2 and not any(token.tag == "#" for phrase in ends.values() for token in side.words(phrase)):
            a, b = (ends[link] for link in sorted(ends))
            first, last = sorted((a, b), key=lambda phrase: phrase.first)
            at = side.span(first.first - 1, last.last)
            yield side.tokens[a.head].lemma, side.tokens[b.head].lemma, at


WAYS = Words("comparing", "turned: ways")


# ---------------------------------------------------------------- around other verbs


def turned(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of agent and object swapped, with another verb: the book shows Holt's life, Holt's life shaped the
    book."""
    for one in left.predicates:
        mine, aim = _ends(left, one)
        if mine is None or left.tokens[one.verb].lemma in CONVERSE:
            continue
        for other in right.predicates:
            theirs, goal = _ends(right, other)
            if theirs is None or right.tokens[other.verb].lemma in CONVERSE:
                continue
            if converse(left.tokens[one.verb].lemma, right.tokens[other.verb].lemma):
                continue
            doer, done = _mains(left, [mine]), _mains(left, aim)
            agent, patient = _mains(right, [theirs]), _mains(right, goal)
            if doer & patient and done & agent and not (doer & agent or done & patient):
                yield delta(
                    ROLES, "swapped", left, left.place(mine), right, right.place(theirs), SWAPPED, "roles:verbs"
                )
                return


CONVERSE = Words("comparing", "turned: converse")
"""Symmetric verbs and those with a converse: follow and precede, fear and frighten."""


CONVERSES = CueRows("comparing", "turned: converses")


@by_language(4_096)
def converse(a: str, b: str) -> bool:
    """Whether two verbs (lemmas) are converses, one act from either side: sell and buy, give and receive, rent and
    rent."""
    return any((a in first and b in second) or (b in first and a in second) for first, second in _converses())


@by_language()
def _converses() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return tuple((frozenset(a.split()), frozenset(b.split())) for a, b in CONVERSES)


def one_way(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`Arden gave Bilton a ship` for `Arden received a ship from Bilton`: the same one gives and gets."""
    verbs = [{side.tokens[one.verb].lemma for one in side.predicates} for side in (left, right)]
    for one, other in product(left.predicates, right.predicates):
        a, b = left.tokens[one.verb].lemma, right.tokens[other.verb].lemma
        if a in verbs[1] or b in verbs[0] or not converse(a, b) or contrast(a, b) or one.negated or other.negated:
            continue
        mine, theirs = (_mains(side, [of.agent] if of.agent else []) for side, of in ((left, one), (right, other)))
        if mine & theirs and _one_gift(left, one, right, other):
            at, there = left.span(one.verb, one.verb), right.span(other.verb, other.verb)
            yield delta(ROLES, "swapped", left, at, right, there, BY_VERB, "roles:converse")


def _one_gift(left: Syntax, one: Predicate, right: Syntax, other: Predicate) -> bool:
    """Whether the same is given, or got; `gave Arden a ship` has whom in the place of what."""
    mine, theirs = (side.tokens[of.patient.head] if of.patient else None for side, of in ((left, one), (right, other)))
    if mine and theirs and mine.tag == theirs.tag:
        return same_word(mine.lemma, theirs.lemma)
    beside = {left.tokens[phrase.head].lemma for _, phrase in one.others}
    there = {right.tokens[phrase.head].lemma for _, phrase in other.others}
    return bool((mine and mine.lemma in there) or (theirs and theirs.lemma in beside))


def _ends(side: Syntax, one: Predicate) -> tuple[Phrase | None, list[Phrase]]:
    """The agent and its objects, with their `of` phrases; none for a passive, and for reported speech."""
    if one.passive or one.negated or not one.finite or side.tokens[one.verb].lemma in reporting_verbs() | LIGHT:
        return None, []
    agent = one.agent
    if agent is None or one.patient is None or side.tokens[agent.head].tag == "O":
        return None, []
    whole = [phrase for link, phrase in one.others if link == "of"]
    return agent, [one.patient, *(whole if side.tokens[one.patient.head].lemma in ASPECTS else ())]


ASPECTS = Words("comparing", "turned: aspects")
"""Nouns for an aspect of the noun after `of`: the darker sides of Holt."""


def _mains(side: Syntax, phrases: Sequence[Phrase]) -> set[str]:
    return {side.tokens[phrase.head].lemma for phrase in phrases if side.tokens[phrase.head].tag in ("N", "P")}
