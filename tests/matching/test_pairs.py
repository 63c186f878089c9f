"""`link` and `similarity`: what they promise, against slow and obvious oracles."""

import random
import subprocess
import sys
from collections.abc import Iterable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from tracker import link, similarity
from tracker.matching import coverage, neighbours
from tracker.matching.pairs import linked
from tracker.matching.relations import FEW, score
from tracker.matching.vectors import cosine, forms, vectors

WORDS = [
    "port",
    "harbour",
    "closed",
    "opened",
    "minister",
    "said",
    "storm",
    "ferry",
    "norway",
    "budget",
    "rises",
    "500",
    "2023",
    "bridge",
    "the",
    "of",
]
statement = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)

LIKELY = 0.48


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The port was closed on Monday.", "On Monday the port was closed."),
        ("Japan plans to buy 500 missiles", "Japan is planning to buy 500 cruise missiles"),
        ("The Defence Ministry’s programme", "the defense ministry's program"),
    ],
)
def test_the_same_in_other_words_is_nearer_than_another_matter(a: str, b: str) -> None:
    assert similarity(a, b) > 0.5 > similarity(a, "A bakery in Moss has won a prize.")


def coverage_alone(a: str, b: str) -> float:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(coverage, "RARE", 0.0)
        return similarity(a, b)


def test_a_longer_statement_is_not_said_by_a_part_of_it() -> None:
    part, whole = "The port was closed.", "The port was closed after a storm had damaged three of its cranes."
    assert similarity(part, whole) < similarity(whole, whole.replace("three", "two"))


def test_a_web_address_says_nothing() -> None:
    claim, post = "The ferry to Tromsø is cancelled.", "BREAKING: ferry to Tromsø cancelled"
    for address in ("https://example.org/a9Zk3", "pic.example.com/Qq81x", "www.example.org/ferry-to-moss"):
        assert similarity(claim, f"{post} {address}") == similarity(claim, post)
    assert similarity("https://example.org/a", "https://example.org/a") == 1
    assert similarity("50 km/h is the limit", "50 km/h") < similarity("50 km/h is the limit", "50 km/h limit")


def test_rare_words_count_more_than_common_ones() -> None:
    asked = "The minister said that the walrus was moved to Tromsø last week."
    rare = "A walrus has come to Tromsø."
    common = "The minister said last week that she was there."
    assert similarity(asked, rare) > coverage_alone(asked, rare)
    assert similarity(asked, rare) - coverage_alone(asked, rare) > similarity(asked, common) - coverage_alone(
        asked, common
    )


@given(statement, statement)
@settings(max_examples=examples(60))
def test_similarity_is_symmetric_and_within_bounds(a: str, b: str) -> None:
    assert 0 <= similarity(a, b) == similarity(b, a) <= 1
    assert similarity(a, a) == 1


@pytest.mark.parametrize("texts", [[], ["one"], ["", ""], ["...", "?"], ["\ud800", "a\x00b"]], ids=repr)
def test_nothing_to_compare(texts: list[str]) -> None:
    assert link(texts) == []


def test_equal_statements_score_one() -> None:
    assert link(["The port was closed.", "A bakery won.", "the port was closed"]) == [(0, 2, pytest.approx(1.0))]


def test_pairs_come_strongest_first_and_in_order() -> None:
    found = link(["port closed by storm", "storm closed the port", "port closed by storm!", "ferry"], threshold=0.1)
    assert [score for *_, score in found] == sorted((score for *_, score in found), reverse=True)
    assert all(i < j and 0 <= score <= 1 for i, j, score in found)


def every(found: Iterable[tuple[int, int, float]], floor: float) -> dict[tuple[int, int], float]:
    return {(min(i, j), max(i, j)): score for i, j, score in found if score >= floor}


@given(st.lists(statement, min_size=2, max_size=12))
@settings(max_examples=examples(60))
def test_the_index_and_the_matrix_find_what_comparing_all_with_all_finds(texts: list[str]) -> None:
    spaces = vectors(forms(texts))
    pairs = combinations(range(len(texts)), 2)
    slow = every(((i, j, cosine(spaces[i], spaces[j])) for i, j in pairs), 0.100001)
    assert every(neighbours.every_pair(spaces), 0.100001) == pytest.approx(slow)
    products = pytest.importorskip("tracker.matching.products", reason="needs the extra `scale`")
    assert every(products.dense_pairs(spaces, 0.1), 0.100001) == pytest.approx(slow)


def test_a_matrix_is_multiplied_in_parts_and_keeps_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    products = pytest.importorskip("tracker.matching.products", reason="needs the extra `scale`")
    monkeypatch.setattr(products, "ROWS", 7)
    monkeypatch.setattr(products, "MOST", 2)
    texts = [f"the port was closed by storm {'number ' * (i % 10)}{i}" for i in range(30)]
    spaces = vectors(forms(texts))
    found = list(products.dense_pairs(spaces, 0.1))
    for i, space in enumerate(spaces):
        nearest = sorted((cosine(space, other) for j, other in enumerate(spaces) if j != i), reverse=True)
        kept = sorted((score for row, _, score in found if row == i), reverse=True)
        assert kept[:2] == pytest.approx(nearest[:2])


def test_without_the_extra_many_statements_are_linked_by_rare_words_and_it_says_so() -> None:
    program = """
import sys, warnings
sys.modules["numpy"] = sys.modules["sparse_dot_topn"] = None
from tracker.matching import neighbours, pairs
neighbours.CHEAP, neighbours.SLOWER = 10**12, 10**18
texts = ["The port of Halden was closed on Monday.", "On Monday the port of Halden was closed", "A bakery has won."]
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    few = pairs.link(texts)
    neighbours.CHEAP = 0
    many = pairs.link(texts)
assert [pair[:2] for pair in few] == [pair[:2] for pair in many] == [(0, 1)], (few, many)
assert [str(one.message)[:12] for one in said] == ["3 statements"] and "claim-tracker[scale]" in str(said[0].message)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_company_raises_a_pair_and_never_lowers_one() -> None:
    alone = ["The widower heard his late wife again", "A lost voicemail was recovered by engineers"]
    between = [
        "The widower heard his late wife on a lost voicemail recovered by engineers",
        "Engineers recovered a lost voicemail, and the widower heard his late wife",
    ]
    scored = {(i, j): score for i, j, score in linked([*alone, *between], 0.0)}
    spaces = vectors(forms([*alone, *between]))
    assert all(score >= cosine(spaces[i], spaces[j]) - 1e-9 for (i, j), score in scored.items())
    lone = dict.fromkeys([(0, 1)], 0.0) | {(i, j): score for i, j, score in linked(alone, 0.0)}
    assert scored.get((0, 1), 0.0) >= lone[0, 1]


@given(statement, statement, st.lists(statement, max_size=150))
@settings(max_examples=examples(60))
def test_the_score_of_a_pair_is_the_same_whatever_else_is_in_the_list(a: str, b: str, others: list[str]) -> None:
    lone = {(i, j): score for i, j, score in link([a, b], threshold=0.0)}
    proposed = {(i, j): score for i, j, score in link([a, b, *others])}
    assert proposed.get((0, 1), lone.get((0, 1))) == lone.get((0, 1))
    if len(others) <= FEW - 2:
        among = {(i, j): score for i, j, score in link([a, b, *others], threshold=0.0)}
        assert among.get((0, 1)) == lone.get((0, 1))


def test_ranked_by_a_threshold_more_than_a_hundred_stand_as_near_as_their_list_has_it() -> None:
    pair = ["The port of Halden was closed on Monday.", "On Monday a storm closed the port of Halden."]
    others = [f"Village {i} elected a new council of {i + 3} members on Sunday." for i in range(FEW)]
    few, many = ({(i, j): s for i, j, s in link([*pair, *others[:n]], threshold=0.1)} for n in (FEW - 2, FEW - 1))
    assert few[0, 1] == score(*pair) != many[0, 1]


def test_candidates_find_nearly_all_that_the_index_finds() -> None:
    rng = random.Random(7)
    # words of any letters, so that strangers share no more trigrams than strangers do in a language
    vocabulary = ["".join(rng.choices("abcdefghiklmnoprstuvwy", k=rng.randint(4, 9))) for _ in range(1_500)]
    often = [1 / rank for rank in range(3, 1_503)]  # a few words are in every other sentence, most in hardly any
    texts = [" ".join(rng.choices(vocabulary, often, k=10)) for _ in range(400)]
    texts += [" ".join([*rng.sample(text.split(), 7), *rng.choices(vocabulary, often, k=2)]) for text in texts[:200]]
    whole = {(i, j) for i, j, _ in link(texts, threshold=LIKELY)}
    found = {(i, j) for i, j, _ in linked(texts, LIKELY, 0)}
    assert len(whole) >= 200
    assert len(whole & found) >= 0.99 * len(whole)


def test_common_words_alone_make_no_pair_and_copies_meet_however_many() -> None:
    texts = ["the report of the year was said to be new"] * 400 + [f"the harbour number {n} is new" for n in range(5)]
    found = linked(texts, LIKELY, 0)
    assert all(max(i, j) < 400 or min(i, j) >= 400 for i, j, _ in found)
    assert {i for i, *_ in found} | {j for _, j, _ in found} >= set(range(400))
