"""What `link` proposes in a list of more than ten thousand statements (needs the extra `scale`).

The same proposals as `tracker.matching.pairs.proposed` makes of the same pairs. What two share by their words is summed
for all pairs at once, and only what may still be proposed is read, each statement once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags  # type: ignore[import-untyped]

from tracker.matching import relations
from tracker.matching.arrays import Places, Scored, Shelf, Values, dots, greatest, numbered, scored
from tracker.matching.differences import Figures, figures, figures_apart, tells_figure
from tracker.matching.evidence import CONSIDERED, RIVALS, cut
from tracker.matching.overlap import Item, countries, figure_items, items, possible
from tracker.matching.pairs import ALONE, EXACT, FLOOR, SLACK, one_story
from tracker.matching.rarity import information, rarities

ROUNDED = 1e-6
"""Sums over many columns are so exact (nats)."""


def proposed(texts: Sequence[str], false: float) -> list[tuple[int, int, float]]:
    """See `tracker.matching.pairs.proposed`."""
    shelf = Shelf(texts)
    pairs = scored(shelf, CONSIDERED, FLOOR)
    return chosen(texts, shelf, pairs, false).listed()


def chosen(texts: Sequence[str], shelf: Shelf, pairs: Scored, false: float) -> Scored:
    """Those of the pairs (in order of their places) that are proposed."""
    stems, readers = shelf.stem_rows(), _Readers(texts, shelf)
    told = strengths(shelf, stems, pairs)
    taken = told >= cut(told.tolist(), len(shelf), false)
    taken[taken] = ~readers.figures_apart(pairs.of(taken))
    rest = np.flatnonzero(~taken)
    rest = rest[readers.one_story(stems, pairs.of(rest), relations.cut(len(shelf), ALONE))]
    taken[rest] = True
    return pairs.of(taken)


def strengths(shelf: Shelf, stems: csr_matrix, pairs: Scored) -> Values:
    """How strong the evidence is for each pair (see `tracker.matching.evidence`)."""
    left, right, score = pairs
    among = dict(zip(shelf.stems, np.bincount(stems.indices, minlength=stems.shape[1]).tolist(), strict=True))
    told = np.array(list(rarities(among, len(shelf)).values()))
    own = _shared(stems, told**2, left, right) * score
    ends = np.concatenate((left, right))
    order = np.argsort(ends, kind="stable")
    values, best = np.concatenate((own, own))[order], np.zeros((len(shelf), RIVALS + 1))
    for k, (rows, at) in enumerate(
        greatest(values, np.searchsorted(ends[order], np.arange(len(shelf) + 1)), RIVALS + 1)
    ):
        best[rows, k] = values[at]
    rivals = (_mean(best[side], own) for side in (left, right))
    found: Values = own * own / np.maximum(own + sum(rivals), np.finfo(float).tiny)
    return found


def _mean(best: Values, own: Values) -> Values:
    """The mean of a statement's strongest evidence but for that of the pair in question."""
    rest: Values = np.where(own < best[:, -1], best[:, :RIVALS].sum(axis=1), best.sum(axis=1) - own)
    return rest / RIVALS


def _shared(rows: csr_matrix, told: Values, left: Places, right: Places) -> Values:
    """The sum of what the columns tell that the two rows of each pair have, whatever is in them."""
    plain = csr_matrix((np.ones(rows.nnz), rows.indices, rows.indptr), shape=rows.shape)
    return dots((plain @ diags(told)).tocsr(), plain, left, right)


class _Readers:
    """What is read of the statements of a list, of each once, and only where one of its pairs asks for it."""

    def __init__(self, texts: Sequence[str], shelf: Shelf) -> None:
        self._texts, self._shelf = texts, shelf
        self._figures: dict[int, Figures] = {}
        self._telling = self._with_word(tells_figure)

    def _with_word(self, of: Callable[[str], bool]) -> NDArray[np.bool_]:
        """The statements that have a word of some kind."""
        marked = np.array([of(word) for word in self._shelf.words] or [False])
        among = np.concatenate(([0], np.cumsum(marked[self._shelf.ids])))[self._shelf.ends]
        found: NDArray[np.bool_] = among[1:] > among[:-1]
        return found

    def _read(self, some: Places) -> None:
        """Read the figures of these statements; those without a word that tells one have none."""
        for i in some[self._telling[some]].tolist():
            if i not in self._figures:
                self._figures[i] = figures(self._texts[i])

    def figures_apart(self, pairs: Scored) -> NDArray[np.bool_]:
        """Whether the two of each pair have another figure or another date."""
        self._read(_either(pairs))
        left, right, n = pairs.left, pairs.right, len(self._shelf)
        numbers, dates = (np.fromiter((bool(self._of(i)[k]) for i in range(n)), np.bool_, n) for k in (0, 1))
        asked = np.flatnonzero((numbers[left] & numbers[right]) | (dates[left] & dates[right]))
        found = np.zeros(len(left), np.bool_)
        for at, i, j in zip(asked.tolist(), left[asked].tolist(), right[asked].tolist(), strict=True):
            found[at] = figures_apart(self._figures[i], self._figures[j])
        return found

    def _of(self, i: int) -> Figures:
        return self._figures.get(i, NONE)

    def one_story(self, stems: csr_matrix, pairs: Scored, least: float) -> NDArray[np.bool_]:
        """Whether the two of each pair are one story by themselves: each next sieve is finer, and dearer."""
        enough = EXACT * relations.strength(least)
        told = np.array([information(stem) for stem in self._shelf.stems])
        at = np.flatnonzero(_shared(stems, told, pairs.left, pairs.right) >= enough - SLACK)
        for sieve in (self._possible, self._items):
            rows, told = sieve(_either(pairs.of(at)))
            at = at[_shared(rows, told, pairs.left[at], pairs.right[at]) >= enough - ROUNDED]
        found = np.zeros(len(pairs.left), np.bool_)
        for k, i, j in zip(at.tolist(), pairs.left[at].tolist(), pairs.right[at].tolist(), strict=True):
            found[k] = one_story(self._texts[i], self._texts[j], least)
        return found

    def _possible(self, some: Places) -> tuple[csr_matrix, Values]:
        """The keys of all items that some statements can have, and the most that each tells."""
        words = [possible(word) for word in self._shelf.words]
        self._read(some)

        def keys(i: int) -> Iterator[Item]:
            yield from filter(None, (words[at] for at in self._shelf.word_places(i)))
            yield from countries(self._shelf.form(i))
            yield from figure_items(self._of(i).numbers)

        return self._matrix(some, keys)

    def _items(self, some: Places) -> tuple[csr_matrix, Values]:
        """The keys of the items of some statements, and the most that each tells."""
        return self._matrix(some, lambda i: items(self._texts[i]))

    def _matrix(self, some: Places, of: Callable[[int], Iterable[Item]]) -> tuple[csr_matrix, Values]:
        every: dict[str, float] = {}
        keys: list[list[str]] = [[] for _ in self._texts]
        for i in some.tolist():
            found = {one.key: one.told for one in of(i)}
            keys[i] = list(found)
            for key, told in found.items():
                if every.get(key, -1.0) < told:
                    every[key] = told
        names, ids, ends = numbered(keys)
        rows = csr_matrix((np.ones(len(ids)), ids, ends), shape=(len(keys), max(1, len(names))))
        return rows, np.array([every[name] for name in names] or [0.0])


NONE = Figures()


def _either(pairs: Scored) -> Places:
    """The statements of some pairs."""
    marked = np.zeros(int(max(pairs.right.max(initial=0), pairs.left.max(initial=0))) + 1, np.bool_)
    marked[pairs.left] = marked[pairs.right] = True
    return np.flatnonzero(marked)
