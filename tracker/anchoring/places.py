"""Several places where the same words stand: context decides, then the expected place, or nothing does."""

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tracker.anchoring.query import Query
from tracker.anchoring.tokens import spaced
from tracker.model import Anchor, Place
from tracker.text.fold import Folded, folded_words
from tracker.text.sentences import sentences_around

MOST_LISTED = 1000
"""How many places an anchor names; all are weighed."""
CLEARER = 0.1
"""By how much the context must be more alike at the best place than at the next."""
NEARER = 0.8
"""At most this share of the next one's distance has the place that the expected offset speaks for."""


class _Choice(NamedTuple):
    """A place, and what speaks for it: smaller is better in all but `context`."""

    context: float
    in_words: bool
    away: int
    start: int
    end: int


MOST_REPEATED, REPEATED = 1_000, 10**7
"""Characters that are compared for one quote: words of 10,000 characters can stand at each place of `aaa…`."""


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where some words stand, in order; of long words in a text that repeats itself, the first thousand."""
    found: list[tuple[int, int]] = []
    at, most = text.find(words), max(MOST_REPEATED, REPEATED // max(1, len(words)))
    while at != -1 and len(found) < most:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def decide(inside: Folded, query: Query, places: list[tuple[int, int]], status: str) -> Anchor:
    """The place that is meant, with all of them, best first; `ambiguous` where nothing decides."""
    if len(places) > 1:
        choices = sorted((_weighed(inside, query, *place) for place in places), key=_order)
        status = status if _clear(*choices[:2]) or _one_sentence(inside, choices) else "ambiguous"
        places = [(choice.start, choice.end) for choice in choices]
    listed = tuple(Place(*place, 1.0) for place in places[:MOST_LISTED])
    return Anchor(status, *places[0], 1.0, places=listed)


def _one_sentence(inside: Folded, choices: list[_Choice]) -> bool:
    """Whether the places stand in the same sentence, said again: nothing depends on which of them is meant."""
    if len(choices) > MOST_SAID:
        return False
    said = {_sentence(inside.original, choice.start, choice.end) for choice in choices}
    return len(said) == 1 and len(next(iter(said)).split()) >= WORDS


MOST_SAID = 20
"""Places of a sentence that is said more often than this are not looked at one by one."""
WORDS = 4
"""A line of fewer words is a label, which says something else each time."""


def _sentence(text: str, start: int, end: int) -> str:
    return folded_words(text[slice(*sentences_around(text, start, end))]).strip(".!? ")


def _weighed(inside: Folded, query: Query, start: int, end: int) -> _Choice:
    away = abs(start - query.near) if query.near is not None else 0
    in_words = cuts_words(inside.original, start, end) and not (query.near is not None and away == 0)
    return _Choice(_context(inside, query, start, end), in_words, away, start, end)


def _context(inside: Folded, query: Query, start: int, end: int) -> float:
    """How alike the words before and after a place are to the prefix and the suffix: 0 to 1."""
    if not query.has_context:
        return 0.0
    left, right = inside.from_original(start), inside.from_original(end)
    before = inside.text[max(0, left - len(query.prefix)) : left]
    after = inside.text[right : right + len(query.suffix)]
    different = Levenshtein.distance(query.prefix, before) + Levenshtein.distance(query.suffix, after)
    return 1 - different / (len(query.prefix) + len(query.suffix))


def cuts_words(text: str, start: int, end: int) -> bool:
    """Whether a place begins or ends inside a word or a number; words that a page has glued together are two."""
    return any(_cuts(text, at) for at in (start, end))


def _cuts(text: str, at: int) -> bool:
    before, after = text[max(0, at - 2) : at], text[at : at + 2]
    if _IN_NUMBER.fullmatch(before[-2:] + after[:1]) or _IN_NUMBER.fullmatch(before[-1:] + after):
        return True
    if not (before[-1:].isalnum() and after[:1].isalnum()) or not spaced(before[-1:] + after[:1]):
        return False
    return not (before[-1:].islower() and after[:1].isupper())


_IN_NUMBER = re.compile(r"\d[.,]\d")


def _order(choice: _Choice) -> tuple[float, bool, int, int]:
    return -round(choice.context, 1), choice.in_words, choice.away, choice.start


def _clear(first: _Choice, second: _Choice) -> bool:
    """Whether the first place is the place."""
    if abs(first.context - second.context) >= CLEARER:
        return first.context > second.context
    return first.in_words < second.in_words or first.away < NEARER * second.away
