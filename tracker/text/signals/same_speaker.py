"""Whether two speakers can be one: `Xi` and `President Xi Jinping` can; `Xi` and `critics of Xi`, or his aide, cannot.

The speaker is the head of the phrase, not the names in it.
"""

import re

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from tracker.text.cues import Pattern, cues
from tracker.text.languages import by_language
from tracker.text.signals.names import core, names, place_named, places, same_name, seat_of
from tracker.text.signals.speakers import head, who
from tracker.text.words import norm, stem, words


@frozen
class Bearer:
    """A speaker: by `name`, or by the stem of a `noun` (`critic`) and its possessors' names (`of`); `kind` as in
    `tracker.text.signals.speakers.who`."""

    kind: str
    name: str | None = None
    noun: str | None = None
    of: tuple[str, ...] = ()


@by_language(16_384)
def different_speakers(a: str, b: str) -> bool | None:
    """Whether two speakers are different ones: None where unknown (`the mayor` may be Ragna Holt, and `police` the
    investigators)."""
    left, right = bearer(a), bearer(b)
    if left is None or right is None:
        return None
    if (left.noun in _opponents()) != (right.noun in _opponents()):
        return True
    if left.name and right.name:
        return of_other_places(a, b) or _other_names(left.name, right.name)
    if left.name or right.name:
        named, called = (left, right) if left.name else (right, left)
        return True if called.noun in _close_nouns() and _whose(called, str(named.name)) else None
    if left.noun != right.noun or not left.of or not right.of:
        return False if left == right else None
    return all(_other_names(x, y) for x in left.of for y in right.of) or None


def one_speaker(a: str | None, b: str | None) -> bool:
    """Whether both have the same speaker by the record, or neither has one."""
    return same_name(a, b) and different_speakers(a, b) is not True if a and b else a == b


def of_other_places(a: str, b: str) -> bool:
    """Whether each has a country, and not the same: `Russia's Defence Ministry` is not `China's Defence Ministry`."""
    left, right = places(a), places(b)
    return bool(left and right) and left.isdisjoint(right)


def is_critic_of(a: str, b: str) -> bool:
    """Whether one of two speakers is the other's critics: `Xi`, and `critics of Xi`."""
    left, right = bearer(a), bearer(b)
    if left is None or right is None:
        return False
    return any(
        foes.noun in _opponents() and named.name is not None and _whose(foes, named.name)
        for foes, named in ((left, right), (right, left))
    )


@by_language(16_384)
def bearer(speaker: str) -> Bearer | None:
    """The bearer named by a speaker's words; None for a pronoun, and where unknown."""
    kind = who(speaker)
    headed = _COMMA.split(head(speaker) or speaker, maxsplit=1)[0]
    if kind in ("", "pronoun", "itself") or not words(headed) or _SEVERAL.search(headed):
        return None
    called = names(speaker)
    places = {of for found in called if (of := place_named(found.text) or seat_of(found.text))}
    if kind == "place" and places:
        return Bearer(kind, name=min(places))
    own = _OWN.match(headed)
    opens = own.end() if own else 0
    whole = [
        found
        for found in called
        if opens <= found.start < len(headed) and (found.start == opens or found.end >= len(headed))
    ]
    if whole and kind not in ("role", "nobody") and words(headed)[-1].text[0].isupper():
        return Bearer(kind, name=whole[-1].text)
    noun = stem(words(headed)[-1].norm)
    return Bearer(kind, noun=noun, of=tuple(found.text for found in called))


_OWN = Pattern("text", "same speaker: own")
"""The words before a speaker's noun: `Xi's critics`, `the mayor`."""

_COMMA = re.compile(r",\s")
_SEVERAL = Pattern("text", "same speaker: several")


def _other_names(a: str, b: str) -> bool | None:
    """Whether two named speakers differ; None for a person and a country or seat that they may speak for, and for names
    with a common word or similar spelling."""
    left, right = (place_named(name) or seat_of(name) for name in (a, b))
    if bool(left) != bool(right):
        return None
    if left:
        return left != right
    return False if same_name(a, b) else True if not _like(a, b) else None


def _like(a: str, b: str) -> bool:
    return any(Levenshtein.normalized_similarity(x, y) >= SPELT for x in core(a) for y in core(b))


SPELT = 0.7
"""Minimum similarity (0-1) of two spellings of one name."""


def _whose(called: Bearer, name: str) -> bool:
    return place_named(name) is None and any(same_name(found, name) for found in called.of)


@by_language()
def _opponents() -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("speakers")["opponents"])


@by_language()
def _close_nouns() -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("speakers")["close"])
