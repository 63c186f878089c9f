"""The text of a source, extracted again from its original by the installed extractor.

An upgrade of an extractor is no change of the source. A nearly equal new text replaces the old one under the same id,
and the spans that cite it are moved; any other is a new snapshot.
"""

from collections.abc import Iterator
from hashlib import sha256

from attrs import frozen
from rapidfuzz.distance import Indel

from tracker.anchoring import locate
from tracker.editing.citing import words_around
from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.ingest import Ingested, ingest_bytes
from tracker.ingest.originals import original_path
from tracker.model import Appearance, Claim, Evidence, Ledger, Original, Source
from tracker.records import writer
from tracker.text.languages import stated

NEARLY = 0.995
"""Minimum similarity (0 to 1, insertions and deletions) of two extractions of one text. Versions of trafilatura differ
by white space and a line of navigation; an edited article by a sentence, which is more."""


@frozen
class Reextracted:
    """The new text of a source, its similarity to the old one (0 to 1), and the changes of the records; `lost`:
    citations, as (claim, item), whose words are no longer in it."""

    source: Source
    ingested: Ingested
    alike: float
    edits: tuple[Edit, ...]
    lost: tuple[tuple[str, int], ...] = ()

    @property
    def nearly(self) -> bool:
        """Whether it may replace the old one."""
        return self.alike >= NEARLY and not self.lost


def reextract(ledger: Ledger, source: Source) -> Reextracted:
    """Extracts the text again. Raises `TrackerError` where the original is missing or not the pinned one."""
    old = source.text.content
    if old is None or source.text.kept != "in-repo":
        raise TrackerError(f"{source.id} has no text here")
    if source.text.pinned and source.text.pinned != source.text.found:
        raise TrackerError(f"{source.text.file} is not the text that was pinned; bring it back with git first")
    data, original = _original(ledger, source), source.original or Original()
    ingested = ingest_bytes(data, original.file or "", source.url, original.media_type)
    alike = Indel.normalized_similarity(old, ingested.text)
    edits, lost = _carried(ledger, source, ingested.text)
    return Reextracted(source, ingested, alike, (*_record(source, ingested), *edits), lost)


def write_text(ledger: Ledger, new: Reextracted) -> tuple[str, ...]:
    """Replaces the old text, and the records with it; returns the written paths."""
    changes = writer.edited(ledger.root, new.edits)
    path = new.source.text.file
    old = new.source.text.content or ""
    if new.ingested.text != old:
        writer.replace(ledger.root, path, old, new.ingested.text)
    for record, was, now in changes:
        writer.replace(ledger.root, record, was, now)
    return (*((path,) if new.ingested.text != old else ()), *(record for record, _, _ in changes))


def _original(ledger: Ledger, source: Source) -> bytes:
    path, original = original_path(source), source.original
    if path is None or original is None:
        raise TrackerError(
            f"no original of {source.id} was kept; give the new text: tracker source update {source.id} FILE"
        )
    try:
        data = writer.place_of(ledger.root, path).read_bytes()
    except OSError as error:
        raise TrackerError(f"{path} cannot be read: {error.strerror or error}") from None
    if original.sha256 and sha256(data).hexdigest() != original.sha256.removeprefix("sha256:"):
        raise TrackerError(f"{path} is not the original that was pinned; bring it back with git first")
    return data


def _record(source: Source, ingested: Ingested) -> Iterator[Edit]:
    digest = sha256(ingested.text.encode("utf-8")).hexdigest()
    if digest != source.text.pinned:
        yield Edit(source.path, ("text", "sha256"), f"sha256:{digest}")
    if source.original is not None and ingested.extractor != source.original.extractor:
        yield Edit(source.path, ("original", "extractor"), ingested.extractor)


def _carried(ledger: Ledger, source: Source, text: str) -> tuple[list[Edit], tuple[tuple[str, int], ...]]:
    """Edits of the spans and quotes that cite a source, for its new text; and the lost citations."""
    edits: list[Edit] = []
    lost: list[tuple[str, int]] = []
    for claim in ledger.claims:
        for keys, item in _citations(claim, source.id):
            anchor = locate(
                text, item.quote or "", near=item.span[0] if item.span else None, language=stated(source.language)
            )
            if anchor.status not in ("exact", "reworded", "ambiguous") or anchor.span is None:
                lost.append((claim.id, keys[1]))
            elif item.span not in (None, anchor.span):
                edits += _edits(claim, keys, text, anchor.span)
    return edits, tuple(lost)


def _citations(claim: Claim, source: str) -> Iterator[tuple[tuple[str, int], Evidence | Appearance]]:
    """The items of a claim that cite a source, by their keys."""
    items: list[tuple[tuple[str, int], Evidence | Appearance]] = []
    items += [(("evidence", i), item) for i, item in enumerate(claim.evidence)]
    items += [(("appears_in", i), place) for i, place in enumerate(claim.appears_in)]
    return ((keys, item) for keys, item in items if item.source == source and item.quote)


def _edits(claim: Claim, keys: tuple[str, int], text: str, span: tuple[int, int]) -> Iterator[Edit]:
    yield Edit(claim.path, (*keys, "span"), span)
    item = claim.evidence[keys[1]] if keys[0] == "evidence" else None
    if item is not None and (item.prefix or item.suffix):
        before, after = words_around(text, *span)
        yield from (Edit(claim.path, (*keys, "prefix"), before), Edit(claim.path, (*keys, "suffix"), after))
