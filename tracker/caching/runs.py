"""Cached runs of a command: its output, as long as nothing it depends on changes.

A ledger's state is a digest of every file that reading it can touch: their names and bytes, never their times.
"""

import json
import os
import re
import warnings
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from tracker.caching.folder import FOLDER, Cache

READ = ("claims", "sources", ".tracker")
"""The folders that a ledger is read from."""
SETTINGS = ("tracker.toml", "pyproject.toml")
BLOCK = 1 << 16
"""Bytes read at a time: most records and texts fit."""
MOST = 1 << 30
"""Maximum bytes of a ledger whose state is computed: beyond, running again is cheaper."""
REMEMBERED = 128 << 20
"""Maximum bytes of files (of one block each) that are kept in memory, so that a run need not read them again."""

_AUTHORS = re.compile(rb"\brequired-reviews[\"']?\s*=")


class Printed(NamedTuple):
    """The output of a run: its texts (target, text), messages, warnings and exit status. `passing`: it must not be
    stored, since it has sealed words, or something failed."""

    texts: tuple[tuple[str, str], ...]
    aside: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    status: int = 0
    passing: bool = False


def recall(cache: Cache, key: str, run: Callable[[], Printed], kind: str = "runs") -> Printed:
    """The stored output of a run with this key; else its present output, which is stored. Its warnings are caught and
    included."""
    found = _printed(cache.get(kind, key))
    if found is None:
        found = _caught(run)
        if not found.passing:
            cache.put(kind, key, json.dumps(found))
    return found


def _printed(plain: Any) -> Printed | None:
    try:
        texts, aside, warned, status, _ = plain
        return Printed(tuple((to, text) for to, text in texts), tuple(aside), tuple(warned), int(status))
    except (ValueError, TypeError):
        return None


def _caught(run: Callable[[], Printed]) -> Printed:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        printed = run()
    return printed._replace(warned=tuple(str(each.message) for each in caught))


def state(root: Path, known: dict[str, bytes] | None = None) -> str | None:
    """A digest of all files of a ledger; their bytes are added to `known`, by path, up to `REMEMBERED`. None where
    files alone do not determine the ledger: a link leads elsewhere, a store is outside, something is no plain file or
    cannot be read, or there is too much."""
    found = sha256()
    try:
        for name in SETTINGS:
            path = root / name
            data = path.read_bytes() if path.exists() else None
            if data is not None and path.is_symlink():
                return None
            found.update(b"%s\0%d\0%s" % (name.encode(), -1 if data is None else len(data), data or b""))
            if data is not None and _AUTHORS.search(data):
                found.update("\0".join(_history(root)).encode("utf-8", "surrogateescape"))
        walk = _Walk(found, known)
        for name in READ:
            if os.path.lexists(root / name):
                walk.folder(os.fspath(root / name), name)
    except (OSError, RecursionError, _UnfitError):
        if known:
            known.clear()
        return None
    return found.hexdigest()


class _UnfitError(Exception):
    """The state cannot be determined by the bytes of files alone."""


class _Walk:
    """One pass over the files of a ledger."""

    def __init__(self, found: Any, known: dict[str, bytes] | None) -> None:
        self._found, self._known, self._total = found, known, 0

    def folder(self, place: str, name: str) -> None:
        """Adds the names and bytes of all files below a folder, in order, with hidden ones, which a record may name."""
        if Path(place).is_symlink():
            raise _UnfitError
        files, folders = [], []
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
                else:
                    raise _UnfitError
        if files:  # a folder of nothing is nothing
            self._found.update("\0".join((name, *sorted(files), "")).encode("utf-8", "surrogateescape"))
        here = os.open(place, os.O_RDONLY) if os.open in os.supports_dir_fd else None
        try:
            for file in sorted(files):
                self._file(file if here is not None else f"{place}/{file}", here, f"{name}/{file}")
        finally:
            if here is not None:
                os.close(here)
        for inner in sorted(folders):
            if f"{name}/{inner}" != FOLDER:
                self.folder(f"{place}/{inner}", f"{name}/{inner}")

    def _file(self, path: str, folder: int | None, name: str) -> None:
        """Add a file's bytes and their number."""
        handle = os.open(path, _FLAGS, dir_fd=folder)
        try:
            first = block = os.read(handle, BLOCK)
            total = 0
            while block:
                self._found.update(block)
                total += len(block)
                block = os.read(handle, BLOCK) if len(block) == BLOCK else b""
        finally:
            os.close(handle)
        self._found.update(b"\0%d\0" % total)
        self._total += total
        if self._total > MOST:
            raise _UnfitError
        if self._known is not None and len(first) == total and self._total <= REMEMBERED:
            self._known[name] = first


_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def _history(root: Path) -> tuple[str, ...]:
    """The history of authors from git, which counts where nobody may review their own claims."""
    from tracker.errors import TrackerError
    from tracker.records.git import commit_of, is_shallow, user

    try:
        return commit_of(root, "HEAD"), str(is_shallow(root)), *user(root)
    except TrackerError:
        return ()
