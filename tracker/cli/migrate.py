"""`tracker migrate`: migration of records and settings of older formats."""

from typing import Annotated

import typer

from tracker.cli.common import CHECK, Json, Root, open_ledger, print_json, talk, tell


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=CHECK)(migrate)


def migrate(
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 where something would change.")] = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Bring records and settings of an older form to the one that is written today. What they say stays the same."""
    from tracker.review.migration import migrate as do
    from tracker.review.migration import migration

    ledger = open_ledger(root, sealed=True)
    todo = migration(ledger)
    steps = list(todo.told())
    if not check:
        do(ledger.root, todo)
    if as_json:
        print_json({"written": not check, "steps": steps})
    for line in steps if not as_json else ():
        tell(line)
    if not steps:
        talk("Nothing to migrate: all records and settings have today's form.")
    elif check:
        raise typer.Exit(1)
