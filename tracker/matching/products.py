"""Every pair of many statements by a sparse matrix product (needs the extra `scale`: SciPy and sparse_dot_topn)."""

from array import array
from collections.abc import Iterator, Sequence

import numpy as np
from scipy.sparse import csr_array, csr_matrix  # type: ignore[import-untyped]
from sparse_dot_topn import sp_matmul_topn  # type: ignore[import-untyped]

from tracker.matching.vectors import Vector

MOST = 200
"""Maximum number of (nearest) neighbours of a statement. Where hundreds report one event, more would not change the
groups: of 8,000 real sentences, .994 of the pairs and more are the same."""

ROWS = 10_000
"""Statements multiplied at a time, so that memory grows with the answer only."""

THREADS = 2


def dense_pairs(spaces: Sequence[Vector], floor: float) -> Iterator[tuple[int, int, float]]:
    """The pairs `(i, j, cosine)` with a cosine of at least `floor`, for each statement its 200 nearest; a pair may come
    twice, once from each side."""
    matrix = _matrix(spaces)
    turned = matrix.T.tocsr()
    for start in range(0, len(spaces), ROWS):
        found = sp_matmul_topn(
            matrix[start : start + ROWS], turned, top_n=MOST + 1, threshold=floor - 1e-9, n_threads=THREADS
        )
        rows = np.repeat(np.arange(start, start + found.shape[0]), np.diff(found.indptr))
        others = found.indices != rows
        yield from zip(
            rows[others].tolist(),
            found.indices[others].tolist(),
            np.minimum(found.data[others], 1.0).tolist(),
            strict=True,
        )


def dense_between(left: Sequence[Vector], right: Sequence[Vector], floor: float) -> Iterator[tuple[int, int, float]]:
    """The pairs `(i, j, cosine)` of a vector of one list and one of another, with a cosine of at least `floor`."""
    rows = _matrix([*left, *right])
    turned = rows[len(left) :].T.tocsr()
    for start in range(0, len(left), ROWS):
        stop = min(len(left), start + ROWS)
        found = sp_matmul_topn(rows[start:stop], turned, top_n=len(right), threshold=floor - 1e-9, n_threads=THREADS)
        ends = np.repeat(np.arange(start, stop), np.diff(found.indptr))
        yield from zip(ends.tolist(), found.indices.tolist(), np.minimum(found.data, 1.0).tolist(), strict=True)


def _matrix(spaces: Sequence[Vector]) -> csr_array:
    columns: dict[str, int] = {}
    indices, weights, ends = array("i"), array("d"), array("q", [0])
    for space in spaces:
        indices.extend(columns.setdefault(gram, len(columns)) for gram in space)
        weights.extend(space.values())
        ends.append(len(indices))
    parts = tuple(np.frombuffer(part, part.typecode) for part in (weights, indices, ends))
    return csr_matrix(parts, shape=(len(spaces), max(1, len(columns))))
