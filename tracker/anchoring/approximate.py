"""Approximate search for a quote: the nearest passage by edit distance."""

from collections.abc import Iterable
from math import log10

from attrs import frozen

from tracker.anchoring.boundaries import Settled, settle
from tracker.anchoring.candidates import likely_starts
from tracker.anchoring.query import Query
from tracker.anchoring.semi_global import fit
from tracker.model import Anchor, Place
from tracker.text.fold import Folded

MISSING = Anchor("missing")
SHORTEST = 20
"""Minimum length (code points) of a quote that is searched approximately: anything is near to shorter ones
somewhere."""
CLOSE = 0.7
"""Minimum share of kept characters (0 to 1) of a passage that is another spelling, not another wording."""
RELATED = 0.08
"""Margin of the floor above chance (score, 0 to 1)."""
SURE = 0.75
"""Minimum score (0 to 1) of a place that is no chance: the search ends there."""
RIVAL = 4
"""Maximum number of letters by which a place with harmless differences may fit less than one with others and be chosen:
a slip costs two letters, another number one."""
EDITS = 3
"""Minimum lead of the best place over the next, in letters (or a fiftieth of a short quote)."""


@frozen
class Found:
    """A place in the folded text: the scores of the quote, and of the quote with its context (0 to 1)."""

    start: int
    end: int
    score: float
    whole: float


def approximate(inside: Folded, query: Query) -> Anchor:
    """The nearest passage: `reworded`, `altered`, `ambiguous` or, where it is not near enough, `missing`."""
    if len(query.whole if query.has_context else query.quote) < SHORTEST or not query.quote:
        return MISSING
    found = near_misses(inside, query)
    if not found:
        return MISSING
    places = tuple(Place(*inside.to_original(f.start, f.end), round(f.score, 4)) for f in found)
    if found[0].score < _least(inside, query, found[0]):
        return Anchor("missing", score=places[0].score, places=places)
    rivals = [
        (f, settle(inside, query.words, *place[:2], query.language))
        for f, place in zip(found, places, strict=True)
        if (found[0].whole - f.whole) * len(query.whole) <= RIVAL
    ]
    rivals.sort(key=lambda rival: _is_altered(*rival))
    return _chosen(inside, query, rivals, places)


def near_misses(inside: Folded, query: Query) -> list[Found]:
    """Candidate places of the quote, without overlap, best first."""
    starts = likely_starts(inside.text, query.whole if query.has_context else query.quote)
    looked = [_look(inside.text, query, start + len(query.prefix)) for start in starts]
    best = max((found.whole for found in looked), default=0.0)
    if best < SURE and query.has_context:  # it may have misled the search
        looked += [_look(inside.text, query, start) for start in likely_starts(inside.text, query.quote)]
    rivals = sum((best - found.whole) * len(query.whole) <= RIVAL for found in looked)
    if query.near is not None and (best < SURE or rivals > 1):
        old = min(max(query.near, 0), len(inside.original))
        looked.append(_look(inside.text, query, inside.from_original(old)))
    return sorted(_apart(looked), key=lambda f: (-round(f.whole, 3), _away(inside, query, f), f.start))


def _chosen(inside: Folded, query: Query, rivals: list[tuple[Found, Settled]], places: tuple[Place, ...]) -> Anchor:
    best, settled = rivals[0]
    score = round(best.score, 4)
    listed = (Place(settled.start, settled.end, score), *_others(places, settled))
    otherwise = _is_altered(best, settled)
    if not otherwise and not _clear(inside, query, [f for f, s in rivals if not _is_altered(f, s)]):
        return Anchor("ambiguous", settled.start, settled.end, score, settled.differences, listed)
    return Anchor(
        "altered" if otherwise else "reworded", settled.start, settled.end, score, settled.differences, listed
    )


def _is_altered(found: Found, settled: Settled) -> bool:
    return settled.altered or (found.score < CLOSE and not settled.harmless)


def _others(places: Iterable[Place], settled: Settled) -> Iterable[Place]:
    return (place for place in places if place.end <= settled.start or settled.end <= place.start)


def _clear(inside: Folded, query: Query, found: list[Found]) -> bool:
    """Whether the first place is decisive: it fits better than the second, or is nearer to the expected offset."""
    if len(found) < 2:
        return True
    first, second = found[:2]
    size = len(query.whole)
    if (first.whole - second.whole) * size > min(EDITS, size / 50):
        return True
    return _away(inside, query, first) < _away(inside, query, second)


def _away(inside: Folded, query: Query, place: Found) -> int:
    return abs(inside.to_original(place.start, place.start)[0] - query.near) if query.near is not None else 0


def _least(inside: Folded, query: Query, place: Found) -> float:
    """The minimum score of a place that is accepted; lower where its context matches as well."""
    least = floor(len(query.quote), len(inside.text))
    return max(0.35, least - 0.15) if query.has_context and place.whole >= 0.6 else least


def floor(size: int, text_size: int) -> float:
    """The score (0 to 1) that chance does not reach, for a quote and a text of so many code points.

    Words of one text, query in another, score less in 199 of 200 cases than 0.30 + (10 + 2 log10(t / 10,000)) / q,
    measured for quotes (q) of 20 to 400 characters in texts (t) of 3,000 to 800,000; another text on the same topic
    scores a little more.
    """
    chance = 0.30 + (10 + 2 * log10(max(text_size, 1000) / 10_000)) / size
    return min(0.9, chance + RELATED)


def _look(text: str, query: Query, start: int) -> Found:
    """The best fit near a start: the quote with its context first, then the quote inside that."""
    slack = 24 + len(query.quote) // 3
    left = max(0, start - len(query.prefix) - slack)
    window = text[left : start + len(query.quote) + len(query.suffix) + slack]
    whole = fit(query.whole, window)
    begin, end, distance = left + whole.start, left + whole.end, whole.distance
    if query.has_context:
        inner = fit(query.quote, text[begin:end])
        begin, end, distance = begin + inner.start, begin + inner.end, inner.distance
    return Found(begin, end, 1 - distance / len(query.quote), 1 - whole.distance / len(query.whole))


def _apart(found: Iterable[Found]) -> list[Found]:
    """Places that do not overlap, the better of two that do."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda f: (-f.whole, f.start)):
        if place.end > place.start and all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return kept
