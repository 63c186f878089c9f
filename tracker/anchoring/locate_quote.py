"""Finding one quote in one text, cheapest first: exact, then folded, then with gaps, then approximately."""

import re

from tracker.anchoring.approximate import MISSING, approximate
from tracker.anchoring.gaps import has_gaps, locate_parts
from tracker.anchoring.places import cuts_words, decide, occurrences
from tracker.anchoring.sought import Sought, sought
from tracker.model import Anchor, Place
from tracker.text.fold import Folded, folded

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def locate(text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None) -> Anchor:
    """Where a quote stands in a text.

    `prefix` and `suffix` are words just before and after it, `near` the code point at which it is expected: they decide
    between several places. Gives an `Anchor`; never raises, whatever the strings are. Offsets are code points, from 0,
    the end exclusive.
    """
    if not quote.strip() or not text:
        return MISSING
    exact = occurrences(text, quote)
    if len(exact) == 1:
        return Anchor("exact", *exact[0], 1.0, places=(Place(*exact[0], 1.0),))
    inside, wanted = folded(text), sought(quote, prefix, suffix, near)
    if exact:
        return decide(inside, wanted, exact, "exact")
    if places := _folded(inside, wanted):
        return decide(inside, wanted, places, "reworded")
    if has_gaps(quote) and (found := locate_parts(inside, wanted)):
        return found
    return approximate(inside, wanted)


def _folded(inside: Folded, wanted: Sought) -> list[tuple[int, int]]:
    """Where the folded quote stands in whole words; a hyphen at a line's end may be one of the word's own."""
    for words in dict.fromkeys((wanted.quote, _HYPHEN.sub("", wanted.quote))):
        places = [inside.to_original(*place) for place in occurrences(inside.text, words)] if words else []
        if whole := [place for place in places if not cuts_words(inside.original, *place)]:
            return whole
    return []
