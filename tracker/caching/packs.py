"""A pack: many small entries in one file, each line a batch of them with a digest of itself.

New entries are appended in one write, so that two processes may use a pack at the same time; a truncated or altered
line is skipped, and its entries are computed again. A pack with more stale than fresh entries is rewritten.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from tracker.caching.values import to_json, tried

T = TypeVar("T")

STALE = 2
"""Ratio of stored entries to those used last above which a pack is rewritten."""

MOST = 256 << 20
"""Maximum bytes of a pack that is read: an audit of 50,000 claims makes some 40 MiB."""


class Pack:
    """Entries by key. Nothing here raises for a file's content, or for a disk that cannot be read or written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: dict[str, Any] | None = None
        self._asked: dict[str, Any] = {}
        self._fresh: dict[str, str] = {}
        self.harmed = False

    def get(self, key: str) -> Any:
        """The entry of a key, as parsed JSON; None without one."""
        if self._kept is None:
            self._kept = self._read()
        found = self._kept.get(key)
        if found is not None:
            self._asked[key] = found
        return found

    def put(self, key: str, text: str) -> None:
        """Adds a value, given as JSON and not null, under a key; `save` writes it."""
        self._fresh[key] = text

    def computed(self, key: str, wanted: Any, compute: Callable[[], T]) -> T:
        """The entry of a key, of the wanted type; else the value as it is computed now, which is added."""
        found: T | None = tried(self.get(key), wanted)
        if found is None:
            found = compute()
            self.put(key, to_json(found))
        return found

    def save(self, *, tidy: bool = True) -> None:
        """Writes new entries; where most of the pack is stale, and `tidy`, rewrites it with the used and new ones."""
        kept = self._kept or {}
        if tidy and (self.harmed or len(kept) + len(self._fresh) > STALE * (len(self._asked) + len(self._fresh))):
            old = {key: json.dumps(value, separators=(",", ":")) for key, value in self._asked.items()}
            self._replace(old | self._fresh)
        elif self._fresh:
            self._append(_line(self._fresh))
        self._fresh = {}

    def _read(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        try:
            if self._path.stat().st_size > MOST:
                self.harmed = True
                return found
            lines = self._path.read_bytes().split(b"\n")
        except OSError:
            return found
        for line in lines:
            if line and not _take(line, found):
                self.harmed = True
        return found

    def _append(self, line: bytes) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with suppress(OSError):
            place = os.open(self._path, flags, 0o666)
            try:
                os.write(place, line)
            finally:
                os.close(place)

    def _replace(self, entries: dict[str, str]) -> None:
        write_whole(self._path, _line(entries) if entries else b"")


def _line(entries: dict[str, str]) -> bytes:
    """A batch as one line of ASCII. It begins with a line end, since the line before it may be truncated."""
    body = ("{" + ",".join(f'"{key}":{text}' for key, text in entries.items()) + "}").encode()
    return b"\n%s %s\n" % (sha256(body).hexdigest().encode(), body)


def _take(line: bytes, found: dict[str, Any]) -> bool:
    digest, _, body = line.partition(b" ")
    if sha256(body).hexdigest().encode() != digest:
        return False
    try:
        found.update(json.loads(body))
    except (ValueError, TypeError, RecursionError):
        return False
    return True


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all; errors of the disk are ignored."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    with suppress(OSError):
        beside.write_bytes(data)
        beside.replace(path)
