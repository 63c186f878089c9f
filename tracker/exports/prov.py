"""PROV-JSON (W3C PROV): the origin graph of claims, quotes and texts.

A claim is derived from the passages that it cites; those are quoted from sources; further origins are from the records
or the texts, each relation with its reason and confidence. `specializationOf` and `alternateOf` have only their two
ends, as PROV defines them.
"""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from tracker.anchoring import anchor_all
from tracker.exports import Exported, ExportOptions
from tracker.exports._names import iri, present
from tracker.model import Edge, Ledger, Node, OriginGraph
from tracker.provenance.graphs import origin_graph
from tracker.text.printable import safe_json

FOLDERS = {
    "claim": "claims",
    "source": "sources",
    "quote": "quotes",
    "document": "documents",
    "origin": "origins",
    "agent": "agents",
}
"""Kind of node → prefix of its names in the document."""

TYPES = {"wasQuotedFrom": "Quotation", "wasRevisionOf": "Revision", "hadPrimarySource": "PrimarySource"}
"""Kinds of derivation that PROV-JSON distinguishes by type."""

ENDS = {
    "wasDerivedFrom": ("prov:generatedEntity", "prov:usedEntity"),
    "wasAttributedTo": ("prov:entity", "prov:agent"),
    "specializationOf": ("prov:specificEntity", "prov:generalEntity"),
    "alternateOf": ("prov:alternate1", "prov:alternate2"),
}
BARE = frozenset({"specializationOf", "alternateOf"})

ProvDocument = dict[str, dict[str, Any]]


def export(ledger: Ledger, options: ExportOptions) -> Exported:
    graph = origin_graph(ledger, anchor_all(ledger))
    wanted = _reached(graph, [node.id for node in graph.nodes if _is_wanted(node, options)])
    prefixes = {kind: iri(options, folder, "") for kind, folder in FOLDERS.items()}
    document: ProvDocument = {"prefix": prefixes | {"tracker": "urn:tracker:terms:"}}
    for node in graph.nodes:
        if node.id in wanted:
            kind = "agent" if node.kind == "agent" else "entity"
            document.setdefault(kind, {})[_name(node.id)] = _node(node)
    for edge in graph.edges:
        if edge.start in wanted:
            _relate(document, edge)
    _add_claims(document, ledger, options)
    return Exported(safe_json(document, indent=2) + "\n")


def _is_wanted(node: Node, options: ExportOptions) -> bool:
    return not options.only or (node.kind == "quote" and node.name.rpartition("#")[0] in options.only)


def _reached(graph: OriginGraph, start: Iterable[str]) -> set[str]:
    found = set(start)
    waiting = list(found)
    while waiting:
        for edge in graph.edges_from(waiting.pop()):
            if edge.end not in found:
                found.add(edge.end)
                waiting.append(edge.end)
    return found


def _name(node: str) -> str:
    """`source:asia-times`, with characters that a qualified name cannot have escaped."""
    kind, _, key = node.partition(":")
    return f"{kind}:{quote(key, safe='')}"


def _node(node: Node) -> dict[str, Any]:
    return present(**{"prov:label": node.label, "prov:type": _type(node.kind), "tracker:date": node.date})


def _type(kind: str) -> dict[str, str]:
    return {"$": f"tracker:{kind.capitalize()}", "type": "prov:QUALIFIED_NAME"}


def _relate(document: ProvDocument, edge: Edge) -> None:
    derivation = TYPES.get(edge.kind)
    kind = "wasDerivedFrom" if derivation else edge.kind
    start, end = ENDS[kind]
    relation: dict[str, Any] = {start: _name(edge.start), end: _name(edge.end)}
    if kind not in BARE:
        relation |= present(**{"tracker:why": edge.why, "tracker:how": edge.how})
        relation["tracker:confidence"] = {"$": f"{edge.confidence:g}", "type": "xsd:double"}
    if derivation:
        relation["prov:type"] = {"$": f"prov:{derivation}", "type": "prov:QUALIFIED_NAME"}
    _add(document, kind, relation)


def _add(document: ProvDocument, kind: str, relation: dict[str, Any]) -> None:
    relations = document.setdefault(kind, {})
    relations[f"_:{kind}{len(relations) + 1}"] = relation


def _add_claims(document: ProvDocument, ledger: Ledger, options: ExportOptions) -> None:
    """Adds claims as derived from the passages they cite, with the stance."""
    for claim in filter(options.wants, ledger.claims):
        values = present(**{"prov:label": claim.text, "tracker:speaker": claim.speaker, "tracker:date": claim.date})
        name = _name(f"claim:{claim.id}")
        document.setdefault("entity", {})[name] = {
            **values, "prov:type": _type("claim"), "tracker:verdict": claim.verdict
        }  # fmt: skip
        for i, item in enumerate(claim.evidence):
            ends = {"prov:generatedEntity": name, "prov:usedEntity": _name(f"quote:{claim.id}#{i}")}
            _add(document, "wasDerivedFrom", {**ends, "tracker:stance": item.stance})
