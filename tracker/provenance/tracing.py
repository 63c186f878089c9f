"""Paths from a claim back to its origins: as a tree for readers, as a part of the graph for machines."""

from collections.abc import Iterable, Iterator

from attrs import frozen

from tracker.grouping import breadth_first
from tracker.model import Claim, Edge, Node, OriginGraph
from tracker.provenance.counting import onward


@frozen
class Step:
    """A node on a path back, the edge that leads there, and the steps from there on. `again`: its steps are listed at
    its first occurrence. `denied`: an editor has ruled the edge out."""

    node: Node
    edge: Edge
    steps: tuple["Step", ...] = ()
    again: bool = False
    denied: bool = False


def ways_back(graph: OriginGraph, claim: Claim) -> tuple[Step, ...]:
    """For each item of evidence whose source exists, the step to the source, and on from there to the origins: those of
    the quote itself where they are known, else those of the source."""
    met: set[str] = set()
    quotes = (f"quote:{claim.id}#{i}" for i in range(len(claim.evidence)))
    return tuple(_way(graph, quote, met) for quote in quotes if graph.node(quote) is not None)


def _way(graph: OriginGraph, quote: str, met: set[str]) -> Step:
    (cited,) = (edge for edge in graph.edges_from(quote) if edge.how == "cites")
    own = [edge for edge in onward(graph, quote) if edge is not cited]
    steps = [*_steps(graph, own, met), *_denied(graph, quote)]
    if not own:
        steps += [*_steps(graph, onward(graph, cited.end), met), *_denied(graph, cited.end)]
    return Step(_node(graph, cited.end), cited, tuple(steps))


DEEPEST = 100
"""Maximum depth of steps, against endless chains."""


def _steps(graph: OriginGraph, edges: Iterable[Edge], met: set[str], depth: int = 0) -> Iterator[Step]:
    for edge in edges:
        if edge.kind == "specializationOf" and edge.end == f"document:{edge.start.partition(':')[2]}":
            yield from _steps(graph, onward(graph, edge.end), met, depth)  # the newest snapshot represents its document
            continue
        again = edge.end in met or depth == DEEPEST
        met.add(edge.end)
        further = () if again else (*_steps(graph, onward(graph, edge.end), met, depth + 1), *_denied(graph, edge.end))
        yield Step(_node(graph, edge.end), edge, further, again and bool(onward(graph, edge.end)))


def _denied(graph: OriginGraph, start: str) -> Iterator[Step]:
    for edge in graph.denied:
        if edge.start == start:
            yield Step(_node(graph, edge.end), edge, denied=True)


def _node(graph: OriginGraph, name: str) -> Node:
    found = graph.node(name)
    if found is None:
        raise LookupError(name)
    return found


def part(graph: OriginGraph, claims: Iterable[Claim]) -> OriginGraph:
    """The part of the graph about these claims: their quotes, all nodes these lead to, and their makers."""
    names = [f"quote:{claim.id}#{i}" for claim in claims for i in range(len(claim.evidence))]
    quotes = (name for name in names if graph.node(name) is not None)
    reached = dict.fromkeys(breadth_first(quotes, lambda name: (edge.end for edge in graph.edges_from(name))))
    edges = tuple(edge for name in reached for edge in graph.edges_from(name))
    denied = tuple(edge for edge in graph.denied if edge.start in reached)
    kept = dict.fromkeys((*reached, *(edge.end for edge in denied)))
    return OriginGraph(tuple(_node(graph, name) for name in kept), edges, denied, graph.apart)
