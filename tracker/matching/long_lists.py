"""Proposals of `link` in a list of more than ten thousand statements (needs the extra `scale`).

The same proposals as `tracker.matching.pairs.proposed` makes of the same pairs. The overlap by words is summed for all
pairs at once, and only statements of pairs that may still be proposed are parsed, each once.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from math import ceil

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]

from tracker.matching import relations
from tracker.matching.arrays import Scored, Shelf, Values, dots, greatest, numbered, scored, sums
from tracker.matching.differences import Figures, figures_apart, figures_of, may_have_figure
from tracker.matching.evidence import CONSIDERED, RIVALS, list_cut
from tracker.matching.minhash import Places
from tracker.matching.overlap import FIGURE, NAME, PARTS, clauses, items, possible
from tracker.matching.pairs import ALONE, EXACT, FLOOR, SLACK, one_story
from tracker.matching.rarity import information, rarities
from tracker.text.languages import by_language
from tracker.text.words import norm, stem

PAIRS = 100_000
"""Pairs weighed at a time."""

LIKELY, LIKELY_BOTH = 0.4, 0.6
"""Minimum strength by words alone, as a share of the required one, and minimum share of both sides, of a pair that is
parsed. Of the 2,446 pairs of 100,000 real sentences that score enough (1,355 are proposed) the least has .42 of it:
paraphrases are not found here. Of 135,022 that share enough word for word 29,463 remain."""

READ = 12
"""Maximum number of pairs of a statement that are parsed, the likeliest. Of the same 1,355 none is beyond; with 8 four
were."""

READING = 0.3
"""So many pairs are read for each statement of the list, on the whole; of 100,000 real sentences .28 are likely. Where
clauses come again and again, as in a million sentences made of theirs, nearly six million pairs are."""

PARTNERS = 5
"""Proposals by the list from which on two statements get no more by themselves: of 100,000 real sentences none has, of
a million made of recombined clauses most have."""

ROUNDED = 1e-6
"""Tolerance of sums over many columns (nats)."""


def proposed_of_many(texts: Sequence[str], false: float) -> list[tuple[int, int, float]]:
    """See `tracker.matching.pairs.proposed`."""
    shelf = Shelf(texts)
    pairs = scored(shelf, CONSIDERED, FLOOR)
    return chosen_of_many(texts, shelf, pairs, false).listed()


def chosen_of_many(texts: Sequence[str], shelf: Shelf, pairs: Scored, false: float) -> Scored:
    """Those of the pairs (in order of their places) that are proposed."""
    stems, readers = shelf.stem_rows(), _Readers(texts, shelf)
    nats = strengths_of_many(shelf, stems, pairs)
    taken = nats >= list_cut(nats.tolist(), len(shelf), false)
    taken[taken] = ~readers.figures_apart(pairs.of(taken))
    few = np.bincount(np.concatenate(pairs.of(taken)[:2]), minlength=len(shelf)) < PARTNERS
    rest = np.flatnonzero(~taken & (few[pairs.left] | few[pairs.right]))
    rest = rest[readers.one_story(stems, pairs.of(rest), relations.cut_among(len(shelf), ALONE))]
    taken[rest] = True
    return pairs.of(taken)


def strengths_of_many(shelf: Shelf, stems: csr_matrix, pairs: Scored) -> Values:
    """The strength of the evidence for each pair (see `tracker.matching.evidence`)."""
    left, right, score = pairs
    among = dict(zip(shelf.stems, np.bincount(stems.indices, minlength=stems.shape[1]).tolist(), strict=True))
    nats = np.array(list(rarities(among, len(shelf)).values()))
    own = _shared(stems, nats**2, left, right) * score
    best = np.zeros((len(shelf), RIVALS + 1))
    for k, (some, at) in enumerate(_best(len(shelf), pairs, own, RIVALS + 1)):
        best[some, k] = own[at]
    rivals = (_mean(best[side], own) for side in (left, right))
    found: Values = own * own / np.maximum(own + sum(rivals), np.finfo(float).tiny)
    return found


def _best(n: int, pairs: Scored, values: Values, most: int) -> Iterator[tuple[Places, Places]]:
    """For the greatest, the second, … value that a pair of each of `n` statements has: the statements that have so
    many pairs, and those pairs."""
    ends = np.concatenate(pairs[:2])
    order = np.argsort(ends, kind="stable")
    bounds = np.searchsorted(ends[order], np.arange(n + 1))
    for some, at in greatest(np.concatenate((values, values))[order], bounds, most):
        yield some, order[at] % len(values)


def _likeliest(n: int, pairs: Scored, likely: Values) -> NDArray[np.bool_]:
    """Which pairs are among the likeliest of one of their two statements, as many as may be read of `n`: of all the
    likeliest first, then the second, …"""
    chosen, room = np.zeros(len(likely), np.bool_), ceil(READING * n)
    for _, best in _best(n, pairs, likely, READ):
        new = np.zeros(len(likely), np.bool_)
        new[best] = True
        fresh = np.flatnonzero(new & ~chosen)
        fresh = fresh[np.argsort(-likely[fresh], kind="stable")[:room]]
        chosen[fresh] = True
        room -= len(fresh)
    return chosen


def _mean(best: Values, own: Values) -> Values:
    """The mean of a statement's strongest evidence without the pair's own."""
    rest: Values = np.where(own < best[:, -1], best[:, :RIVALS].sum(axis=1), best.sum(axis=1) - own)
    return rest / RIVALS


def _shared(rows: csr_matrix, nats: Values, left: Places, right: Places) -> Values:
    """The summed information (`nats`, by column) of the columns that both rows of each pair have."""
    plain = csr_matrix((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)
    return dots((plain @ diags(nats)).tocsr(), plain, left, right)


class _Readers:
    """The parsed statements of a list, each parsed once, when one of its pairs first needs it."""

    def __init__(self, texts: Sequence[str], shelf: Shelf) -> None:
        self._texts, self._shelf = texts, shelf
        self._figures: dict[int, Figures] = {}
        self._with_figure = self._with_word(may_have_figure)

    def _with_word(self, of: Callable[[str], bool]) -> NDArray[np.bool_]:
        """The statements that have a word of some kind."""
        marked = np.array([of(word) for word in self._shelf.words] or [False])
        among = np.concatenate(([0], np.cumsum(marked[self._shelf.ids])))[self._shelf.ends]
        found: NDArray[np.bool_] = among[1:] > among[:-1]
        return found

    def _read(self, some: Places) -> None:
        """Parses the figures of these statements; those without a word of a figure have none."""
        for i in some[self._with_figure[some]].tolist():
            if i not in self._figures:
                self._figures[i] = figures_of(self._texts[i])

    def figures_apart(self, pairs: Scored) -> NDArray[np.bool_]:
        """Mask of the pairs that differ in a figure or a date."""
        self._read(_either(pairs))
        left, right, n = pairs.left, pairs.right, len(self._shelf)
        read = [self._figures.get(i, NONE) for i in range(n)]
        numbers, dates = (np.fromiter((bool(one[k]) for one in read), np.bool_, n) for k in (0, 1))
        asked = np.flatnonzero((numbers[left] & numbers[right]) | (dates[left] & dates[right]))
        found = np.zeros(len(left), np.bool_)
        for at, i, j in zip(asked.tolist(), left[asked].tolist(), right[asked].tolist(), strict=True):
            found[at] = figures_apart(self._figures[i], self._figures[j])
        return found

    def one_story(self, stems: csr_matrix, pairs: Scored, least: float) -> NDArray[np.bool_]:
        """Mask of the pairs that are one story by themselves: each filter is finer, and dearer, than the last."""
        strength = relations.strength_of_score(least)
        enough = EXACT * strength
        nats = np.array([information(stem) for stem in self._shelf.stems])
        at = np.flatnonzero(_shared(stems, nats, pairs.left, pairs.right) >= enough - SLACK)
        at = at[self._worth_reading(pairs.of(at), strength)]
        rows, nats = self._matrix(_either(pairs.of(at)))
        at = at[_shared(rows, nats, pairs.left[at], pairs.right[at]) >= enough - ROUNDED]
        found = np.zeros(len(pairs.left), np.bool_)
        for k, i, j in zip(at.tolist(), pairs.left[at].tolist(), pairs.right[at].tolist(), strict=True):
            found[k] = one_story(self._texts[i], self._texts[j], least)
        return found

    def _worth_reading(self, pairs: Scored, strength: float) -> Places:
        """Places of the pairs whose overlap may be so strong (nats) and that are among the likeliest of one side."""
        nats, whole = self._glimpses(pairs)
        at = np.flatnonzero((nats >= LIKELY * strength) | (whole >= LIKELY_BOTH))
        rank = np.where(whole[at] >= LIKELY_BOTH, 1 + whole[at], 0) * strength
        return at[_likeliest(len(self._shelf), pairs.of(at), np.maximum(nats[at], rank))]

    def _glimpses(self, pairs: Scored) -> tuple[Values, Values]:
        """Estimates by single words: strength of the best clauses' overlap (nats), and overlap of the whole statements
        (0 to 1), for each pair."""
        rows, first = self._clauses(_either(pairs))
        lengths = np.maximum(sums(rows.data**2, rows.indptr), np.finfo(float).tiny)
        found = np.zeros((2, len(pairs.left)))
        for start in range(0, len(pairs.left), PAIRS):
            lot = slice(start, start + PAIRS)
            left, right = pairs.left[lot], pairs.right[lot]
            there = np.diff(first)[right]
            many = np.diff(first)[left] * there
            starts = np.cumsum(many) - many
            at = np.arange(many.sum()) - np.repeat(starts, many)
            x = np.repeat(first[left], many) + at // np.repeat(there, many)
            y = np.repeat(first[right], many) + at % np.repeat(there, many)
            order, shared = np.argsort(x, kind="stable"), np.empty(len(x))
            shared[order] = dots(rows, rows, x[order], y[order])
            nats = shared**2 * (1 / lengths[x] + 1 / lengths[y]) / 2
            found[0, lot] = np.maximum.reduceat(nats, starts)
            found[1, lot] = shared[starts] / np.maximum(lengths[x], lengths[y])[starts]
        return found[0], found[1]

    def _clauses(self, some: Places) -> tuple[csr_matrix, Places]:
        """The words of these statements and of their clauses, a row each, the whole first; and each one's first row.
        The product of two rows is what they share (nats)."""
        known: dict[str, int] = {}
        ids, nats, ends, rows = array("i"), array("f"), array("q", [0]), np.zeros(len(self._texts), np.int64)
        for i in some.tolist():
            parts = [dict(filter(None, map(word_information, part))) for part in clauses(self._texts[i])]
            every = {key: worth for part in parts for key, worth in part.items()}
            for part in (every, *(part for part in parts if len(parts) > 1 and len(part) >= PARTS)):
                ids.extend([known.setdefault(key, len(known)) for key in part])
                nats.extend(part.values())
                ends.append(len(ids))
                rows[i] += 1
        cells = (np.sqrt(np.frombuffer(nats, np.float32)), np.frombuffer(ids, np.int32), np.frombuffer(ends, np.int64))
        return csr_matrix(cells, shape=(len(ends) - 1, max(1, len(known)))), np.concatenate(([0], np.cumsum(rows)))

    def _matrix(self, some: Places) -> tuple[csr_matrix, Values]:
        every: dict[str, float] = {}
        keys: list[list[str]] = [[] for _ in self._texts]
        for i in some.tolist():
            found = {one.key: one.nats for one in items(self._texts[i])}
            keys[i] = list(found)
            for key, nats in found.items():
                if every.get(key, -1.0) < nats:
                    every[key] = nats
        names, ids, ends = numbered(keys)
        rows = csr_matrix((np.ones(len(ids)), ids, ends), shape=(len(keys), max(1, len(names))))
        return rows, np.array([every[name] for name in names] or [0.0])


@by_language(65_536)
def word_information(word: str) -> tuple[str, float] | None:
    """A word by itself: its key and its information (nats), less where it may be a name; None for no content word."""
    form = norm(word)
    if may_have_figure(form):
        return form, min(FIGURE, information(stem(form)))
    found = possible(form)
    return None if found is None else (found.key, found.nats * (NAME if word[0].isupper() else 1.0))


NONE = Figures()


def _either(pairs: Scored) -> Places:
    """The statements of some pairs."""
    marked = np.zeros(int(max(pairs.right.max(initial=0), pairs.left.max(initial=0))) + 1, np.bool_)
    marked[pairs.left] = marked[pairs.right] = True
    return np.flatnonzero(marked)
