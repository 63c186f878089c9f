"""Rings, against an oracle that walks every way."""

from hypothesis import given
from hypothesis import strategies as st

from tracker.provenance.rings import rings

ARROWS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=14)


def reached(arrows: list[tuple[str, str]], start: str) -> set[str]:
    found: set[str] = set()
    while True:
        more = {end for a, end in arrows if a == start or a in found} - found
        if not more:
            return found
        found |= more


@given(ARROWS)
def test_each_is_a_ring(arrows: list[tuple[str, str]]) -> None:
    for ring in rings(arrows):
        assert all(step in arrows for step in zip(ring, (*ring[1:], ring[0]), strict=True))
        assert len(set(ring)) == len(ring)


@given(ARROWS)
def test_there_is_one_wherever_a_thing_comes_from_itself(arrows: list[tuple[str, str]]) -> None:
    in_a_ring = {start for start, _ in arrows if start in reached(arrows, start)}
    told = {thing for ring in rings(arrows) for thing in ring}
    assert told <= in_a_ring
    assert all(any(other in told for other in reached(arrows, thing)) for thing in in_a_ring)
