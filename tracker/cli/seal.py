"""`tracker source seal` and `unseal`: moving quotes that must not be published out of the repository and back."""

from typing import Annotated

import typer

from tracker.cli.common import Root, Store, claim_of, open_ledger, open_store, talk, tell
from tracker.cli.parsing import claim_ids

CLAIM = typer.Argument(metavar="CLAIM", help="The claim's id.", autocompletion=claim_ids)


def seal(claim: Annotated[str, CLAIM], store: Store = None, root: Root = None) -> None:
    """Move a claim's quotes from texts that are kept outside into the store, and leave fingerprints in their place."""
    from tracker.editing.sealing import seal as run

    ledger = open_ledger(root, store=store, sealed=True)
    done = run(ledger, claim_of(ledger, claim), open_store(ledger, store))
    tell(f"{done.path}: {_quotes(done.quotes)} sealed")
    for note in done.notes:
        talk(f"  {note}")


def unseal(claim: Annotated[str, CLAIM], store: Store = None, root: Root = None) -> None:
    """Put a claim's sealed quotes back into its record. They are for everyone to read from then on."""
    from tracker.editing.sealing import unseal as run

    ledger = open_ledger(root, store=store, sealed=True)
    done = run(ledger, claim_of(ledger, claim))
    tell(f"{done.path}: {_quotes(done.quotes)} unsealed")


def _quotes(number: int) -> str:
    return "1 quote" if number == 1 else f"{number} quotes"
