"""New snapshots of a source: the new text gets the id, the old one is kept as superseded.

The outcome of every citation is known before anything is written.
"""

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

from attrs import evolve, frozen

from tracker.anchoring import locate
from tracker.anchoring.gaps import has_gaps
from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.ingest import Ingested, ends_of
from tracker.model import Anchor, Difference, Evidence, Ledger, Source
from tracker.records import splice, writer
from tracker.text.languages import stated

OUTCOMES = ("identical", "moved", "found", "reworded", "altered", "ambiguous", "gone", "missing")
"""Outcomes of a citation in a new text, the worst last. `found` was not in the old text, `missing` is in neither."""
CONTEXT = 48
"""Code points around a passage of the old text that distinguish it from similar ones in the new text."""
OF_THE_OLD_TEXT = ("archived_url", "retrieved", "original")
"""Keys of a record about its text, not about the document: invalid for another text."""


@frozen
class Citation:
    """A citation of the source and its outcome in the new text: one of `OUTCOMES`, with the words that differ between
    the cited passage and the present one."""

    claim: str
    item: int
    quote: str
    outcome: str
    differences: tuple[Difference, ...] = ()


@frozen
class Snapshot:
    """A new text for a source, and the id under which the old one is kept."""

    source: Source
    text: str
    kept_as: str
    citations: tuple[Citation, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(citation.outcome for citation in self.citations)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The keys that the new record loses, since they are about the old text."""
        return tuple(key for key in OF_THE_OLD_TEXT if getattr(self.source, key))


def snapshot(ledger: Ledger, source: Source, text: str) -> Snapshot:
    """The effect of a new text, not yet written. Raises `TrackerError` where the old text is not the pinned one, or has
    been superseded itself."""
    old = source.text
    newer = next((other.id for other in ledger.sources if other.supersedes == source.id), None)
    if newer is not None:
        raise TrackerError(f"{source.id} is an old snapshot, superseded by {newer}; update {newer}")
    if old.kept == "outside":
        raise TrackerError(
            f"the text of {source.id} is kept outside: add the new one as a source of its own with `tracker source add"
            f" --outside`, and say `supersedes: {source.id}` in its record"
        )
    if old.kept != "in-repo" or old.content is None:
        raise TrackerError(
            f"{source.id} has no text here that could be kept: {old.missing or 'it is not in the repository'}"
        )
    begun = _begun(ledger, source, text)
    if begun is not None:
        source = evolve(source, text=(old := evolve(old, content=begun[1])))
    elif old.pinned and old.pinned != old.found:
        raise TrackerError(f"{old.file} is not the text that was pinned; bring it back with git first, then update")
    if text == old.content or old.content is None:
        raise TrackerError(f"{source.id} has this very text already; there is nothing to update")
    cited = [(c.id, i, item) for c in ledger.claims for i, item in enumerate(c.evidence) if item.source == source.id]
    citations = tuple(
        _citation(claim, i, item, old.content, text, stated(source.language)) for claim, i, item in cited if item.quote
    )
    return Snapshot(source, text, begun[0] if begun else _free_id(ledger, source.id), citations)


# ---------------------------------------------------------------- what becomes of a citation


def _citation(claim: str, item: int, evidence: Evidence, old: str, new: str, language: str | None) -> Citation:
    quote = evidence.quote or ""
    near = evidence.span[0] if evidence.span else None
    before = locate(old, quote, prefix=evidence.prefix, suffix=evidence.suffix, near=near, language=language)
    if before.start is None or before.end is None or before.status == "ambiguous":
        after = locate(new, quote, prefix=evidence.prefix, suffix=evidence.suffix, language=language)
        outcome = {"exact": "found", "reworded": "found"}.get(after.status, after.status)
        return Citation(claim, item, quote, outcome, after.differences if outcome != "found" else ())
    after = _again(old, new, quote, before, language)
    return Citation(claim, item, quote, _outcome(before, after, old, new), after.differences)


def _again(old: str, new: str, quote: str, before: Anchor, language: str | None) -> Anchor:
    """The anchor of a cited passage in the new text. The elided part of a quote may change."""
    start, end = before.start or 0, before.end or 0
    around = {"prefix": old[max(0, start - CONTEXT) : start], "suffix": old[end : end + CONTEXT]}
    passage = quote if has_gaps(quote) and before.status in ("exact", "reworded") else old[start:end]
    return locate(new, passage, near=start, language=language, **around)


def _outcome(before: Anchor, after: Anchor, old: str, new: str) -> str:
    if after.status == "missing":
        return "gone"
    if after.status in ("altered", "ambiguous"):
        return after.status
    if old[before.start : before.end] != new[after.start : after.end]:
        return "reworded"
    return "identical" if after.start == before.start else "moved"


# ---------------------------------------------------------------- taking it in


def _free_id(ledger: Ledger, name: str) -> str:
    """The next `<id>-v1`, `-v2` … of which there is no record and no file."""
    ids = {source.id for source in ledger.sources}
    taken = [int(found[1]) for each in ids if (found := re.fullmatch(rf"{re.escape(name)}-v(\d+)", each))]
    number = max(taken, default=0) + 1
    while any((ledger.root / "sources" / f"{name}-v{number}{kind}").exists() for kind in (".txt", ".yaml", ".yml")):
        number += 1
    return f"{name}-v{number}"


def _begun(ledger: Ledger, source: Source, text: str) -> tuple[str, str] | None:
    """The old text and its id as an interrupted update has kept them, to be resumed; None without one."""
    superseded = {other.supersedes for other in ledger.sources}
    for place in sorted((ledger.root / source.path).parent.glob(f"{source.id}-v*.txt")):
        if place.stem in superseded or place.is_symlink():
            continue
        kept = place.read_bytes()
        digest = sha256(kept).hexdigest()
        if source.text.pinned in (None, digest) and (digest == source.text.found or text == source.text.content):
            return place.stem, kept.decode("utf-8")
    return None


def _keep(root: Path, path: str, content: bytes) -> None:
    """Writes a new file, unless it is there already with these bytes."""
    place = writer.place_of(root, path)
    if not (place.is_file() and place.read_bytes() == content):
        writer.create_file(root, path, content)


def write_snapshot(
    root: Path, new: Snapshot, retrieved: str | None = None, taken: tuple[Ingested, bytes] | None = None
) -> tuple[str, ...]:
    """Keeps the old text and record under their new id, then writes the new text in place; returns the written paths.
    `taken`: the file that the new text was extracted from, which is kept beside it and pinned.

    Every change is computed first, and the old state is safe on disk before anything is replaced. Raises `TrackerError`
    where a file cannot be written.
    """
    source, old = new.source, new.source.text.content or ""
    folder = source.path.rsplit("/", 1)[0]
    record, text = f"{folder}/{new.kept_as}.yaml", f"{folder}/{new.kept_as}.txt"
    kept = splice.put(
        writer.read_record(root, source.path),
        ("text", "file"),
        f"{new.kept_as}.txt",
        writer.order_of(record, ("text", "file")),
    )
    original = _original(root, new, *taken) if taken and taken[0].extractor else None
    changes = writer.edited(root, _edits(new, retrieved, original))
    _keep(root, text, old.encode("utf-8"))
    _keep(root, record, kept.encode("utf-8"))
    if original is not None and taken is not None and not (root / folder / original["file"]).exists():
        writer.create_file(root, f"{folder}/{original['file']}", taken[1])
    if writer.read_record(root, source.text.file) != new.text:  # an interrupted update had come as far
        writer.replace(root, source.text.file, old, new.text)
    for path, before, after in changes:
        writer.replace(root, path, before, after)
    return record, text, source.text.file, source.path


def _original(root: Path, new: Snapshot, ingested: Ingested, data: bytes) -> dict[str, str]:
    """The record's entry for the file of the new text, under a free name."""
    folder, ending = new.source.path.rsplit("/", 1)[0], ends_of(ingested.media_type or "") or ".bin"
    number, name = 1, f"{new.source.id}.original{ending}"
    while (root / folder / name).exists() and (root / folder / name).read_bytes() != data:
        number += 1
        name = f"{new.source.id}.{number}.original{ending}"
    known = {"file": name, "media_type": ingested.media_type, "sha256": f"sha256:{sha256(data).hexdigest()}"}
    return {key: value for key, value in known.items() if value} | {"extractor": ingested.extractor or ""}


def _edits(new: Snapshot, retrieved: str | None, original: dict[str, str] | None) -> list[Edit]:
    """The changes to the record that keeps the id."""
    path, digest = new.source.path, sha256(new.text.encode("utf-8")).hexdigest()
    edits = [Edit(path, (key,), None) for key in new.dropped if key != "retrieved" or not retrieved]
    edits += [Edit(path, ("original",), original)] if original else []
    edits += [Edit(path, ("text", "sha256"), f"sha256:{digest}"), Edit(path, ("supersedes",), new.kept_as)]
    return edits + ([Edit(path, ("retrieved",), retrieved)] if retrieved else [])
