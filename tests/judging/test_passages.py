"""The index of sentences finds what a plain look at every sentence finds."""

import random
from collections import Counter
from itertools import chain

import pytest

from tracker.judging import passages
from tracker.judging.passages import HELD, KEPT, RARE, UNITS, Index, StemSet, among
from tracker.matching.rarity import information


def plainly(told: list[StemSet], claim: StemSet, common: int) -> list[int]:
    """Every sentence held against the claim."""
    counts = Counter(chain.from_iterable(told))
    weights = {one: round(information(one) * UNITS) for one in claim}
    rare = {one: weight for one, weight in weights.items() if counts[one] <= common}
    ranked = []
    for j, bag in enumerate(told):
        held, told_by_rare = (sum(of[one] for one in bag & of.keys()) for of in (weights, rare))
        enough = held >= HELD * sum(weights.values()) and told_by_rare >= RARE * sum(rare.values())
        if enough and bag & rare.keys():
            ranked.append((-held, j))
    return [j for _, j in sorted(ranked)[:KEPT]]


@pytest.mark.parametrize("seed", range(30))
def test_the_index_against_every_sentence(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(seed)
    monkeypatch.setattr(passages, "COMMON", 6)
    letters = "aaabbbcdefghijklmnopqrstuvwxyz"
    told = [frozenset(rng.choices(letters, k=rng.randint(1, 7))) for _ in range(25)]
    for _ in range(10):
        claim = frozenset(rng.choices(letters, k=rng.randint(1, 6)))
        assert Index(told).near(claim) == plainly(told, claim, 6)


def test_only_what_was_asked_about() -> None:
    told = [frozenset({"rail", "link"}), frozenset({"rail", "depot"}), frozenset({"accord"})]
    index, claims = Index(told), [frozenset({"rail", "link"}), frozenset({"accord"})]
    assert dict(among(index, claims, {0}, ())) == {0: [0, 1]}
    assert dict(among(index, claims, (), {2})) == {1: [2]}
    assert dict(among(index, claims, (), {1})) == {0: [1]}
