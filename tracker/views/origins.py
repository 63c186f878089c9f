"""The way from a claim back to its origins, step by step."""

from collections.abc import Iterable

from attrs import frozen

from tracker.model import Claim, Node
from tracker.provenance import tracing
from tracker.provenance.wording import verb
from tracker.views.examined import Examined


@frozen
class Step:
    """`how` the one before has it from here (quotes, copies …), and why that is thought so; `source`: the id, where it
    is a source of the ledger. `sure`: 0 to 1. `again`: its own steps are told above."""

    how: str
    name: str
    source: str | None
    why: str
    sure: float
    denied: bool
    again: bool
    retracted: bool
    steps: tuple["Step", ...] = ()


def steps_of(examined: Examined, claim: Claim) -> tuple[Step, ...]:
    """For each quote the source that it stands in, and on from there."""
    return _steps(examined, tracing.ways(examined.graph, claim))


def _steps(examined: Examined, found: Iterable[tracing.Step]) -> tuple[Step, ...]:
    return tuple(_step(examined, step) for step in found)


def _step(examined: Examined, step: tracing.Step) -> Step:
    source = _source(examined, step.node)
    known = examined.ledger.source(source) if source else None
    cites = step.edge.how == "cites"
    return Step(
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
