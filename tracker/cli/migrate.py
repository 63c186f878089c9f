"""`tracker migrate`: migration of records and settings of older formats."""

from pathlib import Path

import typer

from tracker.cli.common import inform, open_ledger, print_json, print_line
from tracker.cli.parameters import command


@command("Check")
def migrate(*, check: bool = False, as_json: bool = False, root: Path | None = None) -> None:
    """Bring records and settings of an older form to the one that is written today. What they say stays the same.

    Args:
        check: Write nothing; exit 1 where something would change.
    """
    from tracker.review.migration import migrate as do
    from tracker.review.migration import migration

    ledger = open_ledger(root, sealed=True)
    todo = migration(ledger)
    steps = list(todo.lines())
    if not check:
        do(ledger.root, todo)
    if as_json:
        print_json({"written": not check, "steps": steps})
    for line in steps if not as_json else ():
        print_line(line)
    if not steps:
        inform("Nothing to migrate: all records and settings have today's form.")
    elif check:
        raise typer.Exit(1)
