"""`tracker what-if`: what falls if a source goes, before anyone retracts."""

from collections.abc import Iterator, Sized
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import (
    CHECK,
    Color,
    Json,
    Root,
    Store,
    open_ledger,
    print_json,
    show_lines,
    source_of,
    style_of,
    traced,
)
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.model import Claim
    from tracker.provenance.outlook import Left, Outlook
    from tracker.text.style import Style


def register(app: typer.Typer) -> None:
    app.command("what-if", rich_help_panel=CHECK)(what_if)


def what_if(
    drop: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", show_default=False, help="A source that we could not cite; its reprints stand."),
    ] = None,
    retract: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", show_default=False, help="A source that is taken back; its reprints fall, too."),
    ] = None,
    min_origins: Annotated[
        int | None, typer.Option(min=1, show_default=False, help="In place of the setting min-origins.")
    ] = None,
    as_json: Json = False,
    root: Root = None,
    store: Store = None,
    color: Color = "auto",
) -> None:
    """Say which claims would lose all support, have too few origins, or depend on one that falls. Writes nothing."""
    from tracker.provenance.outlook import outlook

    if not drop and not retract:
        raise TrackerError("say which source goes: --drop SOURCE or --retract SOURCE")
    ledger, style = open_ledger(root, store=store), style_of(color)
    dropped, taken_back = ([source_of(ledger, name).id for name in names or ()] for names in (drop, retract))
    found = outlook(ledger, traced(ledger), dropped, taken_back, min_origins or ledger.settings.min_origins)
    if as_json:
        print_json(_data(found))
        return
    show_lines(_lines(found, [*dropped, *taken_back], style), style)


def _lines(found: "Outlook", sources: list[str], style: "Style") -> Iterator[str]:
    names = printable(" and ".join(sources))
    if found.lost:
        yield style.paint(f"{_how_many(found.lost, 'lose')} all support without {names}", "bold", "red")
        yield from (f"  {_told(claim)}" for claim in found.lost)
    if found.falls:
        yield style.paint(f"{_how_many(found.falls, 'depend')} on one that falls", "bold", "red")
        for fall in found.falls:
            chain = ", which depends on ".join(fall.chain[1:])
            yield f"  {_told(fall.claim)}"
            yield style.paint(f"    depends on {printable(chain)}, which {fall.why}", "dim")
    if found.fewer:
        yield style.paint(f"fewer than {found.wanted} independent origins are left for", "bold", "yellow")
        yield from (f"  {_told(one.claims[0])}: {one.left} of {one.had}" for one in found.fewer)
    if found.weaker:
        yield style.paint("less evidence is left for", "bold")
        yield from (f"  {_told(one.claims[0])}: {one.left} of {one.had} quotes" for one in found.weaker)
    if not (found.lost or found.weaker):
        yield f"No verdict rests on {names}."


def _how_many(things: Sized, verb: str) -> str:
    return f"1 claim {verb}s" if len(things) == 1 else f"{len(things)} claims {verb}"


def _told(claim: "Claim") -> str:
    return printable(f"{claim.id} ({claim.verdict}): “{claim.text}”")


def _data(found: "Outlook") -> dict[str, object]:
    return {
        "lost": [claim.id for claim in found.lost],
        "depending": [{"claim": fall.claim.id, "chain": list(fall.chain), "why": fall.why} for fall in found.falls],
        "fewer": [_left(one) for one in found.fewer],
        "weaker": [_left(one) for one in found.weaker],
        "min_origins": found.wanted,
    }


def _left(one: "Left") -> dict[str, object]:
    return {"claims": [claim.id for claim in one.claims], "had": one.had, "left": one.left}
