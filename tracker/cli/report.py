"""`tracker report`: pages of the ledger, for eyes that never see a terminal."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import SHARE, Progress, Root, ShowSealed, Store, UseCache, day_of, open_ledger, talk
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.site.build import Built


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=SHARE)(report)


def report(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write the pages into.", metavar="DIR")],
    public: Annotated[
        bool,
        typer.Option("--public", help="For readers: without notes, waivers and texts that are not yours to publish."),
    ] = False,
    title: Annotated[
        str | None,
        typer.Option("--title", help="What the report is called.", show_default="the folder's name"),
    ] = None,
    today: Annotated[
        str | None,
        typer.Option("--today", help="Take this day (YYYY-MM-DD) for today, for waivers.", show_default=False),
    ] = None,
    store: Store = None,
    show_sealed: ShowSealed = False,
    use_cache: UseCache = True,
    root: Root = None,
) -> None:
    """Write the ledger as pages to read: claims, quotes in context, what needs a decision. Opens without a network."""
    from tracker.site.build import check

    if public and show_sealed:
        raise TrackerError("--public is for everybody's eyes: it goes without --show-sealed")
    check(output)
    built = _build(output, root, store, day_of(today) or date.today(), title, public, show_sealed, use_cache)
    talk(f"{output / 'index.html'}: {built.written} files written, {built.kept} as they were")


def _build(
    output: Path,
    root: Path | None,
    store: Path | None,
    today: date,
    title: str | None,
    public: bool,
    show_sealed: bool,
    use_cache: bool,
) -> "Built":
    from tracker.caching import open_cache
    from tracker.root import find_root
    from tracker.site.build import build
    from tracker.site.made import made
    from tracker.site.pages import Pages
    from tracker.views.examined import examine, for_readers

    progress = Progress()
    try:
        progress("reading the records")
        home = find_root(Path.cwd(), root)
        cache = open_cache(home) if use_cache else None
        ledger = open_ledger(home, store=store, sealed=True, cache=cache)
        examined = examine(ledger, today=today, show_sealed=show_sealed, progress=progress, cache=cache)
        if public:
            examined = for_readers(examined)
        progress("writing the pages")
        name = title or home.resolve().name
        built = build(output, Pages(examined, name, cache), made(ledger, today))
        if cache:
            cache.save()
        return built
    finally:
        progress.done()
