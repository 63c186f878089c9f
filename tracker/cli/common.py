"""What the commands share: options, opening a ledger, printing, progress."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from tracker.caching import Cache
    from tracker.model import Claim, Ledger, OriginGraph, Source
    from tracker.records.store import Store as FolderStore
    from tracker.text.style import Style

START, CHECK, LOOK, DECIDE, SHARE = "Start", "Check", "Look", "Decide", "Share"
"""The panels of `tracker --help`: pass one as `rich_help_panel`."""
PANELS = (START, CHECK, LOOK, DECIDE, SHARE)

Root = Annotated[
    Path | None,
    typer.Option(
        "--root",
        help="The ledger's folder. Default: the nearest one above that has claims/ and sources/.",
        show_default=False,
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        "--store",
        help="The folder of texts that are kept outside the repository. Default: TRACKER_STORE.",
        show_default=False,
    ),
]
ShowSealed = Annotated[bool, typer.Option("--show-sealed", help="Show the words of sealed texts, too.")]
Color = Annotated[str, typer.Option("--color", help="auto, always or never. NO_COLOR is honoured.", metavar="WHEN")]
UseCache = Annotated[
    bool,
    typer.Option("--cache/--no-cache", help="Use what was computed before, in .tracker/cache/.", show_default=False),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def open_ledger(
    root: Path | None,
    *,
    store: Path | None = None,
    sealed: bool = False,
    rev: str | None = None,
    cache: "Cache | None" = None,
) -> "Ledger":
    """The ledger here, or at `root`; in a revision, if `rev` names one. Raises `TrackerError` where there is none.

    Without `sealed`, no word of a sealed text is in it, so that none can be shown.
    """
    from tracker.records import find_root, load
    from tracker.records.yaml import SLOW
    from tracker.sealed import closed

    if SLOW:
        talk("reading slowly: the fast YAML parser is missing; `pip install ruamel.yaml.clib` brings it")
    ledger = load(find_root(Path.cwd(), root), rev=rev, store=store, cache=cache)
    if cache and rev is None:
        cache.settle(source.id for source in ledger.sources if source.text.kept == "outside")
    return ledger if sealed else closed(ledger)


def open_store(ledger: "Ledger", given: Path | None) -> "FolderStore":
    """The store, to write to. Raises `TrackerError` where there is none, or it lies inside the repository."""
    from tracker.records.store import for_writing, open_to_others, store_at

    store = for_writing(ledger.root, store_at(given))
    if store.key is not None and open_to_others(store):
        talk(f"others on this machine can look into {store.folder}; `chmod -R go= {store.folder}` shuts it")
    return store


def traced(ledger: "Ledger") -> "OriginGraph":
    """Where everything in a ledger comes from; says what goes on meanwhile."""
    from tracker.anchoring import anchor_all
    from tracker.provenance import origin_graph

    progress = Progress()
    try:
        progress("looking for the quotes")
        anchors = anchor_all(ledger)
        progress("tracing the sources")
        return origin_graph(ledger, anchors)
    finally:
        progress.done()


def claim_of(ledger: "Ledger", name: str) -> "Claim":
    """The claim of that id (or path of its record). Raises `TrackerError` with the nearest id."""
    found = ledger.claim(name) or next((c for c in ledger.claims if c.path == name), None)
    return found or _unknown("claim", name, [c.id for c in ledger.claims])


def source_of(ledger: "Ledger", name: str) -> "Source":
    """The source of that id (or path of its record). Raises `TrackerError` with the nearest id."""
    found = ledger.source(name) or next((s for s in ledger.sources if s.path == name), None)
    return found or _unknown("source", name, [s.id for s in ledger.sources])


def _unknown(kind: str, name: str, ids: list[str]) -> NoReturn:
    from rapidfuzz import process

    nearest = process.extractOne(name, ids, score_cutoff=50)
    raise TrackerError(
        f"no {kind} is called {name!r}"
        + (f"; did you mean {nearest[0]!r}?" if nearest else "; `tracker list` shows them")
    )


def inside(path: Path, root: Path) -> str:
    """A path relative to the ledger's root. Raises `TrackerError` where nothing is there or it lies elsewhere."""
    here = path if path.exists() else root / path
    if not here.exists():
        raise TrackerError(f"{path}: there is no such file or folder")
    try:
        return here.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise TrackerError(f"{path} lies outside the ledger at {root}") from None


def talk(message: str) -> None:
    """Say something to the person: stderr, so that stdout stays for results."""
    typer.echo(printable(message), err=True)


def day_of(given: str | None) -> "date | None":
    """The day that `--today` gives. Raises `TrackerError` for what is none."""
    from datetime import date

    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise TrackerError(f"--today takes a day as YYYY-MM-DD, not {given!r}") from None


def write_output(text: str, output: Path | None) -> None:
    """Put a report or an export where it is wanted: on stdout, or into a file as it is, line ends included."""
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf-8", newline="")


def wants_color(when: str) -> bool:
    """Whether to paint stdout. Raises `TrackerError` for a word that is none of the three."""
    if when not in ("auto", "always", "never"):
        raise TrackerError(f"--color is auto, always or never, not {when!r}")
    if when != "auto":
        return when == "always"
    return "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def style_of(when: str) -> "Style":
    """How to paint what goes to stdout. Raises `TrackerError` for a word that is none of the three."""
    from tracker.text.style import Style

    return Style(wants_color(when))


def show_lines(lines: "Iterable[str]", style: "Style") -> None:
    """Print lines that are painted already, as they come."""
    for line in lines:
        typer.echo(line, color=True if style.on else None)


class Progress:
    """One line on stderr that says what goes on, on a terminal only; gone when done. `timed`: then also a table of what
    each stage took, in CPU seconds of this process and its workers."""

    def __init__(self, wanted: bool = True, *, timed: bool = False) -> None:
        self._on = wanted and sys.stderr.isatty()
        self._timed = timed
        self._times: dict[str, float] = {}
        self._stage, self._since = "starting", 0.0

    def __call__(self, stage: str) -> None:
        if self._on:
            print(f"\r\x1b[K{stage} …", end="", file=sys.stderr, flush=True)
        self._lap(stage)

    def done(self) -> None:
        if self._on:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        self._lap("")
        for row in profile_table(self._times) if self._timed else ():
            talk(row)

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
