"""`tracker cite`: the ready evidence block for a passage."""

from typing import Annotated

import typer

from tracker.cli.common import START, Root, Store, claim_of, open_ledger, open_store, source_of
from tracker.text.printable import printable


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=START)(cite)


def cite(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The source's id.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="Words of the passage, as you remember them.")],
    claim: Annotated[
        str | None, typer.Option("--claim", help="Add the block to this claim.", show_default=False)
    ] = None,
    stance: Annotated[str | None, typer.Option(help="supports, refutes or mentions.", show_default=False)] = None,
    near: Annotated[int | None, typer.Option(help="The offset at which it should stand.", show_default=False)] = None,
    store: Store = None,
    root: Root = None,
) -> None:
    """Find a passage, and print the evidence block for it with the source's exact words; or add it to a claim.

    Of a text that is kept outside, the words go into the store and their fingerprint into the block.
    """
    from tracker.errors import TrackerError
    from tracker.mending.citing import cite as run
    from tracker.mending.citing import cited_already
    from tracker.mending.sealing import cite_sealed
    from tracker.records import emit, writer

    ledger = open_ledger(root, store=store, sealed=True)
    cited = source_of(ledger, source)
    to = claim_of(ledger, claim) if claim else None
    block = run(cited, words, near=near, stance=stance)
    if to is not None and cited_already(to, block):
        raise TrackerError(f"{to.path} cites this passage already; nothing was added")
    if cited.text.kept == "outside":
        block = cite_sealed(open_store(ledger, store), to.id if to else None, block)
    if to is None:
        for line in f"evidence:\n  - {emit.mapping(block, 4)}".splitlines():
            typer.echo(printable(line))
        return
    writer.append(ledger.root, to.path, ("evidence",), block)
    typer.echo(printable(f"added to {to.path}"))
