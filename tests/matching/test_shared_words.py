"""Pairs of a long list: found through an index, and the same when a few texts of it change."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve

from tracker.caching import Cache
from tracker.caching.keys import LedgerKeys
from tracker.incremental.pairs import KeptMatcher, comparisons
from tracker.judging.conflict_ledger import compare_all
from tracker.matching import ledger as matching
from tracker.matching import match_all, shared_words
from tracker.matching.shared_words import WeightedWords, common, sharing_pairs, weighted_words
from tracker.model import Claim, Comparison, Ledger, Link, Match

WHO = ("The mayor of Belmora", "The port authority", "A judge", "The grain board", "Nadia Ferrant")
DID = ("approved", "rejected", "delayed", "audited", "financed")
WHAT = ("a rail tunnel", "the dredging of the harbour", "an orchard levy", "two ferries", "the copper tariff")


def random_words(rng: random.Random) -> str:
    return f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} in {rng.randint(1990, 2024)}."


def slowly(bags: Sequence[WeightedWords], often: frozenset[str]) -> frozenset[tuple[int, int]]:
    found = set()
    for j, b in enumerate(bags):
        for i, a in enumerate(bags[:j]):
            shared = sum(a[key] for key in a.keys() & b.keys() - often)
            size = (sum(a.values()) * sum(b.values())) ** 0.5
            if shared and abs(shared / size - shared_words.ENOUGH / 100) > 1e-9 and shared / size > 0.3:
                found.add((i, j))
    return frozenset(found)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("most", [10, shared_words.COMMON])
def test_the_index_finds_what_looking_at_all_finds(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_words, "COMMON", most)
    rng = random.Random(seed)
    bags = [weighted_words(random_words(rng)) for _ in range(60)]
    often = common(bags)
    assert (most == 10) == bool(often)
    every = sharing_pairs(bags, often)
    assert every == slowly(bags, often)
    assert 0 < len(every) < 60 * 59 / 2
    few = frozenset(rng.sample(range(60), 5))
    assert sharing_pairs(bags, often, few) == {pair for pair in every if not few.isdisjoint(pair)}


@pytest.mark.parametrize("seed", range(3))
def test_a_kept_list_is_brought_up_to_date(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_words, "COMMON", 12)
    monkeypatch.setattr(matching, "LONG", 10)
    rng = random.Random(seed)
    claims = [Claim(f"c{i:03}", random_words(rng), f"claims/c{i:03}.yaml") for i in range(50)]
    for step in range(12):
        ledger = Ledger(tmp_path, tuple(sorted(claims, key=lambda claim: claim.id)))
        kept = KeptMatcher(Cache(tmp_path), ledger.claims, LedgerKeys(ledger).claims)
        matches = match_all(ledger, matcher=kept)
        assert matches == match_all(ledger)
        assert compared(tmp_path, ledger, matches) == compare_all(ledger, matches)
        for _ in range(rng.randint(0, 3)):
            at, name = rng.randrange(len(claims)), f"c{rng.randrange(100, 999)}-{step}"
            edit = rng.randrange(4)
            if edit == 0:
                del claims[at]
            elif edit == 1:
                claims.append(Claim(name, random_words(rng), f"claims/{name}.yaml"))
            elif edit == 2:
                claims.append(evolve(rng.choice(claims), id=name, path=f"claims/{name}.yaml"))  # words that are there
            else:
                claims[at] = evolve(claims[at], text=random_words(rng), links=(Link(rng.choice(claims).id, "repeats"),))


def compared(folder: Path, ledger: Ledger, matches: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
    return comparisons(Cache(folder), LedgerKeys(ledger).claims, matches, lambda some: compare_all(ledger, some))


def test_what_changed_in_another_list_of_the_same_claims_is_not_believed(tmp_path: Path) -> None:
    """A claim changes, others come and go: the list is as it was, and what it says stands there in another order."""

    def look_at(*texts: str) -> None:
        claims = tuple(Claim(name, text, f"claims/{name}.yaml") for name, text in zip("abcd", texts, strict=False))
        matches = tuple(Match(one.id, other.id, 0.5) for i, one in enumerate(claims) for other in claims[i + 1 :])
        ledger = Ledger(tmp_path, claims)
        assert compared(tmp_path, ledger, matches) == compare_all(ledger, matches)

    did = "approved a tunnel", "rejected a tunnel", "ate", "left"
    first, second, third, fourth = (f"The mayor {one}." for one in did)
    look_at(first, second, third)
    look_at(first, second, fourth)
    look_at(fourth, second, third, first)
    look_at(first, second, third)
    look_at(first, second, fourth)
