"""Effects of losing a source: quotes without an origin, claims without support, and the claims that depend on them."""

from collections.abc import Iterable, Mapping

from attrs import frozen

from tracker.grouping import grouped
from tracker.model import Claim, Edge, Ledger, OriginGraph
from tracker.provenance.counting import CARRIES, Nodes, onward, quotes_of, roots
from tracker.provenance.documents import Documents

UNPROVEN = {"refuted": "is refuted", "not-enough-evidence": "has not enough evidence"}
"""Verdicts of claims that cannot support others, and their texts."""


def removed_nodes(documents: Documents, sources: Iterable[str]) -> Nodes:
    """The nodes that a retraction of these sources removes: the texts, their older snapshots, and the documents whose
    newest snapshot they are."""
    found = set()
    for name in sources:
        older = [s for s in documents.snapshots(name) if any(newer.id == name for newer in documents.newer(s))]
        found |= {f"source:{snapshot}" for snapshot in (name, *older)}
        if documents.newest(name) == name:
            found.add(f"document:{name}")
    return frozenset(found)


def retracted(ledger: Ledger) -> tuple[str, ...]:
    """The ids of the retracted sources."""
    return tuple(source.id for source in ledger.sources if source.retracted is not None)


def shortest_path(graph: OriginGraph, quote: str, to: Nodes) -> tuple[Edge, ...] | None:
    """The shortest path from a quote to one of these nodes, as edges: through the text that carries it, or to the
    origin of its words. None without one."""
    waiting: list[tuple[str, tuple[Edge, ...]]] = [(quote, ())]
    seen = {quote}
    while waiting:
        node, path = waiting.pop(0)
        for edge in (*carrying_edges(graph, node), *onward(graph, node)):
            if edge.end in to:
                return (*path, edge)
            if edge.end not in seen:
                seen.add(edge.end)
                waiting.append((edge.end, (*path, edge)))
    return None


def has_origin(graph: OriginGraph, quote: str, without: Nodes) -> bool:
    """Whether a quote, and the text that carries it, still have a path to an origin without these nodes."""
    return all(roots(graph, node, without) for node in (quote, *(edge.end for edge in carrying_edges(graph, quote))))


def carrying_edges(graph: OriginGraph, quote: str) -> tuple[Edge, ...]:
    """The edge from a quote to its source; none from any other node."""
    return tuple(edge for edge in graph.edges_from(quote) if edge.how == "cites")


def unsupported(graph: OriginGraph, claims: Iterable[Claim], without: Nodes) -> tuple[Claim, ...]:
    """The claims whose verdict has evidence, but none that remains without these nodes."""
    checked = [claim for claim in claims if claim.verdict in CARRIES]
    return tuple(
        claim
        for claim in checked
        if (quotes := quotes_of(graph, [claim])) and not any(has_origin(graph, quote, without) for quote in quotes)
    )


@frozen
class FallenClaim:
    """A claim that loses support because it depends on another: `chain` has the ids from the claim to the first one
    lost, `why` the reason of that one."""

    claim: Claim
    chain: tuple[str, ...]
    why: str


def dependants(ledger: Ledger, fell: Mapping[str, str]) -> tuple[FallenClaim, ...]:
    """The claims that depend, directly or through others, on one of these (id → reason), each once, by the shortest
    chain. The lost claims themselves are left out."""
    links = ((link, claim.id) for claim in ledger.claims for link in claim.links)
    above = grouped((link.to, name) for link, name in links if link.relation == "depends-on")
    chains: dict[str, tuple[str, ...]] = {name: (name,) for name in fell}
    waiting = list(fell)
    while waiting:
        name = waiting.pop(0)
        for dependant in above.get(name, ()):
            if dependant not in chains:
                chains[dependant] = (dependant, *chains[name])
                waiting.append(dependant)
    found = ((ledger.claim(name), chain) for name, chain in chains.items() if len(chain) > 1)
    return tuple(FallenClaim(claim, chain, fell[chain[-1]]) for claim, chain in found if claim is not None)
