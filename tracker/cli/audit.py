"""`tracker audit`: find where records and their evidence disagree."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import (
    CHECK,
    Color,
    Progress,
    Root,
    ShowSealed,
    Store,
    day_of,
    inside,
    open_ledger,
    talk,
    wants_color,
    write_output,
)
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.findings import Report, Severity
    from tracker.model import Ledger
    from tracker.reports import Options


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
    also: Annotated[
        list[str] | None,
        typer.Option("--also", help="Write the report in another format, too; repeat.", metavar="FORMAT=FILE"),
    ] = None,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count findings by rule.")] = False,
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="Show what waivers silence, too.")] = False,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            help="Only findings that are new since a revision, such as main: what a branch brings about.",
            metavar="REV",
            show_default=False,
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", help="Leave out the findings that this file knows.", show_default=False),
    ] = None,
    write_baseline: Annotated[
        bool,
        typer.Option(
            "--write-baseline", help="Make that file of what is found; if it is there, take out what is gone."
        ),
    ] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", help="Take this day (YYYY-MM-DD) for today, for waivers.", show_default=False),
    ] = None,
    store: Store = None,
    show_sealed: ShowSealed = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="Audit the ledger as it stood: on a day (a month, a year), or in a revision.",
            metavar="DATE|REV",
            show_default=False,
        ),
    ] = None,
    root: Root = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what goes on.")] = False,
    color: Color = "auto",
) -> None:
    """Find where records and their evidence disagree. Changes nothing.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage, settings, or the tool itself failed.
    """
    from tracker.auditing import audit as run
    from tracker.reports import Options
    from tracker.reports._summary import not_checked

    progress = Progress(not quiet)
    chosen: dict[str, Any] = {"select": _names(select), "ignore": _names(ignore), "waivers": not no_waivers}
    chosen |= {"today": day_of(today), "show_sealed": show_sealed, "progress": progress}
    if write_baseline:
        _check_whole(baseline, chosen, paths, since)
    if since and as_of:
        raise TrackerError("--since asks what is new here, --as-of what was there then: give one of them")
    files = _files(also)
    try:
        progress("reading the records")
        then = _then(root, as_of)
        ledger = open_ledger(root, store=store, sealed=True, rev=then[0])
        limit = _severity(fail_on or ledger.settings.fail_on)
        chosen["today"] = chosen["today"] or then[1]
        chosen["paths"] = [inside(path, ledger.root) if as_of is None else path.as_posix() for path in paths or ()]
        report = _since(ledger, since, store, chosen) if since else run(ledger, **chosen)
    finally:
        progress.done()
    if baseline:
        report = _held(report, baseline, write_baseline, quiet)
    painted = wants_color(color) and output is None
    options = Options(painted, shutil.get_terminal_size((100, 24)).columns, statistics, verbose, quiet)
    _write(report, options, output_format, output, files)
    if report.unchecked and output_format in SAYS_NOTHING_UNCHECKED:
        talk(not_checked(report))
    raise typer.Exit(0 if exit_zero else _status(report, limit))


SAYS_NOTHING_UNCHECKED = ("gitlab",)
"""Formats that have no place for what was not checked; it is said beside them."""


def _since(ledger: "Ledger", revision: str, store: Path | None, chosen: "Mapping[str, Any]") -> "Report":
    """Only what is new since this branch went its own way; what is not committed counts, too."""
    from attrs import evolve

    from tracker.model import Ledger
    from tracker.records import load
    from tracker.records.git import is_unborn, merge_base
    from tracker.review.since import difference

    if revision == "HEAD" and is_unborn(ledger.root):
        base = Ledger(ledger.root, settings=ledger.settings, names=ledger.names)  # before the first commit all is new
    else:
        base = load(ledger.root, rev=merge_base(ledger.root, revision), store=store)
    return evolve(difference(base, ledger, **chosen).report, since=revision)


def _check_whole(
    baseline: Path | None, chosen: "Mapping[str, Any]", paths: list[Path] | None, since: str | None
) -> None:
    """Raises `TrackerError` for a baseline of a part, which would lose what was not looked at."""
    if baseline is None:
        raise TrackerError("--write-baseline needs the file: --baseline FILE")
    if chosen["show_sealed"]:
        raise TrackerError("a baseline is for everybody's eyes: --write-baseline goes without --show-sealed")
    if chosen["select"] or chosen["ignore"] or paths or since or not chosen["waivers"]:
        raise TrackerError(
            "a baseline is about the whole audit: --write-baseline goes without paths, --select, --ignore, --since and"
            " --no-waivers"
        )


def _held(report: "Report", file: Path, write: bool, quiet: bool) -> "Report":
    from tracker.review import baseline

    if write:
        talk(baseline.write(file, report))
    held = baseline.hold(report, baseline.read(file))
    if not quiet and not write and held.gone and report.since is None:
        talk(f"{len(held.gone)} of the findings in {file} are gone; --write-baseline takes them out.")
    return held.report


def _then(root: Path | None, given: str | None) -> tuple[str | None, date | None]:
    """The commit and the day of `--as-of`: waivers are held against that day, too."""
    from tracker.records import find_root
    from tracker.records.git import as_of

    return as_of(find_root(Path.cwd(), root), given) if given else (None, None)


def _names(given: list[str] | None) -> list[str]:
    return [name.strip() for value in given or () for name in value.split(",") if name.strip()]


def _severity(name: str) -> "Severity":
    from tracker.findings import Severity

    try:
        return Severity[name.upper()]
    except KeyError:
        raise TrackerError(f"--fail-on is error, warning or note, not {name!r}") from None


def _files(also: list[str] | None) -> "list[tuple[str, Path]]":
    """Formats and files. Raises `TrackerError` for what is no such pair, before any work is done."""
    from tracker.reports import formats

    found = []
    for given in also or ():
        name, equals, file = given.partition("=")
        if not equals or not file or name not in formats():
            raise TrackerError(f"--also takes FORMAT=FILE, such as sarif=tracker.sarif, not {given!r}")
        found.append((name, Path(file)))
    return found


def _write(
    report: "Report", options: "Options", name: str, output: Path | None, files: "list[tuple[str, Path]]"
) -> None:
    """The report, to stdout or its file, and to other files in other formats; on GitHub also to the job's summary."""
    from attrs import evolve

    from tracker.records.git import folder_in_work_tree
    from tracker.reports import render

    options = evolve(options, prefix=folder_in_work_tree(report.ledger.root) if report.ledger else "")
    text = render(report, name, options)
    for other, file in files:
        write_output(render(report, other, evolve(options, color=False)), file)
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if name == "github" else None
    if summary:
        with Path(summary).open("a", encoding="utf-8") as job:
            job.write(render(report, "markdown", evolve(options, color=False)))
    write_output(text, output)


def _status(report: "Report", limit: "Severity") -> int:
    return int(any(finding.severity >= limit for finding in report.findings))
