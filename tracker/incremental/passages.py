"""Cached results of reading sources for claims: the prose of a text, the sentences near a claim, their comparison. Each
is keyed by all that it depends on."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.keys import LedgerKeys
from tracker.caching.values import to_json, tried
from tracker.judging.conflict_ledger import Cites, Conflicts, Prose, Reader, Sentences, bag_of
from tracker.judging.passages import KEPT, Index, Postings, Ranked, best
from tracker.model import Claim, Source

_Near = tuple[tuple[int, int, int], ...]
"""Sentences near a claim: (negative overlap, index of the text, index of the sentence in it)."""
_Row = tuple[tuple[str, ...], _Near, bool]
"""The stems of a claim, the sentences near it, and whether none of them is known to contradict it."""
_Then = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, Any, Any, bool], ...]]
"""The stored state: texts, their common stems, and the rows of claims by their keys."""

FEW = 3
"""Maximum number of claims whose near sentences are computed each time rather than all rewritten."""

LAST = "last"
"""The key of the one list of texts that is stored, the last."""


class KeptReader(Reader):
    """A reader with a cache. `keys`: the keys of the claims."""

    def __init__(self, cache: Cache, keys: LedgerKeys) -> None:
        self._cache, self._keys = cache, keys
        self._prose, self._against = cache.pack("prose"), cache.pack("against")
        self._texts: Counter[str] = Counter()
        self._starts: list[int] = []  # of the texts, in their order
        self._names: list[str] = []
        self._end = 0
        kept: _Then = tried(cache.get("near", LAST), _Then) or ((), (), ())
        self._then, self._common, rows = kept
        self._rows: dict[str, _Row] = {key: (bag, near, quiet) for key, bag, near, quiet in rows}
        self._changed = False

    def prose(self, source: Source, text: str) -> Prose:
        key = f"{source.text.found}{source.language}" if source.text.found else digest(source.language, text)
        kept: Prose | None = self._prose.get(key)
        if not isinstance(kept, list):
            kept = super().prose(source, text)
            self._prose.put(key, to_json(kept))
        name = f"{key} {source.published}"
        self._texts[name] += 1
        self._names.append(f"{name} {self._texts[name]}")  # the same text may stand there twice
        self._starts.append(self._end)
        self._end += len(kept)
        return kept

    def index(self, sentences: Sequence[Collection[str]]) -> Index:
        return Index(sentences, frozenset(self._common) if self._same else None)

    @property
    def _same(self) -> bool:
        return self._then == tuple(self._names)

    def near(self, claims: Sequence[Claim], index: Index) -> Iterator[tuple[int, Sequence[int]]]:
        """The stored near sentences that still exist, and near ones among new sentences: a pair depends only on its two
        texts and the common stems of the claim. Empty for claims that nothing contradicts."""
        gone, fresh = self._moved()
        coming, changed = index.postings(fresh), index.common.symmetric_difference(self._common)
        names = [self._keys.texts[claim.id] for claim in claims]
        then, rows = self._rows, dict[str, _Row]()
        for name in names:
            row = then.get(name)
            if row and changed.isdisjoint(row[0]) and (left := _left(row, gone)):
                rows[name] = self._with(left, index, coming)
        new = {name: bag_of(claim) for name, claim in zip(names, claims, strict=True) if name not in rows}
        wanted = index.postings(range(self._end), frozenset().union(*new.values())) if new else {}
        for name, bag in new.items():
            rows[name] = (tuple(sorted(bag)), self._placed(index.ranked(bag, wanted)), False)
        self._changed = not self._same or len(new) > FEW
        self._common, self._rows = tuple(sorted(index.common)), rows
        return ((i, () if rows[name][2] else self._numbers(rows[name][1])) for i, name in enumerate(names))

    def near_those(
        self, claims: Sequence[Claim], index: Index, asked_claims: Collection[int], asked_sentences: Collection[int]
    ) -> Iterator[tuple[int, Sequence[int]]]:
        for i, near in self.near(claims, index):
            yield i, near if i in asked_claims else [j for j in near if j in asked_sentences]

    def _moved(self) -> tuple[frozenset[int], list[int]]:
        """The indexes of removed texts, and the new sentences. The rows are renumbered, or dropped where the order of
        the texts changed, since it breaks ties."""
        places = {name: t for t, name in enumerate(self._names)}
        now = [places.get(name) for name in self._then]
        there = [t for t in now if t is not None]
        if there != sorted(there):
            self._rows, now, there = {}, [], []
        if any(t is not None and t != then for then, t in enumerate(now)):
            away = [len(self._names) + then if t is None else t for then, t in enumerate(now)]
            self._rows = {
                key: (bag, tuple([(weight, away[t], k) for weight, t, k in near]), quiet)
                for key, (bag, near, quiet) in self._rows.items()
            }
            gone = frozenset(t for t in away if t >= len(self._names))
        else:
            gone = frozenset(then for then, t in enumerate(now) if t is None)
        ends, old = [*self._starts, self._end][1:], frozenset(there)
        fresh = [j for t, end in enumerate(ends) if t not in old for j in range(self._starts[t], end)]
        return gone, fresh

    def _with(self, row: _Row, index: Index, coming: Postings) -> _Row:
        """The near sentences of a claim, with new ones."""
        bag, near, _ = row
        if coming.keys().isdisjoint(bag):
            return row
        more = index.ranked(frozenset(bag), coming)
        known = [(weight, self._starts[t] + k) for weight, t, k in near]
        return (bag, self._placed(best([*known, *more])), False) if more else row

    def _placed(self, near: Ranked) -> _Near:
        places = ((weight, j, bisect_right(self._starts, j) - 1) for weight, j in near)
        return tuple([(weight, t, j - self._starts[t]) for weight, j, t in places])

    def _numbers(self, near: _Near) -> list[int]:
        return [self._starts[t] + k for _, t, k in near]

    def keep(self) -> None:
        if self._changed:
            rows = [(key, *row) for key, row in self._rows.items()]
            self._cache.put("near", LAST, to_json((self._names, self._common, rows)))

    def against(self, claim: Claim, near: Sequence[int], sentences: Sentences, cites: Cites) -> Conflicts:
        name = self._keys.texts[claim.id]
        places = [sentences.place(j) for j in near]
        key = digest(name, ",".join([f"{self._names[t]} {k}" for t, k in places]))
        numbers, against = {j: i for i, j in enumerate(near)}, super().against
        kept: Conflicts = self._against.computed(
            key,
            Conflicts,
            lambda: tuple((numbers[j], one) for j, one in against(claim, near, sentences, cites)),
        )
        bag, row, _ = self._rows[name]
        if not kept and len(near) == len(row):
            self._rows[name] = bag, row, True
        return tuple((near[i], one) for i, one in kept if i < len(near))

    def beside(self, claim: Claim, other: Claim) -> bool:
        key = digest("beside", self._keys.texts[claim.id], self._keys.texts[other.id])
        beside = super().beside
        return self._against.computed(key, bool, lambda: beside(claim, other))


def _left(row: _Row, gone: Collection[int]) -> _Row | None:
    """The near sentences of a claim without removed ones; None where others may be near now."""
    bag, near, quiet = row
    if not gone or not any(t in gone for _, t, _ in near):
        return row
    return None if len(near) >= KEPT else (bag, tuple([one for one in near if one[1] not in gone]), quiet)
