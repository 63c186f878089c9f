"""Counting origins in any graph, rings and all: what must hold however the records are joined."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model import Edge, Node, OriginGraph
from tracker.provenance.counting import origins_of, roots
from tracker.provenance.retraction import has_origin

SOURCES = [f"source:{letter}" for letter in "abcdef"]
QUOTES = [f"quote:c#{i}" for i in range(4)]
EDGES = st.lists(
    st.builds(
        Edge,
        st.sampled_from(SOURCES),
        st.sampled_from(SOURCES),
        st.sampled_from(["wasDerivedFrom", "wasRevisionOf", "alternateOf", "wasQuotedFrom"]),
        st.just("why"),
        st.sampled_from([0.3, 0.9, 1.0]),
        st.booleans(),
    ),
    max_size=14,
)
CITED = st.lists(st.sampled_from(SOURCES), min_size=4, max_size=4)


def graph(edges: list[Edge], cited: list[str]) -> OriginGraph:
    cites = [Edge(q, s, "wasQuotedFrom", "cited", how="cites") for q, s in zip(QUOTES, cited, strict=True)]
    nodes = [Node(name, name.split(":")[0], name, name) for name in (*SOURCES, *QUOTES)]
    return OriginGraph(tuple(nodes), (*cites, *edges))


@settings(deadline=None)
@given(EDGES, CITED)
def test_every_quote_leads_to_an_origin(edges: list[Edge], cited: list[str]) -> None:
    made = graph(edges, cited)
    found = origins_of(made, QUOTES)
    assert {quote for origin in found for quote in origin.quotes} == set(QUOTES)
    told = [root for origin in found for root in origin.roots]
    assert len(told) == len(set(told))
    assert set(told) <= set(SOURCES)


@settings(deadline=None)
@given(EDGES, CITED)
def test_quotes_of_one_source_have_one_origin_or_what_it_has(edges: list[Edge], cited: list[str]) -> None:
    made = graph(edges, [cited[0]] * 4)
    assert len(origins_of(made, QUOTES)) == len(origins_of(made, QUOTES[:1]))


@settings(deadline=None)
@given(EDGES, CITED)
def test_nothing_stands_on_nothing(edges: list[Edge], cited: list[str]) -> None:
    made = graph(edges, cited)
    assert all(has_origin(made, quote, frozenset()) for quote in QUOTES)
    assert not any(has_origin(made, quote, frozenset(SOURCES)) for quote in QUOTES)
    assert origins_of(made, QUOTES, frozenset(SOURCES)) == ()


@settings(deadline=None)
@given(EDGES, CITED, st.sampled_from(SOURCES))
def test_what_falls_led_through_what_went(edges: list[Edge], cited: list[str], gone: str) -> None:
    """Against an oracle: a quote falls exactly if no way of whole edges from its source to an end avoids what went."""
    made = graph(edges, cited)
    whole = [(e.start, e.end) for e in edges if e.whole and e.confidence >= 0.5 and e.kind != "alternateOf"]

    def ends(start: str, path: tuple[str, ...] = ()) -> bool:
        if start == gone:
            return False
        onward = {end for begin, end in whole if begin == start}
        return not onward or any(end in (*path, start) or ends(end, (*path, start)) for end in onward)

    for quote, source in zip(QUOTES, cited, strict=True):
        assert has_origin(made, quote, frozenset({gone})) == ends(source)
        assert bool(roots(made, quote, frozenset({gone}))) == ends(source)
