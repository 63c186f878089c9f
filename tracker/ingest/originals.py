"""The kept original of a source: the bytes that its text was taken from."""

from pathlib import Path

from tracker.errors import TrackerError
from tracker.model import Source


def original_path(source: Source) -> str | None:
    """The path of a source's original, relative to the ledger's root; None where none was kept."""
    file = source.original.file if source.original else None
    return f"{source.path.rpartition('/')[0]}/{file}" if file else None


def original_bytes(root: Path, source: Source) -> bytes | None:
    """The bytes of a source's original; None where none was kept, or it cannot be read."""
    from tracker.records.writer import place_of

    path = original_path(source)
    try:
        return place_of(root, path).read_bytes() if path else None
    except (TrackerError, OSError):
        return None
