"""`tracker audit`: find where records and their evidence disagree."""

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import HOW_TO_BEGIN, Progress, day_of, inform, inside, open_ledger, write_output
from tracker.cli.parameters import Color, choice_of, command
from tracker.cli.terminal import has_color
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.caching import Cache
    from tracker.caching.runs import Printed
    from tracker.findings import Report
    from tracker.model import Ledger
    from tracker.reports import RenderOptions


@command("Check")
def audit(
    paths: list[Path] | None = None,
    *,
    select: list[str] | None = None,
    ignore: list[str] | None = None,
    fail_on: Annotated[str | None, choice_of(("error", "warning", "note"))] = None,
    exit_zero: bool = False,
    output_format: Annotated[str, choice_of("tracker.reports:formats")] = "full",
    as_json: bool = False,
    output: Path | None = None,
    also: list[str] | None = None,
    statistics: bool = False,
    no_waivers: bool = False,
    since: str | None = None,
    whose: Annotated[str, choice_of(("base", "head"))] = "base",
    baseline: Path | None = None,
    write_baseline: bool = False,
    today: str | None = None,
    store: Path | None = None,
    show_sealed: bool = False,
    as_of: str | None = None,
    use_cache: bool = True,
    workers: Annotated[int, {"min": 0}] = 0,
    profile: bool = False,
    root: Path | None = None,
    quiet: bool = False,
    verbose: bool = False,
    color: Color = "auto",
) -> None:
    """Find where records and their evidence disagree. Changes nothing.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 usage, settings, or the tool itself failed.

    Args:
        paths: Report only on these records or folders.
        select: Only these rules, by code (S204), slug (hedge-lost) or family (S); several with commas between.
        ignore: Leave out these rules.
        fail_on: Exit 1 for findings of this severity or worse: error, warning or note. [default: error]
        exit_zero: Exit 0 even if something is found.
        output_format FORMAT: full, concise, markdown, json, jsonl, sarif, junit, github or gitlab.
        output -o: Write the report to this file.
        also FORMAT=FILE: Also write the report in this format to this file; can be repeated.
        statistics: Also count findings by rule.
        no_waivers: Also show findings that are waived.
        since REV: Only findings that are new since a revision (branch, tag or commit), such as main.
        whose --settings WHOSE: With --since: use the settings of that revision (base) or the present ones (head).
            [default: base]
        baseline: Leave out the findings that are listed in this file.
        write_baseline: Write all present findings into the --baseline file; if it exists, only remove those that are
            gone.
        as_of DATE|REV: Audit the ledger as it was on a day (or month, or year), or in a revision.
        workers: Number of processes that share the work. Default: one for each core.
        profile: Print the time that each stage took to stderr.
        quiet -q: Print the findings only, no summary.
        verbose -v: Show all findings of a rule, and each passage that was not checked.
    """
    from tracker.caching import open_cache
    from tracker.caching.runs import recall
    from tracker.root import find_root
    from tracker.workers import cores

    progress = Progress(not quiet, timed=profile)
    chosen: dict[str, Any] = {"select": _names(select), "ignore": _names(ignore), "waivers": not no_waivers}
    chosen |= {"today": day_of(today), "show_sealed": show_sealed}
    if write_baseline:
        _check_whole(baseline, chosen, paths, since)
    if since and as_of:
        raise TrackerError("--since asks what is new here, --as-of what was there then: give one of them")
    files = _files(also)
    if select or ignore:
        from tracker.rules import choose

        choose(chosen["select"], chosen["ignore"])  # raises for an unknown one, before any work is done
    home = find_root(Path.cwd(), root)
    revision, day = _then(home, as_of)
    chosen["today"] = chosen["today"] or day or date.today()
    chosen["paths"] = [inside(path, home) if as_of is None else path.as_posix() for path in paths or ()]
    painted = has_color(color) and output is None
    looks = (painted, shutil.get_terminal_size((100, 24)).columns, statistics, verbose, quiet)
    here = _way_to(home)
    wanted = _wanted("json" if as_json else output_format, output, files)
    base = _base(home, since) if since else None
    cache = open_cache(home) if use_cache else None
    known: dict[str, bytes] = {}

    def run() -> "Printed":
        from attrs import evolve

        from tracker.auditing import audit as run_audit
        from tracker.findings import Severity
        from tracker.records.git import folder_in_work_tree
        from tracker.reports import RenderOptions
        from tracker.review.since import difference

        progress("reading the records")
        ledger = open_ledger(home, store=store, sealed=True, rev=revision, cache=cache, known=known)
        then = _before(ledger, base, store, cache, known) if since else ledger
        known.clear()
        more = chosen | {"progress": progress, "cache": cache}
        if since:
            ledger = _decided(then, ledger, since) if whose == "base" else ledger
            report = evolve(difference(then, ledger, **more).report, since=since)
        else:
            report = run_audit(ledger, **more, workers=workers or cores())
        limit = Severity[(fail_on or ledger.settings.fail_on).upper()]
        if baseline:
            report = _held(report, baseline, write_baseline, quiet)
        progress("writing the report")
        options = RenderOptions(*looks, folder_in_work_tree(home), here, limit)
        return _printed(report, options, wanted, show_sealed)

    with progress:
        asked = (chosen, fail_on, looks, here, wanted, since, whose, base, revision)
        key = None if baseline else _key(home, store, asked, known)
        printed = recall(cache, key, run) if cache and key else run()
        if cache:
            progress("keeping what was found")
            cache.save(tidy=not (since or as_of))
    _write(printed)
    raise typer.Exit(0 if exit_zero else printed.status)


def _way_to(root: Path) -> str:
    """The ledger's path relative to the working directory, a prefix of paths in a report: '' there, `desk/`, `../`."""
    try:
        way = os.path.relpath(root.resolve())
    except ValueError:  # another drive of Windows
        return ""
    return "" if way == "." else f"{Path(way).as_posix()}/"


def _key(root: Path, store: Path | None, asked: tuple[Any, ...], known: dict[str, bytes]) -> str | None:
    """The key of a run: the state of the ledger and all arguments; None where these do not determine it. The bytes read
    are added to `known`."""
    if store is not None or os.environ.get("TRACKER_STORE"):
        return None  # no result from sealed texts is cached
    from tracker.caching import digest
    from tracker.caching.runs import state

    found = state(root, known)
    return digest(found, os.fspath(root.resolve()), repr(asked)) if found else None


WITHOUT_UNCHECKED = ("gitlab",)
"""Formats without a place for unchecked items, which are printed to stderr."""


def _base(root: Path, revision: str) -> str | None:
    """The commit at which this branch began; None before the first commit."""
    from tracker.records.git import is_unborn, merge_base

    return None if revision == "HEAD" and is_unborn(root) else merge_base(root, revision)


def _before(
    ledger: "Ledger", base: str | None, store: Path | None, cache: "Cache | None", known: "Mapping[str, bytes]"
) -> "Ledger":
    """The ledger at the commit where this branch began; an empty one before the first commit, when all is new."""
    from tracker.model import Ledger

    if base is None:
        return Ledger(ledger.root, settings=ledger.settings, names=ledger.names)
    return open_ledger(ledger.root, rev=base, store=store, sealed=True, cache=cache, known=known)


def _decided(then: "Ledger", ledger: "Ledger", revision: str) -> "Ledger":
    """The ledger under the base's settings; prints a message where they differ."""
    import warnings

    from tracker.config import changed_settings
    from tracker.review.since import governed

    found = governed(then, ledger)
    if others := changed_settings(found.settings, ledger.settings):
        names = ", ".join(f"`{name}`" for name, _, _ in others)
        message = f"the settings of {revision} decide, not the changed ones here ({names}); --settings head takes these"
        warnings.warn(message, stacklevel=2)
    if found.names != ledger.names:
        message = f"the names of {revision} decide, not those of .tracker/names.yaml here; --settings head takes these"
        warnings.warn(message, stacklevel=2)
    return found


def _check_whole(
    baseline: Path | None, chosen: "Mapping[str, Any]", paths: list[Path] | None, since: str | None
) -> None:
    """Raises `TrackerError` for a baseline of a part, which would lose unchecked findings."""
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
        inform(baseline.write_baseline(file, report))
    held = baseline.hold(report, baseline.read_baseline(file))
    if not quiet and not write and held.gone and report.since is None:
        inform(f"{len(held.gone)} of the findings in {file} are gone; --write-baseline takes them out.")
    return held.report


def _then(root: Path, given: str | None) -> tuple[str | None, date | None]:
    """The commit and the day of `--as-of`: waivers are valid as of that day, too."""
    if given is None:
        return None, None
    from tracker.records.git import as_of

    return as_of(root, given)


def _names(given: list[str] | None) -> list[str]:
    return [name.strip() for value in given or () for name in value.split(",") if name.strip()]


def _files(also: list[str] | None) -> "list[tuple[str, Path]]":
    """Pairs of format and file. Raises `TrackerError` for an invalid one, before any work is done."""
    if not also:
        return []
    from tracker.errors import require
    from tracker.reports import formats

    found = []
    for given in also:
        name, _, file = given.partition("=")
        if not file:
            raise TrackerError(f"--also takes FORMAT=FILE, such as sarif=tracker.sarif, not {given!r}")
        found.append((require(name, formats(), "--also takes FORMAT=FILE; the formats are"), Path(file)))
    return found


STDOUT, SCREEN = "-", "="
READ = ("full", "concise")
"""Formats that people read: wrapped to a terminal, and through a pager where they are long."""


def _wanted(name: str, output: Path | None, files: "list[tuple[str, Path]]") -> "list[tuple[str, str]]":
    """The formats and their targets: a file, stdout, a screen, or the summary of a job on GitHub (`+FILE`)."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if name == "github" else None
    wanted = [(other, os.fspath(file)) for other, file in files]
    wanted += [("markdown", f"+{summary}")] if summary else []
    return [*wanted, (name, os.fspath(output) if output else SCREEN if name in READ else STDOUT)]


def _printed(report: "Report", options: "RenderOptions", wanted: "list[tuple[str, str]]", sealed: bool) -> "Printed":
    """The report in the wanted formats. Only stdout has colour."""
    from attrs import evolve

    from tracker.caching.runs import Printed
    from tracker.reports import render
    from tracker.reports._summary import not_checked

    plain = evolve(options, color=False)
    texts = tuple((to, render(report, name, options if to in (STDOUT, SCREEN) else plain)) for name, to in wanted)
    unprinted = report.unchecked and wanted[-1][0] in WITHOUT_UNCHECKED
    aside = (not_checked(report),) if unprinted else ()
    if report.ledger and not (report.ledger.claims or report.ledger.sources or report.findings):
        aside = (*aside, HOW_TO_BEGIN)
    failed = any(finding.code == "R004" for finding in report.findings)
    status = 2 if failed else int(any(finding.severity >= options.limit for finding in report.findings))
    return Printed(texts, aside, (), status, passing=sealed or failed)


def _write(printed: "Printed") -> None:
    """Writes the texts to their targets."""
    import warnings

    for to, text in printed.texts:
        if to.startswith("+"):
            with Path(to[1:]).open("a", encoding="utf-8") as job:
                job.write(text)
        else:
            write_output(text, None if to in (STDOUT, SCREEN) else Path(to), read=to == SCREEN)
    for message in printed.warned:
        warnings.warn(message, stacklevel=2)
    for message in printed.aside:
        inform(message)
