"""Builder of the origin graph: collects nodes and edges, and an editor's denials."""

from collections.abc import Iterable

from attrs import evolve

from tracker.model import Edge, Ledger, Node, OriginGraph, Source, known
from tracker.provenance.agents import Agents


class GraphBuilder:
    """Collects nodes and edges, each once; denied edges separately."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.agents = Agents(ledger.names)
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str, str, str], Edge] = {}
        self._denied: list[Edge] = []
        self._traced: set[str] = set()
        self.apart: dict[frozenset[str], str] = {}  # pairs of nodes, and the editor's reason

    # ------------------------------------------------------------ nodes

    def add(self, kind: str, key: str, name: str, label: str, date: str | None = None) -> str:
        node = f"{kind}:{key}"
        self._nodes.setdefault(node, Node(node, kind, name, label, date))
        return node

    def source(self, source: Source) -> str:
        return self.add("source", source.id, source.id, source.title or source.id, known(source.published))

    def quote(self, claim: str, item: int, words: str) -> str:
        return self.add("quote", f"{claim}#{item}", f"{claim}#{item}", words)

    def agent(self, name: str) -> str:
        whole = self.agents.canonical(name)
        return self.add("agent", self.agents.key(name), whole, whole)

    def origin(self, name: str, date: str | None = None) -> str:
        """An origin known by name only. The same name (and date) is the same origin."""
        key = " ".join((self.agents.key(name), date or "")).strip()
        return self.add("origin", key, name, name if date is None or date in name else f"{name}, {date}", date)

    # ------------------------------------------------------------ edges

    def infer(self, edge: Edge, pairs: Iterable[frozenset[str]]) -> None:
        """Adds an inferred edge, unless an editor recorded one of these pairs of nodes as independent."""
        because = next((self.apart[pair] for pair in pairs if pair in self.apart), None)
        if because is None:
            self.keep(edge)
        else:
            self._denied.append(evolve(edge, why=f"{because} (though {edge.why})"))

    def keep(self, edge: Edge) -> None:
        """Adds an edge; one of the same kind between the same nodes that was there before stays."""
        self._edges.setdefault((edge.start, edge.end, edge.kind, edge.how or ""), edge)
        if edge.kind == "hadPrimarySource":
            self._traced.add(edge.start)

    def is_traced(self, quote: str) -> bool:
        """Whether the origin of a quote is known."""
        return quote in self._traced

    def graph(self) -> OriginGraph:
        return OriginGraph(
            tuple(self._nodes.values()), tuple(self._edges.values()), tuple(self._denied), frozenset(self.apart)
        )
