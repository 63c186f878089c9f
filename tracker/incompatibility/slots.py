"""Deltas for another name in the same slot of a statement: who did it, where it was."""

from collections.abc import Iterator
from itertools import product

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from tracker.comparing.comparison import deltas
from tracker.comparing.deltas import ARGUMENT, INCOMPATIBLE, PLACE, Delta, delta, side_by_side
from tracker.comparing.roles import governor
from tracker.comparing.terms import OTHER_NAME, phrases_alike
from tracker.incompatibility.classes import ARTICLES
from tracker.incompatibility.overlap import Overlap, named, shares_name
from tracker.incompatibility.statement import Statement, statement
from tracker.language.clauses import Phrase, Syntax, syntax
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import date_agrees
from tracker.text.signals.names import Name, core, places, rivals, same_name, seat_of
from tracker.text.spans import Span
from tracker.text.words import norm, small, stem, words


@frozen
class Slot:
    """The slot of a name: the stem of the word before it, the preposition between them (`recorded by`), and its
    offsets."""

    anchor: str
    link: str
    at: int
    name: Name


_LINKS = Words("comparing", "slots: links")
_WHERE = Words("comparing", "slots: where")


def slot(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """`recorded by Katy Perry` against `recorded by Lady Gaga`."""
    if both.cover < 0.4 or not both.stems & _anchors() or left.negations or right.negations:
        return
    for mine in slots(left):
        for other in slots(right):
            here, there = (mine.anchor, mine.link), (other.anchor, other.link)
            if here == there and here in _single() and _differ(mine, other, left, right):
                kind = PLACE if mine.link in _WHERE else ARGUMENT
                yield side_by_side(kind, INCOMPATIBLE, mine.name.text, other.name.text, 0.6)


def only_one(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Another name where there can be but one: `Keller is the head of Norden`, `Vale won the 2022 race`; where it was
    that day: `met in Geneva on 3 May` against `met in Vienna on 3 May`."""
    if both.least < 0.5 or left.negations or right.negations:
        return
    left, right = _holder_first(left), _holder_first(right)
    if _holds(left) and _holds(right):
        for one in deltas(left.text, right.text):
            opens = all(side.text[: at[0]].strip() in _OPENS for side, at in _places(one, left, right))
            if one.kind == ARGUMENT and opens and _otherwise_alike(one, left, right, 1.0):
                yield side_by_side(ARGUMENT, INCOMPATIBLE, one.left, one.right, 0.6)
                break
    known = shares_name(left, right)  # in the same year only if it is of somebody or something that both name
    one_thing = all(_THE.match(side.text) for side in (left, right))  # a house burned down, and another one
    when = ((a, b) for a in left.dates for b in right.dates if date_agrees(a, b))
    if any(known or (one_thing and mine.day and other.day) for mine, other in when):
        for one in places_elsewhere(left, right, both):
            yield side_by_side(PLACE, INCOMPATIBLE, one.left, one.right, 0.6)


_OPENS, _THE = Words("comparing", "slots: opens"), Pattern("comparing", "events: the")


def _holder_first(side: Statement) -> Statement:
    """`The head of the bank is Boris Vale` with the holder before the office."""
    found = _OFFICE_FIRST.fullmatch(side.text)
    return statement(f"{found['who']} {found['verb']} {found['office']}.") if found else side


_OFFICE_FIRST = Pattern("comparing", "slots: office first")


def _holds(side: Statement) -> bool:
    return bool(_ONE_OF.search(side.text) or (_WON.search(side.text) and side.dates))


_ONE_OF, _WON = Pattern("comparing", "slots: one of"), Pattern("comparing", "slots: won")

LONG = 3
"""Maximum stems of the name of a place: a cheap test before names are read."""


def places_elsewhere(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """The places that two statements name behind the same word, where most of all else that they say is alike."""
    if both.least < 0.5 or len(both.stems) < 0.75 * (max(len(left.stems), len(right.stems)) - LONG):
        return
    mine, theirs = syntax(left.text), syntax(right.text)
    for a, b in product(_where(mine), _where(theirs)):
        if stem(governor(mine, a)) != stem(governor(theirs, b)) or phrases_alike(mine, a, theirs, b, {}) != OTHER_NAME:
            continue
        one = delta(PLACE, "different", mine, mine.place(a), theirs, theirs.place(b), both.least, "place")
        lone = not named(one.left, right) and not named(one.right, left)
        if lone and _otherwise_alike(one, left, right, 0.75):
            yield one


def renamed(left: Statement, right: Statement) -> Iterator[Delta]:
    """Another name, where all else that two statements say is the same: a mill in Tarn's Halden district, in its Eskby
    district."""
    mine, others = ([one for one in side.names if not named(one.text, there)] for side, there in _both(left, right))
    if len(mine) != 1 or len(others) != 1 or _one_bearer(mine[0].text, others[0].text):
        return
    a, b = (side.stems - side.inside(one.start, one.end) for side, one in ((left, mine[0]), (right, others[0])))
    if len(a) >= REST and a == b and _proper(left, mine[0]) and _proper(right, others[0]):
        yield side_by_side(ARGUMENT, "different", mine[0].text, others[0].text, 0.6, "name")


def _one_bearer(a: str, b: str) -> bool:
    """Whether two names may be of one bearer, spelled otherwise or by its seat: Varga, Vargha; Moscow, Russia."""
    if not places(a).isdisjoint(places(b)) or bool(seat_of(a)) != bool(seat_of(b)):
        return True
    mine, other = core(a)[-1], core(b)[-1]  # not Northgate, Southgate
    spelled = mine[0] == other[0] and Levenshtein.normalized_similarity(mine, other) >= SPELT
    return (spelled and not rivals(a, b)) or a.startswith(b) or b.startswith(a)


SPELT = 0.7
"""Minimum similarity (0-1) of two spellings of one name, as between speakers."""

REST = 2
"""Minimum content stems that two statements have in common besides a name."""


def _both(left: Statement, right: Statement) -> tuple[tuple[Statement, Statement], ...]:
    return (left, right), (right, left)


def _proper(side: Statement, name: Name) -> bool:
    """Whether a name is no common noun that only opens the sentence."""
    return name.sure or any(token.start == name.start and token.tag == "P" for token in syntax(side.text).tokens)


def _where(side: Syntax) -> Iterator[Phrase]:
    """The names that say where: `in Halden`; `in U.S. plans` and `in Syria's north` say whose."""
    before = ((phrase, side.tokens[phrase.first - 1].norm) for phrase in side.phrases if phrase.first)
    return (phrase for phrase, link in before if link in _NEAR and side.tokens[phrase.head].tag == "P")


_NEAR = Words("comparing", "slots: near")


def _otherwise_alike(one: Delta, left: Statement, right: Statement, share: float) -> bool:
    """Whether two statements share so much of what they say but for what stands in one place of both."""
    a, b = (side.stems - side.inside(*at) for side, at in _places(one, left, right))
    return len(a & b) >= max(1, share * max(len(a), len(b)))


def _places(one: Delta, left: Statement, right: Statement) -> Iterator[tuple[Statement, Span]]:
    return ((side, at) for side, at in ((left, one.left_at), (right, one.right_at)) if at)


@by_language()
def _single() -> frozenset[tuple[str, str]]:
    """Words with prepositions that take one name only."""
    return frozenset((stem(norm(word)), link) for link, words in cues("one name").items() for word in words)


@by_language()
def _anchors() -> frozenset[str]:
    return frozenset(governor for governor, _ in _single())


def _differ(mine: Slot, other: Slot, left: Statement, right: Statement) -> bool:
    a, b = mine.name.text, other.name.text
    return (
        not same_name(a, b)
        and not (a.startswith(b) or b.startswith(a))  # a headline that was cut off
        and not named(mine.name.text, right)
        and not named(other.name.text, left)
    )


def slots(side: Statement) -> tuple[Slot, ...]:
    """The slots of a statement's names; of `the English band Pink Floyd` only the last name."""
    last = {(found.anchor, found.at): found for name in side.names if (found := _slot(side.text, name))}
    return tuple(last.values())


def _slot(text: str, name: Name) -> Slot | None:
    before = [word for word in words(text) if word.end <= name.start][-8:]
    link, at = None, 0
    for word in reversed(before):
        if link is None:
            if word.norm in _LINKS:
                link, at = word.norm, word.start
            elif word.norm in small() and word.norm not in ARTICLES:
                return None
        elif word.norm not in small():
            return Slot(stem(word.norm), link, at, name)
    return None
