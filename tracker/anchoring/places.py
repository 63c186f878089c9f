"""Choice among several places of the same words: by context, then by the expected offset, else `ambiguous`."""

import re
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from tracker.anchoring.query import Query
from tracker.anchoring.tokens import spaced
from tracker.model import Anchor, Place
from tracker.text.fold import Folded, folded_words
from tracker.text.sentences import sentences_around

MOST_LISTED = 1000
"""Maximum number of places that an anchor lists; all are weighed."""
CLEARER = 0.1
"""Minimum lead in similarity of context (0 to 1) of the best place over the next."""
NEARER = 0.8
"""Maximum distance from the expected offset of the chosen place, as a share of the next one's."""


class _Choice(NamedTuple):
    """A place and its criteria: smaller is better in all but `context`."""

    context: float
    in_words: bool
    away: int
    start: int
    end: int


MOST_REPEATED, REPEATED = 1_000, 10**7
"""Maximum number of places of a long quote, and of code points compared for one quote (`aaa…` matches itself
everywhere)."""


def occurrences(text: str, words: str) -> list[tuple[int, int]]:
    """Every span of some words in a text (code points), in order; of long words in a repetitive text the first
    thousand."""
    found: list[tuple[int, int]] = []
    at, most = text.find(words), max(MOST_REPEATED, REPEATED // max(1, len(words)))
    while at != -1 and len(found) < most:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def decide(inside: Folded, query: Query, places: list[tuple[int, int]], status: str) -> Anchor:
    """The anchor of the best place, with all places, best first; `ambiguous` where nothing decides."""
    if len(places) > 1:
        choices = sorted((_weighed(inside, query, *place) for place in places), key=_order)
        status = status if _clear(*choices[:2]) or _one_sentence(inside, choices) else "ambiguous"
        places = [(choice.start, choice.end) for choice in choices]
    listed = tuple(Place(*place, 1.0) for place in places[:MOST_LISTED])
    return Anchor(status, *places[0], 1.0, places=listed)


def _one_sentence(inside: Folded, choices: list[_Choice]) -> bool:
    """Whether the places are in repetitions of one sentence, so that any of them will do."""
    if len(choices) > MOST_NAMED:
        return False
    sentences = {_sentence(inside.original, choice.start, choice.end) for choice in choices}
    return len(sentences) == 1 and len(next(iter(sentences)).split()) >= WORDS


MOST_NAMED = 20
"""Maximum number of repetitions of a sentence that are compared one by one."""
WORDS = 4
"""Minimum number of words of a line that is a sentence; a shorter one is a label, with another meaning each time."""


def _sentence(text: str, start: int, end: int) -> str:
    return folded_words(text[slice(*sentences_around(text, start, end))]).strip(".!? ")


def _weighed(inside: Folded, query: Query, start: int, end: int) -> _Choice:
    away = abs(start - query.near) if query.near is not None else 0
    in_words = cuts_words(inside.original, start, end) and not (query.near is not None and away == 0)
    return _Choice(_context(inside, query, start, end), in_words, away, start, end)


def _context(inside: Folded, query: Query, start: int, end: int) -> float:
    """Similarity of the words before and after a place to the prefix and the suffix, 0 to 1."""
    if not query.has_context:
        return 0.0
    left, right = inside.from_original(start), inside.from_original(end)
    before = inside.text[max(0, left - len(query.prefix)) : left]
    after = inside.text[right : right + len(query.suffix)]
    different = Levenshtein.distance(query.prefix, before) + Levenshtein.distance(query.suffix, after)
    return 1 - different / (len(query.prefix) + len(query.suffix))


def cuts_words(text: str, start: int, end: int) -> bool:
    """Whether a place begins or ends inside a word or a number; words that a page has run together are two."""
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
    """Whether the first place is decisive."""
    if abs(first.context - second.context) >= CLEARER:
        return first.context > second.context
    return first.in_words < second.in_words or first.away < NEARER * second.away
