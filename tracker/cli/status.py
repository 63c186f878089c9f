"""`tracker status`: what needs a decision, and what was not checked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker.cli.common import (
    CHECK,
    HOW_TO_BEGIN,
    Json,
    Progress,
    Root,
    Store,
    UseCache,
    day_of,
    open_ledger,
    print_json,
    talk,
)
from tracker.cli.terminal import columns, page_lines
from tracker.text.printable import printable, width

if TYPE_CHECKING:
    from tracker.views.overview import Overview

HEADINGS = {
    "contradiction": ("contradictions to settle", "tracker conflicts"),
    "error": ("claims with errors", "tracker audit"),
    "review": ("reviews that ask for changes", "tracker list reviews"),
    "warning": ("claims with warnings", "tracker audit"),
}
"""What each kind of decision is called, and the command that shows all of them; the most pressing first."""

SHOWN = 5
"""How many of a kind are named: the whole is meant to fit on one screen."""


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=CHECK)(status)


def status(
    every: Annotated[bool, typer.Option("--all", help="Name all of them, not the first few of each kind.")] = False,
    today: Annotated[
        str | None,
        typer.Option("--today", help="Take this day (YYYY-MM-DD) for today, for waivers.", show_default=False),
    ] = None,
    as_json: Json = False,
    use_cache: UseCache = True,
    store: Store = None,
    root: Root = None,
) -> None:
    """Show on one screen what needs a decision, what has no verdict yet, and what was not checked."""
    found, days = _overview(root, store, day_of(today) or date.today(), use_cache)
    if as_json:
        print_json(_data(found, days))
        return
    page_lines(printable(line) for line in _lines(found, days, None if every else SHOWN))
    if not found.counts.claims:
        talk(HOW_TO_BEGIN)


def _overview(
    root: Path | None, store: Path | None, today: date, use_cache: bool
) -> "tuple[Overview, Mapping[str, str]]":
    """The ledger at a glance, and the day on which each claim (an id) came up for review."""
    from tracker.caching import open_cache
    from tracker.review.queue import days_of
    from tracker.root import find_root
    from tracker.views.examined import examine
    from tracker.views.overview import overview

    progress = Progress()
    try:
        progress("reading the records")
        home = find_root(Path.cwd(), root)
        cache = open_cache(home) if use_cache else None
        ledger = open_ledger(home, store=store, sealed=True, cache=cache)
        examined = examine(ledger, today=today, progress=progress, cache=cache)
        if cache:
            cache.save()
        return overview(examined), days_of(ledger)
    finally:
        progress.done()


def _lines(found: "Overview", days: Mapping[str, str], most: int | None) -> Iterator[str]:
    counts = found.counts
    yield f"{_many(counts.claims, 'claim')}, {_many(counts.sources, 'source')}. {_verdicts(found)}"
    if found.problems:
        yield from ("", f"Records not read: {len(found.problems)} (tracker audit)")
        yield from _some([f"  {path}:{line}  {said}" for path, line, said in found.problems], most)
    for kind, (heading, command) in HEADINGS.items():
        waiting = [one for one in found.decisions if one.kind == kind]
        if waiting:
            yield from ("", f"{heading.capitalize()}: {len(waiting)} ({command})")
            named = [(one.claim, f"or {one.other}" if one.other else one.what) for one in waiting]
            yield from _some([_row(name, days, said) for name, said in named], most)
    if without := [claim.id for claim in found.claims if claim.verdict == "unchecked"]:
        yield from ("", f"Claims without a verdict: {len(without)} (tracker list --verdict unchecked)")
        yield from _some([_row(name, days) for name in without], most)
    if found.not_checked:
        yield from ("", f"Passages not checked: {len(found.not_checked)} (tracker audit --verbose)")
        yield from _some([_row(name, days, f"evidence {i}: {why}") for name, i, why in found.not_checked], most)
    if counts.waived:
        yield from ("", f"Findings waived: {counts.waived} (tracker list waivers)")
    if not (found.problems or found.decisions or without or found.not_checked) and counts.claims:
        yield "Nothing waits for a decision, and everything was checked."


def _row(name: str, days: Mapping[str, str], said: str = "") -> str:
    since = f"since {days[name]}" if name in days else "not committed"
    line = f"  {name}  {since}" + (f"  {said}" if said else "")
    return line if width(line) <= columns() else f"{line[: columns() - 1]}…"


def _some(rows: list[str], most: int | None) -> Iterator[str]:
    yield from rows[:most]
    if most is not None and len(rows) > most:
        yield f"  and {len(rows) - most} more"


def _verdicts(found: "Overview") -> str:
    said = [f"{count} {verdict}" for verdict, count in found.verdicts if count]
    return f"Verdicts: {', '.join(said)}." if said else ""


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _data(found: "Overview", days: Mapping[str, str]) -> dict[str, Any]:
    return {
        "version": 1,
        "claims": found.counts.claims,
        "sources": found.counts.sources,
        "verdicts": dict(found.verdicts),
        "waiting": dict(Counter(one.kind for one in found.decisions)),
        "decisions": [
            {"kind": one.kind, "claim": one.claim, "other": one.other or None, "what": one.what,
             "since": days.get(one.claim)}
            for one in found.decisions
        ],
        "without_verdict": [
            {"claim": claim.id, "since": days.get(claim.id)} for claim in found.claims if claim.verdict == "unchecked"
        ],
        "not_checked": [
            {"claim": name, "evidence": i, "why": why, "since": days.get(name)} for name, i, why in found.not_checked
        ],
        "waived": found.counts.waived,
        "unreadable": [{"path": path, "line": line, "message": said} for path, line, said in found.problems],
    }  # fmt: skip
