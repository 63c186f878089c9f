"""What comes of reading sources beside claims, kept: the prose of a text, the sentences near a claim, how a sentence
stands to it. Each by all that it depends on."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.keys import Keys
from tracker.caching.values import to_json, tried
from tracker.judging.conflict_ledger import Cites, Found, Prose, Reader, Sentences, bag_of
from tracker.judging.passages import KEPT, Index, Postings, Ranked, best
from tracker.model import Claim, Source

_Known = tuple[list[str], Ranked]
"""The stems of a claim, and the sentences near it."""
_FOUND: Any = Found

LAST = "last"
"""One list of texts is kept, the last."""


class KeptReader(Reader):
    """A reader that remembers. `keys`: those of the claims that it will be asked about."""

    def __init__(self, cache: Cache, keys: Keys) -> None:
        self._cache, self._keys = cache, keys
        self._prose, self._against = cache.pack("prose"), cache.pack("against")
        self._texts: Counter[str] = Counter()
        self._starts: dict[str, int] = {}
        self._names: list[str] = []  # of the texts, in their order
        self._end = 0

    def prose(self, source: Source, text: str) -> Prose:
        key = digest(source.language, text)
        kept: Prose | None = self._prose.get(key)
        if not isinstance(kept, list):
            kept = super().prose(source, text)
            self._prose.put(key, to_json(kept))
        self._texts[key] += 1
        name = f"{key}{self._texts[key]}"  # the same text may stand there twice
        self._starts[name] = self._end
        self._names.append(name)
        self._end += len(kept)
        return kept

    def near(self, claims: Sequence[Claim], index: Index) -> Iterator[tuple[int, Sequence[int]]]:
        """What was near then and is still there, with what is near of the sentences that have come since: a pair
        depends on its two texts and the common stems of the claim alone."""
        then, known, fresh, moved = self._then()
        coming, changed = index.postings(fresh), frozenset(index.common) ^ then
        names = [self._keys.claims[claim.id] for claim in claims]
        found = {name: kept for name in names if (kept := _brought_up(known.get(name), index, changed, coming))}
        new = {name: bag_of(claim) for name, claim in zip(names, claims, strict=True) if name not in found}
        wanted = index.postings(range(self._end), frozenset().union(*new.values())) if new else {}
        for name, bag in new.items():
            found[name] = (sorted(bag), index.ranked(bag, wanted))
        if moved or fresh or new or found.keys() != known.keys():
            self._keep(index.common, found)
        return ((i, [j for _, j in found[name][1]]) for i, name in enumerate(names))

    def near_those(
        self, claims: Sequence[Claim], index: Index, asked: Collection[int], asked_told: Collection[int]
    ) -> Iterator[tuple[int, Sequence[int]]]:
        for i, near in self.near(claims, index):
            yield i, near if i in asked else [j for j in near if j in asked_told]

    def _then(self) -> tuple[frozenset[str], dict[str, _Known], list[int], bool]:
        """The stems that were common, what was near each claim (by today's numbers; without claims of which too much is
        gone), the sentences that are new, and whether any text is new or gone."""
        try:
            texts, common, rows = self._cache.get("near", LAST) or ((), (), ())
        except (TypeError, ValueError):
            texts, common, rows = (), (), ()
        starts = [self._starts.get(name) for name in texts]
        there = [start for start in starts if start is not None]
        if there != sorted(there):
            texts, common, rows, starts = (), (), (), []  # ties are broken by the order of the texts
        old, now = frozenset(texts), [*self._starts.values(), self._end]
        fresh = [j for t, name in enumerate(self._names) if name not in old for j in range(now[t], now[t + 1])]
        known: dict[str, _Known] = {}
        for key, bag, near in rows:
            still = [(weight, start + k) for weight, t, k in near if (start := starts[t]) is not None]
            if len(still) == len(near) or len(near) < KEPT:
                known[key] = (bag, still)
        return frozenset(common), known, fresh, self._names != list(texts)

    def _keep(self, common: frozenset[str], found: Mapping[str, _Known]) -> None:
        starts = [*self._starts.values()]
        rows = []
        for key, (bag, near) in found.items():
            places = [(weight, j, bisect_right(starts, j) - 1) for weight, j in near]
            rows.append((key, bag, [(weight, t, j - starts[t]) for weight, j, t in places]))
        self._cache.put("near", LAST, to_json((self._names, sorted(common), rows)))

    def against(self, claim: Claim, near: Sequence[int], told: Sentences, cites: Cites) -> Found:
        places = [told.place(j) for j in near]
        beside = ",".join([f"{self._names[t]} {k} {told.sources[t].published}" for t, k in places])
        key = digest(self._keys.texts[claim.id], beside)
        kept: Found | None = tried(self._against.get(key), _FOUND)
        if kept is None:
            numbers = {j: i for i, j in enumerate(near)}
            kept = tuple((numbers[j], one) for j, one in super().against(claim, near, told, cites))
            self._against.put(key, to_json(kept))
        return tuple((near[i], one) for i, one in kept if i < len(near))

    def beside(self, claim: Claim, other: Claim) -> bool:
        key = digest("beside", self._keys.texts[claim.id], self._keys.texts[other.id])
        kept: bool | None = self._against.get(key)
        if not isinstance(kept, bool):
            kept = super().beside(claim, other)
            self._against.put(key, to_json(kept))
        return kept


def _brought_up(known: _Known | None, index: Index, changed: frozenset[str], coming: Postings) -> _Known | None:
    """What is near a claim, with what has come; None where nothing was kept, or another of its stems is common now."""
    if known is None or not changed.isdisjoint(known[0]):
        return None
    if coming.keys().isdisjoint(known[0]):
        return known
    return known[0], best([*known[1], *index.ranked(frozenset(known[0]), coming)])
