"""`link` over a hundred thousand statements and more, as sparse matrices (needs the extra `scale`).

The same scores as `tracker.matching.vectors` and `tracker.matching.shared_neighbours` give, to six digits. Which pairs
are scored is decided by a product over stems of which the most common are left out, so that the work grows with the
number of statements and not with its square; near-copies are found beside it, however common their words. Everything
runs in blocks of rows, so memory grows with the statements and the pairs that are kept.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix, identity  # type: ignore[import-untyped]
from sparse_dot_topn import sp_matmul_topn  # type: ignore[import-untyped]

from tracker.matching.minhash import near_copies
from tracker.matching.neighbours import COPY
from tracker.matching.shared_neighbours import CIRCLE, CLOSE
from tracker.matching.vectors import BACKGROUND, Form, background, bag
from tracker.text.words import stem

Places = NDArray[np.int64]
Values = NDArray[np.float64]

STEPS = 10_000
"""What candidates may cost, in multiplications a statement: it decides from which number of statements on a stem is too
common to bring two together."""

KEPT = 50
"""How many candidates a statement keeps, the nearest by stems."""

LEAST = 0.1
"""What two statements must share to be candidates: the cosine of their stems, by squared rarity."""

ROWS = 5_000
"""Statements multiplied at a time."""

LOT = 100_000
"""Pairs measured at a time."""

THREADS = 2


def linked(forms: Sequence[Form], threshold: float, floor: float) -> list[tuple[int, int, float]]:
    """The pairs `(i, j, score)`, i < j, with a score of at least `threshold` (0 to 1), strongest first. `floor`: pairs
    below this cosine are not followed."""
    if len(forms) < 2:
        return []
    spaces = _spaces(forms)
    left, right = _candidates(forms)
    own = np.minimum(_cosines(spaces, left, right), 1.0)
    near = own >= floor
    left, right, own = left[near], right[near], own[near]
    scores = np.sqrt(own * np.maximum(own, np.minimum(1.0, _company(len(forms), left, right, own))))
    wanted = np.flatnonzero(scores >= threshold)
    order = wanted[np.lexsort((right[wanted], left[wanted], -scores[wanted]))]
    return list(zip(left[order].tolist(), right[order].tolist(), scores[order].tolist(), strict=True))


# ---------------------------------------------------------------- statements as rows


def _spaces(forms: Sequence[Form]) -> csr_matrix:
    """One row of weighted trigrams a statement, of length 1."""
    columns: dict[str, int] = {}
    indices, weights, ends = array("i"), array("f"), array("q", [0])
    for form in forms:
        found = bag(form)
        indices.extend([columns.setdefault(gram, len(columns)) for gram in found])
        weights.extend(found.values())
        ends.append(len(indices))
    rows = _matrix(weights, indices, ends, len(columns))
    counts, table = np.bincount(rows.indices, minlength=rows.shape[1]), background()
    usual = np.array([BACKGROUND * table.get(gram, 0.0) for gram in columns] or [1.0])
    rarity = np.log((len(forms) + BACKGROUND + 1) / (counts + usual))
    rows.data *= rarity[rows.indices].astype(np.float32)
    return _unit(rows)


def _matrix(weights: "array[float]", indices: "array[int]", ends: "array[int]", width: int) -> csr_matrix:
    parts = tuple(np.frombuffer(part, part.typecode) for part in (weights, indices, ends))
    return csr_matrix((parts[0].copy(), parts[1], parts[2]), shape=(len(ends) - 1, max(1, width)))


def _unit(rows: csr_matrix) -> csr_matrix:
    squares = np.add.reduceat(np.append(rows.data**2, np.float32(0)), rows.indptr[:-1])
    squares[np.diff(rows.indptr) == 0] = 0
    lengths = np.sqrt(squares)
    lengths[lengths == 0] = 1
    rows.data /= np.repeat(lengths, np.diff(rows.indptr))
    return rows


# ---------------------------------------------------------------- which pairs


def _candidates(forms: Sequence[Form]) -> tuple[Places, Places]:
    """The pairs worth measuring, i < j, each once."""
    n = len(forms)
    found = [_sharing(forms), *_copies(forms)]
    keys = np.sort(np.concatenate(found))  # NumPy's own `unique` hashes, which takes many times as long
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return keys // n, keys % n


def _copies(forms: Sequence[Form]) -> Iterator[Places]:
    n = len(forms)
    keys = array("q", (i * n + j for i, j, _ in near_copies([" ".join(form) for form in forms], COPY)))
    yield np.frombuffer(keys, np.int64) if keys else np.empty(0, np.int64)


def _sharing(forms: Sequence[Form]) -> Places:
    """Pairs that share stems, as i · n + j, i < j."""
    rows, n = _stems(forms), len(forms)
    turned = rows.T.tocsr()
    found = []
    for start in range(0, n, ROWS):
        near = sp_matmul_topn(rows[start : start + ROWS], turned, top_n=KEPT + 1, threshold=LEAST, n_threads=THREADS)
        one = np.repeat(np.arange(start, start + near.shape[0], dtype=np.int64), np.diff(near.indptr))
        other = near.indices.astype(np.int64)
        apart = one != other
        one, other = one[apart], other[apart]
        found.append(np.minimum(one, other) * n + np.maximum(one, other))
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _stems(forms: Sequence[Form]) -> csr_matrix:
    """One row of stems a statement, weighted by rarity; the common ones count for its length and have no place."""
    n = len(forms)
    bags = [frozenset(map(stem, form)) for form in forms]
    among = Counter(chain.from_iterable(bags))
    limit = _limit(among, STEPS * n)
    rarity = {one: log(n / count) for one, count in among.items()}
    columns: dict[str, int] = {}
    indices, weights, ends = array("i"), array("f"), array("q", [0])
    for bag_of in bags:
        size = sum([rarity[one] ** 2 for one in bag_of]) ** 0.5 or 1.0
        rare = [one for one in bag_of if 1 < among[one] <= limit]
        indices.extend([columns.setdefault(one, len(columns)) for one in rare])
        weights.extend([rarity[one] / size for one in rare])
        ends.append(len(indices))
    return _matrix(weights, indices, ends, len(columns))


def _limit(among: Counter[str], steps: int) -> int:
    """In how many statements a stem may be, so that following all of them takes no more than so many steps."""
    limit = 0
    for count, stems in sorted(Counter(among.values()).items()):
        steps -= stems * count * count
        if steps < 0:
            break
        limit = count
    return limit


# ---------------------------------------------------------------- how near


def _cosines(spaces: csr_matrix, left: Places, right: Places) -> Values:
    """The cosines of pairs of rows."""
    return _dots(spaces, spaces, left, right)


def _dots(one: csr_matrix, other: csr_matrix, left: Places, right: Places) -> Values:
    """The products of the `left` rows of one matrix with the `right` rows of another, pair by pair."""
    found = np.empty(len(left))
    for start in range(0, len(left), LOT):
        lot = slice(start, start + LOT)
        found[lot] = np.asarray(one[left[lot]].multiply(other[right[lot]]).sum(axis=1)).ravel()
    return found


def _company(n: int, left: Places, right: Places, own: Values) -> Values:
    """How much company the two of each pair share (see `tracker.matching.shared_neighbours`)."""
    close = own >= CLOSE
    a, b, cosine = left[close], right[close], own[close]
    ends = (np.concatenate((a, b)), np.concatenate((b, a)))
    near = csr_matrix((np.concatenate((cosine, cosine)), ends), shape=(n, n))
    reach = (near + identity(n, format="csr")).tocsr()
    circle = _circles(near)
    shared, norms = np.zeros(len(left)), np.zeros(n)
    bounds = np.searchsorted(left, np.arange(0, n + ROWS, ROWS))
    for at, start in enumerate(range(0, n, ROWS)):
        stop = min(n, start + ROWS)
        spread = (circle[start:stop] @ reach).tocsr()
        norms[start:stop] = np.asarray(spread.multiply(circle[start:stop]).sum(axis=1)).ravel()
        lot = slice(bounds[at], bounds[at + 1])
        shared[lot] = _dots(spread, circle, left[lot] - start, right[lot])
    return shared / np.sqrt(norms[left] * norms[right])


def _circles(near: csr_array) -> csr_matrix:
    """Each statement with its nearest neighbours, by their cosines; of equals, those that come first."""
    n = near.shape[0]
    rows = np.repeat(np.arange(n), np.diff(near.indptr))
    order = np.lexsort((near.indices, -near.data, rows))
    rank = np.arange(len(order)) - np.repeat(near.indptr[:-1], np.diff(near.indptr))
    kept = order[rank < CIRCLE]
    places = (np.concatenate((rows[kept], np.arange(n))), np.concatenate((near.indices[kept], np.arange(n))))
    return csr_matrix((np.concatenate((near.data[kept], np.ones(n))), places), shape=(n, n))
