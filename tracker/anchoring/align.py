"""Alignment of a quote and a passage, word by word, by minimum cost.

Similarly spelled words are paired, a word broken in two or two run together are paired with the original, and any other
word is deleted, inserted or replaced. Runs of equal words are paired first, so that only the stretches between them are
aligned by cost.
"""

from collections.abc import Sequence
from itertools import zip_longest

from attrs import frozen
from rapidfuzz.distance import OSA, Levenshtein

from tracker.anchoring.tokens import Token, TokenRow
from tracker.text.caches import kept
from tracker.text.words import stem

AlignedPair = tuple[TokenRow, TokenRow]
"""Tokens of the quote and the tokens paired with them; one side is empty for deleted or inserted words."""

JOINT = 0.1
LACKING = 1.0
EXTRA = 0.75
MORE = 0.3
OTHER = 1.0
"""Costs (of a replaced word: 1): words run together; a word of the quote that is missing; an inserted word, and each
further one beside it; a replaced word."""
EDGE = 0.5
ACROSS = 0.3
BREAK = 1.0
"""Additional costs: the quote's first or last word is missing; a sentence begins or ends at only one of two replaced
words; a sentence begins at a word where none does in the quote."""
RUN = 3
"""Minimum number of equal words in a row that are no chance."""
MARGIN = 16
"""Maximum offset of two stretches, in words, beyond their difference in length."""
CELLS = 500_000
"""Maximum number of pairs of words that are compared in one stretch: about a second."""
ALIKE = 0.5
"""Minimum similarity (0 to 1) of two words that have anything in common."""
SHORT = 0.8
"""Minimum cost of replacing a word of up to three letters: `now` is no slip of `not`."""


def align(quote: Sequence[Token], text: Sequence[Token], rough: tuple[int, int] | None = None) -> list[AlignedPair]:
    """The pairs of both sides, in order.

    With `rough`, the passage is near these tokens of the text (0-based, end-exclusive): it begins and ends at words
    paired with the quote's, and tokens before and after it are left out.
    """
    first, last = rough or (0, len(text))
    pairs: list[AlignedPair] = []
    at = there = 0
    for start, place, size in [*_runs(quote, text, first, last), (len(quote), len(text), 0)]:
        opens, closes = rough is not None and at == 0, rough is not None and start == len(quote)
        near = 2 * (start - at) + MARGIN
        left = max(there, place - near) if opens and not closes else there
        right = min(place, there + near) if closes and not opens else place
        pairs += _Stretch(quote, text, (at, start), (left, right), opens, closes).pairs()
        pairs += [((quote[start + i],), (text[place + i],)) for i in range(size)]
        at, there = start + size, place + size
    return pairs


def _runs(quote: Sequence[Token], text: Sequence[Token], first: int, last: int) -> list[tuple[int, int, int]]:
    """Runs of at least `RUN` equal words: (index in the quote, index in the text, number)."""
    ops = Levenshtein.opcodes([t.norm for t in quote], [t.norm for t in text[first:last]])
    equal = ((op.src_start, first + op.dest_start, op.src_end - op.src_start) for op in ops if op.tag == "equal")
    return [run for run in equal if run[2] >= RUN]


_Cell = tuple[float, int, int]
"""The cost of the cheapest path to a cell, and its last step: number of tokens of either side."""


@frozen
class _Stretch:
    """A stretch of either side, to align. `opens` and `closes`: the words before or after the passage cost nothing,
    and are left out."""

    quote: Sequence[Token]
    text: Sequence[Token]
    mine: tuple[int, int]
    theirs: tuple[int, int]
    opens: bool
    closes: bool

    def pairs(self) -> list[AlignedPair]:
        (first, i), (left, j) = self.mine, self.theirs
        if first == i:
            return [] if self.opens or self.closes else [((), (token,)) for token in self.text[left:j]]
        if (i - first) * (2 * self._reach + 1) > CELLS:
            return self._roughly()
        rows = self._rows()
        if self.closes:
            last = rows[-1]
            j = left + min(last, key=lambda at: (last[at][0], last[at][1:] != (1, 1), at))
        found: list[AlignedPair] = []
        while i > first or (j > left and not self.opens):
            _, mine, theirs = rows[i - first][j - left]
            found.append((tuple(self.quote[i - mine : i]), tuple(self.text[j - theirs : j])))
            i, j = i - mine, j - theirs
        return found[::-1]

    @property
    def _reach(self) -> int:
        """Maximum distance of a path from the diagonal, in tokens."""
        (first, end), (left, right) = self.mine, self.theirs
        return MARGIN + abs((right - left) - (end - first))

    def _roughly(self) -> list[AlignedPair]:
        """The pairs of a stretch that is too long for the costs: equal words, and the stretches between them."""
        (first, end), (left, right) = self.mine, self.theirs
        mine, theirs = self.quote[first:end], self.text[left:right]
        found: list[AlignedPair] = []
        for op in Levenshtein.opcodes([t.norm for t in mine], [t.norm for t in theirs]):
            both = zip_longest(mine[op.src_start : op.src_end], theirs[op.dest_start : op.dest_end])
            found += [((a,) if a else (), (b,) if b else ()) for a, b in both]
        while self.opens and found and not found[0][0]:
            del found[0]
        while self.closes and found and not found[-1][0]:
            del found[-1]
        return found

    def _rows(self) -> list[dict[int, _Cell]]:
        """The cheapest paths to all cells in a band around the diagonal."""
        (first, end), (left, right) = self.mine, self.theirs
        size, width, reach = end - first, right - left, self._reach
        start: dict[int, _Cell] = {0: (0.0, 0, 0)}
        for j in range(1, min(width, reach) + 1):
            start[j] = (0.0 if self.opens else start[j - 1][0] + self._extra(j, start[j - 1]), 0, 1)
        rows = [start]
        for i in range(1, size + 1):
            rows.append(self._row(rows, first + i - 1, range(max(0, i - reach), min(width, i + reach) + 1)))
        return rows

    def _row(self, rows: list[dict[int, _Cell]], at: int, columns: range) -> dict[int, _Cell]:
        """The cheapest paths to the cells after the quote's token `at`."""
        text, left, mine = self.text, self.theirs[0], self.quote[at]
        norm, before = mine.norm, self.quote[at - 1].norm if at > self.mine[0] else ""
        edge = EDGE * self._is_edge(at)
        above, two_above = rows[-1], rows[-2] if before else {}
        row: dict[int, _Cell] = {}
        for j in columns:
            best = (above[j][0] + LACKING + edge, 1, 0) if j in above else (float("inf"), 1, 0)
            if j and j - 1 in above:
                other = text[left + j - 1]
                step = 0.0 if norm == other.norm else mismatch_cost(norm, other.norm)
                if step == OTHER:
                    step += edge + ACROSS * self._across(at, other)
                elif other.opens and at and not mine.opens:
                    step += BREAK
                if (cost := above[j - 1][0] + step) <= best[0]:
                    best = (cost, 1, 1)
                if j - 2 in above and norm == text[left + j - 2].norm + other.norm:
                    best = min(best, (above[j - 2][0] + JOINT, 1, 2))
                if j - 1 in two_above and before + norm == other.norm:
                    best = min(best, (two_above[j - 1][0] + JOINT, 2, 1))
            if j and j - 1 in row:
                cost = row[j - 1][0] + self._extra(j, row[j - 1])
                best = (cost, 0, 1) if cost < best[0] else best
            row[j] = best
        return row

    def _extra(self, j: int, before: _Cell) -> float:
        """The cost of inserting the text's token `j` of the stretch (1-based)."""
        cost = MORE if before[1:] == (0, 1) else EXTRA
        return cost + BREAK * self.text[self.theirs[0] + j - 1].opens

    def _is_edge(self, at: int) -> bool:
        return (self.opens and at == 0) or (self.closes and at == len(self.quote) - 1)

    def _across(self, at: int, theirs: Token) -> bool:
        """Whether a sentence begins or ends at only one of two words; unknown (False) at the ends of a quote."""
        mine = self.quote[at]
        opens, closes = at > 0 and mine.opens != theirs.opens, mine.closes != theirs.closes
        return opens or (closes and at < len(self.quote) - 1)


@kept()
def mismatch_cost(a: str, b: str) -> float:
    """The cost of pairing two words: 0 for the same, `OTHER` for two that have nothing in common."""
    if a == b:
        return 0.0
    if stem(a) == stem(b):
        return OTHER / 4
    likeness = OSA.normalized_similarity(a, b, score_cutoff=ALIKE)
    cost = min(OTHER, 2 * (1 - likeness)) if likeness else OTHER
    return max(cost, SHORT) if min(len(a), len(b)) < 4 else cost
