"""Finding one quote in one text: exact, then folded, then with gaps, then approximately."""

from collections.abc import Iterable

from attrs import frozen

from tracker.anchoring.candidates import candidates
from tracker.anchoring.differences import differences
from tracker.anchoring.fit import fit
from tracker.anchoring.gaps import has_gaps, locate_parts
from tracker.model import Anchor, Place
from tracker.text.fold import Folded, folded, folded_words

MISSING = Anchor("missing")
MOST_PLACES = 100
CONTEXT = 48
"""How many characters of a prefix and a suffix take part."""
SHORTEST = 20
"""Shorter quotes are found exactly or folded only: anything is near to them somewhere."""
CLEARER = 0.02
"""By how much the best place must fit better than the next one, if the expected offset does not decide."""


@frozen
class Sought:
    """A quote and its context, folded."""

    quote: str
    prefix: str
    suffix: str
    near: int | None  # the expected start, in the folded text

    @property
    def whole(self) -> str:
        return self.prefix + self.quote + self.suffix


@frozen
class Found:
    """A place in the folded text: how well the quote fits it, and how well the quote with its context does."""

    start: int
    end: int
    score: float
    whole: float


def locate(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Anchor:
    """Where a quote stands in a text.

    `prefix` and `suffix` are words just before and after it, `near` the code point at which it is expected: they decide
    between several places. Gives an `Anchor`; never raises, whatever the strings are. Offsets are code points, from 0,
    the end exclusive.
    """
    if not quote.strip() or not text:
        return MISSING
    inside = folded(text)
    expected = inside.from_original(min(max(near, 0), len(text))) if near is not None else None
    sought = Sought(
        folded_words(quote), Folded(prefix).text[-CONTEXT:].lstrip(), Folded(suffix).text[:CONTEXT].rstrip(), expected
    )
    if exact := _all(text, quote):
        return _decide(inside, sought, exact, "exact")
    if sought.quote and (places := _all(inside.text, sought.quote)):
        return _decide(inside, sought, [inside.to_original(*place) for place in places], "reworded")
    if has_gaps(quote) and (found := locate_parts(inside, quote, expected)):
        return found
    return _approximate(inside, sought, quote)


def _all(text: str, quote: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    at = text.find(quote)
    while at != -1 and len(found) < MOST_PLACES:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


# ---------------------------------------------------------------- several equal places


def _decide(inside: Folded, sought: Sought, places: list[tuple[int, int]], status: str) -> Anchor:
    """The one place, or the one that the context, then the expected offset speak for; else ambiguous."""
    if len(places) == 1:
        return Anchor(status, *places[0], 1.0, places=(Place(*places[0], 1.0),))
    found = [_at(inside, sought, *place) for place in places]
    ranked = _ranked(found, sought)
    order = [places[found.index(place)] for place in ranked]
    listed = tuple(Place(*place, 1.0) for place in order)
    return Anchor(status if _clear(ranked, sought) else "ambiguous", *order[0], 1.0, places=listed)


def _at(inside: Folded, sought: Sought, start: int, end: int) -> Found:
    """How well the context fits around a place where the quote itself stands."""
    left, right = inside.from_original(start), inside.from_original(end)
    around = inside.text[max(0, left - len(sought.prefix) - 8) : right + len(sought.suffix) + 8]
    return Found(left, right, 1.0, _likeness(sought.whole, around))


def _likeness(pattern: str, text: str) -> float:
    return 1 - fit(pattern, text).distance / len(pattern) if pattern else 0.0


def _ranked(found: Iterable[Found], sought: Sought) -> list[Found]:
    """Best first: by the fit with context, then by the distance to the expected offset, then in order of the text."""
    return sorted(found, key=lambda place: (-round(place.whole, 3), _away(place, sought), place.start))


def _away(place: Found, sought: Sought) -> int:
    return abs(place.start - sought.near) if sought.near is not None else 0


def _clear(ranked: list[Found], sought: Sought) -> bool:
    """Whether the first place is the place: it fits better than the second, or is nearer to where it was."""
    if len(ranked) < 2:
        return True
    first, second = ranked[:2]
    return first.whole - second.whole > CLEARER or _away(first, sought) < _away(second, sought)


# ---------------------------------------------------------------- no equal place


def _approximate(inside: Folded, sought: Sought, quote: str) -> Anchor:
    if len(sought.quote) < SHORTEST:
        return MISSING
    found = _ranked(_apart(_look(inside.text, sought, start) for start in _starts(inside.text, sought)), sought)
    if not found:
        return MISSING
    best = found[0]
    places = tuple(Place(*inside.to_original(f.start, f.end), round(f.score, 4)) for f in found)
    nearest = places[0]
    if best.score < _floor(sought, best):
        return Anchor("missing", score=nearest.score, places=places)
    if not _clear(found, sought):
        return Anchor("ambiguous", nearest.start, nearest.end, nearest.score, places=places)
    changed = differences(quote, inside.original[nearest.start : nearest.end])
    status = "altered" if best.score < CLOSE or any(d.kind for d in changed) else "reworded"
    return Anchor(status, nearest.start, nearest.end, nearest.score, changed, places)


CLOSE = 0.7
"""Below this share of kept characters a passage is another wording, not another spelling."""


def _floor(sought: Sought, place: Found) -> float:
    """The score that chance does not reach: higher for short quotes; lower where the context stands there as well."""
    chance = 0.52 + 4 / len(sought.quote)
    with_context = (sought.prefix or sought.suffix) and place.whole >= 0.6
    return max(0.4, chance - 0.15) if with_context else chance


def _starts(text: str, sought: Sought) -> list[int]:
    """Where to look: by the quote's own pieces, and where its context or its old place would put it."""
    starts = candidates(text, sought.quote)
    if sought.prefix or sought.suffix:
        starts += [start + len(sought.prefix) for start in candidates(text, sought.whole)]
    starts += [sought.near] if sought.near is not None else []
    return [start for i, start in enumerate(starts) if all(abs(start - other) > 12 for other in starts[:i])]


def _look(text: str, sought: Sought, start: int) -> Found:
    """The best fit near a start: the quote with its context first, then the quote inside that."""
    slack = 24 + len(sought.quote) // 3
    left = max(0, start - len(sought.prefix) - slack)
    window = text[left : start + len(sought.quote) + len(sought.suffix) + slack]
    whole = fit(sought.whole, window)
    inner = fit(sought.quote, window[whole.start : whole.end])
    begin, end = _whole_words(text, left + whole.start + inner.start, left + whole.start + inner.end)
    return Found(begin, end, 1 - inner.distance / len(sought.quote), 1 - whole.distance / len(sought.whole))


def _apart(found: Iterable[Found]) -> list[Found]:
    """Places that do not overlap, the better of two that do."""
    kept: list[Found] = []
    for place in sorted(found, key=lambda f: (-f.whole, f.start)):
        if place.end > place.start and all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return kept


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Ends that cut a word are moved to its edge; white space at the ends is left out."""
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
