"""`tracker audit`: find where records and their evidence disagree."""

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import (
    CHECK,
    Color,
    Progress,
    Root,
    ShowSealed,
    Store,
    inside,
    open_ledger,
    talk,
    wants_color,
    write_output,
)
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.findings import Report, Severity


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=CHECK)(audit)


def audit(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Report only on these records or folders.", show_default=False)
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules: codes, slugs, families (A, A10); repeat or use commas."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not these rules.")] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help="Exit 1 from this severity on: error, warning, note.", show_default="error"),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit 0 whatever is found.")] = False,
    output_format: Annotated[
        str, typer.Option("--output-format", help="full, concise, json …", metavar="FORMAT")
    ] = "full",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the report to this file.", show_default=False)
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule.")] = False,
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="Show what waivers silence, too.")] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", help="Take this day (YYYY-MM-DD) for today, for waivers.", show_default=False),
    ] = None,
    store: Store = None,
    show_sealed: ShowSealed = False,
    root: Root = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what goes on.")] = False,
    color: Color = "auto",
) -> None:
    """Find where records and their evidence disagree. Changes nothing.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage, settings, or the tool itself failed.
    """
    from tracker.auditing import audit as run
    from tracker.reports import Options, render
    from tracker.reports._summary import not_checked

    progress = Progress(not quiet)
    painted = wants_color(color) and output is None
    day = _day(today)
    try:
        progress("reading the records")
        ledger = open_ledger(root, store=store, sealed=True)
        limit = _severity(fail_on or ledger.settings.fail_on)
        report = run(
            ledger,
            select=_names(select),
            ignore=_names(ignore),
            paths=[inside(path, ledger.root) for path in paths or ()],
            waivers=not no_waivers,
            today=day,
            show_sealed=show_sealed,
            progress=progress,
        )
    finally:
        progress.done()
    options = Options(painted, shutil.get_terminal_size((100, 24)).columns, statistics, verbose, quiet)
    write_output(render(report, output_format, options), output)
    if report.unchecked and output_format in SAYS_NOTHING_UNCHECKED:
        talk(not_checked(report))
    raise typer.Exit(0 if exit_zero else _status(report, limit))


SAYS_NOTHING_UNCHECKED = ("gitlab",)
"""Formats that have no place for what was not checked; it is said beside them."""


def _names(given: list[str] | None) -> list[str]:
    return [name.strip() for value in given or () for name in value.split(",") if name.strip()]


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError:
        raise TrackerError(f"--today takes a day as YYYY-MM-DD, not {given!r}") from None


def _severity(name: str) -> "Severity":
    from tracker.findings import Severity

    try:
        return Severity[name.upper()]
    except KeyError:
        raise TrackerError(f"--fail-on is error, warning or note, not {name!r}") from None


def _status(report: "Report", limit: "Severity") -> int:
    return int(any(finding.severity >= limit for finding in report.findings))
