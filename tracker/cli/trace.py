"""`tracker show --trace`: from a claim to where its words were first said."""

import shutil
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tracker.cli.common import claim_of, open_ledger, print_json, show_lines, style_of, traced
from tracker.cli.terminal import put
from tracker.text.printable import printable, shortened

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.model import Claim, Edge, Ledger, Node, Origin, OriginGraph
    from tracker.provenance.tracing import Step
    from tracker.text.style import Style


def trace(
    claim: str,
    *,
    story: bool,
    svg: bool,
    store: "Path | None",
    show_sealed: bool,
    as_json: bool,
    root: "Path | None",
    color: str,
) -> None:
    """Trace a claim: its quotes, the sources they stand in, and where these have them from."""
    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    claims = _tellings(ledger, claim_of(ledger, claim)) if story else (claim_of(ledger, claim),)
    graph = traced(ledger)
    if as_json:
        print_json(_data(graph, claims))
    elif svg:
        from tracker.reports._origins import draw_origins

        put(draw_origins(ledger, graph, claims), data=True)
    else:
        show_lines(_lines(ledger, graph, claims, style), style)


def _tellings(ledger: "Ledger", claim: "Claim") -> "tuple[Claim, ...]":
    from tracker.matching.stories import stories

    return next((story.claims for story in stories(ledger) if claim in story.claims), (claim,))


# ---------------------------------------------------------------- the tree


def _lines(ledger: "Ledger", graph: "OriginGraph", claims: "Sequence[Claim]", style: "Style") -> Iterator[str]:
    from tracker.provenance.counting import origins_of, quotes_of
    from tracker.provenance.tracing import ways

    columns = min(shutil.get_terminal_size((100, 24)).columns, 120)
    for claim in claims:
        yield from _head(claim, style, columns)
        quotes = ways(graph, claim)
        for i, step in enumerate(quotes):
            said = shortened(printable((_quote(graph, step.edge)).label), columns - 6)
            last = i == len(quotes) - 1
            yield f"{'└─' if last else '├─'} “{said}”"
            indent = "   " if last else "│  "
            stance = claim.evidence[int(step.edge.start.rpartition("#")[2])].stance
            yield indent + f"{stance}, in {_source(ledger, step.node, style)}"
            yield from _steps(ledger, step.steps, indent, style)
        if not quotes:
            yield "   nothing is cited for it"
        yield ""
    yield from _summary(graph, origins_of(graph, quotes_of(graph, claims)))


def _head(claim: "Claim", style: "Style", columns: int) -> Iterator[str]:
    from tracker.provenance.admiralty import credibility_words

    yield style.paint(printable(claim.id), "bold") + f": “{shortened(printable(claim.text), columns)}”"
    credibility = f"credibility {credibility_words(claim.credibility)}" if claim.credibility else None
    about = (claim.speaker, claim.date, claim.verdict, credibility)
    yield style.paint(printable(", ".join(filter(None, about))), "dim")


def _quote(graph: "OriginGraph", edge: "Edge") -> "Node":
    from tracker.model import Node

    return graph.node(edge.start) or Node(edge.start, "quote", edge.start, "")


def _steps(ledger: "Ledger", steps: "Sequence[Step]", indent: str, style: "Style") -> Iterator[str]:
    from tracker.provenance.wording import verb

    for i, step in enumerate(steps):
        last = i == len(steps) - 1
        lead, further = ("└─", "   ") if last else ("├─", "│  ")
        how = "not, says the editor," if step.denied else verb(step.edge)
        again = style.paint(" (see above)", "dim") if step.again else ""
        yield f"{indent}{lead} {how} {_source(ledger, step.node, style)}{again}"
        if not step.again and step.edge.kind != "specializationOf":
            sure = f" ({step.edge.confidence:.0%} sure)" if step.edge.confidence < 1 and not step.denied else ""
            yield indent + further + style.paint(printable(step.edge.why) + sure, "dim")
        yield from _steps(ledger, step.steps, indent + further, style)


def _source(ledger: "Ledger", node: "Node", style: "Style") -> str:
    """A node in a line: a source with publisher, date and grade; anything else by its name."""
    from tracker.provenance.admiralty import grade_words
    from tracker.provenance.draft import known

    source = ledger.source(node.name) if node.kind in ("source", "document") else None
    if source is None:
        return style.paint(printable(node.label), "bold")
    grade = f"grade {grade_words(source.grade)}" if source.grade else None
    about = (known(source.publisher) or source.title, known(source.published), grade)
    parts = [printable(part) for part in about if part] + [style.paint("retracted", "red")] * bool(source.retracted)
    return f"{style.paint(printable(source.id), 'bold')}: {', '.join(parts)}"


def _summary(graph: "OriginGraph", origins: "Sequence[Origin]") -> Iterator[str]:
    from tracker.provenance.counting import named

    count = "1 independent origin" if len(origins) == 1 else f"{len(origins)} independent origins"
    yield f"{count}{':' if origins else ''}"
    for origin in origins:
        why = f" ({printable(origin.why)})" if origin.why else ""
        quotes = f"{len(origin.quotes)} quote{'s' if len(origin.quotes) > 1 else ''}"
        yield f"  {printable(named(graph, origin))}: {quotes}{why}"


# ---------------------------------------------------------------- data


def _data(graph: "OriginGraph", claims: "Sequence[Claim]") -> dict[str, object]:
    from tracker.provenance.counting import origins_of, quotes_of
    from tracker.provenance.tracing import part

    found = part(graph, claims)
    return {
        "claims": [claim.id for claim in claims],
        "origins": [origin_data(origin) for origin in origins_of(graph, quotes_of(graph, claims))],
        "nodes": [
            {"id": node.id, "kind": node.kind, "name": node.name, "label": node.label, "date": node.date}
            for node in found.nodes
        ],
        "edges": [_edge_data(edge) for edge in found.edges],
        "denied": [_edge_data(edge) for edge in found.denied],
    }


def origin_data(origin: "Origin") -> dict[str, object]:
    return {
        "label": origin.label,
        "date": origin.date,
        "roots": list(origin.roots),
        "quotes": list(origin.quotes),
        "why": origin.why or None,
    }


def _edge_data(edge: "Edge") -> dict[str, object]:
    return {
        "from": edge.start,
        "to": edge.end,
        "relation": edge.kind,
        "how": edge.how,
        "why": edge.why,
        "confidence": edge.confidence,
        "whole": edge.whole,
        "seen": [spot._asdict() for spot in edge.seen],
    }
