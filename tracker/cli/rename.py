"""`tracker rename` and `tracker remove`: renaming or removal of a record, with all references to it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from tracker.cli.common import inform, open_ledger, print_line, record_of
from tracker.cli.parameters import AnyId, command

if TYPE_CHECKING:
    from tracker.editing.renaming import Plan
    from tracker.model import Ledger


@command("Start")
def rename(
    record: AnyId,
    new: str,
    *,
    dry_run: bool = False,
    root: Path | None = None,
) -> None:
    """Give a claim or a source another id, in its files, its reviews and all records that refer to it.

    Args:
        record ID: The claim or the source.
        new NEW: Its new id.
    """
    from tracker.editing.renaming import rename as plan_of

    ledger = open_ledger(root)
    _do(ledger, plan_of(ledger, record_of(ledger, record), new), dry_run)


@command("Start")
def remove(
    record: AnyId,
    *,
    force: bool = False,
    yes: bool = False,
    dry_run: bool = False,
    root: Path | None = None,
) -> None:
    """Remove a claim or a source, with its files and reviews. Refused if other records refer to it.

    Args:
        record ID: The claim or the source.
        force: Also remove what refers to it: links, evidence, derivations.
    """
    from tracker.editing.renaming import remove as plan_of

    ledger = open_ledger(root)
    plan = plan_of(ledger, record_of(ledger, record), force=force)
    if not (yes or dry_run):
        for line in plan.lines():
            inform(line)
        if not (sys.stdin.isatty() and typer.confirm("Remove?", err=True)):
            inform("Nothing was removed." + ("" if sys.stdin.isatty() else " With --yes, it is."))
            raise typer.Exit(1)
    _do(ledger, plan, dry_run)


def _do(ledger: "Ledger", plan: "Plan", dry_run: bool) -> None:
    from tracker.editing.renaming import apply

    if not dry_run:
        apply(ledger.root, plan)
    for line in plan.lines():
        print_line(line)
    for note in plan.notes:
        inform(note)
    if dry_run:
        inform("Nothing was changed.")
