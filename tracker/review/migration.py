"""Migration of records and settings from older formats to the current one, with the same content."""

import re
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from tracker.config import FILES, MOVED
from tracker.errors import TrackerError
from tracker.findings import Edit
from tracker.model import Claim, Ledger
from tracker.records import writer
from tracker.review.signing import review_paths, review_record

HEADER = re.compile(r"\s*\[")
TABLES = {"tracker.toml": "", "pyproject.toml": "[tool.tracker]"}
"""File → the line above its settings; '' for the top of the file."""


@frozen
class Migration:
    """The planned steps: files to write (path, record), then records and settings that change (path, old text, new
    text)."""

    files: tuple[tuple[str, dict[str, str | None]], ...]
    changes: tuple[tuple[str, str, str], ...]

    def lines(self) -> Iterator[str]:
        yield from (f"write {path}" for path, _ in self.files)
        yield from (f"change {path}" for path, _, _ in self.changes)


def migration(ledger: Ledger) -> Migration:
    """The migration of a ledger: reviews inside a claim become files of their own, obsolete settings are removed.
    Raises `TrackerError` where a file cannot be changed safely. Writes nothing."""
    old = [claim for claim in ledger.claims if any(not review.path for review in claim.reviews)]
    removed = writer.edited(ledger.root, (Edit(claim.path, ("review",), None) for claim in old))
    files = chain.from_iterable(_files(ledger.root, claim) for claim in old)
    return Migration(tuple(files), (*removed, *_settings(ledger.root)))


def migrate(root: Path, todo: Migration) -> None:
    """Carries out a migration. New files come first: after an interruption a second run continues, and nothing is
    lost."""
    for path, record in todo.files:
        writer.create(root, path, record)
    for path, old, new in todo.changes:
        writer.replace(root, path, old, new)


def _files(root: Path, claim: Claim) -> Iterator[tuple[str, dict[str, str | None]]]:
    """The reviews inside a claim as files, but those that are files already."""
    there = {evolve(review, path="") for review in claim.reviews if review.path}
    taken: set[str] = set()
    for review in dict.fromkeys(review for review in claim.reviews if not review.path):
        if review not in there:
            path = next(p for p in review_paths(claim, review) if p not in taken and not (root / p).exists())
            taken.add(path)
            yield path, review_record(review)


def _settings(root: Path) -> Iterator[tuple[str, str, str]]:
    """Files of settings without those that moved out of them."""
    for name in FILES:
        if (root / name).is_file():
            old = writer.read_record(root, name)
            settings = _table(old, name)
            if settings.keys() & MOVED.keys():
                new = "".join(_kept(old, TABLES[name]))
                if not _is(new, name, {key: value for key, value in settings.items() if key not in MOVED}):
                    raise TrackerError(f"{name}: take {' and '.join(MOVED)} out by hand: they are not read any more")
                yield name, old, new


def _kept(text: str, table: str) -> Iterator[str]:
    """The lines of a file without the settings that moved, which are one line each."""
    here = ""
    for line in text.splitlines(keepends=True):
        here = line.strip() if HEADER.match(line) else here
        if not (here == table and re.match(rf"\s*({'|'.join(MOVED)})\s*=", line)):
            yield line


def _is(text: str, name: str, settings: dict[str, Any]) -> bool:
    try:
        return _table(text, name) == settings
    except tomllib.TOMLDecodeError:
        return False


def _table(text: str, name: str) -> dict[str, Any]:
    """The settings in a file, which the ledger was loaded with."""
    table: dict[str, Any] = tomllib.loads(text)
    return table if name == "tracker.toml" else table.get("tool", {}).get("tracker", {})
