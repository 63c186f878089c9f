"""Location of a ledger."""

from pathlib import Path

from tracker.errors import TrackerError


def is_ledger(folder: Path) -> bool:
    return (folder / "claims").is_dir() and (folder / "sources").is_dir()


def find_root(start: Path, given: Path | None = None) -> Path:
    """The given folder, if it is a ledger; else the nearest from `start` upward that is one.

    Raises `TrackerError` where there is none.
    """
    if given is not None:
        if not is_ledger(given):
            raise TrackerError(f"no ledger at {given}: it has no claims/ and sources/; `tracker init` makes one")
        return given
    for folder in (start, *start.parents):
        if is_ledger(folder):
            return folder
    raise TrackerError(
        f"no ledger here: neither {start} nor a folder above it has claims/ and sources/; try `tracker init`"
    )
