"""Where `link` cuts: by how much speaks for a pair, and how many false ones a list of this length brings."""

from math import inf

import pytest

from conftest import examples
from tracker import link
from tracker.matching.evidence import MEASURED, expected_false, list_cut, strengths
from tracker.matching.rarity import information, informations


def test_more_statements_bring_more_false_pairs_and_stronger_ones_fewer() -> None:
    assert expected_false(10, 1_000) == pytest.approx(110)
    assert expected_false(10, 2_000) > 2 * expected_false(10, 1_000)
    each = [expected_false(10, n) / n for n in (3_000, MEASURED, 2 * MEASURED, 100_000)]
    assert each[1] < 1.2 * each[0]
    assert each[2] == pytest.approx(2 * each[1])  # strangers of each are as many more as there are more of them
    assert each[3] == pytest.approx(100_000 / MEASURED * each[1])
    rates = [expected_false(strength, 1_000) for strength in (1, 2, 3, 5, 10, 30, 60, 200)]
    assert rates == sorted(rates, reverse=True)


def test_the_cut_bounds_the_share_of_false_proposals() -> None:
    told = [float(k) for k in range(1, 101)]
    for n in (200, 1_000):
        least = list_cut(told, n, 0.1)
        among = [one for one in told if one >= least]
        assert not among or expected_false(least, n) <= 0.1 * len(among)
    assert list_cut(told, 200, 0.05) > list_cut(told, 200, 0.2)
    assert list_cut([2.0], 100_000, 0.1) == inf


def test_a_topic_that_many_share_is_weaker_evidence_than_an_event_that_two_share() -> None:
    bags = [frozenset({"census", str(i)}) for i in range(6)] + [frozenset({"walrus", "a"}), frozenset({"walrus", "b"})]
    weights = dict.fromkeys(frozenset().union(*bags), 6.0)
    pairs = [(i, j, 0.5) for i in range(6) for j in range(i + 1, 6)] + [(6, 7, 0.5)]
    found = strengths(bags, weights, pairs)
    assert found[6, 7] > 2 * found[0, 1]


def test_rare_words_weigh_more_and_a_list_knows_what_is_common_in_it() -> None:
    assert information("the") < information("minist") < information("walrus")
    told = informations([{"walrus", "port"}] * 50 + [{"harbour"}])
    assert told["walrus"] < information("walrus")
    assert told["harbour"] > told["walrus"]


def test_the_same_words_with_another_figure_are_not_proposed() -> None:
    texts = [
        "Another 6.6 million workers filed for aid in the week.",
        "Another 3.8 million workers filed for aid in the week.",
    ]
    assert link(texts) == []
    assert [(i, j) for i, j, _ in link(texts, threshold=0.5)] == [(0, 1)]
    assert [(i, j) for i, j, _ in link([texts[0], "Another 6.6 million workers filed for aid in a week."])] == [(0, 1)]


@pytest.mark.sampled
def test_two_accounts_are_one_story_in_a_list_of_any_length() -> None:
    accounts = [
        "Norway is helping Chile build a tsunami early-warning network along its northern coast.",
        "Engineers from Oslo assist Chile in setting up an early warning network for tsunamis in the north.",
    ]
    others = [f"Village {i} elected a new council of {i + 3} members on Sunday." for i in range(examples(150))]
    for around in ([], others[:20], others):
        assert any((i, j) == (0, 1) for i, j, _ in link([*accounts, *around]))
