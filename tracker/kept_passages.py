"""What comes of reading sources beside claims, kept: the prose of a text, the sentences near a claim, how a sentence
stands to it. Each by all that it depends on."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.values import to_json, tried
from tracker.judging.conflict_ledger import Prose, Reader, Told, bag_of
from tracker.judging.passages import KEPT, Bag, Index, Postings, Ranked, best
from tracker.model import Claim, Comparison, Source

_PROSE: Any = Prose
_ANSWER: Any = tuple[Comparison, ...]
"""One, or none."""
_NEAR: Any = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[tuple[int, int, int], ...]], ...]]
"""Texts by their digests, the stems that were common in them, and by the digests of claims what is near: how much of
the claim it holds (below zero), the text and the sentence in it, by their numbers."""

LAST = "last"
"""One list of texts is kept, the last."""


class KeptReader(Reader):
    """A reader that remembers."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._prose, self._against = cache.pack("prose"), cache.pack("against")
        self._texts: Counter[str] = Counter()
        self._starts: dict[str, int] = {}
        self._end = 0

    def prose(self, source: Source, text: str) -> Prose:
        key = digest(source.language, text)
        kept: Prose | None = tried(self._prose.get(key), _PROSE)
        if kept is None:
            kept = super().prose(source, text)
            self._prose.put(key, to_json(kept))
        self._texts[key] += 1
        self._starts[f"{key}{self._texts[key]}"] = self._end  # the same text may stand there twice
        self._end += len(kept)
        return kept

    def near(self, claims: Sequence[Claim], index: Index) -> Iterator[tuple[int, Sequence[int]]]:
        """What was near then and is still there, with what is near of the sentences that have come since: a pair
        depends on its two texts and the common stems of the claim alone."""
        then, known, fresh, moved = self._then()
        common, found = index.common, {}
        coming = index.postings(fresh)
        changed = frozenset(common) ^ then
        for i, claim in enumerate(claims):
            key = digest(claim.language, claim.text)
            kept = known.get(key)
            if kept is not None and (changed or coming):
                kept = _brought_up(kept, index, bag_of(claim), changed, coming)
            if kept is None:
                kept = index.ranked(bag_of(claim))
            found[key] = kept
            yield i, [j for _, j in kept]
        if moved or fresh or found.keys() != known.keys():
            self._keep(common, found)

    def _then(self) -> tuple[frozenset[str], dict[str, Ranked], list[int], bool]:
        """The stems that were common, what was near each claim (by today's numbers; without claims of which too much is
        gone), the sentences that are new, and whether any text is new or gone."""
        kept = tried(self._cache.get("near", LAST), _NEAR)
        texts, common, rows = kept or ((), (), ())
        starts = [self._starts.get(name) for name in texts]
        there = [start for start in starts if start is not None]
        if there != sorted(there):
            texts, common, rows, starts = (), (), (), []  # ties are broken by the order of the texts
        old, names, now = frozenset(texts), [*self._starts], [*self._starts.values(), self._end]
        fresh = [j for t, name in enumerate(names) if name not in old for j in range(now[t], now[t + 1])]
        known = {}
        for key, near in rows:
            still = [(weight, start + k) for weight, t, k in near if (start := starts[t]) is not None]
            if len(still) == len(near) or len(near) < KEPT:
                known[key] = still
        return frozenset(common), known, fresh, names != list(texts)

    def _keep(self, common: frozenset[str], found: dict[str, Ranked]) -> None:
        starts = [*self._starts.values()]
        rows = []
        for key, near in found.items():
            places = [(weight, j, bisect_right(starts, j) - 1) for weight, j in near]
            rows.append((key, [(weight, t, j - starts[t]) for weight, j, t in places]))
        self._cache.put("near", LAST, to_json(([*self._starts], sorted(common), rows)))

    def against(self, claim: Claim, told: Told) -> Comparison | None:
        key = digest(to_json((claim.text, claim.speaker, claim.date, claim.language, told.text, *_of(told.source))))
        kept = tried(self._against.get(key), _ANSWER)
        if kept is None:
            found = super().against(claim, told)
            kept = () if found is None else (found,)
            self._against.put(key, to_json(kept))
        return kept[0] if kept else None


def _of(source: Source) -> tuple[str | None, str]:
    return source.published, source.language


def _brought_up(kept: Ranked, index: Index, claim: Bag, changed: frozenset[str], coming: Postings) -> Ranked | None:
    """What is near a claim, with what has come; None where another of its stems is common now."""
    if not changed.isdisjoint(claim):
        return None
    if coming.keys().isdisjoint(claim):
        return kept
    return best([*kept, *index.ranked(claim, coming)])
