"""`tracker export`: the ledger in a format that other programs read."""

import sys
from pathlib import Path

import typer

from tracker.cli.common import claim_of, inform, open_ledger, write_output
from tracker.cli.parameters import command
from tracker.text.printable import printable


@command("Share")
def export(
    form: str,
    claims: list[str] | None = None,
    *,
    output: Path | None = None,
    base: str | None = None,
    store: Path | None = None,
    show_sealed: bool = False,
    root: Path | None = None,
) -> None:
    """Print the ledger in a format that other programs read.

    Args:
        form FORMAT: claimreview, csv, jsonl, prov or web-annotation.
        claims: Only these claims.
        base: The first part of the addresses of claims and sources. Default: the setting base-url.
    """
    from tracker.exports import ExportOptions
    from tracker.exports import export as run

    ledger = open_ledger(root, store=store, sealed=show_sealed)
    only = frozenset(claim_of(ledger, name).id for name in claims or ())
    done = run(ledger, form, ExportOptions(base or ledger.settings.base_url, only))
    if output is None and sys.stdout.isatty():
        typer.echo("\n".join(printable(line) for line in done.text.splitlines()))
    else:
        write_output(done.text, output)
    for line in done.left_out:
        inform(line)
