"""Of whom, or of what, something is said: another name, another offer's figure, those who only watched."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tracker.comparing.deltas import ARGUMENT, ROLES, Delta
from tracker.comparing.predicates import LIGHT, resolved, telling
from tracker.comparing.terms import SAME, Aliases, phrases_alike, same_word
from tracker.language.clauses import Phrase, Predicate, Syntax
from tracker.language.tagging import Token
from tracker.text.cues import Pattern, Words, cues
from tracker.text.signals.dates import dates
from tracker.text.signals.names import Name, names
from tracker.text.signals.names import same as same_name

ANOTHER, TURNED = 0.7, 0.74
"""How sure it is: what the claim says of one name stands by another; two have changed places around other verbs."""

SHARED, SHARE = 3, 0.4
"""So many words of what a claim says of a name, and this share of them, must stand by another name alone."""


def bearers(left: Syntax, rights: Sequence[Syntax], aliases: Aliases) -> Iterator[Delta]:
    """What the left sentence says of one name and a passage, which has both, says of another."""
    one = _bearer(left)
    wanted = _said_of(left, one) if one else {}
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
            if by is None or by in own or not _told_apart(right, own, by):
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
        at, span = (by.start, by.end), (one.start, one.end)
        yield Delta(ARGUMENT, "different", one.text, by.text, span, at, ANOTHER, "bearer:name")


def _bearer(side: Syntax) -> Name | None:
    """The name that a sentence is about: its first main verb's subject."""
    main = next((one for one in side.predicates if one.finite and one.governor is None and not one.relative), None)
    subject = (main.patient if main.passive else main.agent) if main else None
    if subject is None:
        return None
    first, last = side.tokens[subject.first].start, side.tokens[subject.last].end
    inside = [name for name in names(side.text) if first <= name.start < last and not name.place]
    return inside[0] if len(inside) == 1 else None


def _said_of(side: Syntax, one: Name) -> dict[str, Token]:
    """The words of matter of a sentence but for the name, by lemma."""
    return {
        token.lemma: token
        for token in side.tokens
        if token.tag and token.tag in "NVEG" and not one.start <= token.start < one.end
        if token.lemma not in LIGHT and token.lemma not in telling() and len(token.lemma) > 2
    }


def _one_name(a: Name, b: Name, aliases: Aliases) -> bool:
    return same_name(a.text, b.text, aliases) or bool(set(a.words) & set(b.words))


def _nearest(side: Syntax, there: Sequence[Name], token: Token) -> Name | None:
    """The last name before a word, if no pronoun stands between."""
    before = [name for name in there if name.end <= token.start]
    if not before:
        return None
    between = (one for one in side.tokens if before[-1].end <= one.start < token.start)
    return None if any(one.tag == "O" for one in between) else before[-1]


def _told_apart(side: Syntax, own: Sequence[Name], by: Name) -> bool:
    """Whether another name is somebody's, and no clause has both: `Holt, who succeeded Brandt, opened …`."""
    before = [token.norm for token in side.tokens if token.end <= by.start][-1:]
    if " " not in by.text and not (before and before[0].rstrip(".") in cues("names")["titles"]):
        return False
    return all(_APART.search(side.text, *sorted((name.end, by.end))) for name in own)


_APART = Pattern("comparing", "bearers: apart")
"""What sets two names apart in one sentence: a semicolon, a dash, `and` before the next one."""


def _does(one: Name, wanted: dict[str, Token], rights: Sequence[Syntax], aliases: Aliases) -> bool:
    """Whether the name itself does, or has done to it, any of what is said."""
    for right in rights:
        own = [name for name in names(right.text) if _one_name(one, name, aliases)]
        for predicate in right.predicates:
            for phrase in (resolved(right, predicate), predicate.patient):
                if phrase is None or right.tokens[predicate.verb].lemma not in wanted:
                    continue
                start, end = right.tokens[phrase.first].start, right.tokens[phrase.last].end
                if right.tokens[phrase.head].tag == "O" or any(start <= name.start < end for name in own):
                    return True
    return False


# ---------------------------------------------------------------- around other verbs


def turned(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Who acts on whom, turned round around another verb: the book shows Holt's life, Holt's life shaped the book."""
    for one in left.predicates:
        mine, aim = _ends(left, one)
        if mine is None or not aim or left.tokens[one.verb].lemma in CONVERSE:
            continue
        for other in right.predicates:
            theirs, goal = _ends(right, other)
            if theirs is None or not goal or right.tokens[other.verb].lemma in CONVERSE:
                continue
            doer, done = _mains(left, [mine]), _mains(left, aim)
            agent, patient = _mains(right, [theirs]), _mains(right, goal)
            if doer & patient and done & agent and not (doer & agent or done & patient):
                at, there = (left.tokens[mine.first].start, left.tokens[one.verb].end), None
                yield Delta(
                    ROLES, "swapped", left.spelled(mine), right.spelled(theirs), at, there, TURNED, "roles:verbs"
                )
                return


CONVERSE = Words("comparing", "bearers: converse")
"""Verbs that say the same of two when turned round, or have a verb that does: follow and precede, fear and frighten."""


def _ends(side: Syntax, one: Predicate) -> tuple[Phrase | None, list[Phrase]]:
    """Who does it, and to what, with what hangs on that by `of`; none for a passive, and for what is only told."""
    if one.passive or one.negated or not one.finite or side.tokens[one.verb].lemma in telling() | LIGHT:
        return None, []
    agent = one.agent
    if agent is None or one.patient is None or side.tokens[agent.head].tag == "O":
        return None, []
    whole = [phrase for link, phrase in one.others if link == "of"]
    return agent, [one.patient, *(whole if side.tokens[one.patient.head].lemma in ASPECTS else ())]


ASPECTS = Words("comparing", "bearers: aspects")
"""What is a part of what it is of: the darker sides of Holt."""


def _mains(side: Syntax, phrases: Sequence[Phrase]) -> set[str]:
    return {side.tokens[phrase.head].lemma for phrase in phrases if side.tokens[phrase.head].tag in ("N", "P")}


def _heads(side: Syntax, phrases: Sequence[Phrase]) -> set[str]:
    """The nouns and names of some phrases, by lemma."""
    return {token.lemma for phrase in phrases for token in side.words(phrase) if token.tag in ("N", "P")}


def watched(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Those do it who only saw it done: the team used the tool, the team saw the tool used."""
    own = {token.lemma for token in left.tokens}
    for one in left.predicates:
        if one.agent is None or one.passive or left.tokens[one.verb].lemma in LIGHT:
            continue
        for above, other in zip(right.predicates, right.predicates[1:], strict=False):
            verb, seen = right.tokens[above.verb], right.tokens[other.verb]
            if verb.lemma not in WATCHING or verb.lemma in own or above.agent is None or other.agent == above.agent:
                continue
            if same_word(left.tokens[one.verb].lemma, seen.lemma) and (
                phrases_alike(left, one.agent, right, above.agent, {}) == SAME
            ):
                at, there = (left.tokens[one.agent.first].start, left.tokens[one.verb].end), (verb.start, seen.end)
                yield Delta(
                    ARGUMENT, "different", left.text[slice(*at)], right.text[slice(*there)], at, there, ANOTHER,
                    "doer:watched",
                )  # fmt: skip
                return


WATCHING = Words("comparing", "bearers: watching")


# ---------------------------------------------------------------- whose figure


def owners(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Whose figure it is, exchanged: one offered 15 and the other 17."""
    mine, theirs = dict(_owned(left)), dict(_owned(right))
    if len(mine.keys() & theirs.keys()) < 2:
        return  # an exchange takes two
    for figure, phrase in mine.items():
        there = theirs.get(figure)
        if there is None or _one_owner(left, phrase, right, there):
            continue
        others = [(mine[worth], other) for worth, other in theirs.items() if worth != figure and worth in mine]
        if any(_one_owner(left, phrase, right, other) and _one_owner(left, own, right, there) for own, other in others):
            at, span = (left.tokens[phrase.first].start, left.tokens[phrase.last].end), None
            yield Delta(ROLES, "swapped", left.spelled(phrase), right.spelled(there), at, span, TURNED, "roles:figures")
            return


def _one_owner(left: Syntax, a: Phrase, right: Syntax, b: Phrase) -> bool:
    return bool(_heads(left, [a]) & _heads(right, [b])) or phrases_alike(left, a, right, b, {}) == SAME


def _owned(side: Syntax) -> Iterator[tuple[str, Phrase]]:
    """The figures of a sentence, by their digits, each with who it is from: behind `from` or `by`, or who acts."""
    days = [(one.start, one.end) for one in dates(side.text)]
    for i, token in enumerate(side.tokens):
        digits = _DIGITS.match(token.norm)
        if digits is None or _YEAR.fullmatch(token.norm) or any(a <= token.start < b for a, b in days):
            continue
        before = [one for one in side.predicates if one.verb < i and one.agent and one.finite]
        following = [one for one in side.predicates if one.group[0] > i]
        limit = following[0].group[0] if following else len(side.tokens)
        given = next(
            (
                p
                for p in side.phrases
                if i < p.first < min(limit, i + BEHIND) and side.tokens[p.first - 1].norm in GIVEN_BY
            ),
            None,
        )
        if given is not None and any(side.tokens[given.head].tag != "P" or one.tag == "#" for one in side.words(given)):
            given = None  # from the level of the year before, by 1200 GMT
        owner = _possessor(side, i) or given or (before[-1].agent if before else None)
        if owner is not None and side.tokens[owner.head].tag in ("N", "P"):
            yield digits.group(1), owner


def _possessor(side: Syntax, figure: int) -> Phrase | None:
    """Whose the phrase of a figure is: Holt's 15-crown bid."""
    phrase = next((one for one in side.phrases if one.first <= figure <= one.last), None)
    mark = next((i for i in range(phrase.first, figure) if side.tokens[i].tag == "A"), None) if phrase else None
    return Phrase(phrase.first, mark - 1, mark - 1) if phrase and mark else None


_DIGITS, _YEAR = Pattern("comparing", "bearers: digits"), Pattern("comparing", "bearers: year")
GIVEN_BY = Words("comparing", "bearers: given by")
BEHIND = 5
"""So many tokens behind a figure it may be said whose it is: a 17-dollar bid from Holt."""
