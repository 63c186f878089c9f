"""Writing of a report: only changed pages, and either all of them or none."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path

from attrs import frozen

from tracker.errors import TrackerError
from tracker.site.made import Made
from tracker.site.pages import ReportPage
from tracker.site.render import ASSETS, STAMP, asset, script_data

MANIFEST = ".tracker-report.json"
"""Name of the file that marks a folder as a report, with the key of each of its files; no other folder is changed."""
FORMAT = 1


@frozen
class Built:
    """The result for the files of a report."""

    written: int
    kept: int
    removed: int


def check_folder(folder: Path) -> None:
    """Raises `TrackerError` where a report must not be written: a folder that is no report."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise TrackerError(f"{folder} is there already, and no folder; a report needs one of its own")
    try:
        held = list(folder.iterdir()) if folder.exists() else []
        taken = bool(held) and not (folder / MANIFEST).is_file()
        links = [path for path in held if path.is_symlink() and not path.is_file()]
    except OSError as error:
        raise TrackerError(f"{folder} cannot be read: {error.strerror or error}") from None
    if links:
        raise TrackerError(f"{links[0]} leads elsewhere, and a report writes into its own folder only; remove the link")
    if taken:
        raise TrackerError(f"{folder} has other files in it and is no report; give an empty folder or a new one")


def build(folder: Path, pages: Iterable[ReportPage], made: Made, live: str = "") -> Built:
    """Writes the pages to a folder of their own.

    An unchanged page is kept, with its time of creation. All others are rendered first, and moved together, so that a
    failure leaves the old report. `live`: a name for this build, which open pages reload by. Raises `TrackerError`
    where it cannot be written, and like `check_folder`.
    """
    check_folder(folder)
    try:
        with _staging(folder) as staging:
            return _build(folder, staging, pages, made, live)
    except OSError as error:
        raise TrackerError(f"{folder} cannot be written: {error.strerror or error}") from None


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A temporary folder beside the report, on the same disk; removed afterwards, unless it has become the report."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{folder.name[:40]}.", suffix=".new", dir=folder.parent.resolve()))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _build(folder: Path, staging: Path, pages: Iterable[ReportPage], made: Made, live: str) -> Built:
    known = _read(folder)
    files: dict[str, tuple[str, str]] = {}
    written = []
    for page in _all(pages, live):
        old = known.get(page.path)
        there = old is not None and (folder / page.path).is_file()
        if there and page.key and old is not None and old[1] == page.key:
            files[page.path] = old
            continue
        content = page.make()
        files[page.path] = sha256(content.encode("utf-8")).hexdigest(), page.key
        if not there or old is None or old[0] != files[page.path][0]:
            _put(staging / page.path, content.replace(STAMP, made.text))
            written.append(page.path)
    _put(staging / MANIFEST, json.dumps({"format": FORMAT, "files": files}, indent=0))
    gone = [path for path in known if path not in files and _inside(path)]
    _move(staging, folder, [*written, MANIFEST], gone)
    return Built(len(written), len(files) - len(written), len(gone))


def _all(pages: Iterable[ReportPage], live: str) -> Iterator[ReportPage]:
    yield from pages
    yield from (ReportPage(f"assets/{name}", partial(_text, name)) for name in ASSETS)
    if live:
        yield ReportPage("assets/live.js", partial(_text, "live.js"))
        yield ReportPage("assets/build.js", lambda: script_data("trackerBuild", live))
    else:
        yield ReportPage("assets/live.js", lambda: "// this report does not change by itself\n")


def _text(name: str) -> str:
    return asset(name).decode("utf-8")


def _read(folder: Path) -> Mapping[str, tuple[str, str]]:
    """File of the last report → digest of its content, and its key; empty where the list cannot be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = found["files"] if found["format"] == FORMAT else {}
        return {str(path): (str(digest), str(key)) for path, (digest, key) in files.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return {}


def _inside(path: str) -> bool:
    """Whether a path in a list of files can be this program's."""
    parts = path.split("/")
    return (
        path.endswith(KINDS)
        and 1 <= len(parts) <= 2
        and all(part and not part.startswith(".") and "\\" not in part for part in parts)
    )


KINDS = (".html", ".js", ".css")
"""Endings of the files of a report; no other is ever removed."""


def _put(place: Path, content: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content.encode("utf-8"))


def _move(staging: Path, folder: Path, written: list[str], gone: list[str]) -> None:
    """Moves new files into place: all at once where there was no report, else one by one, the list of files last."""
    staging.chmod(0o777 & ~_umask())
    if not folder.exists() or not any(folder.iterdir()):
        if folder.exists():
            folder.rmdir()
        staging.rename(folder)
        return
    for path in written:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staging / path, folder / path)  # noqa: PTH105
    for path in gone:
        (folder / path).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
