"""The arrays behind near-copies, beside what plain Python makes of the same texts, at the bounds of each window."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples

np = pytest.importorskip("numpy", reason="needs the extra `scale`")
minhash = pytest.importorskip("tracker.matching.minhash", reason="needs the extra `scale`")

TEXTS = [
    "the port of Halden was closed",
    "the port of Halden is closed",
    "a mill",
    "ab",
    "",
    "a bakery in Tarn has won",
]


def test_a_crowd_in_one_band_is_paired_within_the_window() -> None:
    steps = [len(left) for left, _ in minhash._meetings(np.zeros(minhash.WINDOW + 9, np.uint32))]
    assert steps == [minhash.WINDOW + 9 - step for step in range(1, minhash.WINDOW + 1)]


def test_only_equal_hashes_meet_each_once() -> None:
    found = [
        (a, b)
        for left, right in minhash._meetings(np.array([7, 3, 7, 5, 3, 7], np.uint32))
        for a, b in zip(left, right, strict=True)
    ]
    assert sorted(found) == [(0, 2), (0, 5), (1, 4), (2, 5)]


@given(st.lists(st.integers(0, 20)), st.sets(st.integers(0, 20)))
@settings(max_examples=examples(100))
def test_each_new_number_is_kept_once_in_order(lot: list[int], known: set[int]) -> None:
    kept = minhash._without(np.array(lot, np.int64), np.array(sorted(known), np.int64))
    assert kept.tolist() == sorted(set(lot) - known)


@pytest.mark.parametrize(
    ("sizes", "lots"),
    [([], []), ([2], [2]), ([4], [4]), ([2, 1, 1, 3], [4, 3]), ([2, 2, 4, 5, 1], [4, 4, 5, 1])],
    ids=str,
)
def test_numbers_wait_until_they_are_a_lot(sizes: list[int], lots: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minhash, "LOT", 4)
    assert [len(lot) for lot in minhash._lots(np.arange(size) for size in sizes)] == lots


def test_a_text_has_the_same_grams_alone_and_among_others() -> None:
    hashes, starts = minhash._gram_hashes(TEXTS)
    parts = np.split(hashes, starts[1:])
    assert [len(part) for part in parts] == [max(minhash.GRAM, len(text)) for text in TEXTS]
    for text, part in zip(TEXTS, parts, strict=True):
        assert set(part.tolist()) == set(minhash._gram_hashes([text])[0].tolist())
        assert len(set(part.tolist())) == len({text.ljust(4)[i : i + 4] for i in range(max(1, len(text) - 3))})


def test_grams_are_counted_once_a_text() -> None:
    counts = minhash._document_counts([*TEXTS, "abab abab abab", TEXTS[0]])
    wanted = Counter[int]()
    for text in [*TEXTS, "abab abab abab", TEXTS[0]]:
        wanted.update(set(minhash._bucket(minhash._gram_hashes([text])[0]).tolist()))
    assert {int(at): int(counts[at]) for at in np.flatnonzero(counts)} == dict(wanted)


def test_a_sample_is_spread_over_all_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minhash, "SAMPLE", 3)
    counts = minhash._document_counts(["aaaa", "bbbb", "cccc", "dddd", "eeee", "ffff", "gggg", "hhhh"])
    of = {letter: int(counts[minhash._bucket(minhash._gram_hashes([letter * 4])[0])[0]]) for letter in "abcdefgh"}
    assert of == {"a": 1, "b": 0, "c": 1, "d": 0, "e": 1, "f": 0, "g": 0, "h": 0}


def test_chunks_are_sketched_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = minhash._sketched(TEXTS)
    monkeypatch.setattr(minhash, "CHUNK", 2)
    parted = minhash._sketched(TEXTS)
    assert np.array_equal(whole.bands, parted.bands)
    assert np.array_equal(whole.prints, parted.prints)
    assert whole.bands.shape == (minhash.BANDS, len(TEXTS))


@pytest.mark.parametrize(("crowd", "met"), [(3, True), (2, False)], ids=["enough", "too many"])
def test_a_gram_of_a_crowd_makes_no_candidates(crowd: int, met: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three of forty texts share a sentence: as many as may."""
    monkeypatch.setattr(minhash, "CROWD", crowd)
    own = [
        f"{chr(0x4E00 + 9 * i)}{chr(0x4E01 + 9 * i)}{chr(0x4E02 + 9 * i)}{chr(0x4E03 + 9 * i)}" * 3 for i in range(37)
    ]
    shared = [f"the port of Halden was closed{end}" for end in ("", ", too", " again")]
    found = {int(pair) for some in minhash.banded_pairs([*own, *shared], 1.0) for pair in some}
    assert (37 * 40 + 38 in found) is met


@pytest.mark.parametrize(("slack", "met"), [(0.2, True), (0.19, False)], ids=["as long", "too long"])
def test_texts_of_other_lengths_are_no_candidates(slack: float, met: bool) -> None:
    """40 and 60 letters: a fifth of both."""
    found = [pair for some in minhash.banded_pairs(["ab" * 20, "ab" * 30], slack) for pair in some]
    assert bool(found) is met
    assert {int(pair) for pair in found} <= {1}
