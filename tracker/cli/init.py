"""`tracker init`: an empty ledger."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.common import START, talk


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=START)(init)


def init(
    folder: Annotated[Path, typer.Argument(help="Where to make it.", show_default="here")] = Path(),
) -> None:
    """Make an empty ledger: claims/, sources/, and an example. Overwrites nothing."""
    from tracker.records.start import begin

    made, kept = begin(folder)
    for path in made:
        typer.echo(f"made {folder / path}")
    for path in kept:
        talk(f"left as it is: {folder / path}")
    talk("Next: `tracker source add FILE` pins a text; then write a claim (claims/example.yaml shows how).")
