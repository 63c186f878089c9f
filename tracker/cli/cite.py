"""`tracker cite`: the ready evidence block for a passage."""

from typing import Annotated

import typer

from tracker.cli.common import START, Root, claim_of, open_ledger, source_of, talk
from tracker.text.printable import printable


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=START)(cite)


def cite(
    source: Annotated[str, typer.Argument(help="The source's id.")],
    words: Annotated[str, typer.Argument(help="Words of the passage, as you remember them.")],
    claim: Annotated[
        str | None, typer.Option("--claim", help="Add the block to this claim.", show_default=False)
    ] = None,
    stance: Annotated[str | None, typer.Option(help="supports, refutes or mentions.", show_default=False)] = None,
    near: Annotated[int | None, typer.Option(help="The offset at which it should stand.", show_default=False)] = None,
    root: Root = None,
) -> None:
    """Find a passage, and print the evidence block for it with the source's exact words; or add it to a claim."""
    from tracker.mending.citing import cite as run
    from tracker.records import emit, writer

    ledger = open_ledger(root)
    block = run(source_of(ledger, source), words, near=near, stance=stance)
    if claim is None:
        for line in f"evidence:\n  - {emit.mapping(block, 4)}".splitlines():
            typer.echo(printable(line))
        return
    record = claim_of(ledger, claim)
    writer.append(ledger.root, record.path, ("evidence",), block)
    talk(f"added to {record.path}")
