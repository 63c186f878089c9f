"""A quote and a passage side by side, word by word.

The cheapest way of turning one into the other: words that are spelled alike face each other, a word that was broken in
two or two that were run together face what they were, and any other word is left out, put in or replaced.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from tracker.anchoring.tokens import Token
from tracker.text.words import stem

Side = tuple[Token, ...]
Pair = tuple[Side, Side]
"""Tokens of the quote and the tokens that face them; one side is empty where words were left out or put in."""

JOINT = 0.1
LACKING = 1.0
EXTRA = 0.75
MORE = 0.3
OTHER = 1.0
"""What it costs: words run together; a word of the quote that is not there; a word that is there besides, and each one
more beside that; another word in a word's place."""
EDGE = 0.5
ACROSS = 0.3
"""And what it costs besides: that the quote's first or last word is not there, and that a sentence begins or ends where
none does in the quote."""
MARGIN = 16
"""How many words the two sides may be out of step beyond their difference in length."""
ALIKE = 0.5
"""Below this likeness two words have nothing in common."""


def align(quote: Sequence[Token], text: Sequence[Token], *, inside: bool = False) -> list[Pair]:
    """The pairs of both sides, in order. With `inside`, the words before and after the passage cost nothing, and are
    left out: the passage begins and ends at words that face the quote's own."""
    return _pairs(quote, text, _table(quote, text, inside), inside)


# Each cell holds the cost of the cheapest way to it, and the last step of that way: how many tokens of either side.
_Row = dict[int, tuple[float, int, int]]


def _table(quote: Sequence[Token], text: Sequence[Token], inside: bool) -> list[_Row]:
    """The cheapest ways to all cells in a band around the diagonal."""
    size, width = len(quote), len(text)
    reach = MARGIN + abs(width - size)
    known: dict[tuple[str, str], float] = {}
    rows: list[_Row] = [{j: (0.0 if inside else j * EXTRA, 0, 1) for j in range(min(width, reach) + 1)}]
    for i in range(1, size + 1):
        mine, above, row = quote[i - 1].norm, rows[-1], _Row()
        two_above = rows[-2] if i > 1 else None
        for j in range(max(0, i - reach), min(width, i + reach) + 1):
            edge = EDGE if inside and i in (1, size) else 0.0
            best = (above[j][0] + LACKING + edge, 1, 0) if j in above else (float("inf"), 1, 0)
            if j and j - 1 in above:
                theirs = text[j - 1].norm
                if mine == theirs:
                    step = 0.0
                else:
                    pair = (mine, theirs)
                    step = known[pair] if pair in known else known.setdefault(pair, unlike(mine, theirs))
                    if step == OTHER:
                        step += edge + ACROSS * _across(i, size, quote[i - 1], text[j - 1])
                cost = above[j - 1][0] + step
                if cost <= best[0]:
                    best = (cost, 1, 1)
                if j > 1 and j - 2 in above and mine == text[j - 2].norm + theirs:
                    cost = above[j - 2][0] + JOINT
                    best = (cost, 1, 2) if cost < best[0] else best
                if two_above and j - 1 in two_above and quote[i - 2].norm + mine == theirs:
                    cost = two_above[j - 1][0] + JOINT
                    best = (cost, 2, 1) if cost < best[0] else best
            if j and j - 1 in row:
                cost, *before = row[j - 1]
                cost += (MORE if before == [0, 1] else EXTRA) + LACKING * text[j - 1].opens
                best = (cost, 0, 1) if cost < best[0] else best
            row[j] = best
        rows.append(row)
    return rows


def _pairs(quote: Sequence[Token], text: Sequence[Token], rows: list[_Row], inside: bool) -> list[Pair]:
    i, last = len(quote), rows[-1]
    j = min(last, key=lambda at: (last[at][0], last[at][1:] != (1, 1), at)) if inside else len(text)
    found: list[Pair] = []
    while i or (j and not inside):
        _, mine, theirs = rows[i][j]
        found.append((tuple(quote[i - mine : i]), tuple(text[j - theirs : j])))
        i, j = i - mine, j - theirs
    return found[::-1]


def _across(i: int, size: int, mine: Token, theirs: Token) -> bool:
    """Whether a sentence begins or ends at one of two words and not at the other; what is around a quote is unknown."""
    return (i > 1 and mine.opens != theirs.opens) or (i < size and mine.closes != theirs.closes)


def unlike(a: str, b: str) -> float:
    """What it costs that two words face each other: 0 for the same, `OTHER` for two that have nothing in common."""
    if stem(a) == stem(b):
        return OTHER / 4
    likeness = OSA.normalized_similarity(a, b, score_cutoff=ALIKE)
    return min(OTHER, 2 * (1 - likeness)) if likeness else OTHER
