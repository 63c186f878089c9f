"""Recognition of known texts: the same file, the same text, another state of the same page, or nearly the same words by
another publisher (a syndication); by pinned hashes, addresses and publishers, and common sentences."""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from attrs import define, frozen

from tracker.ingest.addresses import parts_of

ALIKE = 0.6
"""Minimum share (0 to 1) of a text's sentences in another of which one is likely a copy. An article that quotes another
has a few of its sentences; a syndicated one is cut by a third at most."""
SENTENCE = 40
"""Minimum code points of a sentence that is not in two texts by chance."""
FEW = 3
"""Minimum number of sentences of a text that is recognised."""
FILE, DUPLICATE, UPDATE, SYNDICATION = "file", "duplicate", "update", "syndication"
LEFT = (FILE, DUPLICATE, UPDATE)
"""Kinds of twins that are added again only under a given id."""


@frozen
class Twin:
    """A known source that a text was recognised as. `how`: file (the same bytes), duplicate (the same text), update
    (another state of the same page) or syndication (the same text elsewhere); `share` of its sentences, 0 to 1, below 1
    where the words differ; `sure`: whether by address or text, not by similarity alone."""

    id: str
    how: str
    share: float = 1.0
    sure: bool = True

    def note(self, path: str) -> str:
        """A message on the twin and what to do. `path`: of the new record."""
        state = f"`tracker source update {self.id} FILE` keeps both states"
        return {
            FILE: "this file is there already",
            DUPLICATE: f"the same text is there already, as {self.id}",
            UPDATE: f"{self.id} has the same address and another text: an update; {state}"
            if self.sure
            else f"{self.share:.0%} of its sentences stand in {self.id}: if this is its newer state, {state}",
            SYNDICATION: f"{self.share:.0%} of its sentences stand in {self.id}, from elsewhere: a syndication or a"
            f" copy. So that both count as one origin, say in {path} `derived_from: [{{source: {self.id}, how:"
            " syndicates}]` (or in the other one, if that is the later)",
        }[self.how]

    @property
    def left(self) -> bool:
        """Whether it is not added again without a given id."""
        return self.how in LEFT and self.sure


@define(slots=False)
class KnownSources:
    """The sources of a ledger, indexed for recognition; read once, and updated with added ones."""

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
        """Adds a new source to the index."""
        sentences = self._sentences
        self._records[name] = record
        self._index(name, text, sentences)

    def file(self, digest: str) -> Twin | None:
        """The source from a file of this SHA-256 (hex), or None."""
        taken_from = re.compile(rf"^original:.*{digest}", re.MULTILINE | re.DOTALL)
        return next((Twin(name, FILE) for name, record in self._records.items() if taken_from.search(record)), None)

    def twin(self, text: str, digest: str, metadata: Mapping[str, Any]) -> Twin | None:
        """The source that equals or resembles a text, or None. `digest`: its SHA-256 in hex."""
        for name, record in self._records.items():
            if digest in record:
                return Twin(name, SYNDICATION if self._elsewhere(name, metadata) else DUPLICATE)
        address = address_of(metadata.get("url"))
        for name in self._records if address else ():
            if address_of(self._value(name, "url")) == address:
                return Twin(name, UPDATE)
        return self._nearest(text, metadata)

    def _nearest(self, text: str, metadata: Mapping[str, Any]) -> Twin | None:
        own = _hashes(text)
        counts = Counter(name for each in own if (name := self._sentences.get(each)) is not None)
        name = max(counts, key=lambda n: counts[n], default=None)
        if name is None or len(own) < FEW or counts[name] < ALIKE * len(own):
            return None
        return Twin(
            name, SYNDICATION if self._elsewhere(name, metadata) else UPDATE, counts[name] / len(own), sure=False
        )

    def _elsewhere(self, name: str, metadata: Mapping[str, Any]) -> bool:
        """Whether a known source is from another publisher: by its publisher, else by the host of its address."""
        pairs = [(_folded(self._value(name, "publisher")), _folded(metadata.get("publisher")))]
        pairs.append((_host(self._value(name, "url")), _host(metadata.get("url"))))
        return next((a != b for a, b in pairs if a and b), False)

    def _value(self, name: str, key: str) -> str:
        found = re.search(rf"^{key}: *['\"]?(.*?)['\"]? *$", self._records[name], re.MULTILINE)
        return found[1] if found else ""

    @staticmethod
    def _index(name: str, text: str, into: dict[int, str]) -> None:
        for each in _hashes(text):
            into.setdefault(each, name)


def _folded(value: Any) -> str:
    folded = re.sub(r"[\W_]+", "", str(value or "")).casefold().removeprefix("the")
    return "" if folded == "unknown" else folded


def _host(url: Any) -> str:
    return (parts_of(url).hostname or "").removeprefix("www.")


_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|mc_[ce]id|ref|source|cmpid|ns_\w+|ocid)$")


def address_of(url: Any) -> str:
    """An address without parts that do not change the page: scheme, `www.`, a slash at its end, fragment, campaign."""
    parts = parts_of(url)
    if not parts.hostname:
        return ""
    asked = urlencode([(key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key)])
    return f"{_host(url)}{parts.path.rstrip('/')}{asked and f'?{asked}'}"


def _hashes(text: str) -> set[int]:
    parts = (re.sub(r"[\W_]+", "", part).casefold() for part in re.split(r"(?<=[.!?…])\s|\n", text))
    return {hash(part) for part in parts if len(part) >= SENTENCE}
