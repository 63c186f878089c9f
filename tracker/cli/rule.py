"""`tracker rule`: what a rule finds, why, and what to do."""

from typing import Annotated

import typer

from tracker.cli.common import LOOK
from tracker.errors import TrackerError


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(rule)


def rule(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="A code (A101) or a slug (quote-not-found).", show_default=False),
    ] = None,
) -> None:
    """Explain a rule, or list them all."""
    from tracker.records.types import did_you_mean, nearest
    from tracker.rules import find, rules

    if name is None:
        for r in rules():
            typer.echo(f"{r.code}  {r.slug:26} {r.severity!s:8} {r.summary}")
        return
    found = find(name)
    if found is None:
        meant = did_you_mean(nearest(name.lower(), [known for r in rules() for known in (r.slug, r.code.lower())]))
        raise TrackerError(f"no rule is called {name!r}{meant or '; `tracker rule` lists them'}")
    typer.echo(f"{found.code} {found.slug} ({found.severity})\n\n{found.doc.strip()}")
