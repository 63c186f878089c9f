"""Whether a text is in the ledger already: the same file, the same text, another state of the same page, or nearly the
same words under another name (a syndication, a copy)."""

import re
from functools import cached_property
from pathlib import Path

from attrs import define, frozen

ALIKE = 0.6
"""The share of a text's sentences that stand in another, from which on one is likely a copy of the other. An article
that quotes another has a few of its sentences; a syndicated one is cut by a third at most."""
SENTENCE = 40
"""Characters of a sentence that is not in two texts by chance."""


@frozen
class Twin:
    """A source that a text was recognised as. `how`: file, text, page or words; `share` of its sentences, 0 to 1."""

    id: str
    how: str
    share: float = 1.0


@define(slots=False)
class Known:
    """The sources of a ledger, as far as it takes to recognise one; read once, and told of what is added."""

    root: Path

    @cached_property
    def _records(self) -> dict[str, str]:
        records = sorted((self.root / "sources").glob("*.y*ml"))
        return {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in records}

    @cached_property
    def _sentences(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for name in self._records:
            place = self.root / "sources" / f"{name}.txt"
            if place.is_file():
                self._index(name, place.read_text(encoding="utf-8", errors="replace"), found)
        return found

    def add(self, name: str, record: str, text: str) -> None:
        """Tell of a source that was just added."""
        sentences = self._sentences
        self._records[name] = record
        self._index(name, text, sentences)

    def twin(self, text: str, digests: dict[str, str | None], url: str | None) -> Twin | None:
        """The source that this is, or looks like. `digests`: SHA-256 in hex of the `file` and of the `text`."""
        for how, digest in digests.items():
            for name, record in self._records.items():
                if digest and digest in record:
                    return Twin(name, how)
        if url and url != "unknown":
            address = re.compile(rf"^url: *['\"]?{re.escape(url.rstrip('/'))}/?['\"]? *$", re.MULTILINE)
            for name, record in self._records.items():
                if address.search(record):
                    return Twin(name, "page")
        return self._nearest(text)

    def _nearest(self, text: str) -> Twin | None:
        own = _hashes(text)
        counts: dict[str, int] = {}
        for each in own:
            if (name := self._sentences.get(each)) is not None:
                counts[name] = counts.get(name, 0) + 1
        name = max(counts, key=lambda n: counts[n], default=None)
        if name is None or len(own) < FEW or counts[name] < ALIKE * len(own):
            return None
        return Twin(name, "words", counts[name] / len(own))

    @staticmethod
    def _index(name: str, text: str, into: dict[int, str]) -> None:
        for each in _hashes(text):
            into.setdefault(each, name)


FEW = 3
"""Sentences: fewer are no text to recognise."""


def _hashes(text: str) -> set[int]:
    parts = (re.sub(r"[\W_]+", "", part).casefold() for part in re.split(r"(?<=[.!?…])\s|\n", text))
    return {hash(part) for part in parts if len(part) >= SENTENCE}
