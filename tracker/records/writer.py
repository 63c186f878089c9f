"""Writing of records, in one place: each change is validated before it is written, and files are replaced whole."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.grouping import grouped
from tracker.model import Judgement, Keys
from tracker.records import emit, judgements, splice
from tracker.records.schema import CLAIM, REVIEW, SOURCE
from tracker.records.shapes import Many, Mapped
from tracker.records.types import RecordReader
from tracker.records.yaml import Trouble, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.findings import Edit


def edit(root: Path, edits: "Iterable[Edit]") -> tuple[str, ...]:
    """Applies edits, in order; returns the paths of the changed records.

    `Edit.value` may be text, a number, a list such as a span, or a mapping; None removes the key. All changes of all
    files are computed and checked before the first file is written. Raises `TrackerError`, and then nothing is written.
    """
    changed = edited(root, edits)
    for path, old, new in changed:
        replace(root, path, old, new)
    return tuple(path for path, _, _ in changed)


def edited(root: Path, edits: "Iterable[Edit]") -> tuple[tuple[str, str, str], ...]:
    """The effect of edits, without writing: path, old text and new text of each record. Raises as `edit`."""
    changed = []
    for path, wanted in grouped((each.path, each) for each in edits).items():
        raw = new = read_record(root, path)
        for each in wanted:
            with _about(path):
                new = splice.put(new, each.keys, each.value, order_of(path, each.keys))
        if new != raw:
            changed.append((path, raw, new))
    return tuple(changed)


def append(root: Path, path: str, keys: Keys, value: Any) -> None:
    """Append a value (a mapping, text, a number) to a list of a record: a link, an item of evidence, a waiver.

    The list is created where there is none. Raises `TrackerError`, and then nothing is written.
    """
    raw = read_record(root, path)
    with _about(path):
        new = splice.add(raw, keys, value, order_of(path, keys))
    replace(root, path, raw, new)


def create(root: Path, path: str, record: Mapping[str, Any], header: str = "") -> None:
    """Writes a new record; `header`: comment lines above it. Keys whose value is None are left out.

    Raises `TrackerError` where the record breaks the schema, or the file exists already.
    """
    head = header.rstrip("\n") + "\n" if header else ""
    create_file(root, path, (head + check_record(path, record)).encode("utf-8"))


def keep(root: Path, judgement: Judgement) -> str:
    """Writes a judge's answer; returns the path of its file. Raises `TrackerError` where it exists already."""
    path = judgements.path_of(judgement)
    create_file(root, path, judgements.text_of(judgement).encode("utf-8"))
    return path


def check_record(path: str, record: Mapping[str, Any]) -> str:
    """The YAML of a record; nothing is written. Raises `TrackerError` with its first problem where it breaks the schema
    of `path`."""
    with _about(path):
        raw = emit.mapping({key: value for key, value in record.items() if value is not None}, 0) + "\n"
        reader = RecordReader(path, path, raw)
        try:
            if (node := parse_yaml(raw)) is not None:
                definition(path).values(node, reader)
        except Trouble as trouble:
            raise TrackerError(trouble.message) from None
        for problem in reader.problems:
            raise TrackerError(problem.message)
    return raw


def definition(path: str) -> Mapped:
    """The schema of the record at a path."""
    return REVIEW if ".reviews/" in path else SOURCE if path.startswith("sources/") else CLAIM


def order_of(path: str, keys: Keys) -> tuple[str, ...]:
    """The keys of the mapping at the parent of `keys`, in the order of the schema."""
    held: Any = definition(path)
    for step in keys[:-1]:
        if isinstance(held, Many):
            held = held.item
        elif isinstance(held, Mapped) and step in held.by_key:
            held = held.by_key[str(step)].type
    return tuple(held.by_key) if isinstance(held, Mapped) else ()


@contextmanager
def _about(path: str) -> "Iterator[None]":
    """A context that adds the file's path to errors."""
    try:
        yield
    except TrackerError as error:
        raise TrackerError(f"{path}: {error}") from None


# ---------------------------------------------------------------- files


def read_record(root: Path, path: str) -> str:
    """A record's text. Raises `TrackerError` where it cannot be read."""
    try:
        return place_of(root, path).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise TrackerError(f"{path}: this is not UTF-8") from None
    except OSError as error:
        raise TrackerError(f"{path}: {error.strerror or error}") from None


def place_of(root: Path, path: str) -> Path:
    """The absolute path of a path of the ledger. Raises `TrackerError` for one that leads out of it."""
    place = root / path
    if PurePosixPath(path).is_absolute() or not place.resolve().is_relative_to(root.resolve()):
        raise TrackerError(f"{path} lies outside the ledger")
    return place.resolve()


def replace(root: Path, path: str, old: str, new: str) -> None:
    """Replaces a file's text in one step: readers see the old or the new one. The mode is kept.

    Raises `TrackerError` where the file changed since it was read, or cannot be written.
    """
    place = place_of(root, path)
    try:
        with _alone(place.parent):  # nobody writes between the check and the replacement
            if place.read_bytes() != old.encode("utf-8"):
                raise TrackerError(f"{path} has just been changed by somebody else; nothing was written, try again")
            _put(place, new.encode("utf-8"), place.stat().st_mode & 0o7777)
    except OSError as error:
        raise TrackerError(f"{path} cannot be written: {error.strerror or error}; it is as it was") from None


def write_file(place: Path, content: bytes) -> None:
    """Writes a report or an export to a user's path: whole, or not at all, so that a full disk leaves the old file. A
    pipe or a device is written to directly.

    Raises `TrackerError` where it cannot be written.
    """
    try:
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        target = place.resolve()
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        _put(target, content, mode)
    except OSError as error:
        raise TrackerError(f"{place} cannot be written: {error.strerror or error}") from None


def _put(place: Path, content: bytes, mode: int) -> None:
    with _beside(place, content, mode) as name:
        os.replace(name, place)  # noqa: PTH105


@contextmanager
def _alone(folder: Path) -> "Iterator[None]":
    """A context with a lock of a folder against other writers, where the system has one (not on Windows)."""
    try:
        from fcntl import LOCK_EX, flock
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        flock(descriptor, LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def create_file(root: Path, path: str, content: bytes, *, private: bool = False) -> None:
    """Writes a new file in one step, with the folders above it; `private`: readable by its owner only.

    Raises `TrackerError` where it exists already, or cannot be written.
    """
    place = place_of(root, path)
    try:
        _make_folder(place.parent, 0o700 if private else 0o777)
        with _beside(place, content, 0o600 if private else 0o666 & ~_umask()) as name:
            os.link(name, place)  # unlike a replacement, it fails where a file exists
    except FileExistsError:
        raise TrackerError(f"{path} is there already; nothing was overwritten") from None
    except OSError as error:
        raise TrackerError(f"{path} cannot be written: {error.strerror or error}") from None


def _make_folder(folder: Path, mode: int) -> None:
    """Creates a folder and those above it, each with the mode; `Path.mkdir` gives it to the last one only."""
    for each in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        each.mkdir(mode, exist_ok=True)


@contextmanager
def _beside(place: Path, content: bytes, mode: int) -> "Iterator[str]":
    """The name of a temporary file with this content in the folder of another one, removed afterwards; where the
    process is killed, the next writer to the folder removes it."""
    _sweep(place.parent)
    descriptor, name = tempfile.mkstemp(prefix=f".{place.name[:60]}{MARK}", suffix=".tmp", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            _claim(file.fileno())
            file.write(content)
            file.flush()
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
            yield name
    finally:
        with suppress(OSError):  # the target is written, and the next writer removes it
            Path(name).unlink(missing_ok=True)


MARK = ".tracker-"
"""A part of the names of our temporary files."""
_LEFT = re.compile(rf"\..*{re.escape(MARK)}\w{{8}}\.tmp")


def _sweep(folder: Path) -> None:
    """Removes the temporary files of killed processes: those without a lock."""
    for entry in [entry for entry in os.scandir(folder) if _LEFT.fullmatch(entry.name)]:
        with suppress(OSError):
            descriptor = os.open(entry.path, os.O_RDONLY)
            try:
                if _claim(descriptor):
                    os.unlink(entry.path)  # noqa: PTH108
            finally:
                os.close(descriptor)


def _claim(descriptor: int) -> bool:
    """Lock a file without waiting; False where another process has it, or the system knows no locks (Windows)."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock

        flock(descriptor, LOCK_EX | LOCK_NB)
    except (ImportError, OSError):
        return False
    return True


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
