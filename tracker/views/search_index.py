"""The index that `tracker find` searches: an SQLite database (FTS5) of claims, passages and their citations.

Kept in `.tracker/cache/`, it follows the files: where size and time of every file are unchanged, nothing is read; else
files with another digest are indexed again. It is safe to delete, is not used where git tracks it, and never has a word
of a sealed text: its input is a closed ledger. Where it cannot be stored it is built in memory, with the same results.
Offsets are code points, 0-based, end-exclusive.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tracker.caching import Cache, digest
from tracker.caching.values import to_json
from tracker.errors import TrackerError
from tracker.model import Claim, Ledger, Source
from tracker.text.spans import Lines

CLAIM, SOURCE = "claim", "source"

MARKS = ("\x02", "\x03")
"""The delimiters of hits in the output of FTS5; no passage has them."""

FOLDERS = ("claims", "sources")
RACY = 2.0
"""Seconds after a file's last change within which it may change again with the same time stamp (file systems count time
in steps): its digest decides (git does the same)."""

TABLES = """
CREATE TABLE file (path TEXT PRIMARY KEY, size INTEGER, changed INTEGER, digest TEXT);
CREATE TABLE record (
    kind TEXT, id TEXT, path TEXT, digest TEXT, text TEXT, first INTEGER, last INTEGER, PRIMARY KEY (kind, id)
);
CREATE TABLE cited (source TEXT, claim TEXT, item TEXT);
CREATE INDEX cited_of ON cited (source);
CREATE INDEX cited_by ON cited (claim);
CREATE VIRTUAL TABLE passage USING fts5(
    words, about, kind UNINDEXED, id UNINDEXED, start UNINDEXED, end UNINDEXED, line UNINDEXED, at UNINDEXED,
    tokenize = 'porter unicode61 remove_diacritics 2'
);
PRAGMA user_version = 1;
"""


def kept_index(root: Path, cache: Cache | None, read: Callable[[], Ledger]) -> sqlite3.Connection:
    """The index of the ledger at `root`, brought up to date; `read` gives the closed ledger, and is called only where a
    file has changed. In memory where no cache may be used."""
    if cache is None:
        return indexed(read())
    place, ledger = cache.place("find", "sqlite"), None
    try:
        index = _opened(place)
        known = _known(index) if index is not None else {}
        state = _state(root, known)
        if index is not None and _digests(state) == _digests(known):
            with index:
                _note(index, state, known)
            return index
        if index is not None:
            index.close()
        ledger = read()  # which empties the cache where the set of sealed texts changed
        if cache.made():
            return _brought_up(place, ledger, state)
    except (sqlite3.Error, OSError):
        _drop(place)
    return indexed(ledger or read())


def indexed(ledger: Ledger) -> sqlite3.Connection:
    """An index of a closed ledger in memory."""
    index = _made(sqlite3.connect(":memory:"))
    _update(index, ledger)
    return index


def _opened(place: Path) -> sqlite3.Connection | None:
    """The index in a file, if it is valid."""
    if not place.is_file() or place.is_symlink():
        return None
    index = sqlite3.connect(place)
    with suppress(sqlite3.DatabaseError):
        if index.execute("PRAGMA user_version").fetchone() == (1,):
            return index
    index.close()
    return None


def _made(index: sqlite3.Connection) -> sqlite3.Connection:
    index.execute("PRAGMA secure_delete = ON")
    try:
        index.executescript(TABLES)
    except sqlite3.OperationalError as error:
        index.close()
        raise TrackerError(f"this Python's SQLite cannot search texts ({error}); it needs FTS5") from None
    return index


def _brought_up(place: Path, ledger: Ledger, state: "Files") -> sqlite3.Connection:
    index = _opened(place)
    if index is None:
        _drop(place)
        index = _made(sqlite3.connect(place))
    with index:
        _update(index, ledger)
        _note(index, state, _known(index))
    return index


def _drop(place: Path) -> None:
    for name in (place, Path(f"{place}-journal")):
        with suppress(OSError):
            name.unlink()


# ---------------------------------------------------------------- the files

Files = dict[str, tuple[int, int, str]]
"""Path from the root → size, time of the last change (nanoseconds; 0: not reliable), digest."""


def _known(index: sqlite3.Connection) -> Files:
    return {path: (size, changed, digest) for path, size, changed, digest in index.execute("SELECT * FROM file")}


def _state(root: Path, known: Files) -> Files:
    """The present state of the files. Only those whose size or time differs from `known` are read."""
    found: Files = {}
    young = time.time_ns() - int(RACY * 1e9)
    waiting = [(str(root / name), name) for name in FOLDERS]
    while waiting:
        folder, name = waiting.pop()
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                inner = f"{name}/{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, inner))
                    continue
                stat = entry.stat()
                size, changed = stat.st_size, stat.st_mtime_ns
                before = known.get(inner)
                same = before is not None and before[:2] == (size, changed)
                digest = before[2] if before is not None and same else _digest(entry.path)
                found[inner] = (size, changed if changed < young else 0, digest)
    return found


def _digests(files: Files) -> dict[str, str]:
    return {path: digest for path, (_, _, digest) in files.items()}


def _note(index: sqlite3.Connection, state: Files, known: Files) -> None:
    index.executemany("DELETE FROM file WHERE path = ?", [(path,) for path in known.keys() - state.keys()])
    rows = [(path, *now) for path, now in state.items() if known.get(path) != now]
    index.executemany("REPLACE INTO file VALUES (?, ?, ?, ?)", rows)


def _digest(path: str) -> str:
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


# ---------------------------------------------------------------- the records

IndexRow = tuple[object, ...]


def _update(index: sqlite3.Connection, ledger: Ledger) -> None:
    """Updates the rows of a ledger: those of changed or removed records are replaced, the others stay."""
    known = {(kind, name): digest for kind, name, digest in index.execute("SELECT kind, id, digest FROM record")}
    now = {(CLAIM, one.id): one for one in ledger.claims} | {(SOURCE, one.id): one for one in ledger.sources}
    digests = {key: _digest_of(ledger, one) for key, one in now.items()}
    for kind, name in (key for key in known if digests.get(key) != known[key]):
        index.execute(
            "DELETE FROM passage WHERE rowid BETWEEN (SELECT first FROM record WHERE kind = ? AND id = ?)"
            " AND (SELECT last FROM record WHERE kind = ? AND id = ?)",
            (kind, name, kind, name),
        )
        index.execute("DELETE FROM record WHERE kind = ? AND id = ?", (kind, name))
        if kind == CLAIM:
            index.execute("DELETE FROM cited WHERE claim = ?", (name,))
    (last,) = index.execute("SELECT coalesce(max(last), 0) FROM record").fetchone()
    for key, one in now.items():
        if known.get(key) != digests[key]:
            last = _add(index, one, digests[key], last)


def _digest_of(ledger: Ledger, one: Claim | Source) -> str:
    """A digest of all that the rows of a record are made of: its words, and those of its text."""
    text = one.text if isinstance(one, Source) else None
    there = (text.file, text.found or "", text.content is not None) if text else ()
    return digest(one.path, ledger.files.get(one.path, ""), *map(str, there))


def _add(index: sqlite3.Connection, one: Claim | Source, digest: str, last: int) -> int:
    """Adds the rows of a record after row `last`; returns the number of its own last row."""
    rows = list(_claim_rows(one) if isinstance(one, Claim) else _source_rows(one))
    index.executemany(
        "INSERT INTO passage (rowid, words, about, kind, id, start, end, line, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        ((last + n, *row) for n, row in enumerate(rows, 1)),
    )
    end = last + len(rows)
    if isinstance(one, Claim):
        record: IndexRow = (CLAIM, one.id, one.path, digest, None, last + 1, end)
        cited = [(item.source, one.id, to_json(item)) for item in one.evidence if item.quote]
        index.executemany("INSERT INTO cited VALUES (?, ?, ?)", cited)
    else:
        record = (SOURCE, one.id, one.text.file, digest, one.text.content, last + 1, end)
    index.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?)", record)
    return end


def _claim_rows(claim: Claim) -> Iterator[IndexRow]:
    about = " ".join(filter(None, (claim.speaker, claim.id, *claim.tags)))
    yield _unmarked(claim.text), about, CLAIM, claim.id, 0, len(claim.text), None, None


def _source_rows(source: Source) -> Iterator[IndexRow]:
    from tracker.text.boilerplate import (
        sentence_kinds,  # takes a while to load, and is needed only where a text has changed
    )

    text = source.text.content or ""
    about = " ".join(filter(None, (source.title, source.publisher, *source.author, source.id)))
    lines = Lines(text)
    for (start, end), of in sentence_kinds(text):
        if of != "furniture":
            yield _unmarked(text[start:end]), about, SOURCE, source.id, start, end, *lines.place(start)


def _unmarked(text: str) -> str:
    """A text without the characters that mark hits; as long as it was."""
    return text.replace(MARKS[0], " ").replace(MARKS[1], " ")
