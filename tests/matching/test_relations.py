"""One story and one matter: what a pair of claims is, by the pair alone."""

from pathlib import Path

import pytest

from tracker.matching import match_all, relations
from tracker.matching.relations import CROWDED, cut_among, relation_kind, score
from tracker.model import Claim, Ledger

ONE_STORY = [
    (
        "The canton will close its last coal mine.",
        "Officials announced that the last coal mine of the canton will be shut.",
    ),
    (
        "Norway is helping Chile build a tsunami early-warning network.",
        "Norway assists Chile in setting up an early warning network for tsunamis.",
    ),
    (
        "At a summit in Lima, the minister disclosed that Peru was building a second port.",
        "Peru is building a second port, the minister revealed.",
    ),
    (
        "The brewery recalled 4,000 bottles after glass was found.",
        "Glass was found in beer, and the brewery has called back 4,000 bottles.",
    ),
    (
        "Surveyors ordered an unannounced inspection of the dam in May.",
        "Engineers at the dam faced a surprise check in May.",
    ),
]

ONE_MATTER = [
    (
        "The joint naval drill was not aimed at any neighbour.",
        "The joint naval drill was held off Crete, at a depth that was kept secret.",
    ),
    (
        "The tunnel inquiry was a response to three fires.",
        "The tunnel inquiry was led by a retired judge.",
    ),
    (
        "Norway is helping Chile build a tsunami early-warning network.",
        "Only Japan and Norway have been able to build tsunami early-warning networks.",
    ),
    (
        "The opening of the Rhine lock cannot be a coincidence.",
        "Basel ordered a sudden closure of its Rhine lock in May.",
    ),
    (
        "Otto Brandt of Federal Rail said that fares are too low.",
        "Otto Brandt of Federal Rail said that two bridges need repair.",
    ),
]


@pytest.mark.parametrize(("a", "b"), ONE_STORY)
def test_accounts_of_one_story_reach_the_cut(a: str, b: str) -> None:
    assert score(a, b) >= 0.5
    assert score(b, a) == score(a, b)


@pytest.mark.parametrize(("a", "b"), ONE_MATTER)
def test_what_is_only_of_one_matter_does_not(a: str, b: str) -> None:
    assert 0.1 < score(a, b) < 0.5


@pytest.mark.parametrize(
    ("bound", "other", "a", "b"),
    [
        (
            "EVEN",
            0.99,
            "The two islands could create their own global tidal power network.",
            "A cable would give Norway and Chile a global tidal power network.",
        ),
        (
            "CONTAINED",
            1.01,
            "Vik, which has not had any ferry service since 1983, wants a better bridge than the one offered to Moss.",
            "Vik, which has not had any ferry service since 1983.",
        ),
        (
            "PLENTY",
            99.0,
            "Ruiz had disclosed in October 2019 that Norway was helping Chile create an early tsunami warning network "
            "that would sharply reduce the number of drowned fishermen along the coast.",
            "The political meaning of Ruiz's 2019 statement on jointly developing a deep-sea tsunami early warning "
            "network went far beyond its technical, scientific and budgetary importance for museums.",
        ),
    ],
)
def test_what_makes_one_story_of_what_else_is_one_matter(
    monkeypatch: pytest.MonkeyPatch, bound: str, other: float, a: str, b: str
) -> None:
    assert score(a, b) >= 0.5
    monkeypatch.setattr(relations, bound, other)
    assert score(a, b) < 0.5


def test_a_shared_figure_stands_for_a_verb() -> None:
    respect = "Norway and Chile have respected each other's fishing zones over the past {} years."
    quiet = "There has been a quiet understanding between Chile and Norway over the past {} years."
    assert score(respect.format(30), quiet.format(30)) >= 0.5 > score(respect.format(30), quiet.format(20))


def test_where_those_who_say_it_come_from_sets_nothing_apart() -> None:
    told = "Norway is more experienced in building tsunami networks{}."
    only = "Peru and Norway are the only ones able to build tsunami networks."
    assert score(told.format(", Chilean engineers noted"), only) >= 0.5
    assert score(told.format(" for Chile"), only) < 0.5


def test_a_report_tells_most_of_what_it_reports() -> None:
    said = Claim(
        "said", "Norway assists Chile in setting up a tsunami early-warning network.", "a.yaml", speaker="Ana Ruiz"
    )
    told = Claim("told", "Norway is helping Chile build a tsunami early-warning network.", "b.yaml")
    assert relation_kind(said, told) == ("reports", False)
    assert relation_kind(told, said) == ("reports", True)
    other = Claim(
        "other", "Norway will pay for a network of buoys and a tsunami school in the north of Chile.", "c.yaml"
    )
    assert relation_kind(said, other)[0] != "reports"


def test_a_pair_does_not_depend_on_what_else_is_in_the_ledger() -> None:
    pair = (Claim("a", ONE_STORY[1][0], "a.yaml"), Claim("b", ONE_STORY[1][1], "b.yaml"))
    others = tuple(
        Claim(f"z{i:02}", text, f"z{i}.yaml")
        for i, text in enumerate(text for both in (*ONE_STORY[2:], *ONE_MATTER) for text in both)
    )
    alone = match_all(Ledger(Path(), claims=pair))
    among = [one for one in match_all(Ledger(Path(), claims=(*others, *pair))) if (one.left, one.right) == ("a", "b")]
    assert list(alone) == among
    assert alone[0].relation


def test_among_many_claims_more_is_asked_of_a_pair_that_is_only_of_one_story() -> None:
    shared = "Engineers of the canton closed the old bridge over the Aare"
    same = (f"{shared} for repairs.", f"{shared} to be repaired.")
    part = (f"{shared}, and ferries that carry six cars will run there until the autumn.", f"{shared}.")
    weak = (
        "The brewery recalled 4,000 bottles after glass was found.",
        "Glass was found in beer, and the brewery called bottles back from shops.",
    )
    assert cut_among(1_506) < score(*weak) < cut_among(1_506, steep=CROWDED)
    others = [f"Village {i} elected a council of {i + 3} members on Sunday." for i in range(1_500)]
    few = [*same, *part, *weak]
    for texts, expected in ((few, True), ([*few, *others], False)):
        claims = tuple(Claim(f"c{i:04}", text, f"{i}.yaml") for i, text in enumerate(texts))
        found = {(one.left, one.right): one.relation for one in match_all(Ledger(Path(), claims=claims))}
        assert found["c0000", "c0001"] == "repeats"
        assert found["c0002", "c0003"] == "narrows"
        assert bool(found["c0004", "c0005"]) == expected
