"""`tracker status`: pending decisions, and unchecked items."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.cached_looks import remembered, with_history
from tracker.cli.common import HOW_TO_BEGIN, Progress, day_of, open_ledger, show_result, talk
from tracker.cli.parameters import command
from tracker.cli.terminal import columns
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.views.overview import Summary


@command("Check")
@remembered(lambda home, given: with_history(home, given) if given["use_cache"] else None)
def status(
    *,
    every: bool = False,
    today: str | None = None,
    as_json: bool = False,
    use_cache: bool = True,
    store: Path | None = None,
    root: Path | None = None,
) -> None:
    """Show on one screen what needs a decision, what has no verdict yet, and what was not checked.

    Args:
        every --all: List all of them, not only the first few of each kind.
    """
    from tracker.terminal.overview import MOST, overview_lines
    from tracker.views.overview import overview_data

    found, days = _overview(root, store, day_of(today) or date.today(), use_cache)
    most = None if every else MOST
    show_result(
        as_json,
        lambda: overview_data(found, days),
        lambda: (printable(line) for line in overview_lines(found, days, most, columns())),
    )
    if not found.counts.claims and not as_json:
        talk(HOW_TO_BEGIN)


def _overview(
    root: Path | None, store: Path | None, today: date, use_cache: bool
) -> "tuple[Summary, Mapping[str, str]]":
    """The overview of the ledger, and claim id → day since it waits for a review."""
    from tracker.caching import open_cache
    from tracker.review.queue import days_of
    from tracker.root import find_root
    from tracker.views.examined import examined_ledger
    from tracker.views.overview import summary

    with Progress() as progress:
        progress("reading the records")
        home = find_root(Path.cwd(), root)
        cache = open_cache(home) if use_cache else None
        ledger = open_ledger(home, store=store, sealed=True, cache=cache)
        examined = examined_ledger(ledger, today=today, progress=progress, cache=cache)
        if cache:
            cache.save()
        return summary(examined), days_of(ledger)
