"""`tracker waivers`: what is silenced, and why."""

import shutil
from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import LOOK, Json, Progress, Root, day_of, open_ledger, talk
from tracker.text.printable import printable, to_json

if TYPE_CHECKING:
    from tracker.review.waivers import Waived


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(waivers)


def waivers(
    today: Annotated[
        str | None, typer.Option("--today", help="Take this day (YYYY-MM-DD) for today.", show_default=False)
    ] = None,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """List every waiver with its reason, its end, and how many findings it silences."""
    from tracker.review.waivers import table

    progress = Progress()
    try:
        found = table(open_ledger(root), day_of(today) or date.today(), progress)
    finally:
        progress.done()
    if as_json:
        typer.echo(to_json({"waivers": [_data(one) for one in found]}, indent=2))
        return
    for one in found:
        for line in _lines(one):
            typer.echo(line)
    if not found:
        talk("Nothing is waived.")


def _lines(one: "Waived") -> Iterator[str]:
    waiver = one.waiver
    about = f" about “{waiver.about}”" if waiver.about else ""
    until = f", until {waiver.until}" if waiver.until else ""
    columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
    yield printable(f"{one.record}  {waiver.rule}{about}{until}: {one.state}")
    yield from wrap(printable(waiver.because), columns, initial_indent="    ", subsequent_indent="    ")


def _data(one: "Waived") -> dict[str, object]:
    return {
        "record": one.record,
        "path": one.path,
        "rule": one.waiver.rule,
        "about": one.waiver.about,
        "until": one.waiver.until,
        "because": one.waiver.because,
        "silences": one.silences,
        "expired": one.expired,
    }
