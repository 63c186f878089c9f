"""Finding one quote in one text: exact, then folded, then with gaps, then approximately."""

from rapidfuzz import fuzz

from tracker.anchoring.differences import differences
from tracker.model import Anchor, Place
from tracker.text.fold import Folded, folded

MISSING = Anchor("missing")
MOST_PLACES = 100
CONTEXT = 32
"""How many characters before and after a place are compared with a prefix and a suffix."""


def locate(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Anchor:
    """Where a quote stands in a text.

    `prefix` and `suffix` are words just before and after it, `near` the code point at which it is expected: they decide
    between several places. Gives an `Anchor`; never raises, whatever the strings are. Offsets are code points, from 0,
    the end exclusive.
    """
    if not quote.strip() or not text:
        return MISSING
    if places := _all(text, quote):
        return _decide(places, "exact", folded(text), prefix, suffix, near)
    inside, sought = folded(text), Folded(quote).text.strip()
    if sought and (found := _all(inside.text, sought)):
        places = [Place(*inside.to_original(p.start, p.end), 1.0) for p in found]
        return _decide(places, "reworded", inside, prefix, suffix, near)
    return _approximate(inside, quote, sought)


def _all(text: str, quote: str) -> list[Place]:
    found, at = [], text.find(quote)
    while at != -1 and len(found) < MOST_PLACES:
        found.append(Place(at, at + len(quote), 1.0))
        at = text.find(quote, at + 1)
    return found


def _decide(places: list[Place], status: str, inside: Folded, prefix: str, suffix: str, near: int | None) -> Anchor:
    """The one place, or the one that the context and then the expected offset speak for; else ambiguous."""
    ranked = tuple(places)
    if len(places) > 1 and (prefix or suffix):
        scored = sorted(((_fit(inside, p, prefix, suffix), -i) for i, p in enumerate(places)), reverse=True)
        if scored[0][0] > scored[1][0] + 0.05:
            ranked = tuple(places[-i] for _, i in scored)
            return Anchor(status, ranked[0].start, ranked[0].end, 1.0, places=ranked)
    if len(places) > 1 and near is not None:
        ranked = tuple(sorted(places, key=lambda p: abs(p.start - near)))
        if abs(ranked[0].start - near) < abs(ranked[1].start - near):
            return Anchor(status, ranked[0].start, ranked[0].end, 1.0, places=ranked)
    best = ranked[0]
    return Anchor(status if len(places) == 1 else "ambiguous", best.start, best.end, 1.0, places=ranked)


def _fit(inside: Folded, place: Place, prefix: str, suffix: str) -> float:
    before = Folded(inside.original[max(0, place.start - CONTEXT) : place.start]).text
    after = Folded(inside.original[place.end : place.end + CONTEXT]).text
    return (
        fuzz.ratio(before, Folded(prefix).text[-CONTEXT:]) / 200
        + fuzz.ratio(after, Folded(suffix).text[:CONTEXT]) / 200
    )


def _approximate(inside: Folded, quote: str, sought: str) -> Anchor:
    if len(sought) < 20:
        return MISSING
    found = fuzz.partial_ratio_alignment(sought, inside.text)
    if found is None or len(sought) > len(inside.text):
        return MISSING
    score = found.score / 100
    start, end = _whole_words(inside.text, found.dest_start, found.dest_end)
    place = Place(*inside.to_original(start, end), score)
    if score < 0.75:
        return Anchor("missing", score=score, places=(place,) if score > 0.6 else ())
    changed = differences(quote, inside.original[place.start : place.end])
    status = "altered" if any(d.kind for d in changed) else "reworded"
    return Anchor(status, place.start, place.end, score, changed, (place,))


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
