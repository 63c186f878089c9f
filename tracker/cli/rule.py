"""`tracker rule`: what a rule finds, why, and what to do."""

from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import LOOK, Json, show_result
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.findings import Rule


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
    from tracker.rules import find, rules

    if name is None:
        show_result(
            as_json,
            lambda: {"rules": [_data(one) for one in rules()]},
            lambda: (f"{one.code}  {one.slug:26} {one.severity!s:8} {one.summary}" for one in rules()),
        )
        return
    found = find(name)
    if found is None:
        meant = did_you_mean(nearest(name.lower(), [known for r in rules() for known in (r.slug, r.code.lower())]))
        raise TrackerError(f"no rule is called {name!r}{meant or '; `tracker rule` lists them'}")
    text = f"{found.code} {found.slug} ({found.severity})\n\n{found.doc.strip()}"
    show_result(as_json, lambda: {**_data(found), "doc": found.doc.strip()}, text.splitlines)


def _data(one: "Rule") -> dict[str, object]:
    return {"code": one.code, "slug": one.slug, "severity": str(one.severity), "summary": one.summary}
