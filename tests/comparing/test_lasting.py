"""Copies that differ in a figure or a name: a conflict where the thing can be so in one way only."""

import pytest

from tracker import compare

CONFLICTS = [
    ("The satellite weighs 3.1 kg.", "The satellite weighs 2.8 kg."),
    ("The hospital has 420 beds.", "The hospital has 240 beds."),
    ("The minister resigned before the vote.", "The minister resigned after the vote."),
    ("The reactor was shut in 1999.", "The reactor was shut in 1996."),
    ("The museum was designed by Anna Keller.", "The museum was designed by Jonas Aker."),
    ("The headquarters of Corvia are in Dresden.", "The headquarters of Corvia are in Leipzig."),
]
NONE = [
    ("The index fell 20 points.", "The index fell 30 points."),  # on two days
    ("Three tourists were killed.", "Two tourists were killed."),  # any three
    ("Reactor 5 was shut down on Monday.", "Reactor 6 was shut down on Monday."),
    ("It has 420 beds.", "It has 240 beds."),  # who knows what
    ("The bank may have 420 branches.", "The bank may have 240 branches."),
]


@pytest.mark.parametrize(("left", "right"), CONFLICTS)
def test_one_way_only(left: str, right: str) -> None:
    for a, b in ((left, right), (right, left)):
        found = compare(a, b)
        assert (found.relation, found.confidence >= 0.8) == ("contradicts", True)


@pytest.mark.parametrize(("left", "right"), NONE)
def test_both_can_be(left: str, right: str) -> None:
    found = compare(left, right)
    assert found.relation != "contradicts" or found.confidence < 0.8
