"""A new snapshot of a source: the new text takes over the id, the old one is kept as superseded.

What becomes of every citation is known before anything is written.
"""

import re
from collections import Counter
from hashlib import sha256
from pathlib import Path

from attrs import frozen

from tracker.anchoring import locate
from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.model import Anchor, Evidence, Ledger, Source
from tracker.records import writer

OUTCOMES = ("identical", "moved", "reworded", "altered", "ambiguous", "gone")


@frozen
class Citation:
    """A citation of the source, and what becomes of it in the new text: one of `OUTCOMES`."""

    claim: str
    item: int
    quote: str
    outcome: str
    anchor: Anchor


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


def snapshot(ledger: Ledger, source: Source, text: str) -> Snapshot:
    """What taking in a new text would do. Raises `TrackerError` where the old text is not the one that was pinned."""
    old = source.text
    if old.kept != "in-repo" or old.content is None:
        raise TrackerError(
            f"{source.id} has no text here that could be kept: {old.missing or 'it is not in the repository'}"
        )
    if old.pinned and old.pinned != old.found:
        raise TrackerError(f"{old.file} is not the text that was pinned; bring it back with git first, then update")
    if text == old.content:
        raise TrackerError(f"{source.id} has this very text already; there is nothing to update")
    cited = [(c.id, i, item) for c in ledger.claims for i, item in enumerate(c.evidence) if item.source == source.id]
    citations = tuple(
        _citation(claim, i, item, old.content, text) for claim, i, item in cited if item.quote is not None
    )
    return Snapshot(source, text, _free_id(ledger, source.id), citations)


def _citation(claim: str, item: int, evidence: Evidence, old: str, new: str) -> Citation:
    quote = evidence.quote or ""
    near = evidence.span[0] if evidence.span else None
    context = {"prefix": evidence.prefix, "suffix": evidence.suffix}
    before = locate(old, quote, near=near, **context)
    if before.start is not None and before.end is not None and not any(context.values()):
        context = {"prefix": old[max(0, before.start - 48) : before.start], "suffix": old[before.end : before.end + 48]}
    after = locate(new, quote, near=before.start, **context)
    return Citation(claim, item, quote, _outcome(before, after), after)


def _outcome(before: Anchor, after: Anchor) -> str:
    if after.status == "missing":
        return "gone"
    if after.status in ("altered", "ambiguous"):
        return after.status
    if after.status == "reworded" and before.status != "reworded":
        return "reworded"
    return "identical" if after.start == before.start else "moved"


def _free_id(ledger: Ledger, name: str) -> str:
    taken = [int(found[1]) for s in ledger.sources if (found := re.fullmatch(rf"{re.escape(name)}-v(\d+)", s.id))]
    return f"{name}-v{max(taken, default=0) + 1}"


def write(root: Path, new: Snapshot, retrieved: str | None = None) -> tuple[str, ...]:
    """Keep the old text and record under their new id, then put the new text in place; gives the paths written.

    The old state is safe on disk before anything is replaced. Raises `TrackerError` where a file cannot be written.
    """
    source = new.source
    folder = source.path.rsplit("/", 1)[0]
    record, text = f"{folder}/{new.kept_as}.yaml", f"{folder}/{new.kept_as}.txt"
    writer.create_file(root, text, (source.text.content or "").encode("utf-8"))
    writer.create_file(root, record, writer.read(root, source.path).encode("utf-8"))
    writer.edit(root, [Edit(record, ("text", "file"), f"{new.kept_as}.txt")])
    digest = sha256(new.text.encode("utf-8")).hexdigest()
    edits = [Edit(source.path, ("text", "sha256"), f"sha256:{digest}"), Edit(source.path, ("supersedes",), new.kept_as)]
    edits += [Edit(source.path, ("retrieved",), retrieved)] if retrieved else []
    writer.replace(root, source.text.file, source.text.content or "", new.text)
    writer.edit(root, edits)
    return record, text, source.text.file, source.path
