"""`tracker report`: the ledger as HTML pages."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.common import Progress, day_of, inform, open_ledger
from tracker.cli.parameters import command
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.site.build import Built

PAUSE = 0.5
"""Seconds between two checks of the files."""


@command("Share")
def report(
    *,
    output: Path | None = None,
    show: bool = False,
    watch: bool = False,
    public: bool = False,
    title: str | None = None,
    today: str | None = None,
    store: Path | None = None,
    show_sealed: bool = False,
    use_cache: bool = True,
    root: Path | None = None,
) -> None:
    """Write the ledger as pages to read: claims, quotes in context, what needs a decision. Opens without a network.

    Args:
        output -o DIR: The folder to write the pages into.
        show --open: Show it in the browser; without -o it is kept in your own cache.
        watch: Write it again whenever the ledger changes; open pages follow. Ctrl-C ends.
        public: For readers: without notes, waivers and texts that are not yours to publish.
        title: The title of the report. [default: the folder's name]
    """
    from tracker.caching import open_cache
    from tracker.root import find_root
    from tracker.site.build import build as write_pages
    from tracker.site.build import check_folder
    from tracker.site.made import made
    from tracker.site.pages import Pages
    from tracker.views.examined import examined_ledger, for_readers

    if public and show_sealed:
        raise TrackerError("--public is for everybody's eyes: it goes without --show-sealed")
    if output is None and not show:
        raise TrackerError("say where to write it: -o DIR; or --open, to look at it only")
    day, home = day_of(today), find_root(Path.cwd(), root)
    folder = output or _own_folder(home)
    check_folder(folder)

    def build(live: str = "") -> "Built":
        now = day or date.today()
        with Progress() as progress:
            progress("reading the records")
            cache = open_cache(home) if use_cache else None
            ledger = open_ledger(home, store=store, sealed=True, cache=cache)
            examined = examined_ledger(ledger, today=now, show_sealed=show_sealed, progress=progress, cache=cache)
            progress("writing the pages")
            pages = Pages(for_readers(examined) if public else examined, title or home.resolve().name, cache)
            built = write_pages(folder, pages, made(ledger, now), live)
            if cache:
                cache.save()
            return built

    seen = sorted(_files(home))  # before the build, so that no change falls between
    built = build(_number() if watch else "")
    inform(f"{folder / 'index.html'}: {built.written} files written, {built.kept} as they were")
    if show:
        _open(folder / "index.html")
    if watch:
        _watch(home, seen, build)


def _own_folder(root: Path) -> Path:
    """The folder of a temporary report: outside the ledger."""
    from hashlib import sha256

    kept = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "claim-tracker"
    kept.mkdir(mode=0o700, parents=True, exist_ok=True)
    return kept / f"report-{sha256(os.fsencode(root.resolve())).hexdigest()[:16]}"


def _open(page: Path) -> None:
    import webbrowser

    if not webbrowser.open(page.resolve().as_uri()):
        inform(f"no browser could be started; open {page}")


# ---------------------------------------------------------------- again and again


def _number() -> str:
    """A name of a build."""
    from time import time_ns

    return str(time_ns())


def _watch(root: Path, seen: "list[Seen]", build: "Callable[[str], Built]") -> None:
    """Builds whenever a file of the ledger changes. A broken record does not end it."""
    from time import sleep

    inform("watching the ledger; Ctrl-C ends")
    try:
        while True:
            sleep(PAUSE)
            if (now := sorted(_files(root))) == seen:
                continue
            seen = now
            try:
                built = build(_number())
                inform(f"{built.written} files written, {built.kept} as they were")
            except TrackerError as error:
                inform(f"not written: {error}")
    except KeyboardInterrupt:
        build("")  # open or shared pages no longer check for another build


Seen = tuple[str, int, int]
"""A file's path, time of its last change (nanoseconds) and size."""
WATCHED = ("claims", "sources", "tracker.toml", "pyproject.toml", ".tracker/names.yaml", ".tracker/judgements")


def _files(root: Path) -> "Iterator[Seen]":
    """The files that a ledger is read from."""
    for name in WATCHED:
        place = root / name
        for path in place.rglob("*") if place.is_dir() else (place,):
            try:
                found = path.stat()
            except OSError:
                continue  # removed meanwhile, or missing
            yield os.fspath(path), found.st_mtime_ns, found.st_size
