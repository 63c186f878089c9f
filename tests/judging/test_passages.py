"""The index of sentences finds what a plain look at every sentence finds."""

import random
from collections import Counter
from itertools import chain
from math import log

import pytest

from tracker.judging import passages
from tracker.judging.passages import HELD, KEPT, SMOOTH, UNITS, Bag, Index, among


def plainly(told: list[Bag], claim: Bag, common: int) -> list[int]:
    """Every sentence held against the claim."""
    counts = Counter(chain.from_iterable(told))
    weights = {one: round(log((len(told) + SMOOTH) / counts[one]) * UNITS) for one in claim if counts[one]}
    least, ranked = HELD * sum(weights.values()), []
    for j, bag in enumerate(told):
        rare = sum(weight for one, weight in weights.items() if one in bag and counts[one] <= common)
        held = sum(weight for one, weight in weights.items() if one in bag)
        if any(one in bag and counts[one] <= common for one in weights):
            ranked.append((-rare, j, held >= least))
    fitting = [each for each in ranked if each[2]]
    return [j for _, j, _ in sorted(fitting)[:KEPT]]


@pytest.mark.parametrize("seed", range(30))
def test_the_index_against_every_sentence(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(passages, "COMMON", 6)
    letters = "aaabbbcdefghijklmnopqrstuvwxyz"
    told = [frozenset(rng.choices(letters, k=rng.randint(1, 7))) for _ in range(25)]
    for _ in range(10):
        claim = frozenset(rng.choices(letters, k=rng.randint(1, 6)))
        assert sorted(Index(told).near(claim)) == sorted(plainly(told, claim, 6))


def test_only_what_was_asked_about() -> None:
    told = [frozenset({"rail", "link"}), frozenset({"rail", "depot"}), frozenset({"accord"})]
    index, claims = Index(told), [frozenset({"rail", "link"}), frozenset({"accord"})]
    assert dict(among(index, claims, {0}, ())) == {0: [0, 1]}
    assert dict(among(index, claims, (), {2})) == {1: [2]}
    assert dict(among(index, claims, (), {1})) == {0: [1]}
