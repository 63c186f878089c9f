"""Values as plain JSON and back."""

import json
from typing import Any

import pytest

from tracker.caching.values import from_json, to_json
from tracker.model import (
    Anchor,
    Assessment,
    Claim,
    Comparison,
    Conflict,
    Difference,
    Edge,
    Evidence,
    Extent,
    Link,
    Node,
    OriginGraph,
    Place,
    Review,
    Shortfall,
    SourceConflict,
)

ITEM = Evidence("wire", "It \ud800 rained\n…", span=(3, 9), translation=None)
COMPARED = Comparison("contradicts", (Conflict("number", "3", "4"),), None, 0.1 + 0.2)


@pytest.mark.parametrize(
    "value",
    [
        Claim("a", "It rained.", "claims/a.yaml", evidence=(ITEM,), links=(Link("b", "repeats"),), tags=("x",)),
        Review("Ann", "2026", "approved"),
        Anchor("altered", 1, 9, 0.75, (Difference("a", "b", None),), (Place(1, 9, 0.75),)),
        Assessment("supports", (Shortfall("a", "b", "c", 0.5, at=(0, 1)),), 0.5),
        SourceConflict("a", "wire", 0, 9, COMPARED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_values_come_back_as_they_were(value: Any) -> None:
    assert from_json(to_json(value), type(value)) == value


def test_a_graph_comes_back() -> None:
    node, edge = Node("source:a", "source", "a", "A"), Edge("source:a", "source:b", "x", "y", seen=(Extent("a", 0, 1),))
    graph = OriginGraph((node,), (edge,), (), frozenset({frozenset({"a", "b"})}))
    back = from_json(to_json(graph), OriginGraph)
    assert (back.nodes, back.edges, back.apart) == (graph.nodes, graph.edges, graph.apart)


def test_the_order_of_a_set_does_not_matter() -> None:
    assert to_json([frozenset({"b", "a"})]) == to_json([frozenset({"a", "b"})]) == '[["a","b"]]'


@pytest.mark.parametrize("plain", [None, [], {}, 3, [["too"], "few"], ["contradicts", 3, None, 0.5, []]])
def test_something_else_is_refused(plain: Any) -> None:
    with pytest.raises((ValueError, TypeError, LookupError)):
        from_json(json.dumps(plain), Comparison)


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError):
        to_json(object())
    with pytest.raises(ValueError, match="JSON"):
        to_json(float("nan"))
