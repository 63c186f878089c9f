"""Acts (verb and object) of a statement, and whether a longer statement contains them.

A statement that shares names and topic with one clause of a longer one need not share its event: `the mayor toured the
tram line` is no part of `the council approved the tram line, and the mayor said that work would begin`.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from typing import NamedTuple

from tracker.language.clauses import syntax
from tracker.matching.overlap import LIKE, WARNING, Item, gathered, items, length, like
from tracker.text.caches import remembered
from tracker.text.cues import Words
from tracker.text.signals.attribution import attributions

LONGER, MUCH_LONGER = 1.3, 1.5
"""Ratios of information (longer / shorter) from which one statement is taken to be part of another. Of 40 own pairs of
a short and a long statement of one topic 14 of the 20 with different facts were proposed without these bounds, 3 with
them; of the 20 with the same fact all were."""

ONE_CLAUSE = 0.95
"""Minimum share (0 to 1) of the overlap that lies in one clause of the longer statement, where the shorter is part of
it."""

OWN_WORDS = 2
"""Of two statements that have most in common, and share no act, the shorter tells another fact where so many words of
matter are its own: most may be one compound noun. Of 39 marked pairs of one story that share so much and no verb none
has so many. (Asked of pairs that share less it leaves out 10 of 96 false ones, and freely reworded true ones.)"""

LITTLE = 0.55
"""Mean overlap (0 to 1) below which different acts on both sides are two facts."""

BEARING = Words("matching", "acts: bearing")
"""Verbs that name no act by themselves."""


class Act(NamedTuple):
    """A verb, or the noun of a light verb (`ordered an inspection`), and its object."""

    verb: tuple[Item, ...]
    thing: tuple[Item, ...]


def other_act(a: str, b: str, share: float) -> bool:
    """Whether two statements have different acts although they share so much (0 to 1): the shorter has no act that the
    longer has of the same object (where the longer is not much longer: neither its act nor its object), or its parts
    are from several clauses of the longer; or neither has any act of the other, and they share little."""
    part, other = sorted((a, b), key=length)
    acts, there = _acts(part), items(other)
    if not acts or shares_act(part, other):
        return False
    matched = [_matched(act, there) for act in acts]
    longer = length(other) / (length(part) or 1.0)
    if longer >= MUCH_LONGER or (longer >= LONGER and not any(map(any, matched))):
        return True
    if share < 1 and gathered(part, other) < ONE_CLAUSE:
        return True
    return share < LITTLE and not shares_act(other, part)


def _matched(act: Act, there: Sequence[Item]) -> tuple[bool, ...]:
    verb = _any_like(act.verb, there, LIKE["narrower"])
    return (verb, _any_like(act.thing, there, LIKE["same"])) if act.thing else (verb,)


def has_own_act(a: str, b: str) -> bool:
    """Whether the shorter of two statements has an act of its own and more words of matter that the other lacks."""
    part, other = sorted((a, b), key=length)
    there = items(other)
    lacking = [item for item in items(part) if not _any_like((item,), there, LIKE["narrower"])]
    return len(lacking) >= OWN_WORDS and not (shares_act(part, other) or shares_act(other, part))


def shares_act(one: str, other: str) -> bool:
    """Whether some act of one is in the other, of the same object, be it as a noun."""
    there = items(other)
    nouns, its = [item for item in there if not item.verb], _acts(other)
    return any(
        any(_same(act, x) for x in its) or (_any_like(act.verb, nouns, LIKE["narrower"]) and all(_matched(act, there)))
        for act in _acts(one)
    )


def _same(act: Act, other: Act) -> bool:
    return _any_like(act.verb, other.verb, LIKE["narrower"]) and _same_thing(act.thing, other.thing)


def _same_thing(some: Sequence[Item], others: Sequence[Item]) -> bool:
    """Whether two noun phrases have like heads, or all of one is in the other."""
    fewer, more = sorted((some, others), key=len)
    least = LIKE["narrower"]
    return _any_like(some[-1:], others[-1:], least) or all(_any_like((one,), more, least) for one in fewer)


def _any_like(some: Iterable[Item], there: Iterable[Item], least: float) -> bool:
    return any(like(one, other) >= least for one, other in product(some, there))


@remembered
def _acts(text: str) -> tuple[Act, ...]:
    """The acts of a statement, without the act of its speaker."""
    read, known = syntax(text), {one.form: one for one in items(text) if one.form}
    scopes = [one.scope for one in attributions(text)]
    found = []
    for one in read.predicates:
        verb, thing = read.tokens[one.verb], read.words(one.patient) if one.patient else ()
        reported = scopes and not any(start <= verb.start < end for start, end in scopes)
        if one.relative or reported or (verb.norm in WARNING and not one.finite):
            continue
        naming, of = ((verb,), thing) if verb.lemma not in BEARING else (thing[-1:], ())
        act = Act(*(tuple(known[word.norm] for word in some if word.norm in known) for some in (naming, of)))
        if act.verb:
            found.append(act)
    return tuple(found)
