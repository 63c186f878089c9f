"""Quotes with gaps: `…` for omitted words, `[word]` for an editor's insertion.

The parts of a quote follow each other in the text in order, at most 300 code points apart where words were omitted; an
insertion replaces at most four words. Omitted words that negate, count, hedge or exclude change the meaning.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from attrs import evolve, frozen
from rapidfuzz.distance import Levenshtein

from tracker.anchoring.approximate import CLOSE, SHORTEST, floor, near_misses
from tracker.anchoring.boundaries import Settled, settle
from tracker.anchoring.places import cuts_words, decide, occurrences
from tracker.anchoring.query import Query
from tracker.anchoring.quote_differences import altered
from tracker.anchoring.semi_global import fit
from tracker.comparing.deltas import ASSERTION, EDITED_AS, EXCLUSIVE, NUMBER, POLARITY
from tracker.comparing.signals import signal_deltas
from tracker.model import Anchor, Difference, Place
from tracker.text.cues import Pattern, Words
from tracker.text.fold import Folded, folded_words

LEFT_OUT = 300
REPLACED_WORDS = 4
"""Maximum length of a gap: code points of omitted text, words replaced by an insertion."""
MOST_PARTS = 64
"""Maximum number of parts of a quote with gaps."""
MOST_STARTS = 1000
"""Maximum number of places of the first part from which the others are searched."""
SURE = 8
"""Minimum length (code points) of a part that is matched approximately; of shorter ones only the exact words count."""

_ELLIPSIS = r"…|(?<!\.)\.{3,4}(?!\.)|\.(?:\s\.){2,3}"
_GAP = re.compile(rf"\[\s*(?:{_ELLIPSIS})\s*\]|{_ELLIPSIS}|\[(?=[^\[\]]*[\w!?])[^\[\]]{{1,60}}\]")
_CASE = re.compile(r"\[(\w)\](?=\w)")
_ENDING = re.compile(r"(\w+)\[([^\W\d]{1,4})\](?!\w)")
_NOTE = re.compile(r"\S\[[\d,;\s–-]{1,12}\]")
_EDITORIAL = Words("anchoring", "gaps: editorial")
_MARKS = ".,;:!?-\"' "


@frozen
class Part:
    """A stretch of quoted words as written and folded, and the gap before it: None, `…` for omitted words, or the
    inserted words (none for `[sic]`, which replaces nothing)."""

    quoted: str
    words: str
    gap: str | None

    @property
    def reach(self) -> int:
        """Maximum number of words that the gap may hide; omitted text is measured in code points."""
        return LEFT_OUT if self.gap == "…" else REPLACED_WORDS if self.gap else 0


@frozen
class Chain:
    """Spans of the parts of a quote in the folded text, in order; and the share of their letters that is kept (0 to
    1)."""

    extents: tuple[tuple[int, int], ...]
    score: float = 1.0


def has_gaps(quote: str) -> bool:
    return _GAP.search(quote) is not None


def locate_parts(inside: Folded, query: Query) -> Anchor | None:
    """The anchor of a quote whose parts follow each other. `altered` where a gap changes the meaning; `missing` where
    they are all in the text, but apart or in another order; None where they are not."""
    wanted = quoted_parts(query.words)
    if len(wanted) > MOST_PARTS:
        return None
    chains = (list(_chains(inside, wanted)) or list(_near_chains(inside, wanted))) if wanted else []
    if not chains:
        return _scattered(inside, wanted)
    by_place = {inside.to_original(chain.extents[0][0], chain.extents[-1][1]): chain for chain in chains}
    anchor = decide(inside, query, list(by_place), "exact")
    if anchor.start is None or anchor.end is None:
        return anchor
    best = _judged(inside, query, wanted, by_place[anchor.start, anchor.end], anchor)
    if anchor.status != "ambiguous":
        return best
    every = [best, *(_judged(inside, query, wanted, chain, anchor) for chain in by_place.values())]
    return best if all(one.status == "altered" for one in every) else anchor


# ---------------------------------------------------------------- reading a quote


def quoted_parts(quote: str) -> list[Part]:
    """The quoted stretches of a quote, each with the gap before it; gaps at the very ends are left out.

    `[T]he` is a word whose capital was changed, `work[ed]` an insertion that replaces the whole word.
    """
    quote = _ENDING.sub(r"[\1\2]", _CASE.sub(r"\1", quote))
    found: list[Part] = []
    at, gap = 0, None
    for mark in [*_GAP.finditer(quote), None]:
        quoted = quote[at : mark.start() if mark else len(quote)]
        quoted = quoted.lstrip(_MARKS) if at else quoted.lstrip()
        quoted = quoted.rstrip(_MARKS) if mark else quoted.rstrip()
        if words := folded_words(quoted):
            found.append(Part(quoted, words, gap if found else None))
            gap = None
        if mark:
            is_note = _NOTE.fullmatch(quote, max(0, mark.start() - 1), mark.end())
            gap = _joined(gap, "" if is_note else _named(mark.group()))
            at = mark.end()
    return found


def _named(mark: str) -> str:
    inside = mark.strip("[] ").lower()
    if inside in _EDITORIAL:
        return ""
    return "…" if set(inside) <= set("…. ") else folded_words(inside)


def _joined(before: str | None, gap: str) -> str:
    return "…" if "…" in (before, gap) else f"{before or ''} {gap}".strip()


# ---------------------------------------------------------------- where the parts stand


def _chains(inside: Folded, wanted: list[Part]) -> Iterator[Chain]:
    """Every place where the exact words of the parts follow each other near enough; of several starts the last."""
    by_end: dict[int, Chain] = {}
    for first in islice(_whole(inside, wanted[0].words, 0, len(inside.text)), MOST_STARTS):
        extents = [first]
        for part in wanted[1:]:
            end = extents[-1][1]
            near = _whole(inside, part.words, end, end + LEFT_OUT + len(part.words))
            following = next((place for place in near if _within_reach(inside, part, end, place[0])), None)
            if following is None:
                break
            extents.append(following)
        else:
            by_end[extents[-1][1]] = Chain(tuple(extents))
    yield from by_end.values()


def _whole(inside: Folded, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of whole words between two offsets of the folded text."""
    for left, right in occurrences(inside.text[start:end], words):
        place = (start + left, start + right)
        if not cuts_words(inside.text, *place):
            yield place


def _within_reach(inside: Folded, part: Part, end: int, start: int) -> bool:
    """Whether the gap before a part may hide the text between two places."""
    if start < end:
        return False
    hidden = inside.text[end:start]
    return len(hidden) <= LEFT_OUT if part.gap == "…" else len(re.findall(r"\w[\w'.-]*", hidden)) <= part.reach


def _near_chains(inside: Folded, wanted: list[Part]) -> Iterator[Chain]:
    """Places where the parts follow each other, one or several of them changed: the longest is searched first, the
    others beside it."""
    pivot = max(range(len(wanted)), key=lambda i: len(wanted[i].words))
    part = wanted[pivot]
    if len(part.words) < SHORTEST:
        return
    found = []
    for place in near_misses(inside, Query(part.quoted, part.words, "", "", None)):
        if place.score >= floor(len(part.words), len(inside.text)):
            extents = _extended(inside, wanted, pivot, (place.start, place.end))
            if extents is not None:
                found.append(Chain(extents, _score(inside, wanted, extents)))
    best = max((chain.score for chain in found), default=0.0)
    yield from (chain for chain in found if chain.score == best)


def _extended(
    inside: Folded, wanted: list[Part], pivot: int, place: tuple[int, int]
) -> tuple[tuple[int, int], ...] | None:
    """The places of all parts, those beside the pivot within their gap's reach; None where one is missing."""
    extents = [place]
    for part in wanted[pivot + 1 :]:
        end = extents[-1][1]
        near = _beside(inside, part, end, end + LEFT_OUT + len(part.words) * 4 // 3)
        if near is None or not _within_reach(inside, part, end, near[0]):
            return None
        extents.append(near)
    for part, following in zip(wanted[pivot - 1 :: -1] if pivot else (), wanted[pivot:0:-1], strict=True):
        start = extents[0][0]
        near = _beside(inside, part, start - LEFT_OUT - len(part.words) * 4 // 3, start)
        if near is None or not _within_reach(inside, following, near[1], start):
            return None
        extents.insert(0, near)
    return tuple(extents)


def _beside(inside: Folded, part: Part, start: int, end: int) -> tuple[int, int] | None:
    """The place of a part in a stretch of the text, or None."""
    start = max(0, start)
    found = fit(part.words, inside.text[start:end])
    close = found.distance <= len(part.words) * (1 - CLOSE) if len(part.words) >= SURE else not found.distance
    return (start + found.start, start + found.end) if close and found.end > found.start else None


def _score(inside: Folded, wanted: list[Part], extents: Sequence[tuple[int, int]]) -> float:
    pairs = [(part.words, inside.text[slice(*place)]) for part, place in zip(wanted, extents, strict=True)]
    lost = sum(Levenshtein.distance(words, there) for words, there in pairs)
    return max(0.0, 1 - lost / sum(len(words) for words, _ in pairs))


ORDER, APART = "order", "distance"
"""The kinds of difference of parts that are all in the text: in another order, or too far apart for a gap."""
WHOLE = 12
"""Minimum letters of a part whose presence anywhere is no chance."""


def _scattered(inside: Folded, wanted: list[Part]) -> Anchor | None:
    """The anchor (`missing`) of a quote whose parts are all in the text word for word, but apart or in another
    order."""
    if len(wanted) < 2 or min(len(part.words) for part in wanted) < WHOLE:
        return None
    found: list[tuple[int, int]] = []
    at, in_order = 0, True
    for part in wanted:
        place = next(_whole(inside, part.words, at, len(inside.text)), None)
        if place is None:
            in_order, place = False, next(_whole(inside, part.words, 0, len(inside.text)), None)
        if place is None:
            return None
        found.append(place)
        at = place[1]
    kind = APART if in_order else ORDER
    between = tuple(Difference(a.quoted, b.quoted, kind) for a, b in pairwise(wanted))
    return Anchor("missing", score=1.0, differences=between, places=_listed(inside, found))


def _listed(inside: Folded, found: list[tuple[int, int]]) -> tuple[Place, ...]:
    return tuple(Place(*inside.to_original(*place), 1.0) for place in found)


# ---------------------------------------------------------------- what the gaps hide


def _judged(inside: Folded, query: Query, wanted: list[Part], chain: Chain, anchor: Anchor) -> Anchor:
    """The anchor of a chain, with the differences of its parts and those hidden by its gaps."""
    settled = [
        _settled(inside, part, *place, query.language) for part, place in zip(wanted, chain.extents, strict=True)
    ]
    hidden = list(_hidden(inside, wanted, settled))
    found = [difference for each in settled for difference in each.differences]
    if altered(hidden + found) or chain.score < CLOSE:
        status = "altered"
    else:
        status = "exact" if _verbatim(inside, query.words, wanted, settled) else "reworded"
    start, end = settled[0].start, settled[-1].end
    first = anchor.places[0]._replace(start=start, end=end, score=round(chain.score, 4))
    return evolve(
        anchor,
        status=status,
        start=start,
        end=end,
        score=first.score,
        differences=tuple(hidden + found),
        places=(first, *anchor.places[1:]),
    )


def _settled(inside: Folded, part: Part, start: int, end: int, language: str | None) -> Settled:
    place = inside.to_original(start, end)
    if inside.text[start:end] == part.words:
        return Settled(*place, ())
    return settle(inside, part.quoted, *place, language)


def _hidden(inside: Folded, wanted: list[Part], settled: list[Settled]) -> Iterator[Difference]:
    """The meaningful words that the gaps omit or replace."""
    for before, after, part in zip(settled, settled[1:], wanted[1:], strict=False):
        words = inside.original[before.end : after.start].strip()
        if words:
            inserted = "" if part.gap == "…" else part.gap or ""
            kind, cue = next(_meanings(words, inserted), (None, words))
            yield Difference("…" if part.gap == "…" else f"[{part.gap or 'sic'}]", cue, kind)


_HIDDEN = Pattern("anchoring", "gaps: hidden")


def _meanings(words: str, inserted: str) -> Iterator[tuple[str, str]]:
    """The negations, numbers, hedges and exclusives in hidden words that the insertion does not say, too."""
    for kind in (POLARITY, NUMBER, ASSERTION, EXCLUSIVE):
        yield from ((EDITED_AS.get(kind, kind), one.left) for one in signal_deltas(kind, words, inserted) if one.left)
    hidden = _HIDDEN.search(words)
    if hidden and not inserted:
        yield "negation", hidden.group()


def _verbatim(inside: Folded, quote: str, wanted: list[Part], settled: list[Settled]) -> bool:
    """Whether every part is in the original verbatim; in `[T]he` the capital may differ."""
    pairs = [(part.quoted, inside.original[at.start : at.end]) for part, at in zip(wanted, settled, strict=True)]
    if _CASE.search(quote):
        return all(quoted.lower() == there.lower() for quoted, there in pairs)
    return all(quoted == there for quoted, there in pairs)
