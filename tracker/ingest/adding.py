"""Adding of sources: a text is pinned by the hash of its bytes, with a record beside it. Nothing is ever
overwritten."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve, field, frozen

from tracker.errors import TrackerError
from tracker.ingest import Ingested, endings, ends_of, ingest_bytes, read_bytes
from tracker.ingest.decoding import decoded
from tracker.ingest.fetching import Client, as_warc, is_address
from tracker.ingest.recognising import KnownSources, Twin
from tracker.model import known
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

Metadata = Mapping[str, str | None]
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


def add_inputs(
    root: Path,
    inputs: "Iterator[Input]",
    id: str | None,  # noqa: A002
    store: Store | None,
    metadata: Metadata,
    *,
    keep: bool = True,
    confirm: Confirm | None = None,
    known: KnownSources | None = None,
) -> Iterator[Added]:
    """Adds inputs one by one, each as soon as it is read, so that nothing is lost by an interruption.

    `metadata`: values for `KEYS`, which override a file's own. Known sources are skipped, unless another `id` is
    given; `known`: sources of the ledger, for several calls. With a `store` the texts are written there, and nothing of
    them to the ledger. `keep`: store the original beside a text that was extracted from it. Raises `TrackerError` for
    an id that is taken or invalid, an invalid value, and an unreadable file.
    """
    adding = _Adding(root, id, store, metadata, keep, confirm, known or KnownSources(root))
    return map(adding.added, inputs)


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


def check_metadata(files: Sequence[Path | str], given: str | None, metadata: Metadata, store: Store | None) -> None:
    """Raises `TrackerError` for values that do not fit these files, before anything is read or written."""
    one_only = given or metadata.get("title") or metadata.get("url") not in (None, "unknown")
    if len(files) > 1 and one_only:
        raise TrackerError("an id, a title or an address is of one file: add the files one by one")
    if store is not None and not metadata.get("title"):
        raise TrackerError("give a --title: of a text that is kept outside, nothing is taken into the record")
    record = {"title": "x", **{key: value for key, value in metadata.items() if value}}
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


_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{3,}(?![^\W_])")
"""A word in a file's name; `000_2d724d1b` and `a` have none."""


@frozen
class _Adding:
    """Inputs on their way into a ledger; what is the same for all of one call."""

    root: Path
    id: str | None
    store: Store | None
    metadata: Metadata
    keep: bool
    confirm: Confirm | None
    known: KnownSources

    def added(self, given: Input) -> Added:
        if (twin := self.known.file(_hex(given.data))) and self._is_left(twin) and self.store is None:
            return _as_it_is(twin)
        new = self._prepared(given)
        if new.twin and self._is_left(new.twin):
            return _as_it_is(new.twin)
        self._check_id(new)
        return self._written(new)

    def _is_left(self, twin: Twin) -> bool:
        """Whether an input with this twin is not added again; with a given id it is."""
        return twin.left and self.id in (None, twin.id)

    def _prepared(self, given: Input) -> _New:
        address = known(self.metadata.get("url"))
        ingested = ingest_bytes(given.data, given.name, address or given.url, given.media_type)
        found: Mapping[str, Any] = {**ingested.found, **given.found} if self.store is None else {}
        kept = {**found, **{key: value for key, value in self.metadata.items() if value}}
        if self.confirm is not None:
            kept |= self.confirm(kept)
        name = self.id or self._name(given, ingested, kept.get("title"))
        if not ID.fullmatch(name):
            given_name = name or given.name
            raise TrackerError(f"{given_name!r} is no id: small letters, digits, and - _ . between; give one with --id")
        text = ingested.text.encode("utf-8")
        place = (self.store.folder if self.store else self.root / "sources") / f"{name}.txt"
        in_place = given.file is not None and given.file.resolve() == place.resolve()
        if in_place and given.data != text:
            changes = "; ".join(ingested.notes)
            raise TrackerError(
                f"{given.file} would have to be changed ({changes}): move it out of"
                f" {place.parent.name}/ and add it from there"
            )
        record: dict[str, Any] = {key: kept[key] for key in KEYS if kept.get(key)}
        record["text"] = {"sha256": f"sha256:{_hex(text)}"} | ({"kept": "outside"} if self.store else {})
        if ingested.extractor:
            record["original"] = {
                "file": f"{name}.original{ends_of(ingested.media_type or '') or '.bin'}",
                "media_type": ingested.media_type,
                "sha256": f"sha256:{_hex(given.data)}",
                "extractor": ingested.extractor,
            }
        twin = self.known.twin(ingested.text, _hex(text), kept) if self.store is None else None
        original = given.data if self.keep and ingested.extractor else None
        return _New(name, evolve(ingested, found=found), record, in_place, original, twin)

    def _name(self, given: Input, ingested: Ingested, title: str | None) -> str:
        """An id made of the file's own title, or of the file's name where it has a word; of a title, a free one. A text
        among the sources already keeps its name."""
        file = given.file
        known = file is not None and file.parent == self.root / "sources"
        named = file is not None and str(file) != STDIN and (known or _WORD.search(file.stem))
        made = id_of_title(title) if (ingested.titled or not named) and title else ""
        if len(made) <= 2:
            return id_from_name(file.stem if file is not None else given.name)
        names = (made if number == 1 else f"{made}-{number}" for number in count(1))
        return next(free for free in names if not self._is_taken(free, ingested.text))

    def _is_taken(self, name: str, text: str) -> str | None:
        """The file that already has a source's name, or None. An equal text without a record is left from an
        interruption, and is reused."""
        for ending in (".yaml", ".yml", ".txt"):
            place = self.root / "sources" / f"{name}{ending}"
            if place.exists() and not (ending == ".txt" and _holds(place, text.encode("utf-8"))):
                return f"sources/{place.name}"
        return None

    def _check_id(self, new: _New) -> None:
        if taken := self._is_taken(new.id, new.ingested.text):
            again = f" {new.twin.note(new.record_path)};" if new.twin is not None and new.twin.id == new.id else ""
            raise TrackerError(f"{taken} is there already;{again} give another id with --id")
        if self.store is not None and not new.in_place and (self.store.folder / f"{new.id}.txt").exists():
            raise TrackerError(f"the store has a text {new.id}.txt already; give another id with --id")

    def _written(self, new: _New) -> Added:
        twin_notes = [new.twin.note(new.record_path)] if new.twin else []
        with ExitStack() as undo:  # a text without its record would block the id
            for place in self._write_texts(new):
                undo.callback(place.unlink, missing_ok=True)
            writer.create(self.root, new.record_path, new.record, schema_header(self.root, new.record_path))
            undo.pop_all()
        if self.store is None:
            self.known.add(new.id, writer.read_record(self.root, new.record_path), new.ingested.text)
        notes = (*new.ingested.notes, *twin_notes, *self._own_words(new))
        return Added(new.id, new.record_path, len(new.ingested.text), notes)

    def _write_texts(self, new: _New) -> Iterator[Path]:
        """Writes the text and its original; gives each path that was written."""
        contents = {} if new.in_place else {f"{new.id}.txt": new.ingested.text.encode("utf-8")}
        if new.original is not None:
            contents[str(new.record["original"]["file"])] = new.original
        for name, content in contents.items():
            place = (self.store.folder if self.store else self.root / "sources") / name
            if self.store:
                self.store.keep_text(name, content)
            elif _holds(place, content):
                continue
            else:
                writer.create_file(self.root, f"sources/{name}", content)
            yield place

    def _own_words(self, new: _New) -> Iterator[str]:
        """Messages on values taken from the file itself, and on missing ones."""
        for key in KEYS:
            if key in new.ingested.found and key in new.record and not self.metadata.get(key):
                value = new.record[key]
                yield f"{key} taken from the file: “{', '.join(value) if isinstance(value, list) else value}”"
        if lacking := [key for key in WANTED if key not in new.record]:
            yield f"add {', '.join(lacking)} to {new.record_path} (`unknown` is an honest value)"


def _as_it_is(twin: Twin) -> Added:
    path = f"sources/{twin.id}.yaml"
    return Added(twin.id, path, 0, (twin.note(path),), False)


def _holds(place: Path, content: bytes) -> bool:
    return place.is_file() and place.read_bytes() == content


def _hex(data: bytes) -> str:
    return sha256(data).hexdigest()
