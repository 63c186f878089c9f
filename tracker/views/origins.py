"""The way from a claim back to its origins, step by step."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from tracker.model import Claim, Edge, Node, Origin, OriginGraph, Reuse, Shared
from tracker.provenance import tracing
from tracker.provenance.counting import origins_of, quotes_of
from tracker.provenance.edge_labels import verb
from tracker.provenance.summary import Tally
from tracker.provenance.what_if import Left, Outlook
from tracker.views.examined import Examined


@frozen
class OriginStep:
    """`how` the step before derives from it (quotes, copies …), and the reasons; `source`: the id of a source of the
    ledger. `sure`: 0 to 1. `again`: its own steps are listed above."""

    how: str
    name: str
    source: str | None
    why: str
    sure: float
    denied: bool
    again: bool
    retracted: bool
    steps: tuple["OriginStep", ...] = ()


def steps_of(examined: Examined, claim: Claim) -> tuple[OriginStep, ...]:
    """For each quote its source, and the steps from there on."""
    return _steps(examined, tracing.ways_back(examined.graph, claim))


def _steps(examined: Examined, found: Iterable[tracing.Step]) -> tuple[OriginStep, ...]:
    return tuple(_step(examined, step) for step in found)


def _step(examined: Examined, step: tracing.Step) -> OriginStep:
    source = _source(examined, step.node)
    known = examined.ledger.source(source) if source else None
    cites = step.edge.how == "cites"
    return OriginStep(
        "stands in" if cites else "not, says the editor," if step.denied else verb(step.edge),
        known.title if known else step.node.label,
        source,
        "" if cites or step.edge.kind == "specializationOf" else step.edge.why,
        step.edge.confidence,
        step.denied,
        step.again,
        bool(known and known.retracted),
        _steps(examined, step.steps),
    )


def _source(examined: Examined, node: Node) -> str | None:
    known = node.kind in ("source", "document") and examined.ledger.source(node.name) is not None
    return node.name if known else None


# ---------------------------------------------------------------- for programs


def tally_data(found: Tally) -> dict[str, object]:
    return {
        "id": found.id,
        "claims": [claim.id for claim in found.claims],
        "tellings": [{"claim": claim, "source": source} for claim, source in found.tellings],
        "publishers": list(found.publishers),
        "origins": [origin_data(origin) for origin in found.origins],
        "earliest": {"date": found.earliest[0], "of": found.earliest[1]} if found.earliest else None,
    }


def trace_data(graph: OriginGraph, claims: Sequence[Claim]) -> dict[str, object]:
    found = tracing.part(graph, claims)
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


def origin_data(origin: Origin) -> dict[str, object]:
    return {
        "label": origin.label,
        "date": origin.date,
        "roots": list(origin.roots),
        "quotes": list(origin.quotes),
        "why": origin.why or None,
    }


def _edge_data(edge: Edge) -> dict[str, object]:
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


def outlook_data(found: Outlook) -> dict[str, object]:
    return {
        "lost": [claim.id for claim in found.lost],
        "depending": [{"claim": fall.claim.id, "chain": list(fall.chain), "why": fall.why} for fall in found.falls],
        "fewer": [_left(one) for one in found.fewer],
        "weaker": [_left(one) for one in found.weaker],
        "min_origins": found.wanted,
    }


def _left(one: Left) -> dict[str, object]:
    return {"claims": [claim.id for claim in one.claims], "had": one.had, "left": one.left}


def reuse_data(found: Reuse) -> dict[str, object]:
    return {
        "copy": found.copy,
        "original": found.original,
        "directed": found.directed,
        "why": found.why,
        "confidence": found.confidence,
        "share": found.share,
        "passages": [_passage(passage) for passage in found.passages],
    }


def _passage(passage: Shared) -> dict[str, object]:
    return {
        "copy": list(passage.copy),
        "original": list(passage.original),
        "words": passage.words,
        "quoted": passage.quoted or None,
    }
