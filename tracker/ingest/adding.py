"""New sources: a text is pinned by the hash of its bytes, with a record beside it. Nothing is ever overwritten."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from tracker.errors import TrackerError
from tracker.ingest import Ingested, ingest_file
from tracker.records import writer
from tracker.records.start import schema_header
from tracker.records.store import Store
from tracker.records.types import ID

KEYS = ("title", "publisher", "author", "published", "url", "language", "kind")
"""What can be said of a source when it is added, in the order of its record."""
WANTED = ("publisher", "published", "url")
"""Without these nobody can find the source again."""


@frozen
class Added:
    """A source that is in the ledger now. `notes`: what was normalised, taken from the file, or lacks, in words."""

    id: str
    path: str
    characters: int
    notes: tuple[str, ...]


@frozen
class _New:
    id: str
    ingested: Ingested
    record: Mapping[str, Any]
    in_place: bool  # the file is the source's text already, and lacks only its record

    @property
    def record_path(self) -> str:
        return f"sources/{self.id}.yaml"

    @property
    def text_path(self) -> str:
        return f"sources/{self.id}.txt"


def add_sources(
    root: Path,
    files: Sequence[Path],
    id: str | None = None,  # noqa: A002
    store: Store | None = None,
    **said: str | None,
) -> tuple[Added, ...]:
    """Add text files to the ledger at `root`. `said` are values for `KEYS`, which go before what a file says of itself.

    With a `store` the texts go there, and nothing of them into the ledger. All files are read and all ids are checked
    before the first is written. Raises `TrackerError` for an id that is taken or is none, a value that a record may not
    have, and a file that cannot be read.
    """
    if len(files) > 1 and (id or said.get("title") or said.get("url")):
        raise TrackerError("an id, a title or an address is of one file: add the files one by one")
    if store is not None and not said.get("title"):
        raise TrackerError("give a --title: of a text that is kept outside, nothing is taken into the record")
    new = [_prepared(root, file, id, said, store) for file in files]
    _check_ids(root, new, store)
    return tuple(_written(root, each, said, store) for each in new)


def id_of(name: str) -> str:
    """An id made of a file's name: `Über Öl 2019` → `uber-ol-2019`; empty where nothing of it can stand in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._")


def _prepared(root: Path, file: Path, given: str | None, said: Mapping[str, str | None], store: Store | None) -> _New:
    ingested = ingest_file(file)
    if store is not None:
        ingested = evolve(ingested, found={})
    name = given or id_of(file.stem)
    if not ID.fullmatch(name):
        said_name = name or file.name
        raise TrackerError(f"{said_name!r} is no id: small letters, digits, and - _ . between; give one with --id")
    known = {**ingested.found, **{key: value for key, value in said.items() if value}}
    digest = sha256(ingested.text.encode("utf-8")).hexdigest()
    record: dict[str, Any] = {key: known[key] for key in KEYS if key in known}
    place = store.folder / f"{name}.txt" if store else root / "sources" / f"{name}.txt"
    in_place = file.resolve() == place.resolve()
    if in_place and file.read_bytes() != ingested.text.encode("utf-8"):
        changes = "; ".join(ingested.notes)
        raise TrackerError(
            f"{file} would have to be changed ({changes}): move it out of {place.parent.name}/ and add it from there"
        )
    text = {"sha256": f"sha256:{digest}"} | ({"kept": "outside"} if store else {})
    return _New(name, ingested, record | {"text": text}, in_place)


def _check_ids(root: Path, new: Sequence[_New], store: Store | None) -> None:
    seen: set[str] = set()
    for each in new:
        for ending in (".yaml", ".yml") if each.in_place else (".yaml", ".yml", ".txt"):
            if (root / "sources" / f"{each.id}{ending}").exists():
                raise TrackerError(f"sources/{each.id}{ending} is there already; give another id with --id")
        if store is not None and not each.in_place and (store.folder / f"{each.id}.txt").exists():
            raise TrackerError(f"the store has a text {each.id}.txt already; give another id with --id")
        if each.id in seen:
            raise TrackerError(f"two of the files would be called {each.id}; add them one by one, with --id")
        seen.add(each.id)


def _written(root: Path, new: _New, said: Mapping[str, str | None], store: Store | None) -> Added:
    notes = (*new.ingested.notes, *_twins(root, new), *_own_words(new, said))
    content, place = new.ingested.text.encode("utf-8"), root / new.text_path
    if store is not None:
        place = store.folder / f"{new.id}.txt"
    if not new.in_place:
        store.keep_text(place.name, content) if store else writer.create_file(root, new.text_path, content)
    try:
        writer.create(root, new.record_path, new.record, schema_header(root, new.record_path))
    except BaseException:
        if not new.in_place:
            place.unlink()  # a text without its record would block the id
        raise
    return Added(new.id, new.record_path, len(new.ingested.text), notes)


def _twins(root: Path, new: _New) -> list[str]:
    digest = new.record["text"]["sha256"].removeprefix("sha256:").encode()
    twins = sorted(path.stem for path in (root / "sources").glob("*.y*ml") if digest in path.read_bytes())
    return [f"the same text is there already, as {', '.join(twins)}"] if twins else []


def _own_words(new: _New, said: Mapping[str, str | None]) -> list[str]:
    """What was taken from the file itself, and what nobody has said."""
    taken = [key for key in KEYS if key in new.ingested.found and not said.get(key)]
    lacking = [key for key in WANTED if key not in new.record]
    notes = [f"{key} taken from the file: “{new.record[key]}”" for key in taken]
    if lacking:
        notes.append(f"add {', '.join(lacking)} to {new.record_path} (`unknown` is an honest value)")
    return notes
