"""The origins of claims as a drawing: claims, quotes, sources, origins."""

from collections.abc import Iterator, Sequence

from tracker.model import Claim, Edge, Ledger, Node, OriginGraph, known
from tracker.provenance.admiralty import grade_words
from tracker.provenance.counting import LIKELY, origins_of, quotes_of
from tracker.provenance.edge_labels import verb
from tracker.provenance.passages import SEALED
from tracker.provenance.tracing import part
from tracker.reports._drawing import Arrow, Box, draw
from tracker.text.printable import plural


def draw_origins(ledger: Ledger, graph: OriginGraph, claims: Sequence[Claim], *, styled: bool = True) -> str:
    """An SVG of the paths from these claims to their origins, which are marked. Denied edges are dashed. `styled`: as
    for `draw`."""
    found = part(graph, claims)
    origins = origins_of(graph, quotes_of(graph, claims))
    roots = {root for origin in origins for root in origin.roots}
    shown = [node for node in found.nodes if node.kind != "agent"]
    boxes = [*(_claim(claim) for claim in claims), *(_box(ledger, node, roots) for node in shown)]
    arrows = [
        Arrow(f"claim:{c.id}", f"quote:{c.id}#{i}", item.stance) for c in claims for i, item in enumerate(c.evidence)
    ]
    known = {box.id for box in boxes}
    drawn = [arrow for arrow in (*arrows, *_arrows(found)) if {arrow.start, arrow.end} <= known]
    title = f"{', '.join(claim.id for claim in claims)}: {plural(len(origins), 'independent origin')}"
    return draw(boxes, drawn, title, styled=styled)


def _claim(claim: Claim) -> Box:
    return Box(f"claim:{claim.id}", claim.text, f"{claim.id}: {claim.verdict}", "claim", claim.text)


def _box(ledger: Ledger, node: Node, roots: set[str]) -> Box:
    look = "root" if node.id in roots else node.kind
    if node.kind == "quote":
        words = node.label if node.label == SEALED else f"“{node.label}”"
        return Box(node.id, words, "", f"{look} words", node.label)
    source = ledger.source(node.name) if node.kind in ("source", "document") else None
    if source is None:
        return Box(node.id, node.label, "", look, node.label)
    grade = f"grade {grade_words(source.grade)}" if source.grade else None
    gone = "retracted" if source.retracted else None
    about = ", ".join(filter(None, (source.title, known(source.publisher), known(source.published), grade, gone)))
    return Box(node.id, source.id, about, f"{look} gone" if gone else look, about)


def _arrows(found: OriginGraph) -> Iterator[Arrow]:
    """The arrows of all edges, each once. An edge from a quote to its origin is drawn from the quote's source."""
    cited = {edge.start: edge.end for edge in found.edges if edge.how == "cites"}
    seen = set()
    for edge in (*found.edges, *found.denied):
        if edge.kind == "wasAttributedTo":
            continue
        start = edge.start if edge.how == "cites" else cited.get(edge.start, edge.start)
        if (start, edge.end) not in seen:
            seen.add((start, edge.end))
            yield _arrow(edge, start, edge in found.denied)


def _arrow(edge: Edge, start: str, denied: bool) -> Arrow:
    look = "denied" if denied else "" if edge.confidence >= LIKELY else "doubtful"
    label = "no, says the editor" if denied else "in" if edge.how == "cites" else verb(edge)
    return Arrow(start, edge.end, label, look, f"{edge.why} ({edge.confidence:.0%} sure)")
