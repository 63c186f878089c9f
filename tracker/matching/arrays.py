"""`link` over a hundred thousand statements and more, as sparse matrices (needs the extra `scale`).

The same scores as `tracker.matching.vectors` and `tracker.matching.shared_neighbours` give, to six digits. Which pairs
are scored is decided by a product over stems of which the most common are left out, so that the work grows with the
number of statements and not with its square; near-copies are found beside it, however common their words. Words are
read once each, not once a statement, and everything runs in blocks of rows, so memory grows with the statements and the
pairs that are kept.
"""

from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix, identity  # type: ignore[import-untyped]
from sparse_dot_topn import sp_matmul_topn  # type: ignore[import-untyped]

from tracker.matching.minhash import Places, sketched_copies
from tracker.matching.neighbours import COPY
from tracker.matching.shared_neighbours import CIRCLE, CLOSE
from tracker.matching.vectors import BACKGROUND, SHARING, trigram_shares, trigrams
from tracker.text.words import norms, stem

Values = NDArray[np.float64]
Ids = NDArray[np.int32]

STEPS = 10_000
"""Limit of the cost of candidates, in multiplications a statement: it decides which stems are too common to make
candidates."""

KEPT = 50
"""Maximum number of candidates of a statement, the nearest by stems."""

LEAST = 0.1
"""Minimum cosine of two candidates' stems, weighted by squared rarity."""

ROWS = 5_000
"""Statements multiplied at a time."""

SPREAD, LOT = 64, 2_000
"""Statements whose weights are laid out in full at a time, and pairs measured at a time: what a processor's cache holds
is looked up three times as fast."""

THREADS = 2


class Scored(NamedTuple):
    """Pairs of statements, left < right by index, and their scores (0 to 1)."""

    left: Places
    right: Places
    score: Values

    def of(self, chosen: NDArray[Any]) -> "Scored":
        """Those that are chosen, by a mask or by their places."""
        return Scored(self.left[chosen], self.right[chosen], self.score[chosen])

    def listed(self) -> list[tuple[int, int, float]]:
        """The strongest first."""
        order = self.of(np.lexsort((self.right, self.left, -self.score)))
        return list(zip(*(part.tolist() for part in order), strict=True))


def scored(shelf: "Shelf", threshold: float, floor: float) -> Scored:
    """The pairs with a score of at least `threshold` (0 to 1), in order of their places. `floor`: pairs below this
    cosine are dropped."""
    if len(shelf) < 2:
        return Scored(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    left, right = _candidates(shelf)
    own = np.minimum(dots(spaces := _spaces(shelf), spaces, left, right), 1.0)
    near = own >= floor
    left, right, own = left[near], right[near], own[near]
    del spaces, near
    score = np.sqrt(own * np.maximum(own, np.minimum(1.0, _circle_overlaps(len(shelf), left, right, own))))
    return Scored(left, right, score).of(score >= threshold)


# ---------------------------------------------------------------- statements as rows


class Shelf:
    """A list of statements by the words of all of them: `words` are the normal forms, each once, and `rows` has for
    each statement the places of its words there, in order."""

    def __init__(self, texts: Sequence[str]) -> None:
        known: dict[str, int] = {}
        ids, ends = array("i"), array("q", [0])
        for text in texts:
            ids.extend([known.setdefault(word, len(known)) for word in norms(text)])
            ends.append(len(ids))
        self.words, self.ids, self.ends = list(known), np.frombuffer(ids, np.int32), np.frombuffer(ends, np.int64)
        self.stems, self.stem_of = numbered([[stem(word)] for word in self.words])[:2]

    def __len__(self) -> int:
        return len(self.ends) - 1

    def form(self, i: int) -> list[str]:
        """The normal forms of the words of a statement."""
        return [self.words[at] for at in self.word_places(i)]

    def word_places(self, i: int) -> list[int]:
        return self.ids[self.ends[i] : self.ends[i + 1]].tolist()  # type: ignore[no-any-return]

    def rows(self, of: "tuple[Ids, Places]", weights: Any = 1.0) -> csr_matrix:
        """A matrix with a row for each statement, and there the columns that its words have (`of`: the columns of all
        words, and where each word's end), each with the greatest of the `weights` that one of the words gives it."""
        columns, bounds = of
        width, sizes = int(columns.max(initial=0)) + 1, np.diff(bounds)
        weights = np.broadcast_to(np.asarray(weights, np.float32), len(sizes))
        parts = []
        for start in range(0, len(self), ROWS):
            ends = self.ends[start : start + ROWS + 1]
            words = self.ids[ends[0] : ends[-1]]
            of_row = np.repeat(np.arange(len(ends) - 1), np.diff(ends))
            many = sizes[words]
            at = np.arange(many.sum()) + np.repeat(bounds[:-1][words] - (np.cumsum(many) - many), many)
            keys = np.repeat(of_row, many) * width + columns[at]
            order = np.argsort(keys, kind="stable")
            keys, first = np.unique(keys[order], return_index=True) if len(keys) else (keys, order)
            data = np.maximum.reduceat(np.repeat(weights[words], many)[order], first) if len(first) else weights[:0]
            found = np.searchsorted(keys, np.arange(len(ends)) * width)
            parts.append(((keys % width).astype(np.int32), data, np.diff(found)))
        indices, data, lengths = (np.concatenate(part) for part in zip(*parts, strict=True))
        return csr_matrix((data, indices, np.concatenate(([0], np.cumsum(lengths)))), shape=(len(self), width))

    def stem_rows(self) -> csr_matrix:
        """The stems of each statement."""
        return self.rows((self.stem_of, np.arange(len(self.words) + 1)))


def numbered(lists: Sequence[Sequence[str]]) -> tuple[list[str], Ids, Places]:
    """All that is in some lists, each once; the lists as places there, one behind the other; and where each ends."""
    known: dict[str, int] = {}
    ids = array("i", [known.setdefault(one, len(known)) for some in lists for one in some])
    ends = np.concatenate(([0], np.cumsum([len(some) for some in lists], dtype=np.int64)))
    return list(known), np.frombuffer(ids, np.int32) if ids else np.empty(0, np.int32), ends


def _spaces(shelf: Shelf) -> csr_matrix:
    """One row of weighted trigrams a statement, of length 1."""
    grams, ids, ends = numbered([trigrams(word) for word in shelf.words])
    rows = shelf.rows((ids, ends), np.maximum(np.diff(ends), 1) ** SHARING)
    counts, table = np.bincount(rows.indices, minlength=rows.shape[1]), trigram_shares()
    usual = np.array([BACKGROUND * table.get(gram, 0.0) for gram in grams] or [1.0])
    rarity = np.log((len(shelf) + BACKGROUND + 1) / (counts + usual))
    return _unit(rows, rarity)


def _unit(rows: csr_matrix, rarity: Values) -> csr_matrix:
    """The rows, each column times its rarity, of length 1."""
    rows.data *= rarity[rows.indices].astype(np.float32)
    lengths = np.sqrt(sums(rows.data**2, rows.indptr))
    lengths[lengths == 0] = 1
    rows.data /= np.repeat(lengths, np.diff(rows.indptr))
    return rows


# ---------------------------------------------------------------- which pairs


def _candidates(shelf: Shelf) -> tuple[Places, Places]:
    """The pairs worth measuring, i < j, each once."""
    n = len(shelf)
    keys = np.concatenate([_copies(shelf), *_sharing(shelf)])
    keys.sort()  # NumPy's own `unique` hashes, which takes many times as long
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return keys // n, keys % n


def _copies(shelf: Shelf) -> Places:
    n = len(shelf)
    forms = [" ".join(shelf.form(i)) for i in range(n)]
    return np.array([i * n + j for i, j, _ in sketched_copies(forms, COPY)], np.int64)


def _sharing(shelf: Shelf) -> Iterator[Places]:
    """Pairs that share stems, as i · n + j, i < j; a pair may come again."""
    rows, n = _stems(shelf), len(shelf)
    turned = rows.T.tocsr()
    for start in range(0, n, ROWS):
        near = sp_matmul_topn(rows[start : start + ROWS], turned, top_n=KEPT + 1, threshold=LEAST, n_threads=THREADS)
        one = np.repeat(np.arange(start, start + near.shape[0], dtype=np.int64), np.diff(near.indptr))
        other = near.indices.astype(np.int64)
        apart = one != other
        one, other = one[apart], other[apart]
        yield np.minimum(one, other) * n + np.maximum(one, other)


def _stems(shelf: Shelf) -> csr_matrix:
    """One row of stems a statement, weighted by rarity; the common ones count for its length and have no place."""
    rows = shelf.stem_rows()
    among = np.bincount(rows.indices, minlength=rows.shape[1])
    _unit(rows, np.log(len(shelf) / np.maximum(among, 1)))
    rows.data[(among > _limit(among, STEPS * len(shelf)))[rows.indices] | (among == 1)[rows.indices]] = 0
    rows.eliminate_zeros()
    return rows


def _limit(among: Places, steps: int) -> int:
    """Maximum number of statements with a stem, so that pairing them takes no more than `steps`."""
    counts, stems = np.unique(among, return_counts=True)
    return int(np.append(0, counts)[np.searchsorted(np.cumsum(stems * counts * counts), steps, side="right")])


# ---------------------------------------------------------------- how near


def dots(one: csr_matrix, other: csr_matrix, left: Places, right: Places) -> Values:
    """The products of the `left` rows (in order) of one matrix with the `right` rows of another, pair by pair."""
    width = one.shape[1]
    found, spread = np.empty(len(left)), np.zeros((SPREAD, width), np.float32)
    for start in range(int(left[0]), int(left[-1]) + 1, SPREAD) if len(left) else ():
        rows = one[start : start + SPREAD].tocoo()
        spread[rows.row, rows.col] = rows.data
        first, last = np.searchsorted(left, (start, start + SPREAD))
        for at in range(first, last, LOT):
            lot = slice(at, min(at + LOT, last))
            others = other[right[lot]]
            cells = np.repeat((left[lot] - start) * width, np.diff(others.indptr)) + others.indices
            found[lot] = sums(spread.ravel()[cells] * others.data, others.indptr)
        spread[rows.row, rows.col] = 0
    return found


def sums(values: NDArray[Any], ends: Places) -> NDArray[Any]:
    """The sum of each of some runs; `ends`: where each begins, and the last one's end."""
    found = np.add.reduceat(np.append(values, values.dtype.type(0)), ends[:-1])
    return np.where(np.diff(ends) == 0, 0, found)


def greatest(values: Values, ends: Places, most: int) -> Iterator[tuple[Places, Places]]:
    """For the greatest, the second, … value of each of some runs (of equals, the first): the runs that have so many,
    and where it is. `ends`: where each run begins, and the last one's end."""
    values, runs = values.copy(), np.flatnonzero(np.diff(ends))
    for _ in range(most if len(runs) else 0):
        best = np.maximum.reduceat(values, ends[:-1][runs])
        at = np.flatnonzero(values == np.repeat(best, np.diff(ends)[runs]))
        at = at[np.searchsorted(at, ends[:-1][runs])]
        there = best > -np.inf
        yield runs[there], at[there]
        values[at] = -np.inf


def _circle_overlaps(n: int, left: Places, right: Places, own: Values) -> Values:
    """The overlap of the circles of each pair (see `tracker.matching.shared_neighbours`)."""
    close = own >= CLOSE
    near = csr_matrix((own[close], (left[close], right[close])), shape=(n, n))
    near = near + near.T
    members, weights = _circles(near)
    ends = np.arange(0, members.size + 1, members.shape[1])
    circle = csr_matrix((weights.ravel(), members.ravel(), ends), shape=(n, n))
    reach = (near + identity(n, format="csr")).tocsr()
    shared, norms_ = np.zeros(len(left)), np.zeros(n)
    bounds = np.searchsorted(left, np.arange(0, n + ROWS, ROWS))
    for at, start in enumerate(range(0, n, ROWS)):
        stop = min(n, start + ROWS)
        spread = (circle[start:stop] @ reach).tocsc()  # columns are sorted in passing, so that they can be looked up
        met = _similarities(spread, members, weights)
        norms_[start:stop] = met(np.arange(stop - start), np.arange(start, stop))
        lot = slice(bounds[at], bounds[at + 1])
        shared[lot] = met(left[lot] - start, right[lot])
    return shared / np.sqrt(norms_[left] * norms_[right])


def _similarities(spread: Any, members: Ids, weights: Values) -> Callable[[Places, Places], Values]:
    """A function of places of statements and of others: similarity of each statement's circle to the other's
    members."""

    def met(rows: Places, others: Places) -> Values:
        found = np.zeros(len(rows))
        for k in range(members.shape[1] if len(rows) else 0):
            found += np.asarray(spread[rows, members[others, k]]).ravel() * weights[others, k]
        return found

    return met


def _circles(near: csr_array) -> tuple[Ids, Values]:
    """Each statement and its nearest neighbours, with their cosines; of equals, those that come first. Where there are
    fewer, the statement itself is repeated, with no weight."""
    n = near.shape[0]
    members = np.repeat(np.arange(n, dtype=np.int32)[:, None], CIRCLE + 1, axis=1)
    weights = np.zeros((n, CIRCLE + 1))
    weights[:, 0] = 1
    for k, (rows, at) in enumerate(greatest(near.data, near.indptr, CIRCLE), start=1):
        members[rows, k], weights[rows, k] = near.indices[at], near.data[at]
    return members, weights
