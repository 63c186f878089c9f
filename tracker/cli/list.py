"""`tracker list`: what is in the ledger."""

import shutil
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import LOOK, Color, Json, Root, open_ledger, wants_color
from tracker.errors import TrackerError
from tracker.text.printable import printable, to_json, width

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger, Source

VERDICT_COLORS = {"supported": "green", "refuted": "red", "conflicting": "yellow"}


def register(app: typer.Typer) -> None:
    app.command("list", rich_help_panel=LOOK)(list_)


def list_(
    what: Annotated[str | None, typer.Argument(metavar="[claims|sources]", show_default=False)] = None,
    verdict: Annotated[str | None, typer.Option(help="Only claims with this verdict.", show_default=False)] = None,
    tag: Annotated[str | None, typer.Option(help="Only claims with this tag.", show_default=False)] = None,
    source: Annotated[str | None, typer.Option(help="Only claims that cite this source.", show_default=False)] = None,
    as_json: Json = False,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """List the claims and the sources, a line each."""
    if what not in (None, "claims", "sources"):
        raise TrackerError(f"`tracker list` takes claims or sources, not {what!r}")
    ledger = open_ledger(root)
    claims = [
        claim
        for claim in ledger.claims
        if (verdict is None or claim.verdict == verdict)
        and (tag is None or tag in claim.tags)
        and (source is None or any(item.source == source for item in claim.evidence))
    ]
    filtered = verdict or tag or source
    shown_claims = claims if what != "sources" else []
    shown_sources = list(ledger.sources) if what == "sources" or (what is None and not filtered) else []
    if as_json:
        data = {"claims": [_claim_data(c) for c in shown_claims], "sources": [_source_data(s) for s in shown_sources]}
        typer.echo(to_json(data, indent=2))
        return
    _print(ledger, shown_claims, shown_sources, wants_color(color))


def _print(ledger: "Ledger", claims: "list[Claim]", sources: "list[Source]", color: bool) -> None:
    from tracker.text.style import Style

    style, room = Style(color), shutil.get_terminal_size((120, 24)).columns
    left = max((width(name) for name in [c.id for c in claims] + [s.id for s in sources]), default=0)
    for claim in claims:
        verdict = f"{claim.verdict:19}"
        lead = f"{printable(claim.id):{left}}  "
        text = _cut(printable(claim.text), room - left - 23)
        typer.echo(f"{lead}{style.paint(verdict, VERDICT_COLORS.get(claim.verdict, 'dim'))}  {text}", color=color)
    if claims and sources:
        typer.echo()
    cited = [item.source for claim in ledger.claims for item in claim.evidence]
    for source in sources:
        known = f"{source.publisher or 'publisher unknown'}, {source.published or 'no date'}"
        about = f"{known}, cited {cited.count(source.id)} ×"
        text = _cut(printable(f"{source.title} ({about})"), room - left - 2)
        typer.echo(f"{printable(source.id):{left}}  {text}")
    if not claims and not sources:
        typer.echo("Nothing there.", err=True)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= max(room, 30) else text[: max(room, 30) - 1] + "…"


def _claim_data(claim: "Claim") -> dict[str, object]:
    return {"id": claim.id, "claim": claim.text, "verdict": claim.verdict, "path": claim.path, "tags": list(claim.tags)}


def _source_data(source: "Source") -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "path": source.path,
    }
