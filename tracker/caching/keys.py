"""Keys: digests of everything that a computation is handed."""

from collections.abc import Iterator
from functools import cached_property

from attrs import fields

from tracker.caching.digests import digest
from tracker.caching.values import to_json
from tracker.model import Ledger, Source


class Keys:
    """The keys of a ledger's parts. A claim's covers its record, the records of the sources that it cites, the settings
    and the names; with `texts`, what those sources say, too."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        names = {name: list(others) for name, others in sorted(ledger.names.items())}
        self.frame = digest(to_json([ledger.settings, names]))
        self._records: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        for source in ledger.sources:
            self._records[source.id] = digest(to_json(_record(source)))
            self._texts[source.id] = digest(self._records[source.id], *_text(source))

    @cached_property
    def records(self) -> dict[str, str]:
        """By claim id, without a word of the sources' texts."""
        return {
            claim.id: digest(self.claims[claim.id], *(self._records.get(item.source, "") for item in claim.evidence))
            for claim in self._ledger.claims
        }

    @cached_property
    def texts(self) -> dict[str, str]:
        """By claim id, with the texts of the sources that it cites."""
        found = self.records
        return {
            claim.id: digest(found[claim.id], *(self._texts.get(item.source, "") for item in claim.evidence))
            for claim in self._ledger.claims
        }

    @cached_property
    def claims(self) -> dict[str, str]:
        """By claim id, of the claim's record, the settings and the names alone."""
        return {claim.id: digest(self.frame, to_json(claim)) for claim in self._ledger.claims}

    @cached_property
    def all_claims(self) -> str:
        """The records of all claims, and of no source."""
        return digest(*self.claims.values())

    @cached_property
    def all_texts(self) -> str:
        """All sources with their texts, and no claim."""
        return digest(self.frame, *self._texts.values())

    @cached_property
    def everything(self) -> str:
        """All claims, and all sources with their texts."""
        return digest(*self.texts.values(), *self._texts.values())


def _record(source: Source) -> list[object]:
    text = source.text
    described = [text.file, text.kept, text.pinned, text.found, text.missing]
    return [described, *(getattr(source, name) for name in _FIELDS)]


_FIELDS = tuple(f.name for f in fields(Source) if f.name != "text")


def _text(source: Source) -> Iterator[str]:
    if source.text.content is not None:
        yield source.text.content
