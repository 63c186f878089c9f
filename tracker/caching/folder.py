"""The folder `.tracker/cache/` of a ledger: conditions of its use, content, and limits of size."""

import json
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from tracker.caching.digests import code_version
from tracker.caching.packs import Pack, T, write_whole
from tracker.caching.values import to_json, tried
from tracker.errors import TrackerError

FOLDER = ".tracker/cache"
KEPT = 12
"""Maximum number of entries of one kind that are separate files: the last used are kept."""

NOTE = (
    "What `tracker` computed before, so that it need not do so again. Safe to delete at any time; never commit it:\n"
    "a cache that git tracks is not used.\n"
)


class Size(NamedTuple):
    entries: int  # files
    size: int  # bytes


class Cache:
    """Entries by kind and key, of this version of the code. Nothing here raises for the folder's content, or for a disk
    that cannot be read or written: that only costs time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packs: dict[str, Pack] = {}
        self._version = code_version()[:12]

    def pack(self, kind: str) -> Pack:
        """The many small entries of a kind."""
        if kind not in self._packs:
            self._packs[kind] = Pack(self._folder / f"{kind}-{self._version}.jsonl")
        return self._packs[kind]

    def get(self, kind: str, key: str) -> Any:
        """A large entry, as parsed JSON; None where it is missing or damaged."""
        path = self._file(kind, key)
        try:
            digest, _, body = path.read_bytes().partition(b"\n")
            if sha256(body).hexdigest().encode() != digest:
                return None
            os.utime(path)  # only for the order of removal
        except OSError:
            return None
        try:
            return json.loads(body)
        except (ValueError, RecursionError):
            return None

    def put(self, kind: str, key: str, text: str) -> None:
        """Stores a large entry, given as JSON."""
        if self.made():
            body = text.encode()
            write_whole(self._file(kind, key), b"%s\n%s" % (sha256(body).hexdigest().encode(), body))
            self._make_room(kind)

    def computed(self, kind: str, key: str, wanted: Any, compute: Callable[[], T]) -> T:
        """A large entry of the wanted type; else the value as it is computed now, which is stored."""
        found: T | None = tried(self.get(kind, key), wanted)
        if found is None:
            found = compute()
            self.put(kind, key, to_json(found))
        return found

    def save(self, *, tidy: bool = True) -> None:
        """Writes new entries of the packs; removes those of earlier versions of the code, or of a process that died.
        `tidy`: unused entries may be removed, too, where they are most of a pack; for callers that read everything."""
        if not self.made():
            return
        for pack in self._packs.values():
            pack.save(tidy=tidy)
        for path in _files(self._folder):
            if path.name not in OWN and (self._version not in path.name or path.name.endswith(".new")):
                _drop(path)

    def settle(self, sealed: Iterable[str]) -> None:
        """Empties the cache if the set of sealed sources changed since its last use: entries from their open texts must
        be removed."""
        now = sha256("\0".join(sorted(sealed)).encode()).hexdigest().encode()
        place = self._folder / SEALED
        try:
            then = place.read_bytes()
        except OSError:
            then = b""
        if now == then:
            return
        kept = [path for path in _files(self._folder) if path.name not in OWN]
        for path in kept:
            _drop(path)
        if kept:
            self._packs.clear()
        if self.made():
            write_whole(place, now)

    def _file(self, kind: str, key: str) -> Path:
        return self._folder / f"{kind}-{self._version}-{key}.json"

    def _make_room(self, kind: str) -> None:
        start = f"{kind}-{self._version}-"
        files = [path for path in _files(self._folder) if path.name.startswith(start)]
        for path in sorted(files, key=_used, reverse=True)[KEPT:]:
            _drop(path)

    def place(self, kind: str, ending: str) -> Path:
        """The path of a file of a kind that its owner reads and writes itself, for this version of the code."""
        return self._folder / f"{kind}-{self._version}.{ending}"

    def made(self) -> bool:
        """Whether the folder exists, or could be created."""
        if (self._folder / ".gitignore").exists():
            return True
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / "README").write_text(NOTE, encoding="utf-8")
            (self._folder / ".gitignore").write_text("*\n", encoding="utf-8")
        except OSError:
            return False
        return True


SEALED = "sealed"
OWN = frozenset({".gitignore", "README", SEALED})


def open_cache(root: Path) -> Cache | None:
    """The cache of a ledger; None, with a warning, where it may not be used: git tracks something in it, or a link
    leads elsewhere. Content that a pull request could have added is not trusted."""
    import warnings

    if any((root / part).is_symlink() for part in (".tracker", FOLDER)):
        warnings.warn(f"{FOLDER} is a link, or lies behind one, and is not used", stacklevel=2)
        return None
    if _is_tracked(root):
        warnings.warn(
            f"git tracks files in {FOLDER}, so it is not used: `git rm -r --cached {FOLDER}` takes them out",
            stacklevel=2,
        )
        return None
    return Cache(root / FOLDER)


def _is_tracked(root: Path) -> bool:
    """Whether git tracks any file of the cache, or one in its place."""
    if _index_without(root):
        return False
    from tracker.records import git  # records itself uses a cache

    try:
        names = git.run(root, "ls-files", "-z", "--", ":(icase).tracker").lower()
    except TrackerError:
        return False
    own = FOLDER.encode()
    return any(name == b".tracker" or name == own or name.startswith(own + b"/") for name in names.split(b"\0"))


def _index_without(root: Path) -> bool:
    """Whether there is no repository, or its index surely has nothing of the cache: a call of git takes longer than the
    whole audit of an unchanged ledger."""
    here = root.resolve()
    git = next((each for folder in (here, *here.parents) if (each := folder / ".git").exists()), None)
    if git is None:
        return True
    try:
        index = (git / "index").read_bytes() if git.is_dir() and (git / "index").exists() else b""
    except OSError:
        return False
    if index[:8] not in PLAIN or any(part in index for part in ELSEWHERE):
        return False
    named = index.lower()
    return f"{FOLDER}".encode() not in named and b".tracker\0" not in named


PLAIN = (b"DIRC\0\0\0\2", b"DIRC\0\0\0\3")
"""First bytes of an index with the full path of every entry."""
ELSEWHERE = (b"link\0", b"sdir\0")
"""Extensions of an index with parts elsewhere, or with folders only."""


def clear(root: Path) -> Size:
    """Removes the cache of a ledger; returns its size."""
    found = size(root)
    folder = root / FOLDER
    if folder.is_dir() and not folder.is_symlink() and not (root / ".tracker").is_symlink():
        shutil.rmtree(folder)
    return found


def size(root: Path) -> Size:
    """The size of a ledger's cache."""
    sizes = [path.stat().st_size for path in _files(root / FOLDER) if path.name not in OWN]
    return Size(len(sizes), sum(sizes))


def _files(folder: Path) -> list[Path]:
    try:
        return [Path(entry.path) for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False)]
    except OSError:
        return []


def _used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _drop(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
