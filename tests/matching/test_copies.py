"""Near-copies: exact where every pair is measured, nearly so where bands propose."""

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from conftest import examples
from tracker.matching import copies
from tracker.matching.copies import near_copies

ALPHABET = "abcdefghij "


def brute(texts: list[str], cutoff: float) -> set[tuple[int, int]]:
    lowered = [text.lower() for text in texts]
    return {
        (i, j)
        for i in range(len(texts))
        for j in range(i + 1, len(texts))
        if fuzz.ratio(lowered[i], lowered[j]) >= cutoff
    }


@given(st.lists(st.text("abcAB ", max_size=9), max_size=12), st.sampled_from([50.0, 80.0, 100.0]))
@settings(max_examples=examples(100))
def test_exact_against_brute_force(texts: list[str], cutoff: float) -> None:
    assert {(i, j) for i, j, _ in near_copies(texts, cutoff=cutoff)} == brute(texts, cutoff)


def edited(rng: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(rng.randrange(6)):
        letters[rng.randrange(len(letters))] = rng.choice(ALPHABET)
    return "".join(letters)


def sample(n: int) -> list[str]:
    rng = random.Random(5)
    texts = ["".join(rng.choices(ALPHABET, k=rng.randint(40, 120))) for _ in range(n)]
    return texts + [edited(rng, text) for text in texts[: n // 3]]


def test_bands_find_what_brute_force_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy", reason="needs the extra `scale`")
    texts = sample(600)
    truth = brute(texts, 80)
    monkeypatch.setattr(copies, "EXACT", 0)
    found = {(i, j) for i, j, _ in near_copies(texts)}
    assert found <= truth
    assert len(found) >= 0.99 * len(truth) >= 150


@pytest.mark.parametrize(
    "texts", [["", " ", "a", "ab", "abc"], ["\ud800\ud800x", "\ud800\ud800y"]], ids=["short", "odd"]
)
def test_bands_take_any_text(texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numpy", reason="needs the extra `scale`")
    monkeypatch.setattr(copies, "EXACT", 0)
    assert {(i, j) for i, j, _ in near_copies(texts)} <= brute(texts, 80)


def test_without_the_extra_it_works_and_says_so() -> None:
    program = """
import sys, warnings
sys.modules["numpy"] = None
from tracker.matching import copies
copies.EXACT = 0
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    found = copies.near_copies(["The port of Halden was closed.", "the port of Halden is closed", "A bakery has won."])
assert [pair[:2] for pair in found] == [(0, 1)], found
assert "scale" in str(said[0].message)
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_many_equal_texts_are_chained_not_crossed() -> None:
    assert len(near_copies(["the same"] * 1_000)) == 999
