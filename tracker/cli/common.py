"""Shared parts of the commands: options, opening a ledger, printing, progress."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from tracker.cli.cached_looks import look_at
from tracker.cli.terminal import can_overwrite, columns, flowed, has_color, page, page_lines, write_stderr, write_stdout
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tracker.caching import Cache
    from tracker.model import Claim, Ledger, OriginGraph, Source
    from tracker.records.store import Store as FolderStore
    from tracker.records.tree import Tree
    from tracker.text.style import Style

HOW_TO_BEGIN = "Next: `tracker source add FILE` takes in a text that claims can cite."


def open_ledger(
    root: Path | None,
    *,
    store: Path | None = None,
    sealed: bool = False,
    rev: str | None = None,
    cache: "Cache | None" = None,
    known: "Mapping[str, bytes] | None" = None,
) -> "Ledger":
    """The ledger here, or at `root`; in a revision, if `rev` names one. Raises `TrackerError` where there is none.

    Without `sealed`, no word of a sealed text is in it, so that none can be shown. `known`: files of it that were read
    just now.
    """
    from tracker.records import find_root, load
    from tracker.records.yaml import SLOW
    from tracker.sealed import closed

    if SLOW:
        inform("reading slowly: the fast YAML parser is missing; `pip install ruamel.yaml.clib` brings it")
    home = find_root(Path.cwd(), root)
    look = look_at(home)
    if look is not None:
        cache, known = look.cache, look.known
    ledger = load(home, rev=rev, tree=_tree(home, rev, known), store=store, cache=cache)
    if cache and rev is None:
        cache.settle(source.id for source in ledger.sources if source.text.kept == "outside")
    return ledger if sealed else closed(ledger)


def _tree(home: Path, rev: str | None, known: "Mapping[str, bytes] | None") -> "Tree":
    """The tree of the ledger's files. `known`: bytes of files of the folder."""
    if rev is None:
        from tracker.records.tree import Disk

        return Disk(home, known)
    from tracker.records.git import GitTree

    return GitTree(home, rev, known)


def open_store(ledger: "Ledger", given: Path | None) -> "FolderStore":
    """The store, for writing. Raises `TrackerError` where there is none, or it is inside the repository."""
    from tracker.records.store import for_writing, open_to_others, store_at

    store = for_writing(ledger.root, store_at(given))
    if store.key is not None and open_to_others(store):
        inform(f"others on this machine can look into {store.folder}; `chmod -R go= {store.folder}` shuts it")
    return store


def traced(ledger: "Ledger") -> "OriginGraph":
    """The origin graph of a ledger; shows its progress."""
    from tracker.stages import Stages

    look = look_at(ledger.root)
    stages = Stages(ledger, look and look.cache)
    with Progress() as progress:
        progress("looking for the quotes")
        anchors, _, _ = stages.read(ledger.claims, assessed=False)
        progress("tracing the sources")
        return stages.origins(anchors)


def claim_of(ledger: "Ledger", name: str) -> "Claim":
    """The claim of that id (or path of its record). Raises `TrackerError` with the nearest id."""
    found = ledger.claim(name) or next((c for c in ledger.claims if c.path == name), None)
    return found or _unknown(ledger, name, "claim")


def source_of(ledger: "Ledger", name: str) -> "Source":
    """The source of that id (or path of its record). Raises `TrackerError` with the nearest id."""
    found = ledger.source(name) or next((s for s in ledger.sources if s.path == name), None)
    return found or _unknown(ledger, name, "source")


def record_of(ledger: "Ledger", name: str) -> "Claim | Source":
    """The claim, or else the source, of that id (or path). Raises `TrackerError` with the nearest id of either."""
    records: tuple[Claim | Source, ...] = (*ledger.claims, *ledger.sources)
    return next((r for r in records if name in (r.id, r.path)), None) or _unknown(ledger, name)


def _unknown(ledger: "Ledger", name: str, kind: str | None = None) -> NoReturn:
    """Raises a `TrackerError` with the nearest id, of either kind."""
    from rapidfuzz import process

    ids = {claim.id: "claim" for claim in ledger.claims} | {source.id: "source" for source in ledger.sources}
    wanted = [known for known, of in ids.items() if kind in (None, of)]
    nearest = process.extractOne(name, wanted, score_cutoff=NEAR_ENOUGH)
    what = f"no {kind or 'claim and no source'} is called {name!r}"
    if name in ids:
        raise TrackerError(f"{name!r} is a {ids[name]}; a {kind} is wanted here")
    if nearest:
        raise TrackerError(f"{what}; did you mean {'' if kind else f'the {ids[nearest[0]]} '}{nearest[0]!r}?")
    raise TrackerError(f"{what}; `tracker list` shows them" if ids else f"{what}: the ledger is empty")


NEAR_ENOUGH = 60
"""Minimum WRatio (RapidFuzz, 0 to 100) of an id that is suggested for an unknown one."""


def inside(path: Path, root: Path) -> str:
    """A path relative to the ledger's root. Raises `TrackerError` where it is missing or elsewhere."""
    here = path if path.exists() else root / path
    if not here.exists():
        raise TrackerError(f"{path}: there is no such file or folder")
    try:
        return here.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise TrackerError(f"{path} lies outside the ledger at {root}") from None


def inform(message: str) -> None:
    """Prints a message to stderr, so that stdout stays for results."""
    write_stderr(printable(message))


def print_line(line: str) -> None:
    """Prints a line of a command's result to stdout."""
    write_stdout(flowed(f"{printable(line)}\n", sys.stdout))


def day_of(given: str | None) -> date | None:
    """The day of `--today`. Raises `TrackerError` for an invalid one."""
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise TrackerError(f"--today takes a day as YYYY-MM-DD, not {given!r}") from None


def today_of(given: str | None) -> date:
    """The day of `--today`, else today's. Raises `TrackerError` for an invalid one."""
    return day_of(given) or date.today()


def write_output(text: str, output: Path | None, *, read: bool = False) -> None:
    """Writes a report or an export to stdout, or to a file byte for byte. `read`: it is for people, so it is wrapped
    and paged."""
    if output is None:
        page(text) if read else write_stdout(text, data=True)
    else:
        from tracker.records.writer import write_file

        write_file(output, text.encode("utf-8"))


def print_json(data: "Mapping[str, object]") -> None:
    """Prints data for programs to stdout: one JSON object, with the version of its format."""
    from tracker.text.printable import safe_json

    write_stdout(safe_json({"version": JSON_VERSION, **data}, indent=2) + "\n", data=True)


JSON_VERSION = 1
"""Version of the output of `--json`; changes where a key is removed or redefined, not where one is added."""


def or_begin(ledger: "Ledger", message: str) -> str:
    """The message for an empty result: in an empty ledger, how to begin."""
    return message if ledger.claims or ledger.sources else f"Nothing there yet. {HOW_TO_BEGIN}"


def show_result(
    as_json: bool, data: "Callable[[], Mapping[str, object]]", lines: "Callable[[], Iterable[str]]", empty: str = ""
) -> None:
    """Prints a command's result: as JSON, or as lines, through a pager where they exceed a screen. `empty`: message for
    an empty result."""
    if as_json:
        print_json(data())
        return
    shown = list(lines())
    page_lines(shown)
    if not shown and empty:
        inform(empty)


def style_of(when: str) -> "Style":
    """The style (colour or none) of stdout."""
    from tracker.text.style import Style

    return Style(has_color(when))


class Progress:
    """A progress line on stderr, on a terminal only; removed at the end. `timed`: also a table of CPU seconds of each
    stage, of this process and its workers."""

    def __init__(self, wanted: bool = True, *, timed: bool = False) -> None:
        self._on = wanted and can_overwrite(sys.stderr)
        self._timed = timed
        self._times: dict[str, float] = {}
        self._stage, self._since = "starting", 0.0

    def __call__(self, stage: str) -> None:
        if self._on:
            room = columns(80) - 3
            print(f"\r\x1b[K{stage[:room]} …", end="", file=sys.stderr, flush=True)
        self._lap(stage)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_error: object) -> None:
        self.done()

    def done(self) -> None:
        if self._on:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._lap("")
        for row in profile_table(self._times) if self._timed else ():
            inform(row)

    def _lap(self, stage: str) -> None:
        spent = os.times()
        now = spent.user + spent.system + spent.children_user + spent.children_system
        self._times[self._stage] = self._times.get(self._stage, 0.0) + now - self._since
        self._stage, self._since = stage, now


def profile_table(times: "Mapping[str, float]") -> list[str]:
    """Stages with their CPU seconds and shares, a line each, in their order."""
    total = sum(times.values()) or 1.0
    rows = [*((stage, spent) for stage, spent in times.items() if stage), ("in all", total)]
    width = max(len(stage) for stage, _ in rows)
    return [f"{stage:{width}}  {spent:7.2f} s  {spent / total:4.0%}" for stage, spent in rows]
