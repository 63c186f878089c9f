"""Keys: digests of all input of a computation."""

from collections.abc import Iterator
from functools import cached_property

from attrs import fields

from tracker.caching.digests import LENGTH, chained, digest
from tracker.caching.values import to_json
from tracker.model import Claim, Ledger, Source


class LedgerKeys:
    """The keys of a ledger's parts. A claim's key covers its record, the settings and the names; in `texts` the texts
    of its sources, too. An unchanged record is represented by the digest taken when it was read."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        names = {name: list(others) for name, others in sorted(ledger.names.items())}
        self.frame = digest(to_json([ledger.settings, names]))

    @cached_property
    def texts(self) -> dict[str, str]:
        """Claim id → key, with its sources and their texts."""
        own, sources = self.claims, self._sources
        return {
            claim.id: chained(own[claim.id], *[sources.get(item.source, _NONE) for item in claim.evidence])
            for claim in self._ledger.claims
        }

    @cached_property
    def claims(self) -> dict[str, str]:
        """Claim id → key of its record, the settings and the names alone."""
        return {claim.id: chained(self.frame, self._claim(claim), claim.path) for claim in self._ledger.claims}

    def _claim(self, claim: Claim) -> str:
        as_read, known = self._ledger.digests.get(claim.path, (None, ""))
        return known if as_read is claim else digest(to_json(claim.bare()))

    @cached_property
    def _sources(self) -> dict[str, str]:
        return {source.id: digest(source.path, *self._source(source)) for source in self._ledger.sources}

    def _source(self, source: Source) -> Iterator[str]:
        text, (as_read, known) = source.text, self._ledger.digests.get(source.path, (None, ""))
        if as_read is source:
            yield from (known, text.found or "", text.missing or "")
        else:
            yield from (to_json(_record(source)), *_text(source))

    @cached_property
    def all_texts(self) -> str:
        """The key of all sources with their texts, without claims."""
        return digest(self.frame, *self._sources.values())

    @cached_property
    def everything(self) -> str:
        """The key of all claims, and all sources with their texts."""
        return digest(*self.texts.values(), *self._sources.values())


def _record(source: Source) -> list[object]:
    text = source.text
    described = [text.file, text.kept, text.pinned, text.found, text.missing]
    return [described, *(getattr(source, name) for name in _FIELDS)]


_NONE = "-" * LENGTH
_FIELDS = tuple(f.name for f in fields(Source) if f.name != "text")


def _text(source: Source) -> Iterator[str]:
    if source.text.content is not None:
        yield source.text.content
