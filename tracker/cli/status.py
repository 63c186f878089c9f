"""`tracker status`: pending decisions, and unchecked items."""

from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.cached_looks import cached_look, history_key
from tracker.cli.common import HOW_TO_BEGIN, Progress, inform, open_ledger, show_result, today_of
from tracker.cli.parameters import command
from tracker.cli.terminal import columns
from tracker.text.printable import printable

if TYPE_CHECKING:
    pass


@command("Check")
@cached_look(lambda home, given: history_key(home, given) if given["use_cache"] else None)
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
    from tracker.caching import open_cache
    from tracker.review.queue import days_of
    from tracker.root import find_root
    from tracker.terminal.overview import MOST, overview_lines
    from tracker.views.examined import examined_ledger
    from tracker.views.overview import overview_data, summary

    with Progress() as progress:
        progress("reading the records")
        home = find_root(Path.cwd(), root)
        cache = open_cache(home) if use_cache else None
        ledger = open_ledger(home, store=store, sealed=True, cache=cache)
        found = summary(examined_ledger(ledger, today=today_of(today), progress=progress, cache=cache))
        if cache:
            cache.save()
        days = days_of(ledger)
    most = None if every else MOST
    show_result(
        as_json,
        lambda: overview_data(found, days),
        lambda: (printable(line) for line in overview_lines(found, days, most, columns())),
    )
    if not found.counts.claims and not as_json:
        inform(HOW_TO_BEGIN)
