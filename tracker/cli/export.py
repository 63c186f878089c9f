"""`tracker export`: the ledger in a format that other programs read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.common import SHARE, Root, ShowSealed, Store, claim_of, open_ledger, talk, write_output
from tracker.text.printable import printable


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=SHARE)(export)


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="claimreview, csv, jsonl, prov or web-annotation.")],
    claims: Annotated[list[str] | None, typer.Argument(help="Only these claims.", show_default=False)] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write it to this file.", show_default=False)
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            help="The first part of the addresses of claims and sources. Default: the setting base-url.",
            show_default=False,
        ),
    ] = None,
    store: Store = None,
    show_sealed: ShowSealed = False,
    root: Root = None,
) -> None:
    """Print the ledger in a format that other programs read."""
    from tracker.exports import Options
    from tracker.exports import export as run

    ledger = open_ledger(root, store=store, sealed=show_sealed)
    only = frozenset(claim_of(ledger, name).id for name in claims or ())
    done = run(ledger, form, Options(base or ledger.settings.base_url, only))
    if output is None and sys.stdout.isatty():
        typer.echo("\n".join(printable(line) for line in done.text.splitlines()))
    else:
        write_output(done.text, output)
    for line in done.left_out:
        talk(line)
