"""Deltas of roles: swapped arguments, or another argument in the same slot of the same predicate."""

from collections.abc import Iterator, Sequence

from tracker.comparing.deltas import ARGUMENT, ROLES, TIME, Delta, delta
from tracker.comparing.polarity import COPULAS, none_more
from tracker.comparing.predicates import LIGHT, Paired, agents_and_patients, reporting_verbs, resolved
from tracker.comparing.terms import (
    DIFFERENT,
    OPEN,
    OPPOSED,
    OTHER_NAME,
    SAME,
    SISTER,
    content_tokens,
    phrases_alike,
    same_word,
)
from tracker.comparing.turned import converse, turned_round
from tracker.language.clauses import Phrase, Predicate, Syntax, conjuncts
from tracker.language.tagging import closed_class
from tracker.text.cues import Pattern, Words
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.dates import date_agrees as same_time
from tracker.text.signals.names import Aliases
from tracker.text.spans import Span

SWAPPED, HALF, OTHER = 0.85, 0.75, 0.7
"""Confidence (0-1): both arguments are swapped; one has moved; another word or name is in the slot."""

MUTUAL = Words("comparing", "roles: mutual")
"""Symmetric verbs: the same with swapped arguments."""


def roles(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Iterator[Delta]:
    """Deltas for swapped or replaced arguments of one predicate."""
    verb, other = left.tokens[pair.left.verb].lemma, right.tokens[pair.right.verb].lemma
    if verb in MUTUAL or (verb != other and converse(verb, other)):
        return  # Holt plays a ranger in it, it stars Holt
    if verb in reporting_verbs():  # said Holt, Holt said: speakers are compared elsewhere
        yield from _hearers(left, right, pair, aliases)
        return
    found = list(_otherwise(left, right, pair, aliases))
    if not found or turned_round(left.text, right.text) or none_more(left, right):
        return  # A is larger than B, B is smaller than A; no lake is deeper than B
    if converse(verb, verb) and {"from", "to"} <= {link for one in (pair.left, pair.right) for link, _ in one.others}:
        return  # A rents it from B, B rents it out to A
    yield from found


def _hearers(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Iterator[Delta]:
    """The delta of a speaker and a hearer that have changed places: Holt told Keller, Keller told Holt."""
    mine, theirs = resolved(left, pair.left), resolved(right, pair.right)
    own, other = pair.left.patient, pair.right.patient
    if not (mine and theirs and own and other) or _alike(left, mine, right, theirs, aliases):
        return
    if _alike(left, mine, right, other, aliases) and _alike(left, own, right, theirs, aliases):
        yield delta(ROLES, "swapped", left, left.place(mine), right, right.place(theirs), SWAPPED, "roles:both")


def _otherwise(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Iterator[Delta]:
    found = _swapped(left, right, pair, aliases) or _turned_object(left, right, pair, aliases)
    if found := found or _names_crossed(left, right):
        if not _symmetric(left, pair.left, right, pair.right):
            yield found
        return
    yield from _other_doer(left, right, pair, aliases)
    yield from _replaced(left, right, pair, aliases)
    yield from _other_time(left, right, pair)


def _swapped(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Delta | None:
    mine, theirs = resolved(left, pair.left), resolved(right, pair.right)
    rest, others = _rest(left, pair.left), _rest(right, pair.right)
    if mine is None or not _is_argument(left, mine):
        return None
    if pair.left.finite != pair.right.finite and not _named_object(left, mine, right, pair.right):
        return None
    crossed = theirs is not None and _crossed(left, mine, rest, right, theirs, others)
    if not crossed and theirs is not None and _relation(left, mine, right, theirs, aliases) == SAME:
        return None
    if not crossed and any(_alike(left, mine, left, phrase, aliases) for phrase in rest):
        return None  # Lake Orla is the deepest lake
    elsewhere = next((phrase for phrase in others if _alike(left, mine, right, phrase, aliases)), None)
    if elsewhere is None or (elsewhere is pair.right.patient and _happens(left, pair)) or _suffers(left, right, pair):
        return None
    back = theirs is not None and any(_alike(left, phrase, right, theirs, aliases) for phrase in rest)
    if not back and left.tokens[pair.left.verb].lemma in COPULAS:
        return None  # it is responsible for the debt, the debt remains with it
    if theirs is None or (not back and not _other(left, mine, right, theirs, aliases)):
        return None
    at = left.span(mine.first, pair.left.verb) if mine.first < pair.left.verb else left.place(mine)
    there, sure, datum = right.place(theirs), *((SWAPPED, "roles:both") if back else (HALF, "roles:one"))
    own, other = left.spelled(mine), right.spelled(theirs)
    if own == other:
        own, other = left.spelled(_whole(left, mine)), right.spelled(_whole(right, theirs))
    return Delta(ROLES, "swapped", own, other, at, there, sure, datum)


def _names_crossed(left: Syntax, right: Syntax) -> Delta | None:
    """The delta of two names that change places between two sentences of else the same words: Holt is for the plan and
    Keller against it."""
    if left.norms != right.norms:
        return None
    mine, theirs = _units(left), _units(right)
    apart = [i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a[0] != b[0]]
    if len(mine) != len(theirs) or len(apart) != 2:
        return None
    (a, at), (b, end) = (mine[i] for i in apart)
    (c, there), (d, _) = (theirs[i] for i in apart)
    if (a, b) != (d, c) or any(left.tokens[one.head].tag != "P" for one in (at, end)):
        return None
    if any(token.lemma in reporting_verbs() for token in left.tokens) or _joined(left, at, end):
        return None
    there_and_back = left.tokens[end.first - 1].norm in _TOWARDS
    sure, datum = (WAY, "from to") if there_and_back else (SWAPPED, "roles:names")
    return delta(ROLES, "swapped", left, left.place(at), right, right.place(there), sure, datum)


def _units(side: Syntax) -> list[tuple[tuple[str, ...], Phrase]]:
    """The words of a sentence in order, each run of names as one, without articles and marks."""
    found: list[tuple[tuple[str, ...], Phrase]] = []
    last = -2
    for i, token in enumerate(side.tokens):
        if token.tag in ("D", ".", ",", "("):
            continue
        if token.tag == "P" and i == last + 1 and found and side.tokens[last].tag == "P":
            norms, run = found.pop()
            found.append(((*norms, token.norm), Phrase(run.first, i, i)))
        else:
            found.append(((token.norm,), Phrase(i, i, i)))
        last = i
    return found


def _joined(side: Syntax, a: Phrase, b: Phrase) -> bool:
    """Whether two names are of one list: Holt, Aker and Keller."""
    between = side.tokens[a.last + 1 : b.first]
    return all(token.tag in ("C", ",", "P", "D") for token in between)


def _symmetric(left: Syntax, one: Predicate, right: Syntax, other: Predicate) -> bool:
    """Whether it is the same whoever of the two comes first: 40 kilometres from, the brother of, a treaty with; links
    one with the other."""
    agent = resolved(right, other)
    beside = (phrase for link, phrase in one.others if link in _BESIDE)
    if agent and any(_alike(left, phrase, right, agent, {}) for phrase in beside):
        return True
    verb = left.tokens[one.verb]
    return verb.lemma in JOINING or (verb.lemma in STATES and _SYMMETRIC.search(left.text, verb.end) is not None)


_TOWARDS = Words("comparing", "roles: towards")
WAY = 0.74
"""Confidence (0-1) that from one place to another is not the way back: many a ferry goes both."""
JOINING, STATES = Words("comparing", "roles: joining"), Words("comparing", "roles: states")
_BESIDE, _SYMMETRIC = Words("comparing", "roles: beside"), Pattern("comparing", "roles: symmetric")


def _crossed(
    left: Syntax, mine: Phrase, rest: Sequence[Phrase], right: Syntax, theirs: Phrase, others: Sequence[Phrase]
) -> bool:
    """Whether each of the two stands word for word in the other's place, be they as alike as a council and an
    assembly."""
    return any(
        read(left, mine) != read(right, theirs)
        and any(read(left, mine) == read(right, one) for one in others)
        and any(read(right, theirs) == read(left, one) for one in rest)
        for read in (_words, _described)
    )


def _words(side: Syntax, phrase: Phrase) -> tuple[str, ...]:
    return tuple(token.lemma for token in content_tokens(side, phrase))


def _described(side: Syntax, phrase: Phrase) -> tuple[str, ...]:
    """The words of a phrase with those by which a preposition tells it from others: the mayor of Tarn, the bank in
    Moss."""
    return _words(side, _whole(side, phrase))


def _whole(side: Syntax, phrase: Phrase) -> Phrase:
    behind = next((one for one in side.phrases if one.first == phrase.last + 2), None)
    links = behind is not None and side.tokens[phrase.last + 1].tag == "I"
    return Phrase(phrase.first, behind.last, phrase.head) if behind and links else phrase


def _named_object(left: Syntax, mine: Phrase, right: Syntax, other: Predicate) -> bool:
    """Whether a named agent is the object on the other side: Ostrava beat Valderen, Valderen came back to beat
    Ostrava."""
    aim = other.patient
    if aim is None or left.tokens[mine.head].tag != "P":
        return False
    named = [token.norm for token in left.words(mine) if token.tag == "P"]
    return set(named) <= {token.norm for token in right.words(aim)}


def _happens(left: Syntax, pair: Paired) -> bool:
    """`Swelling occurred` beside `the drug caused swelling`: an intransitive verb with its cause."""
    return pair.left.patient is None and left.tokens[pair.left.verb].lemma in HAPPENING


def _suffers(left: Syntax, right: Syntax, pair: Paired) -> bool:
    """Whether one verb has only the patient, the other the agent: `the bloom killed the fish`, `the fish died because
    of the bloom`; a storm sank it, it sank in a storm."""
    both = (left, pair.left, right, pair.right), (right, pair.right, left, pair.left)
    return any(
        one.patient is not None
        and other.patient is None
        and other.agent is not None
        and not other.passive
        and any(link in _FROM for link, _ in other.others)
        and _words(side, one.patient) == _words(beside, other.agent)
        for side, one, beside, other in both
    )


_FROM = Words("comparing", "roles: from")
"""Prepositions before a cause: died of it, sank in it."""


HAPPENING = Words("comparing", "roles: happening")


def _turned_object(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Delta | None:
    """`turn a path into a line` for `turn the line into a path`."""
    mine, theirs = pair.left.patient, pair.right.patient
    if mine is None or theirs is None or _relation(left, mine, right, theirs, aliases) == SAME:
        return None
    for link, phrase in pair.left.others:
        there = next((other for other_link, other in pair.right.others if link == other_link != ""), None)
        if there is None or link in _CIRCUMSTANCE or not (_is_argument(left, phrase) and _is_argument(left, mine)):
            continue
        if _alike(left, mine, right, there, aliases) and _alike(left, phrase, right, theirs, aliases):
            at, other = left.place(mine), right.place(theirs)
            return delta(ROLES, "swapped", left, at, right, other, SWAPPED, f"roles:{link}")
    return None


def _other_doer(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Iterator[Delta]:
    """Deltas for another agent of the same act on the same object, where both are explicit: right before their verb, or
    after `by`."""
    mine, theirs = pair.left.agent, pair.right.agent
    verb = left.tokens[pair.left.verb].lemma
    if mine is None or theirs is None or verb in LIGHT or verb != right.tokens[pair.right.verb].lemma:
        return
    if not (_plainly(left, pair.left, mine) and _plainly(right, pair.right, theirs)) or pair.left.link == "to":
        return
    found = _relation(left, mine, right, theirs, aliases)
    beside = found in (OPEN, DIFFERENT, SISTER) and _acts_beside(left, mine, right, theirs)
    unknown = found == UNKNOWN and right.tokens[theirs.head].tag == "N"
    distinguished = beside or unknown or found in (OTHER_NAME, OPPOSED, SISTER, DIFFERENT)
    if not distinguished or not _one_object(left, right, pair, aliases):
        return
    own, there = _words(left, mine), _words(right, theirs)
    described = len(own) > 1 and not set(own) & set(there) and _lone(left, mine, right)
    if (
        found != OTHER_NAME
        and not (beside or described)
        and (_definite(left, mine) or not (_stands(left, mine, right, aliases) or _lone(left, mine, right)))
    ):
        return
    at, other, datum = left.place(mine), right.place(theirs), "doer:beside" if beside else f"doer:{found}"
    yield delta(ARGUMENT, "different", left, at, right, other, OTHER, datum)


def watched(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas for an agent who only saw the act: the team used the tool, the team saw the tool used."""
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
                at, there = left.span(one.agent.first, one.verb), (verb.start, seen.end)
                yield delta(ARGUMENT, "different", left, at, right, there, OTHER, "doer:watched")
                return


WATCHING = Words("comparing", "roles: watching")


UNKNOWN = "unknown"
"""The relation of words that no dictionary relates."""


def _acts_beside(left: Syntax, mine: Phrase, right: Syntax, theirs: Phrase) -> bool:
    """Whether the agent is explicit in the other sentence, as the agent of another verb: `the party called for it, but
    the interior ministry said`. A bare `the company` may be any body named before."""
    if left.tokens[mine.head].tag not in "NP" or left.tokens[mine.head].lemma == right.tokens[theirs.head].lemma:
        return False
    agents = [one.agent for one in right.predicates if one.agent and one.agent != theirs]
    own = {token.norm for token in content_tokens(left, mine)}
    present = ({token.norm for token in content_tokens(right, agent)} for agent in agents)
    return any(len(words) > 1 and words <= own for words in present)


def _plainly(side: Syntax, one: Predicate, agent: Phrase) -> bool:
    """Whether a noun is an explicit agent, with only adverbs before the verb."""
    if side.tokens[agent.head].tag not in "NP":
        return False
    if one.passive:
        return agent.first > one.verb and any(token.norm == "by" for token in side.tokens[one.verb : agent.first])
    between = side.tokens[agent.last + 1 : one.group[0]]
    return agent.last < one.group[0] and all(token.tag == "R" for token in between)


_OBJECT_PRONOUNS = Words("comparing", "roles: object pronouns")


def _one_object(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> bool:
    mine = pair.left.patient or next((phrase for link, phrase in pair.left.others if link not in _CIRCUMSTANCE), None)
    theirs = pair.right.patient or next(
        (phrase for link, phrase in pair.right.others if link not in _CIRCUMSTANCE), None
    )
    if mine is None or theirs is None:
        return False
    if right.tokens[theirs.head].tag == "O" and right.tokens[theirs.head].norm in _OBJECT_PRONOUNS:
        return _stands(left, mine, right, aliases)
    return _relation(left, mine, right, theirs, aliases) == SAME


_DEFINITE = Words("comparing", "roles: definite")


def _definite(side: Syntax, phrase: Phrase) -> bool:
    """`the group`, which may be anybody named before."""
    return side.tokens[phrase.first].norm in _DEFINITE


def _other_time(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """Deltas for the same act at another time, where the left side's time is with another verb."""
    if left.tokens[pair.left.verb].lemma != right.tokens[pair.right.verb].lemma:
        return
    mine, theirs = _times(left, pair.left), _times(right, pair.right)
    if mine and theirs and all(same_time(a, b) is False for a, _ in mine for b, _ in theirs):
        (a, at), (b, other) = mine[0], theirs[0]
        yield Delta(TIME, "different", a.text, b.text, at, other, OTHER, "argument:time")


def _times(side: Syntax, one: Predicate) -> list[tuple[Date, Span]]:
    """The dates of a verb after `in`, `on`, `until`."""
    found = []
    for link, phrase in one.others:
        at = side.place(phrase)
        found += [(date, at) for date in dates(side.text[slice(*at)]) if link in _WHEN]
    return found


_WHEN = Words("comparing", "roles: when")


def _is_argument(side: Syntax, phrase: Phrase) -> bool:
    return side.tokens[phrase.head].tag in "NP" and not _is_day(side, phrase)


def _is_day(side: Syntax, phrase: Phrase) -> bool:
    """Whether a phrase is a time, which dates are compared by."""
    return side.tokens[phrase.head].norm in closed_class("days")


def _rest(side: Syntax, one: Predicate) -> list[Phrase]:
    """The arguments without the agent, with their `of` phrases; times and places are no roles."""
    kept = [phrase for link, phrase in one.others if link not in _CIRCUMSTANCE]
    return [phrase for phrase in [*_objects(side, one.patient), *kept] if _is_argument(side, phrase)]


def _objects(side: Syntax, phrase: Phrase | None) -> list[Phrase]:
    """An object; two where a figure parts them: lent the museum 40 paintings."""
    if phrase is None:
        return []
    tags = [token.tag for token in side.tokens]
    parted = (i for i in range(phrase.first + 1, phrase.head) if tags[i] == "#" and tags[i - 1] in "NP")
    if (at := next(parted, None)) is None:
        return [phrase]
    return [Phrase(phrase.first, at - 1, at - 1), Phrase(at, phrase.last, phrase.head)]


_CIRCUMSTANCE = Words("comparing", "roles: circumstance")


def _alike(left: Syntax, a: Phrase, right: Syntax, b: Phrase, aliases: Aliases) -> bool:
    """Whether two phrases have the same head or name: a common modifier is not enough for a swap."""
    if left.tokens[a.head].tag == "P" or right.tokens[b.head].tag == "P":
        return phrases_alike(left, a, right, b, aliases) == SAME
    return left.tokens[a.head].lemma == right.tokens[b.head].lemma


def _other(left: Syntax, a: Phrase, right: Syntax, b: Phrase, aliases: Aliases) -> bool:
    return phrases_alike(left, a, right, b, aliases) in (OTHER_NAME, OPPOSED, SISTER, DIFFERENT)


# ---------------------------------------------------------------- another argument in the slot


def _replaced(left: Syntax, right: Syntax, pair: Paired, aliases: Aliases) -> Iterator[Delta]:
    """Deltas of another name, or a word of another meaning, in the same slot of the same verb, where the rest
    agrees."""
    if left.tokens[pair.left.verb].lemma != right.tokens[pair.right.verb].lemma:
        return
    if (pair.left.link == "to") != (pair.right.link == "to"):
        return
    slots = list(_slots(left, right, pair))
    relations = [_relation(left, a, right, b, aliases) for a, b in slots]
    agreeing = sum(found == SAME for found in relations)
    for (a, b), found in zip(slots, relations, strict=True):
        if found not in (OTHER_NAME, OPPOSED, SISTER) or not agreeing or _is_day(left, a) or _is_day(right, b):
            continue
        named = found == OTHER_NAME and (a, b) == slots[0] and not _acts(left, a, right, aliases)
        if (not named and _stands(left, a, right, aliases)) or (
            left.tokens[pair.left.verb].lemma in LIGHT and found != OTHER_NAME
        ):
            continue
        if found not in (OTHER_NAME, OPPOSED) and not _lone(left, a, right):
            continue
        sure = OTHER if found in (OTHER_NAME, OPPOSED) else OTHER - 0.1
        yield delta(ARGUMENT, "different", left, left.place(a), right, right.place(b), sure, f"argument:{found}")


def _acts(left: Syntax, phrase: Phrase, right: Syntax, aliases: Aliases) -> bool:
    """Whether a phrase is an agent in the other sentence, of any verb."""
    agents = [one.agent for one in right.predicates if one.agent]
    return any(phrases_alike(left, phrase, right, agent, aliases) == SAME for agent in agents)


def _lone(left: Syntax, phrase: Phrase, right: Syntax) -> bool:
    """Whether a phrase has all words that only the left sentence has."""
    there = {token.lemma for token in right.tokens}
    inside = range(phrase.first, phrase.last + 1)
    rest = [token for i, token in enumerate(left.tokens) if i not in inside and token.is_any("NVEG#JR")]
    return all(token.lemma in there for token in rest)


def _relation(left: Syntax, a: Phrase, right: Syntax, b: Phrase, aliases: Aliases) -> str:
    """The relation of two phrases; `same` where any conjunct of the right one is."""
    found = phrases_alike(left, a, right, b, aliases)
    if found in (SAME, OPEN):
        return found
    if _nominalised(left, a, right, b) or _nominalised(right, b, left, a):
        return SAME
    return SAME if any(phrases_alike(left, a, right, one, aliases) == SAME for one in conjuncts(right, b)) else found


def _nominalised(side: Syntax, phrase: Phrase, other: Syntax, there: Phrase) -> bool:
    """Whether a quality of something is a noun with an `of` phrase, and on the other side its adjective: the weakness
    of exports, weak exports."""
    own, words = _described(side, phrase), _words(other, there)
    if side.tokens[phrase.head].tag != "N" or other.tokens[there.head].lemma == side.tokens[phrase.head].lemma:
        return False
    return len(words) > 1 and all(any(same_word(word, one) for one in own) for word in words)


def _stands(left: Syntax, phrase: Phrase, right: Syntax, aliases: Aliases) -> bool:
    """Whether the other sentence has the phrase anywhere."""
    return any(_alike(left, phrase, right, other, aliases) for other in right.phrases)


def _slots(left: Syntax, right: Syntax, pair: Paired) -> Iterator[tuple[Phrase, Phrase]]:
    yield from agents_and_patients(left, right, pair)
    yield from _anchored(left, right, pair)


def _anchored(left: Syntax, right: Syntax, pair: Paired) -> Iterator[tuple[Phrase, Phrase]]:
    """Pairs of phrases after the same word and preposition: `levied on smokers`, `the final in Athens`."""
    for link, phrase in pair.left.others:
        own = governor(left, phrase)
        there = (one for role, one in pair.right.others if link == role != "" and same_word(own, governor(right, one)))
        if (found := next(there, None)) is not None:
            yield phrase, found


def governor(side: Syntax, phrase: Phrase) -> str:
    """The lemma of the word before the preposition of a phrase."""
    i = phrase.first - 1
    while i > 0 and side.tokens[i].tag in ("I", "T", "R", "("):
        i -= 1
    return side.tokens[max(i, 0)].lemma
