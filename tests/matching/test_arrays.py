"""Matrices give the scores that the plain way gives."""

import random

import pytest

from tracker.matching import arrays
from tracker.matching.neighbours import every_pair
from tracker.matching.pairs import FLOOR, linked
from tracker.matching.vectors import forms, vectors

STARTS, ENDS = ("har", "cou", "dep", "tre", "may", "stri"), ("bour", "ncil", "ot", "aty", "or", "ke", "dget")
WORDS = [start + end for start in STARTS for end in ENDS]


def statements(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    told: list[str] = []
    for _ in range(count):
        words = [*rng.choices(WORDS, k=rng.randint(4, 9)), f"place{rng.randrange(40)}", str(rng.randrange(90))]
        told.append(" ".join(words) if not told or rng.random() < 0.8 else f"{rng.choice(told)} {rng.choice(WORDS)}")
    return told


@pytest.mark.parametrize("seed", range(5))
def test_the_same_scores_as_the_plain_way(seed: int) -> None:
    told = statements(120, seed)
    plain = {(i, j): score for i, j, score in linked(told, 0.3)}
    fast = {(i, j): score for i, j, score in arrays.scored(arrays.Shelf(told), 0.3, FLOOR).listed()}
    strong = {pair for pair, score in plain.items() if score > 0.6}
    assert len(strong & fast.keys()) >= 0.95 * len(strong) > 0
    assert all(0.3 <= score <= 1.0 for score in fast.values())


def test_cosines_are_those_of_the_vectors() -> None:
    told = statements(60, 9)
    exact = {(i, j): score for i, j, score in every_pair(vectors(forms(told)))}
    spaces = arrays._spaces(arrays.Shelf(told))
    left, right = (arrays.np.array(side) for side in zip(*exact, strict=True))
    for value, (pair, score) in zip(arrays.dots(spaces, spaces, left, right), exact.items(), strict=True):
        assert value == pytest.approx(score, abs=1e-5), pair


def test_all_scores_where_every_pair_is_a_candidate(monkeypatch: pytest.MonkeyPatch) -> None:
    """Company, too: with all pairs measured nothing differs but the rounding."""
    told = statements(80, 3)
    n = len(told)
    every = arrays.np.array([i * n + j for i in range(n) for j in range(i + 1, n)])
    monkeypatch.setattr(arrays, "_sharing", lambda _: [every])
    plain = {(i, j): score for i, j, score in linked(told, 0.25)}
    fast = {(i, j): score for i, j, score in arrays.scored(arrays.Shelf(told), 0.25, FLOOR).listed()}
    assert plain.keys() ^ fast.keys() <= {pair for pair, s in (plain | fast).items() if abs(s - 0.25) < 1e-4}
    assert all(fast[pair] == pytest.approx(plain[pair], abs=1e-4) for pair in plain.keys() & fast.keys())


@pytest.mark.parametrize("told", [[], ["one"], ["the", "the"], ["", "", "a b"]])
def test_short_lists(told: list[str]) -> None:
    assert all(i < j for i, j, _ in arrays.scored(arrays.Shelf(told), 0.3, FLOOR).listed())
