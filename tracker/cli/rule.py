"""`tracker rule`: the explanation of a rule."""

from typing import Annotated

import typer

from tracker.cli.common import LOOK, Json, show_result
from tracker.errors import TrackerError


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(rule)


def rule(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[CODE]", help="A code (A101) or a slug (quote-not-found).", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Explain a rule, or list them all."""
    from tracker.errors import did_you_mean, nearest
    from tracker.rules import rule_named, rules
    from tracker.views.listing import rule_entry

    if name is None:
        show_result(
            as_json,
            lambda: {"rules": [rule_entry(one) for one in rules()]},
            lambda: (f"{one.code}  {one.slug:26} {one.severity!s:8} {one.summary}" for one in rules()),
        )
        return
    found = rule_named(name)
    if found is None:
        meant = did_you_mean(nearest(name.lower(), [known for r in rules() for known in (r.slug, r.code.lower())]))
        raise TrackerError(f"no rule is called {name!r}{meant or '; `tracker rule` lists them'}")
    text = f"{found.code} {found.slug} ({found.severity})\n\n{found.doc.strip()}"
    show_result(as_json, lambda: {**rule_entry(found), "doc": found.doc.strip()}, text.splitlines)
