"""Search for one quote in one text, cheapest first: exact, then folded, then with gaps, then approximately."""

import re
from bisect import bisect_left

from attrs import evolve

from tracker.anchoring.approximate import MISSING, approximate
from tracker.anchoring.edges import with_edges
from tracker.anchoring.gaps import has_gaps, locate_parts
from tracker.anchoring.places import cuts_words, decide, occurrences
from tracker.anchoring.query import Query, query
from tracker.language.recognising import other_language
from tracker.model import Anchor, Place
from tracker.text.caches import kept
from tracker.text.fold import PARTED_FIGURE, Folded, folded, visible
from tracker.text.languages import reading_in

_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


def locate(
    text: str, quote: str, *, prefix: str = "", suffix: str = "", near: int | None = None, language: str | None = None
) -> Anchor:
    """The anchor of a quote in a text: status, span (code points, 0-based, end-exclusive) and differences.

    `prefix` and `suffix` are words just before and after it, `near` the code point at which it is expected: they decide
    between several places. `language` (BCP 47) is that of the text, None: recognised by its words; where the words of a
    language are not known, every word added, dropped or replaced makes a quote `altered`. `exact` is letter for letter:
    a passage with other white space, soft hyphens or words broken at a line's end is `reworded`, without differences,
    and an audit takes it for exact (`tracker.anchoring.ledger.anchor`), since the meaning is the same. Never raises,
    whatever the strings are.
    """
    if quote in text:
        return _located(text, quote, prefix, suffix, near, language)
    seen = visible(quote)  # invisible characters do not split a figure: `1,300` with a zero-width space in it is 1,300
    parted = PARTED_FIGURE.search(text) is not None
    found = (_as_seen if parted else _located)(text, seen, prefix, suffix, near, language)
    return evolve(found, status="reworded") if found.status == "exact" and (parted or seen != quote) else found


def _located(text: str, quote: str, prefix: str, suffix: str, near: int | None, language: str | None) -> Anchor:
    if not quote.strip() or not text:
        return MISSING
    language = language or other_language(quote)
    with reading_in(language):
        return with_edges(text, quote, _found(text, query(quote, prefix, suffix, near, language)))


def _as_seen(text: str, quote: str, prefix: str, suffix: str, near: int | None, language: str | None) -> Anchor:
    """The same in a text with invisible characters: the search is in the visible ones."""
    seen, places = _seen(text)
    at = None if near is None else bisect_left(places, near)
    found = _located(seen, quote, prefix, suffix, at, language)

    def there(start: int, end: int) -> tuple[int, int]:
        return places[start], places[end - 1] + 1 if end > start else places[start]

    if found.start is None or found.end is None:
        return found
    start, end = there(found.start, found.end)
    listed = tuple(Place(*there(one.start, one.end), one.score) for one in found.places)
    return evolve(found, start=start, end=end, places=listed)


@kept(4)
def _seen(text: str) -> tuple[str, list[int]]:
    """The visible characters of a text, and their offsets in it."""
    kept = [at for at, sign in enumerate(text) if sign.isascii() or visible(sign)]
    return "".join(text[at] for at in kept), [*kept, len(text)]


def _found(text: str, wanted: Query) -> Anchor:
    quote = wanted.words
    exact = occurrences(text, quote)
    if len(exact) == 1:
        return Anchor("exact", *exact[0], 1.0, places=(Place(*exact[0], 1.0),))
    inside = folded(text)
    if exact:
        return decide(inside, wanted, exact, "exact")
    if places := _folded(inside, wanted):
        return decide(inside, wanted, places, "reworded")
    if places := _unspaced(text, quote):
        return decide(inside, wanted, places, "reworded")
    if has_gaps(quote) and (found := locate_parts(inside, wanted)):
        return found
    return approximate(inside, wanted)


_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])|[\u00ad\u200b\ufeff]")
_CJK = r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BETWEEN = re.compile(rf"(?<={_CJK})\s+(?={_CJK})")


def only_spaces(quote: str, passage: str) -> bool:
    """Whether a passage differs from a quote in white space, soft hyphens and words broken at a line's end alone."""
    return _even(passage) == _even(quote)


def _even(words: str) -> str:
    return " ".join(_BETWEEN.sub("", _BROKEN.sub("", words)).split())


def _unspaced(text: str, quote: str) -> list[tuple[int, int]]:
    """Places of a quote but for spaces that either lost: at line ends of Chinese, or between glued words."""
    wanted = "".join(quote.split())
    found = occurrences(_bare(text), wanted) if len(wanted) >= BARE else []
    if not found:
        return []
    letters = [at for at, letter in enumerate(text) if not letter.isspace()]
    return [(letters[start], letters[end - 1] + 1) for start, end in found]


@kept(16)
def _bare(text: str) -> str:
    """A text without its spaces; cached for the last few texts."""
    return "".join(text.split())


BARE = 8
"""Minimum number of letters of a quote that is searched without spaces."""


def _folded(inside: Folded, wanted: Query) -> list[tuple[int, int]]:
    """Places of the folded quote in whole words; a hyphen at a line's end may be one of the word's own."""
    for words in dict.fromkeys((wanted.quote, _HYPHEN.sub("", wanted.quote))):
        places = [inside.to_original(*place) for place in occurrences(inside.text, words)] if words else []
        if whole := [place for place in places if not cuts_words(inside.original, *place)]:
            return whole
    return []
