"""The independent origins of a claim: the roots of its quotes, joined where they are not independent of each other."""

from collections.abc import Iterable
from itertools import combinations, product

from tracker.grouping import breadth_first, grouped
from tracker.model import Claim, Edge, Ledger, Node, Origin, OriginGraph
from tracker.provenance.agents import same_speaker
from tracker.provenance.unions import Unions

LIKELY = 0.5
"""Minimum confidence (0 to 1) of an edge that counts."""

LEADS = frozenset(
    {"wasDerivedFrom", "wasQuotedFrom", "wasRevisionOf", "hadPrimarySource", "specializationOf", "alternateOf"}
)
"""The relations that are followed back to origins. The maker of a text, and shared words between texts, are about
independence."""

Nodes = frozenset[str]
NONE: Nodes = frozenset()

CARRIES = {"supported": ("supports",), "refuted": ("refutes",), "conflicting": ("supports", "refutes")}


def carrying(claim: Claim) -> tuple[int, ...]:
    """The indexes of the items of evidence that carry a claim's verdict; those that support it where there is none."""
    stances = CARRIES.get(claim.verdict, ("supports",))
    return tuple(i for i, item in enumerate(claim.evidence) if item.stance in stances)


def quotes_of(graph: OriginGraph, claims: Iterable[Claim]) -> tuple[str, ...]:
    """The nodes of the quotes that carry the verdicts of these claims."""
    quotes = (f"quote:{claim.id}#{i}" for claim in claims for i in carrying(claim))
    return tuple(quote for quote in quotes if graph.node(quote) is not None)


def origins_of(graph: OriginGraph, quotes: Iterable[str], without: Nodes = NONE) -> tuple[Origin, ...]:
    """The independent origins of these quotes together, those with most quotes first. Paths through the nodes in
    `without` do not count."""
    leads = grouped((root, quote) for quote in quotes for root in roots(graph, quote, without))
    unions, whys = Unions(leads), dict[str, str]()
    tellers = {root: _carriers(graph, quotes) for root, quotes in leads.items()}
    for a, b in combinations(leads, 2):
        if why := joined(graph, a, b) or ("one text tells it" if b in tellers[a] or a in tellers[b] else ""):
            unions.join(a, b)
            whys[a] = whys[b] = why
    found = [_origin(graph, group, leads, whys) for group in unions.groups()]
    return tuple(sorted(found, key=lambda origin: (-len(origin.quotes), origin.date or "9999", origin.label)))


def _carriers(graph: OriginGraph, quotes: Iterable[str]) -> set[str]:
    """The roots of the texts that carry these quotes: their own words beside a speaker's are no second origin."""
    carriers = (edge.end for quote in quotes for edge in graph.edges_from(quote) if edge.how == "cites")
    return {root for carrier in carriers for root in roots(graph, carrier)}


def _origin(graph: OriginGraph, group: list[str], leads: dict[str, list[str]], whys: dict[str, str]) -> Origin:
    first = min((node for root in group if (node := graph.node(root))), key=_earliest)
    quotes = dict.fromkeys(quote for root in group for quote in leads[root])
    why = "; ".join(dict.fromkeys(whys[root] for root in group if root in whys))
    return Origin(tuple(group), tuple(quotes), first.label, first.date, why)


def _earliest(node: Node) -> tuple[str, str]:
    return node.date or "9999", node.id


# ---------------------------------------------------------------- roots


def roots(graph: OriginGraph, start: str, without: Nodes = NONE) -> tuple[str, ...]:
    """The nodes at which the paths back from a node end; none if all paths lead through `without`. A cycle ends at its
    first node by name."""
    reached = reachable(graph, start, without)
    if ends := tuple(node for node in reached if not onward(graph, node)):
        return ends
    ring = [node for node in reached if node in reachable(graph, node, without, again=True)]
    return (min(ring),) if ring else ()


def reachable(graph: OriginGraph, start: str, without: Nodes = NONE, again: bool = False) -> list[str]:
    """The nodes on the paths back from a node, in the order of the search, and the start itself; `again`: the start
    only if a cycle leads to it."""

    def step(node: str) -> Iterable[str]:
        return (edge.end for edge in onward(graph, node) if edge.end not in without)

    return [] if start in without else breadth_first(step(start) if again else [start], step)


def onward(graph: OriginGraph, node: str) -> tuple[Edge, ...]:
    """The edges from a node to its origins.

    Edges of a quote precede those of its source. Of a source only edges about all its passages count; its snapshots are
    treated as one.
    """
    edges = [edge for edge in graph.edges_from(node) if edge.kind in LEADS and edge.confidence >= LIKELY]
    if node.startswith("quote:"):
        return tuple(edge for edge in edges if edge.how != "cites") or tuple(edges)
    edges = [edge for edge in edges if edge.kind != "alternateOf"]
    if node.startswith("source:"):
        return tuple(edge for edge in edges if edge.kind == "specializationOf") or _whole(edges)
    snapshots = _snapshots(graph, node)
    outward = [edge for name in snapshots for edge in graph.edges_from(name) if edge.end not in (*snapshots, node)]
    return _whole(edge for edge in (*edges, *outward) if edge.kind in LEADS and edge.confidence >= LIKELY)


def _whole(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    return tuple(edge for edge in edges if edge.whole)


def _snapshots(graph: OriginGraph, node: str) -> tuple[str, ...]:
    """The snapshots of a document; any other node itself."""
    if not node.startswith("document:"):
        return (node,)
    return tuple(edge.start for edge in graph.edges_to(node) if edge.kind == "specializationOf")


# ---------------------------------------------------------------- independence


def joined(graph: OriginGraph, a: str, b: str) -> str:
    """The reason why two roots are not independent of each other, as text; "" if they are."""
    left, right = _snapshots(graph, a), _snapshots(graph, b)
    if any(frozenset(pair) in graph.apart for pair in product(left, right)):
        return ""
    for mine, theirs in product(_makers(graph, left), _makers(graph, right)):
        if (why := _one_maker(graph, mine, theirs)) and not _held_apart(graph, mine, theirs, (*left, *right)):
            return why
    shared = (edge for node in (*left, *right) for edge in graph.edges_from(node) if edge.kind == "alternateOf")
    alike = (edge for edge in shared if edge.whole and edge.end in (*left, *right) and edge.confidence >= LIKELY)
    return next((edge.why for edge in alike), "")


def _makers(graph: OriginGraph, nodes: Iterable[str]) -> list[Edge]:
    return [edge for node in nodes for edge in graph.edges_from(node) if edge.kind == "wasAttributedTo"]


def _one_maker(graph: OriginGraph, mine: Edge, theirs: Edge) -> str:
    left, right = graph.node(mine.end), graph.node(theirs.end)
    if left is None or right is None:
        return ""
    persons = {mine.how, theirs.how} <= {"speaker", "author"}
    same = left.id == right.id or (persons and same_speaker(left.label, right.label))
    return (
        f"the same {mine.how if mine.how == theirs.how else 'hand'}: {max(left.label, right.label, key=len)}"
        if same
        else ""
    )


def _held_apart(graph: OriginGraph, mine: Edge, theirs: Edge, nodes: Iterable[str]) -> bool:
    return any(frozenset({node, edge.end}) in graph.apart for node in nodes for edge in (mine, theirs))


# ---------------------------------------------------------------- what an origin is called, and its grade


def origin_name(graph: OriginGraph, origin: Origin) -> str:
    """An origin's name for editors: the id and title of a source, or the name; several roots joined by `and`."""
    nodes = sorted((node for root in origin.roots if (node := graph.node(root))), key=_earliest)
    return " and ".join(_called(node) for node in nodes)


def _called(node: Node) -> str:
    return f"{node.name} ({node.label})" if node.kind in ("source", "document") else node.label


def grade_of(graph: OriginGraph, ledger: Ledger, origin: Origin) -> str | None:
    """The best Admiralty grade at the root of an origin; where no root has one, that of the sources that report it."""
    carriers = [edge.end for quote in origin.quotes for edge in graph.edges_from(quote) if edge.how == "cites"]
    for nodes in (origin.roots, carriers):
        sources = (ledger.source(node.partition(":")[2]) for node in nodes)
        if grades := [source.grade for source in sources if source is not None and source.grade]:
            return min(grades)
    return None
