"""Quotes with gaps: `…` for words left out, `[word]` for an editor's insertion.

The parts of a quote follow each other in the text in order, at most 300 characters apart where words were left out; an
insertion stands in the place of at most four words. What the gap hides decides: left-out words that negate, count,
hedge or exclude change what is quoted.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from tracker.anchoring.sought import Sought
from tracker.model import Anchor, Difference, Place
from tracker.text.fold import Folded, folded_words
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import numbers
from tracker.text.signals.quantifiers import quantifiers

LEFT_OUT = 300
REPLACED_WORDS = 4
"""How far a gap may reach: characters for words left out, words for an insertion."""

_GAP = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|…|(?<!\.)\.\.\.(?!\.)|\[[^\[\]]{1,60}\]")
_EDITORIAL = frozenset({"sic", "sic!", "!", "?"})


@frozen
class Part:
    """A stretch of quoted words in folded form, and the gap before it: None, `left out`, or the words inserted."""

    words: str
    gap: str | None


def has_gaps(quote: str) -> bool:
    return _GAP.search(quote) is not None


def parts(quote: str) -> list[Part]:
    """The quoted stretches of a quote, each with the gap before it; gaps at the very ends are left out."""
    found: list[Part] = []
    at, gap = 0, None
    for mark in [*_GAP.finditer(quote), None]:
        words = folded_words(quote[at : mark.start() if mark else len(quote)]).strip()
        if words.strip(".,;:!?-\"' "):
            found.append(Part(words, gap if found else None))
            gap = None
        if mark:
            gap = _joined(gap, _named(mark.group()))
            at = mark.end()
    return found


def _named(mark: str) -> str:
    inside = mark.strip("[] ").lower()
    if inside in _EDITORIAL:
        return ""  # [sic] stands in the place of nothing
    return "left out" if set(inside) <= set("….") else inside


def _joined(before: str | None, gap: str) -> str:
    return "left out" if "left out" in (before, gap) else f"{before or ''} {gap}".strip()


def locate_parts(inside: Folded, wanted: Sought) -> Anchor | None:
    """Where the parts of a quote follow each other; None where they do not. `altered` where a gap hides a meaning."""
    quote, near = wanted.words, inside.from_original(wanted.near) if wanted.near is not None else None
    sought = parts(quote)
    if not sought:
        return None
    chains = list(_chains(inside.text, sought))
    if not chains:
        return None
    chains.sort(key=lambda chain: (abs(chain[0][0] - near) if near is not None else 0, chain[-1][1] - chain[0][0]))
    places = tuple(Place(*inside.to_original(chain[0][0], chain[-1][1]), 1.0) for chain in chains)
    hidden = tuple(_hidden(inside, chains[0], sought))
    if any(difference.kind for difference in hidden):
        status = "altered"
    elif len(chains) > 1 and near is None:
        status = "ambiguous"
    else:
        status = "exact" if _verbatim(inside, quote, chains[0]) else "reworded"
    return Anchor(status, places[0].start, places[0].end, 1.0, hidden, places)


Chain = list[tuple[int, int]]


def _chains(text: str, sought: list[Part]) -> Iterator[Chain]:
    """Every place where the parts follow each other near enough."""
    first = sought[0].words
    at = text.find(first)
    while at != -1:
        chain = [(at, at + len(first))]
        for part in sought[1:]:
            following = _next(text, part, chain[-1][1])
            if following is None:
                break
            chain.append(following)
        else:
            yield chain
        at = text.find(first, at + 1)


def _next(text: str, part: Part, end: int) -> tuple[int, int] | None:
    """Where a part follows the one that ends at `end`, across a gap of its kind."""
    start = text.find(part.words, end, end + LEFT_OUT + len(part.words))
    if start == -1:
        return None
    skipped = text[end:start]
    near = part.gap == "left out" or len(skipped.split()) <= REPLACED_WORDS
    return (start, start + len(part.words)) if near else None


def _hidden(inside: Folded, chain: Chain, sought: list[Part]) -> Iterator[Difference]:
    """What the gaps left out or replaced, with the meaning that it holds."""
    for (_, end), (start, _), part in zip(chain, chain[1:], sought[1:], strict=False):
        words = inside.original[slice(*inside.to_original(end, start))].strip()
        if words:
            shown = "…" if part.gap == "left out" else f"[{part.gap}]"
            yield Difference(shown, words, _meaning(words, part.gap or ""))


def _meaning(words: str, inserted: str) -> str | None:
    """A negation, number, hedge or exclusive in left-out words that the insertion does not say, too."""
    if [n for n in negations(words) if n.text.lower() not in inserted]:
        return "negation"
    if [n for n in numbers(words) if n.text.lower() not in inserted]:
        return "number"
    if [h for h in hedges(words) if h.text.lower() not in inserted]:
        return "hedge"
    return "quantifier" if any(q.exclusive and q.text.lower() not in inserted for q in quantifiers(words)) else None


def _verbatim(inside: Folded, quote: str, chain: Chain) -> bool:
    """Whether every part stands in the original exactly as it is quoted."""
    told = [piece.strip() for piece in _GAP.split(quote)]
    there = [inside.original[slice(*inside.to_original(*extent))] for extent in chain]
    return all(piece in told for piece in there)
