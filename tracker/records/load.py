"""Loading of a `Ledger` from files. An error becomes a `Problem` at its place, and the rest is still read."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from attrs import evolve
from ruamel.yaml.nodes import MappingNode

from tracker.caching import Cache
from tracker.caching.records import Record, Records
from tracker.config import FILES, Settings, read_settings
from tracker.errors import TrackerError, did_you_mean, nearest
from tracker.model import Claim, Judgement, Ledger, Problem, Review, Source, Text
from tracker.records.judgements import JUDGEMENTS, judgement
from tracker.records.places import place_in_record
from tracker.records.schema import CLAIM, NAME, REVIEW, SOURCE
from tracker.records.shapes import Many, Mapped
from tracker.records.store import Store, has_sealed, opened, store_at
from tracker.records.tree import Disk, Tree
from tracker.records.types import BAD, ID, RecordReader
from tracker.records.yaml import MAX_BYTES, Trouble, parse_yaml
from tracker.root import find_root

ENDINGS = (".yaml", ".yml")
MAX_TEXT = 256 << 20
"""Maximum bytes of a source's text that is read: the longest books have some ten mebibytes."""
NAMES_FILE = ".tracker/names.yaml"
MAX_HINTS = 100
"""Maximum number of dangling references with a "did you mean": each is compared with every id."""


def load(
    root: Path | str,
    *,
    rev: str | None = None,
    tree: Tree | None = None,
    store: Path | None = None,
    cache: Cache | None = None,
) -> Ledger:
    """Read the ledger at `root`: claims, sources, reviews, settings.

    All problems of records are in `Ledger.problems`, with line and column; valid values are kept. `rev`: a commit to
    read; `tree`: another source of files than the folder itself; `store`: folder of texts kept outside; `cache`: of
    parsed records. Raises `TrackerError` where there is no ledger or no such commit, or its settings are wrong.
    """
    root = Path(root)
    if tree is None and rev is not None:
        from tracker.records.git import GitTree

        tree = GitTree(root, rev)
    tree = tree or Disk(find_root(root, given=root))
    settings = _settings(tree)
    ledger = _Loading(root, tree, settings, store_at(store), cache).ledger()
    if settings.required_reviews and settings.no_own_reviews_by:
        from tracker.records.authors import with_authors

        return with_authors(ledger, rev)
    return ledger


def _settings(tree: Tree) -> Settings:
    for name in FILES:
        try:
            found = read_settings(name, tree.read(name, MAX_BYTES))
        except FileNotFoundError:
            continue
        except OSError as error:
            raise TrackerError(_why(error, name)) from None
        if found is not None:
            return found
    return Settings()


def read_claim(path: str, data: bytes) -> Claim | None:
    """The claim in the bytes of one record, alone; None where it cannot be read."""
    values = _alone(path, data, CLAIM)
    return None if values is BAD else Claim(id=_stem(path), path=path, **values)


def read_review(path: str, data: bytes) -> Review | None:
    """The review in the bytes of one file, alone; None where it cannot be read."""
    values = _alone(path, data, REVIEW)
    return None if values is BAD else Review(**values, path=path)


def _alone(path: str, data: bytes, mapped: Mapped) -> Any:
    try:
        raw = data.decode("utf-8").removeprefix("\ufeff")
        node = parse_yaml(raw)
    except (UnicodeDecodeError, Trouble):
        return BAD
    return BAD if node is None else mapped.values(node, RecordReader(path, path, raw))


class _Named(NamedTuple):
    """The records that one record refers to, by kind and id."""

    path: str
    record: str
    mapped: Mapped
    names: Sequence[Sequence[str]]


class _Loading:
    """One pass over the files of a ledger."""

    def __init__(
        self, root: Path, tree: Tree, settings: Settings, store: Store | None, cache: Cache | None = None
    ) -> None:
        self._root, self._tree, self._settings, self._store = root, tree, settings, store
        self._records = Records(cache.pack("records")) if cache else None
        self._problems: list[Problem] = []
        self._references: list[_Named] = []
        self._files: dict[str, str] = {}
        self._digests: dict[str, str] = {}  # of what was read out of a record
        self._known: dict[str, dict[str, str]] = {"claim": {}, "source": {}}  # kind → id → path, broken ones too

    def ledger(self) -> Ledger:
        sources = self._sources()
        claims = self._opened(self._claims(), sources)
        names: dict[str, tuple[str, ...]] = {}
        with self._unharmed(NAMES_FILE):
            names = self._names()
        judgements = self._judgements()
        self._check_references()
        return Ledger(
            root=self._root,
            claims=tuple(sorted(claims, key=lambda claim: claim.id)),
            sources=tuple(sorted(sources, key=lambda source: source.id)),
            problems=tuple(sorted(self._problems, key=lambda p: (p.path, p.line, p.column, p.code, p.message))),
            settings=self._settings,
            names=names,
            judgements=judgements,
            files=self._files,
            digests=dict(self._as_read(claims, sources)),
        )

    def _as_read(self, claims: Iterable[Claim], sources: Iterable[Source]) -> Iterator[tuple[str, tuple[object, str]]]:
        """The records without words from the store."""
        plain: tuple[Claim | Source, ...] = (*(claim for claim in claims if not has_sealed(claim)), *sources)
        for one in plain:
            if one.path in self._digests:
                yield one.path, (one, self._digests[one.path])

    def _opened(self, claims: list[Claim], sources: list[Source]) -> list[Claim]:
        found: list[Claim] = []
        for claim in claims:
            if has_sealed(claim):
                with self._unharmed(claim.path):
                    found += opened([claim], sources, self._store)
            else:
                found.append(claim)
        return found

    # ------------------------------------------------------------ claims and reviews

    def _claims(self) -> list[Claim]:
        claims: list[Claim] = []
        reviews: dict[str, list[Review]] = defaultdict(list)
        review_files: list[tuple[str, str]] = []
        for path in self._listed("claims"):
            folder = path.rsplit("/", 2)[-2]
            if folder.endswith(".reviews"):
                review_files.append((folder.removesuffix(".reviews"), path))
            elif (values := self._record(path, "claim", CLAIM)) is not BAD:
                claims.append(Claim(id=_stem(path), path=path, **values))
        for claim_id, path in review_files:
            if (review := self._review(claim_id, path)) is not None:
                reviews[claim_id].append(review)
        return [evolve(c, reviews=(*c.reviews, *reviews[c.id])) if c.id in reviews else c for c in claims]

    def _listed(self, folder: str) -> Iterator[str]:
        """The records below a folder. A link to a folder is not entered, and reported."""
        for path in self._tree.paths(folder):
            if path.endswith(ENDINGS):
                yield path
            elif not path.endswith(".txt") and self._tree.linked(path):
                self._trouble(path, "this is a link to a folder, and none is followed: put the records themselves here")

    def _review(self, claim_id: str, path: str) -> Review | None:
        values = self._values(path, path, REVIEW)
        if claim_id not in self._known["claim"]:
            self._trouble(path, f"this is a review of {claim_id}, and no claim is called so", code="R003")
            return None
        return None if values is BAD else Review(**values, path=path)

    # ------------------------------------------------------------ sources

    def _sources(self) -> list[Source]:
        found = []
        for path in self._listed("sources"):
            if (values := self._record(path, "source", SOURCE)) is not BAD:
                with self._unharmed(path):
                    text = self._text(path, values.pop("text", {}))
                    found.append(Source(id=_stem(path), path=path, text=text, **values))
        return found

    def _text(self, path: str, described: Mapping[str, str]) -> Text:
        kept = described.get("kept", "in-repo")
        name = described.get("file", f"{_stem(path)}.txt")
        text = Text(name, kept, described.get("pinned"))
        if kept == "none":
            return evolve(text, missing="it is known only through others")
        inside = PurePosixPath(name)
        if inside.is_absolute() or ".." in inside.parts or "\\" in name or not name:
            message = f"the text file {name!r} must lie in the folder of its record, or below it"
            message += " (folders are parted by /, on Windows, too)" * ("\\" in name)
            self._trouble(path, message, at=place_in_record(self._files[path], ("text", "file"))[:2])
            return evolve(text, missing="its place is not allowed")
        if kept == "outside":
            return _read_text(self._store.text, text) if self._store else evolve(text, missing="no store")
        return _read_text(self._tree.read, Text(f"{path.rsplit('/', 1)[0]}/{name}", kept, text.pinned))

    # ------------------------------------------------------------ any record

    def _record(self, path: str, kind: str, mapped: Mapped) -> Any:
        """The values of a claim or a source, or `BAD`; its id is known from here on, even if the record is broken."""
        name, known = _stem(path), self._known[kind]
        if not ID.fullmatch(name):
            message = (
                f"the file's name makes the {kind}'s id, and {name!r} is none: small letters, digits, and - _ . between"
            )
            self._trouble(path, message)
            return BAD
        if name in known:
            self._trouble(
                path, f"the id {name} is taken by {known[name]}: rename one of the two", "R002", (known[name],)
            )
            return BAD
        known[name] = path
        return self._values(path, name, mapped)

    def _raw(self, path: str) -> str | None:
        """A record's text, kept for messages about it; None where it cannot be read, which is reported."""
        try:
            raw = self._tree.read(path, MAX_BYTES).decode("utf-8").removeprefix("\ufeff")
        except OSError as error:
            self._trouble(path, _why(error, path))
            return None
        except UnicodeDecodeError as error:
            self._trouble(path, f"this is not UTF-8 (at byte {error.start}): save it as UTF-8")
            return None
        self._files[path] = raw
        return raw

    def _values(self, path: str, record: str, mapped: Mapped) -> Any:
        with self._unharmed(path):
            return self._read(path, record, mapped)
        return BAD

    @contextmanager
    def _unharmed(self, path: str) -> Iterator[None]:
        """A context in which what is no YAML, or an internal error on a record, becomes a problem, and the rest is
        still read."""
        try:
            yield
        except Trouble as trouble:
            self._trouble(path, trouble.message, at=(trouble.line, trouble.column))
        except Exception as error:
            if isinstance(error, TrackerError) or os.environ.get("TRACKER_DEBUG"):
                raise
            message = f"the reading of this record failed ({type(error).__name__}): it was left out"
            self._trouble(path, message, code="R004")

    def _read(self, path: str, record: str, mapped: Mapped) -> Any:
        if (raw := self._raw(path)) is None:
            return BAD
        kept = self._records.get(mapped.make, path, raw) if self._records else None
        if kept is None:
            return self._fresh(path, record, mapped, raw)
        self._problems += kept.problems
        if kept.values is not None:
            self._digests[path] = kept.digest
        if kept.references:
            self._references.append(_Named(path, record, mapped, kept.references))
        return BAD if kept.values is None else kept.values

    def _fresh(self, path: str, record: str, mapped: Mapped, raw: str) -> Any:
        """The values of a record that is not cached."""
        reader = RecordReader(path, record, raw)
        node = parse_yaml(raw)
        if node is None:
            if not raw.strip():
                self._trouble(path, f"the file is empty: {mapped.name} should stand in it")
            return BAD  # comments alone are an example, or a draft
        values = mapped.values(node, reader)
        if values is BAD and mapped is CLAIM:
            _report_left_out(reader.problems)
        self._problems += reader.problems
        named = tuple((kind, name) for kind, name, _ in reader.references)
        if named:
            self._references.append(_Named(path, record, mapped, named))
        if self._records:
            known = Record(None if values is BAD else values, tuple(reader.problems), named)
            self._digests[path] = self._records.put(mapped.make, path, raw, known)
        return values

    def _names(self) -> dict[str, tuple[str, ...]]:
        """`.tracker/names.yaml`: aliases that no text gives (Beijing = Chinese government)."""
        path = NAMES_FILE
        try:
            raw = self._tree.read(path, MAX_BYTES).decode("utf-8").removeprefix("\ufeff")
            node = parse_yaml(raw)
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            self._trouble(path, f"cannot be read: {error}")
            return {}
        self._files[path] = raw
        reader = RecordReader(path, "names", raw)
        pairs = node.value if isinstance(node, MappingNode) else []
        if node is not None and not isinstance(node, MappingNode):
            reader.problem(node, "this should be a mapping: a name, and the list of what else it is called")
        aliases: dict[str, tuple[str, ...]] = {}
        for key, value in pairs:
            name, others = NAME.read(key, reader), Many(NAME, lone=True).read(value, reader)
            if name in aliases:
                reader.problem(key, f"{name} stands here twice: put what else it is called into one list")
            elif BAD not in (name, others) and not all(word.strip() for word in (name, *others)):
                reader.problem(value, "a name is empty: write what it is called, or leave it out")
            elif BAD not in (name, others):
                aliases[name] = others
        self._problems += reader.problems
        return aliases

    def _judgements(self) -> tuple[Judgement, ...]:
        """The judges' answers. Any other file is reported and ignored."""
        found = []
        for path in self._tree.paths(JUDGEMENTS):
            with self._unharmed(path):
                if path.endswith(".json") and (raw := self._raw(path)) is not None:
                    reader = RecordReader(path, _stem(path), raw)
                    kept = judgement(raw, reader)
                    self._problems += reader.problems
                    found += [] if kept is None else [kept]
        return tuple(found)

    def _check_references(self) -> None:
        hints = MAX_HINTS
        for named in self._references:
            if all([name in self._known[kind] for kind, name in named.names]):  # noqa: C419 (a list is faster)
                continue
            with self._unharmed(named.path):
                hints = self._report_dangling(named, hints)

    def _report_dangling(self, named: _Named, hints: int) -> int:
        """Reports dangling references; returns the number of hints left."""
        reader = RecordReader(named.path, named.record, self._files[named.path])
        if (node := parse_yaml(reader.raw)) is not None:
            named.mapped.values(node, reader)  # once more, for the places
        for kind, name, at in reader.references:
            if name not in self._known[kind]:
                meant = nearest(name, self._known[kind]) if hints else None
                hints = max(0, hints - 1)
                reader.problem(at, f"no {kind} is called {name}{did_you_mean(meant)}", code="R003")
                self._problems.append(reader.problems[-1])
        return hints

    def _trouble(
        self,
        path: str,
        message: str,
        code: str = "R001",
        others: tuple[str, ...] = (),
        at: tuple[int, int] = (1, 1),
    ) -> None:
        line, column = at
        related = tuple((other, 1, 1, "the other one") for other in others)
        record = _stem(path)
        self._problems.append(Problem(code, message, path, line, column, line, column, "error", record, related))


def _read_text(read: Callable[[str, int], bytes], text: Text) -> Text:
    try:
        data = read(text.file, MAX_TEXT)
    except OSError as error:
        return evolve(text, missing=_why(error, text.file))
    found = sha256(data).hexdigest()
    try:
        return Text(text.file, text.kept, text.pinned, found, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return evolve(text, found=found, missing=f"{text.file} is not UTF-8 (at byte {error.start})")


def _report_left_out(problems: list[Problem]) -> None:
    at = next(i for i, problem in enumerate(problems) if problem.severity == "error")
    problems[at] = evolve(problems[at], message=f"{problems[at].message} (the claim is left out until this is mended)")


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def _why(error: OSError, path: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"{path} is not there"
    if isinstance(error, IsADirectoryError):
        return f"{path} is a folder, and should be a file"
    return f"{path} cannot be read: {error.strerror or error}"
