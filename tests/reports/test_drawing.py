"""Drawings are sound XML, show every box, and overlap nothing, whatever the graph."""

from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.reports._drawing import Arrow, Box, draw

SVG = "{http://www.w3.org/2000/svg}"
NAMES = st.sampled_from("abcdefg")
ARROWS = st.lists(st.builds(Arrow, NAMES, NAMES, st.sampled_from(["", "copies"])), max_size=16)


def rectangles(drawn: ElementTree.Element) -> list[tuple[int, int, int, int]]:
    return [
        (x := int(r.attrib["x"]), y := int(r.attrib["y"]), x + int(r.attrib["width"]), y + int(r.attrib["height"]))
        for r in drawn.iter(f"{SVG}rect")
    ]


@settings(deadline=None)
@given(ARROWS)
def test_boxes_lie_apart_and_inside(arrows: list[Arrow]) -> None:
    drawn = ElementTree.fromstring(draw([Box(name, f"box {name}") for name in "abcdefg"], arrows, "a graph"))
    boxes = rectangles(drawn)
    assert len(boxes) == 7
    width, height = int(drawn.attrib["width"]), int(drawn.attrib["height"])
    assert all(0 <= a < c <= width and 0 <= b < d <= height for a, b, c, d in boxes)
    for i, (a, b, c, d) in enumerate(boxes):
        assert all(a >= g or c <= e or b >= h or d <= f for e, f, g, h in boxes[i + 1 :])


@given(st.lists(st.tuples(NAMES, NAMES), max_size=12))
def test_arrows_lead_to_the_right_unless_they_close_a_ring(pairs: list[tuple[str, str]]) -> None:
    forward = [Arrow(*sorted(pair)) for pair in pairs if pair[0] != pair[1]]
    drawn = ElementTree.fromstring(draw([Box(name, name) for name in "abcdefg"], forward, ""))
    left = {
        group.find(f"{SVG}text").text: int(group.find(f"{SVG}rect").attrib["x"])  # type: ignore[union-attr]
        for group in drawn.iter(f"{SVG}g")
        if group.find(f"{SVG}rect") is not None
    }
    assert all(left[arrow.start] < left[arrow.end] for arrow in forward)


@given(st.text(max_size=200), st.text(max_size=200))
def test_every_text_is_only_text(name: str, about: str) -> None:
    drawn = ElementTree.fromstring(draw([Box("a", name, about, hint=about)], [], name))
    assert {element.tag.removeprefix(SVG) for element in drawn.iter()} <= {
        "svg", "title", "style", "defs", "marker", "path", "g", "rect", "text",
    }  # fmt: skip
