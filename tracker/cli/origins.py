"""`tracker origins`: how many independent origins each story has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import (
    LOOK,
    Color,
    Json,
    Root,
    ShowSealed,
    Store,
    claim_of,
    open_ledger,
    print_json,
    show_lines,
    style_of,
    talk,
    traced,
)
from tracker.text.printable import printable

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger, OriginGraph
    from tracker.provenance.tallies import Tally
    from tracker.text.style import Style


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(origins)


def origins(
    claim: Annotated[str | None, typer.Argument(metavar="[CLAIM]", show_default=False, help="Only its story.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Claims that are told once, too.")] = False,
    as_json: Json = False,
    root: Root = None,
    store: Store = None,
    show_sealed: ShowSealed = False,
    color: Color = "auto",
) -> None:
    """Count, story by story, tellings, publishers and independent origins: ten reprints are one witness."""
    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    wanted = claim_of(ledger, claim) if claim else None
    graph = traced(ledger)
    found = [one for one in _tallies(ledger, graph, wanted) if wanted or every or len(one.tellings) > 1]
    if as_json:
        print_json({"stories": [_data(one) for one in found]})
        return
    for one in found:
        show_lines(_lines(ledger, graph, one, style), style)
    if not found:
        talk("Nothing is told twice here; --all counts the other claims, too.")


def _tallies(ledger: "Ledger", graph: "OriginGraph", wanted: "Claim | None") -> "Iterator[Tally]":
    """Every story, and every claim that is in none, by the id of the earliest."""
    from tracker.matching.stories import stories
    from tracker.provenance.tallies import tally

    told = [story.claims for story in stories(ledger)]
    alone = {claim.id for claim in ledger.claims} - {claim.id for claims in told for claim in claims}
    groups = [*told, *((claim,) for claim in ledger.claims if claim.id in alone and claim.evidence)]
    for claims in sorted(groups, key=lambda claims: claims[0].id):
        if wanted is None or wanted in claims:
            yield tally(ledger, graph, claims)


def _lines(ledger: "Ledger", graph: "OriginGraph", found: "Tally", style: "Style") -> Iterator[str]:
    from tracker.provenance.admiralty import grade_words
    from tracker.provenance.counting import grade_of, named

    yield style.paint(printable(found.id), "bold") + f": “{printable(found.claims[0].text)}”"
    counts = (
        _count(len(found.tellings), "telling"),
        _count(len(found.publishers), "publisher"),
        style.paint(_count(len(found.origins), "independent origin"), "yellow" if len(found.origins) < 2 else "green"),
    )
    earliest = f"; earliest {found.earliest[0]}, {printable(found.earliest[1])}" if found.earliest else ""
    yield f"  {', '.join(counts)}{earliest}"
    for origin in found.origins:
        grade = grade_of(graph, ledger, origin)
        graded = f", at best grade {grade_words(grade)}" if grade else ""
        why = f"; {origin.why}" if origin.why else ""
        yield f"  from {printable(named(graph, origin))}{graded}{printable(why)}"
        for quote in origin.quotes:
            yield style.paint(f"    {printable(_told(graph, quote))}", "dim")
    yield ""


def _told(graph: "OriginGraph", quote: str) -> str:
    """The claim and the source of a quote's node."""
    source = next((edge.end for edge in graph.edges_from(quote) if edge.how == "cites"), "")
    return f"{quote.partition(':')[2].rpartition('#')[0]} in {source.partition(':')[2]}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _data(found: "Tally") -> dict[str, object]:
    from tracker.cli.trace import origin_data

    return {
        "id": found.id,
        "claims": [claim.id for claim in found.claims],
        "tellings": [{"claim": claim, "source": source} for claim, source in found.tellings],
        "publishers": list(found.publishers),
        "origins": [origin_data(origin) for origin in found.origins],
        "earliest": {"date": found.earliest[0], "of": found.earliest[1]} if found.earliest else None,
    }
