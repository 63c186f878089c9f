"""Adding of sources: a text is pinned by the hash of its bytes, with a record beside it. Nothing is ever
overwritten."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from tracker.errors import TrackerError
from tracker.ingest import Ingested, endings, ends_of, ingest_bytes, read_bytes
from tracker.ingest.decoding import decoded
from tracker.ingest.fetching import Client, as_warc, is_address
from tracker.ingest.recognising import KnownSources, Twin
from tracker.records import writer
from tracker.records.start import schema_header
from tracker.records.store import Store
from tracker.records.types import ID

KEYS = ("title", "publisher", "author", "published", "url", "archived_url", "retrieved", "language", "kind")
"""Keys that can be given for a new source, in the order of its record."""
WANTED = ("publisher", "published", "url")
"""Keys without which a source cannot be found again."""
LONGEST_ID = 60
"""Maximum length of an id made of a title; it is cut between words."""
STDIN = "-"

Said = Mapping[str, str | None]
Confirm = Callable[[Mapping[str, Any]], Mapping[str, Any]]
"""A function from the values read of a source to those the person confirms."""


@frozen
class Added:
    """A source that is in the ledger now, or was there already (`new` false). `notes`: messages on its kind,
    normalisation, metadata, and missing values."""

    id: str
    path: str
    characters: int
    notes: tuple[str, ...]
    new: bool = True


@frozen
class Input:
    """Input to add: bytes with a name, and metadata from their origin."""

    name: str
    data: bytes
    file: Path | None = None
    url: str | None = None
    media_type: str | None = None
    found: Mapping[str, Any] = field(factory=dict)


@frozen
class _New:
    id: str
    ingested: Ingested
    record: Mapping[str, Any]
    in_place: bool  # the file is the source's text already, and lacks only its record
    original: bytes | None = None  # to be kept beside it
    twin: Twin | None = None

    @property
    def record_path(self) -> str:
        return f"sources/{self.id}.yaml"


def add_sources(
    root: Path,
    files: Sequence[Path],
    id: str | None = None,  # noqa: A002
    store: Store | None = None,
    **said: str | None,
) -> tuple[Added, ...]:
    """Add files to the ledger at `root`; see `add_inputs`. Raises `TrackerError` for the first that cannot be added."""
    check_said(files, id, said, store)
    return tuple(add_inputs(root, (input_of(file) for file in files), id, store, said))


def add_inputs(
    root: Path,
    inputs: "Iterator[Input]",
    id: str | None,  # noqa: A002
    store: Store | None,
    said: Said,
    *,
    keep: bool = True,
    confirm: Confirm | None = None,
    known: KnownSources | None = None,
) -> Iterator[Added]:
    """Adds inputs one by one, each as soon as it is read, so that nothing is lost by an interruption.

    `said`: values for `KEYS`, which override a file's own metadata. Known sources are skipped, unless another `id` is
    given; `known`: sources of the ledger, for several calls. With a `store` the texts are written there, and nothing of
    them to the ledger. `keep`: store the original beside a text that was extracted from it. Raises `TrackerError` for
    an id that is taken or invalid, an invalid value, and an unreadable file.
    """
    known = known or KnownSources(root)
    for each in inputs:
        if (left := _left(known.file(_hex(each.data)), id)) and store is None:
            yield _as_it_is(left)
            continue
        new = _prepared(root, each, id, said, store, known, confirm)
        if left := _left(new.twin, id):
            yield _as_it_is(left)
            continue
        _check_id(root, new, store)
        yield _written(
            root, evolve(new, original=each.data if keep and new.ingested.extractor else None), said, store, known
        )


def _left(twin: Twin | None, given: str | None) -> Twin | None:
    """The twin of an input that is not added again; with a given id it is added."""
    return twin if twin is not None and twin.left and given in (None, twin.id) else None


def _as_it_is(twin: Twin) -> Added:
    path = f"sources/{twin.id}.yaml"
    return Added(twin.id, path, 0, (twin.said(path),), False)


def inputs_in(names: Sequence[str]) -> Iterator[Path | str]:
    """Named files, those in named folders, in the order of their paths, and addresses."""
    for name in names:
        if is_address(name):
            yield name
            continue
        path = Path(name)
        if not path.is_dir() or path.suffix in endings():
            yield path
            continue
        inside = sorted(
            p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in endings() and not _hidden(p, path)
        )
        if not inside:
            raise TrackerError(f"{path}: no file in this folder ends in {', '.join(endings())}")
        yield from inside


def input_of(file: Path) -> Input:
    """A file to add. Raises `TrackerError` where it cannot be read."""
    return Input(str(file), read_bytes(file), file)


def fetched_input(url: str, client: Client, *, archive: bool = False) -> Input:
    """A page to add, fetched now; `archive`: as a WARC, which is then the original. Raises `FetchError`."""
    page, now = client.fetch(url), datetime.now(UTC)
    found = {"url": page.url, "retrieved": f"{now:%Y-%m-%d}"}
    name = Path(urlsplit(page.url).path).name or urlsplit(page.url).netloc
    if archive and page.media_type in ("text/html", "application/xhtml+xml"):
        data = as_warc(page, f"{now:%Y-%m-%dT%H:%M:%SZ}")
        return Input(name, data, None, page.url, "application/warc", found)
    return Input(name, page.data, None, page.url, page.media_type, found)


def listed(file: Path) -> list[str]:
    """The names of files, folders and addresses in a list, one a line; `#` begins a comment. Raises `TrackerError`
    where it cannot be read."""
    text, _ = decoded(read_bytes(file))
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def check_said(files: Sequence[Path | str], given: str | None, said: Said, store: Store | None) -> None:
    """Raises `TrackerError` for values that do not fit these files, before anything is read or written."""
    one_only = given or said.get("title") or said.get("url") not in (None, "unknown")
    if len(files) > 1 and one_only:
        raise TrackerError("an id, a title or an address is of one file: add the files one by one")
    if store is not None and not said.get("title"):
        raise TrackerError("give a --title: of a text that is kept outside, nothing is taken into the record")
    record = {"title": "x", **{key: value for key, value in said.items() if value}}
    writer.check_record("sources/x.yaml", record)
    names = [
        id_from_name(file.stem)
        for file in map(Path, files)
        if file.suffix.lower() in (".txt", ".text", ".md", ".markdown")
    ]
    if twice := next((name for i, name in enumerate(names) if name and name in names[:i]), None):
        raise TrackerError(f"two of the files would be called {twice}; add them one by one, with --id")


def id_from_name(name: str) -> str:
    """An id made of a name: `Über Öl 2019` → `uber-ol-2019`; empty where nothing of it is allowed in one."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._")


def id_of_title(title: str) -> str:
    """An id made of a title, cut between words: `It's over: ports reopen` → `its-over-ports-reopen`."""
    whole = id_from_name(re.sub(r"[.'’_]+", "", title))
    if len(whole) <= LONGEST_ID:
        return whole
    return whole[: LONGEST_ID + 1].rsplit("-", 1)[0][:LONGEST_ID].strip("-")


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _prepared(
    root: Path,
    given: Input,
    id: str | None,  # noqa: A002
    said: Said,
    store: Store | None,
    known: KnownSources,
    confirm: Confirm | None,
) -> _New:
    address = said.get("url") if said.get("url") != "unknown" else None
    ingested = ingest_bytes(given.data, given.name, address or given.url, given.media_type)
    found: Mapping[str, Any] = {**ingested.found, **given.found} if store is None else {}
    said = {key: value for key, value in said.items() if value}
    if confirm is not None:
        said = {**said, **confirm({**found, **said})}
    kept = {**found, **said}
    name = id or _name(root, given, ingested, kept.get("title"))
    if not ID.fullmatch(name):
        said_name = name or given.name
        raise TrackerError(f"{said_name!r} is no id: small letters, digits, and - _ . between; give one with --id")
    place = store.folder / f"{name}.txt" if store else root / "sources" / f"{name}.txt"
    in_place = given.file is not None and given.file.resolve() == place.resolve()
    if in_place and given.data != ingested.text.encode("utf-8"):
        changes = "; ".join(ingested.notes)
        raise TrackerError(
            f"{given.file} would have to be changed ({changes}): move it out of"
            f" {place.parent.name}/ and add it from there"
        )
    digests = {"file": _hex(given.data) if ingested.extractor else None, "text": _hex(ingested.text.encode("utf-8"))}
    record = _record(name, kept, ingested, digests, store)
    twin = known.twin(ingested.text, str(digests["text"]), kept) if store is None else None
    return _New(name, evolve(ingested, found=found), record, in_place, twin=twin)


def _record(
    name: str, said: Mapping[str, Any], ingested: Ingested, digests: Mapping[str, str | None], store: Store | None
) -> dict[str, Any]:
    record: dict[str, Any] = {key: said[key] for key in KEYS if said.get(key)}
    record["text"] = {"sha256": f"sha256:{digests['text']}"} | ({"kept": "outside"} if store else {})
    if ingested.extractor:
        record["original"] = {
            "file": f"{name}.original{ends_of(ingested.media_type or '') or '.bin'}",
            "media_type": ingested.media_type,
            "sha256": f"sha256:{digests['file']}",
            "extractor": ingested.extractor,
        }
    return record


def _name(root: Path, given: Input, ingested: Ingested, title: str | None) -> str:
    """An id made of the file's own title, or of the file's name where it has a word; of a title, a free one. A text
    among the sources already keeps its name."""
    file = given.file
    unnamed = file is None or str(file) == STDIN or not (_WORD.search(file.stem) or file.parent == root / "sources")
    titled = ingested.titled or unnamed
    made = id_of_title(title) if titled and title else ""
    if len(made) > 2:
        return _free(root, made, ingested.text.encode("utf-8"))
    return id_from_name(given.file.stem if given.file is not None else given.name)


_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
"""A word in a file's name; `000_2d724d1b` and `a` have none."""


def _free(root: Path, name: str, text: bytes) -> str:
    number, free = 1, name
    while _is_taken(root, free, text):
        number += 1
        free = f"{name}-{number}"
    return free


def _is_taken(root: Path, name: str, text: bytes) -> str | None:
    """The file that already has a source's name, or None. An equal text without a record is left from an interruption,
    and is reused."""
    for ending in (".yaml", ".yml", ".txt"):
        place = root / "sources" / f"{name}{ending}"
        if place.exists() and not (ending == ".txt" and place.is_file() and place.read_bytes() == text):
            return f"sources/{place.name}"
    return None


def _hex(data: bytes) -> str:
    return sha256(data).hexdigest()


def _check_id(root: Path, new: _New, store: Store | None) -> None:
    if taken := _is_taken(root, new.id, new.ingested.text.encode("utf-8")):
        again = f" {new.twin.said(new.record_path)};" if new.twin is not None and new.twin.id == new.id else ""
        raise TrackerError(f"{taken} is there already;{again} give another id with --id")
    if store is not None and not new.in_place and (store.folder / f"{new.id}.txt").exists():
        raise TrackerError(f"the store has a text {new.id}.txt already; give another id with --id")


def _written(root: Path, new: _New, said: Said, store: Store | None, known: KnownSources) -> Added:
    notes = (*new.ingested.notes, *([new.twin.said(new.record_path)] if new.twin else ()), *_own_words(new, said))
    made: list[Path] = []
    try:
        _write_texts(root, new, store, made)
        writer.create(root, new.record_path, new.record, schema_header(root, new.record_path))
    except BaseException:
        for place in made:
            place.unlink(missing_ok=True)  # a text without its record would block the id
        raise
    if store is None:
        known.add(new.id, writer.read_record(root, new.record_path), new.ingested.text)
    return Added(new.id, new.record_path, len(new.ingested.text), notes)


def _write_texts(root: Path, new: _New, store: Store | None, made: list[Path]) -> None:
    """Writes the text and its original; adds the written paths to `made`."""
    contents = {f"{new.id}.txt": None if new.in_place else new.ingested.text.encode("utf-8")}
    if new.original is not None:
        contents[str(new.record["original"]["file"])] = new.original
    for name, content in contents.items():
        place = (store.folder if store else root / "sources") / name
        if content is None or (not store and place.is_file() and place.read_bytes() == content):
            continue
        if store:
            store.keep_text(name, content)
        else:
            writer.create_file(root, f"sources/{name}", content)
        made.append(place)


def _own_words(new: _New, said: Said) -> list[str]:
    """Messages on values taken from the file itself, and on missing ones."""
    taken = [key for key in KEYS if key in new.ingested.found and not said.get(key) and key in new.record]
    lacking = [key for key in WANTED if key not in new.record]
    notes = [f"{key} taken from the file: “{_shown(new.record[key])}”" for key in taken]
    if lacking:
        notes.append(f"add {', '.join(lacking)} to {new.record_path} (`unknown` is an honest value)")
    return notes


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
