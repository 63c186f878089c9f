"""Where a ledger's files are read from: a folder on disk, or (in `tracker.records.git`) a commit.

Paths are relative to the ledger's root, with `/`.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol


class Tree(Protocol):
    """Files that can be listed and read."""

    def paths(self, folder: str) -> Iterable[str]:
        """Every file below a folder, in sorted order; nothing where the folder is not there."""
        ...

    def read(self, path: str, most: int | None = None) -> bytes:
        """The bytes of a file. Raises `OSError` where it cannot be read, or is larger than `most` bytes."""
        ...


class Disk:
    """A folder. Symbolic links are not followed out of it, and hidden folders are not entered."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)

    def paths(self, folder: str) -> Iterator[str]:
        yield from self._walk(os.path.join(self._root, folder), folder)

    def _walk(self, place: str, name: str) -> Iterator[str]:
        try:
            entries = sorted(os.scandir(place), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            inner = f"{name}/{entry.name}"
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith((".yaml", ".yml")):
                yield from self._walk(entry.path, inner)
            else:
                yield inner

    def read(self, path: str, most: int | None = None) -> bytes:
        place = os.path.join(self._root, path)
        if os.path.islink(place) and not os.path.realpath(place).startswith(os.path.realpath(self._root) + os.sep):
            raise PermissionError(1, "it is a link that leads out of the ledger", path)
        with open(place, "rb", buffering=0) as file:
            size = os.fstat(file.fileno()).st_size
            if most is not None and size > most:
                raise OSError(27, f"it has {size:,} bytes; more than {most:,} are not read", path)
            return file.read() or b""
