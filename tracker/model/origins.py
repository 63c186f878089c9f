"""Where the texts of a ledger come from: the graph, its roots, and passages that two texts share."""

from functools import cached_property
from typing import NamedTuple

from attrs import define, frozen

from tracker.grouping import grouped


class Extent(NamedTuple):
    """A passage of a source: code points, 0-based, end-exclusive."""

    source: str
    start: int
    end: int


@frozen
class Node:
    """A thing in the origin graph. `kind`: quote (an item of evidence; `name` is `claim#item`, counted from 0), source
    (a record of one text), document (all snapshots of one), origin (where words are first from, known by name only) or
    agent (who says, writes or publishes). `id` is the kind, a colon and a name in normal form; `label` is for
    readers."""

    id: str
    kind: str
    name: str
    label: str
    date: str | None = None


@frozen
class Edge:
    """`start` comes from `end`, both ids of nodes.

    `kind` is a relation of W3C PROV: wasDerivedFrom, wasQuotedFrom, wasRevisionOf, hadPrimarySource, wasAttributedTo,
    specializationOf, or alternateOf where two texts share their words and nothing says which came first. `whole`: it
    says something about every passage of `start`. `why` is in words; `how` the record's own word for it; `seen` holds
    the passages that show it, those of `start` and of `end` alike.
    """

    start: str
    end: str
    kind: str
    why: str
    confidence: float = 1.0
    whole: bool = True
    how: str | None = None
    seen: tuple[Extent, ...] = ()


@define(slots=False, frozen=True, eq=False)
class OriginGraph:
    """Where the texts of a ledger come from. `denied` holds the edges that an editor has ruled out, which nothing
    counts; `apart` the pairs of nodes that an editor calls independent."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    denied: tuple[Edge, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()

    @cached_property
    def _nodes_by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _edges_by_start(self) -> dict[str, list[Edge]]:
        return grouped((edge.start, edge) for edge in self.edges)

    @cached_property
    def _edges_by_end(self) -> dict[str, list[Edge]]:
        return grouped((edge.end, edge) for edge in self.edges)

    def node(self, id: str) -> Node | None:  # noqa: A002
        return self._nodes_by_id.get(id)

    def edges_from(self, id: str) -> tuple[Edge, ...]:  # noqa: A002
        return tuple(self._edges_by_start.get(id, ()))

    def edges_to(self, id: str) -> tuple[Edge, ...]:  # noqa: A002
        return tuple(self._edges_by_end.get(id, ()))


@frozen
class Origin:
    """One independent origin of a claim or a story: the nodes at its roots, which are not independent of each other,
    and the nodes of the quotes that lead there."""

    roots: tuple[str, ...]
    quotes: tuple[str, ...]
    label: str
    date: str | None = None
    why: str = ""  # what joins several roots


class Shared(NamedTuple):
    """A passage that two texts have in common: code points in either, how many of its words are equal, where it stands
    in quotation marks (`both`, `copy`, `original` or nowhere), and the runs of equal words (start and end in either).
    """

    copy: tuple[int, int]
    original: tuple[int, int]
    words: int
    quoted: str
    runs: tuple[tuple[int, int, int, int], ...]


@frozen
class Reuse:
    """Two sources that share passages, by id: `copy` has them from `original`; if not `directed`, nothing says which
    had them first. `share` is how much of the copy's words (0 to 1) stand in the original too, beside what both quote;
    `why` says what gives the direction, `confidence` (0 to 1) how sure it is that one has its words from the other."""

    copy: str
    original: str
    passages: tuple[Shared, ...]
    share: float
    directed: bool
    why: str
    confidence: float
