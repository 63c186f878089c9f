"""File trees that a ledger is read from: a folder on disk, or a commit (`tracker.records.git`).

Paths are relative to the ledger's root, with `/`.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from tracker.errors import TrackerError
from tracker.text.printable import printable


class Tree(Protocol):
    """Files that can be listed and read."""

    def paths(self, folder: str) -> Iterable[str]:
        """Every file below a folder, in sorted order; empty where the folder is missing."""
        ...

    def read(self, path: str, most: int | None = None) -> bytes:
        """The bytes of a file. Raises `OSError` where it cannot be read, or is larger than `most` bytes."""
        ...

    def linked(self, path: str) -> bool:
        """Whether a path is a link to a folder, which is not entered."""
        ...


class Disk:
    """A folder. Symbolic links are not followed out of it, and hidden folders are not entered. `known`: bytes of plain
    files that were just read."""

    def __init__(self, root: Path, known: Mapping[str, bytes] | None = None) -> None:
        self._root = os.fspath(root)
        self._known = known or {}
        self._inside: set[str] = set()  # folders that do not lead out

    def paths(self, folder: str) -> Iterator[str]:
        """Every file below a folder, in order; without recursion, as folders may be nested to any depth."""
        waiting = [(folder, True)]
        while waiting:
            name, is_folder = waiting.pop()
            if is_folder:
                waiting += reversed(list(self._inside_of(name)))
            else:
                yield name

    def _inside_of(self, name: str) -> Iterator[tuple[str, bool]]:
        """The entries of a folder, in order, and whether each is a folder."""
        try:
            entries = sorted(os.scandir(os.path.join(self._root, name)), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        except OSError as error:
            raise TrackerError(f"{printable(name)} cannot be read: {error.strerror or error}") from None
        for entry in entries:
            if not entry.name.startswith("."):
                record = entry.name.endswith((".yaml", ".yml"))
                yield f"{name}/{entry.name}", entry.is_dir(follow_symlinks=False) and not record

    def linked(self, path: str) -> bool:
        place = os.path.join(self._root, path)
        return os.path.islink(place) and os.path.isdir(place)

    def read(self, path: str, most: int | None = None) -> bytes:
        data = self._known.get(path)
        if data is not None and (most is None or len(data) <= most):
            return data
        if "\0" in path:
            raise OSError(errno.EINVAL, "no file has a NUL in its name", path.replace("\0", "\\0"))
        place = os.path.join(self._root, path)
        self._check_inside(path, place)
        with open(place, "rb", buffering=0, opener=_open_at_once) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise OSError(errno.EINVAL, "it is no file", path)
            if most is not None and found.st_size > most:
                raise OSError(errno.EFBIG, f"it has {found.st_size:,} bytes; more than {most:,} are not read", path)
            return file.read() or b""

    def _check_inside(self, path: str, place: str) -> None:
        """Raises `OSError` where a symbolic link leads out of the folder. Each folder is checked once."""
        folder = path.rpartition("/")[0]
        if folder in self._inside and not os.path.islink(place):
            return
        root = os.path.realpath(self._root)
        if os.path.commonpath((root, os.path.realpath(place))) != root:
            raise OSError(errno.EPERM, "it is a link that leads out of the ledger", path)
        if not os.path.islink(place):
            self._inside.add(folder)


def _open_at_once(path: str, flags: int) -> int:
    """An opener that does not wait for a writer of a named pipe."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
