"""The origin graph while it is drawn: every builder adds nodes and edges here, and an editor's denials are kept."""

from collections.abc import Iterable

from attrs import evolve

from tracker.model import Edge, Extent, Ledger, Node, OriginGraph, Source
from tracker.provenance.agents import Agents


class GraphBuilder:
    """Collects nodes and edges, each once; what is denied goes apart."""

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
        """Where words are from, known by name only. The same name (and date) is the same origin."""
        key = " ".join((self.agents.key(name), date or "")).strip()
        return self.add("origin", key, name, name if date is None or date in name else f"{name}, {date}", date)

    # ------------------------------------------------------------ edges

    def edge(
        self,
        start: str,
        end: str,
        kind: str,
        why: str,
        confidence: float = 1.0,
        whole: bool = True,
        how: str | None = None,
        seen: tuple[Extent, ...] = (),
    ) -> None:
        self._keep(Edge(start, end, kind, why, confidence, whole, how, seen))

    def infer(self, edge: Edge, pairs: Iterable[frozenset[str]]) -> None:
        """Add an edge that no record states, unless an editor holds one of these pairs of nodes apart."""
        because = next((self.apart[pair] for pair in pairs if pair in self.apart), None)
        if because is None:
            self._keep(edge)
        else:
            self._denied.append(evolve(edge, why=f"{because} (though {edge.why})"))

    def _keep(self, edge: Edge) -> None:
        self._edges.setdefault((edge.start, edge.end, edge.kind, edge.how or ""), edge)
        if edge.kind == "hadPrimarySource":
            self._traced.add(edge.start)

    def is_traced(self, quote: str) -> bool:
        """Whether it is known where the words of a quote are from."""
        return quote in self._traced

    def graph(self) -> OriginGraph:
        return OriginGraph(
            tuple(self._nodes.values()), tuple(self._edges.values()), tuple(self._denied), frozenset(self.apart)
        )


def known(value: str | None) -> str | None:
    """A value that a record gives; None for one that is absent or honestly `unknown`."""
    return None if value is None or value.strip().casefold() in ("", "unknown") else value
