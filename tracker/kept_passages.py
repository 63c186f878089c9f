"""What comes of reading sources beside claims, kept: the prose of a text, the sentences near a claim, how a sentence
stands to it. Each by all that it depends on."""

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.caching import Cache, digest
from tracker.caching.values import to_json, tried
from tracker.judging.conflict_ledger import Prose, Reader, Told
from tracker.judging.passages import Index, stems
from tracker.model import Claim, Comparison, Source

_PROSE: Any = Prose
_NEAR: Any = tuple[int, ...]
_ANSWER: Any = tuple[Comparison, ...]
"""One, or none."""


class KeptReader(Reader):
    """A reader that remembers."""

    def __init__(self, cache: Cache) -> None:
        self._prose, self._near, self._against = (cache.pack(name) for name in ("prose", "near", "against"))
        self._texts: list[str] = []

    def prose(self, source: Source, text: str) -> Prose:
        key = digest(source.language, text)
        self._texts.append(key)
        kept: Prose | None = tried(self._prose.get(key), _PROSE)
        if kept is None:
            kept = super().prose(source, text)
            self._prose.put(key, to_json(kept))
        return kept

    def near(self, claims: Sequence[Claim], index: Index) -> Iterator[tuple[int, Sequence[int]]]:
        every = digest(*self._texts)  # the sentences of the index are those of the texts that were read, in order
        for i, claim in enumerate(claims):
            key = digest(every, claim.text)
            kept = tried(self._near.get(key), _NEAR)
            if kept is None:
                kept = tuple(index.near(stems(claim.text)))
                self._near.put(key, to_json(kept))
            yield i, kept

    def against(self, claim: Claim, told: Told) -> Comparison | None:
        key = digest(to_json((claim.text, claim.speaker, claim.date, told.text, told.source.published)))
        kept = tried(self._against.get(key), _ANSWER)
        if kept is None:
            found = super().against(claim, told)
            kept = () if found is None else (found,)
            self._against.put(key, to_json(kept))
        return kept[0] if kept else None
