"""`tracker what-if`: the effects of losing a source, before anyone retracts."""

from typing import Annotated

import typer

from tracker.cli.cached_looks import alone, remembered
from tracker.cli.common import CHECK, Color, Json, Root, Store, open_ledger, show_result, source_of, style_of, traced
from tracker.errors import TrackerError


def register(app: typer.Typer) -> None:
    app.command("what-if", rich_help_panel=CHECK)(what_if)


@remembered(alone)
def what_if(
    drop: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE",
            show_default=False,
            help="Suppose this source could not be cited; its reprints still count.",
        ),
    ] = None,
    retract: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SOURCE", show_default=False, help="Suppose this source were retracted; its reprints fall with it."
        ),
    ] = None,
    min_origins: Annotated[
        int | None,
        typer.Option(
            min=1, show_default=False, help="Independent origins that a claim needs. Default: the setting min-origins."
        ),
    ] = None,
    as_json: Json = False,
    root: Root = None,
    store: Store = None,
    color: Color = "auto",
) -> None:
    """Say which claims would lose all support, have too few origins, or depend on one that falls. Writes nothing."""
    from tracker.provenance.what_if import outlook
    from tracker.terminal.origins import outlook_lines
    from tracker.views.origins import outlook_data

    if not drop and not retract:
        raise TrackerError("say which source goes: --drop SOURCE or --retract SOURCE")
    ledger, style = open_ledger(root, store=store), style_of(color)
    dropped, taken_back = ([source_of(ledger, name).id for name in names or ()] for names in (drop, retract))
    found = outlook(ledger, traced(ledger), dropped, taken_back, min_origins or ledger.settings.min_origins)
    names = [*dropped, *taken_back]
    show_result(as_json, lambda: outlook_data(found), lambda: outlook_lines(found, names, style))
