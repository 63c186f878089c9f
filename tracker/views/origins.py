"""The way from a claim back to its origins, step by step."""

from collections.abc import Iterable, Sequence

from attrs import frozen

from tracker.model import Claim, Edge, Node, Origin, OriginGraph, Reuse
from tracker.provenance import tracing
from tracker.provenance.counting import origins_of, quotes_of
from tracker.provenance.edge_labels import verb
from tracker.provenance.summary import Tally
from tracker.provenance.what_if import LossEffects, OriginsLeft
from tracker.text.printable import attributes
from tracker.views.examined import Examined


@frozen
class OriginStep:
    """`how` the step before derives from it (quotes, copies …), and the reasons; `source`: the id of a source of the
    ledger."""

    step: tracing.Step
    how: str
    name: str
    source: str | None
    why: str
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
        step,
        "stands in" if cites else "not, says the editor," if step.denied else verb(step.edge),
        known.title if known else step.node.label,
        source,
        "" if cites or step.edge.kind == "specializationOf" else step.edge.why,
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
        "tellings": [{"claim": claim, "source": source} for claim, source in found.accounts],
        "publishers": found.publishers,
        "origins": [origin_data(origin) for origin in found.origins],
        "earliest": {"date": found.earliest[0], "of": found.earliest[1]} if found.earliest else None,
    }


def trace_data(graph: OriginGraph, claims: Sequence[Claim]) -> dict[str, object]:
    found = tracing.part(graph, claims)
    return {
        "claims": [claim.id for claim in claims],
        "origins": [origin_data(origin) for origin in origins_of(graph, quotes_of(graph, claims))],
        "nodes": [attributes(node, "id kind name label date") for node in found.nodes],
        "edges": [_edge_data(edge) for edge in found.edges],
        "denied": [_edge_data(edge) for edge in found.denied],
    }


def origin_data(origin: Origin) -> dict[str, object]:
    return {**attributes(origin, "label date roots quotes"), "why": origin.why or None}


def _edge_data(edge: Edge) -> dict[str, object]:
    ends = {"from": edge.start, "to": edge.end, "relation": edge.kind}
    return {**ends, **attributes(edge, "how why confidence whole"), "seen": [spot._asdict() for spot in edge.seen]}


def loss_data(found: LossEffects) -> dict[str, object]:
    return {
        "lost": [claim.id for claim in found.lost],
        "depending": [{"claim": fall.claim.id, "chain": fall.chain, "why": fall.why} for fall in found.falls],
        "fewer": [_left(one) for one in found.fewer],
        "weaker": [_left(one) for one in found.weaker],
        "min_origins": found.wanted,
    }


def _left(one: OriginsLeft) -> dict[str, object]:
    return {"claims": [claim.id for claim in one.claims], "had": one.had, "left": one.left}


def reuse_data(found: Reuse) -> dict[str, object]:
    passages = [{**attributes(one, "copy original words"), "quoted": one.quoted or None} for one in found.passages]
    return {**attributes(found, "copy original directed why confidence share"), "passages": passages}
