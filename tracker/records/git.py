"""A ledger as it stood in a commit: the same files, read from git's objects instead of from disk."""

import errno
import os
import subprocess
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from tracker.errors import TrackerError


class _Blob(NamedTuple):
    digest: str
    size: int


class GitTree:
    """The files of a ledger in one revision. `root` is the ledger's folder, anywhere in a work tree.

    Raises `TrackerError` where there is no git, no repository, or no such revision.
    """

    def __init__(self, root: Path, revision: str) -> None:
        self._root = os.fspath(root)
        self._run("rev-parse", "--git-dir")
        try:
            found = self._run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
        except TrackerError:
            said = "in a shallow clone, `git fetch --unshallow` brings the rest"
            raise TrackerError(f"git knows no revision {revision!r}; {said}") from None
        self._commit = found.decode().strip()

    def paths(self, folder: str) -> Iterator[str]:
        """Every file below a folder, in sorted order, but those that are hidden or below hidden folders."""
        start = f"{folder}/"
        for path in self._blobs:
            if path.startswith(start) and "/." not in path:
                yield path

    def read(self, path: str, most: int | None = None) -> bytes:
        """The bytes of a file. Raises `OSError` where it is not there, or is larger than `most` bytes."""
        blob = self._blobs.get(path)
        if blob is None:
            raise FileNotFoundError(errno.ENOENT, "it is not in that commit", path)
        if most is not None and blob.size > most:
            raise OSError(errno.EFBIG, f"it has {blob.size:,} bytes; more than {most:,} are not read", path)
        return self._contents[path] if path in self._contents else self._cat([path])[path]

    @cached_property
    def _blobs(self) -> dict[str, _Blob]:
        """Path → blob, of plain files (a symbolic link is none), in the order of paths."""
        listed = self._run("ls-tree", "-r", "-l", "-z", self._commit, ".")
        found = {}
        for line in listed.split(b"\0")[:-1]:
            about, path = line.split(b"\t", 1)
            mode, kind, digest, size = about.split()
            if kind == b"blob" and mode != b"120000":
                found[os.fsdecode(path)] = _Blob(digest.decode(), int(size))
        return dict(sorted(found.items()))

    @cached_property
    def _contents(self) -> dict[str, bytes]:
        """What a ledger reads for certain, in one go: its records and texts."""
        wanted = [path for path in self._blobs if path.startswith(("claims/", "sources/"))]
        return self._cat([path for path in wanted if self._blobs[path].size <= 1 << 20])

    def _cat(self, paths: list[str]) -> dict[str, bytes]:
        asked = "".join(f"{self._blobs[path].digest}\n" for path in paths).encode()
        answer = self._run("cat-file", "--batch", given=asked)
        found, at = {}, 0
        for path in paths:
            start = answer.index(b"\n", at) + 1
            at = start + self._blobs[path].size
            found[path] = answer[start:at]
            at += 1
        return found

    def _run(self, *arguments: str, given: bytes = b"") -> bytes:
        command = ["git", "-C", self._root, *arguments]
        try:
            done = subprocess.run(command, input=given, capture_output=True, check=False)
        except FileNotFoundError:
            raise TrackerError("this needs git, and there is none on this machine") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise TrackerError(said or f"git {arguments[0]} failed")
        return done.stdout
