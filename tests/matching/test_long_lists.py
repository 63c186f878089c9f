"""What is proposed of a long list is what is proposed of any: the plain way is the oracle."""

import random
from collections import Counter

import pytest

from tracker.matching import arrays, long_lists, pairs, relations
from tracker.matching.differences import figures_of, may_have_figure
from tracker.text.words import norms, written_words

WHO = ("Norwegian fishermen", "Kenya's parliament", "The bishop of Castovia", "U.S. regulators", "The ferry company")
DID = ("approved", "threw out", "turned down", "did not audit", "rejected", "was warned about", "backed")
WHAT = ("a tunnel under the fjord", "the dredging of Belmora harbour", "an orchard levy", "the early warning sirens")
WHEN = ("on 4 May 2021", "a week ago", "last Tuesday", "in 1987", "for 12 million euros", "for 1.4 bn dollars", "twice")
TAILS = ("", ", a spokesman said", ", which took a dozen engineers nine months", " despite the protests of welders")


def statements(count: int, seed: int) -> list[str]:
    rng = random.Random(seed)
    told: list[str] = []
    for at in range(count):
        new = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(WHEN)}{rng.choice(TAILS)}"
        old = rng.choice(told).split() if told else []
        told.append(f"{new} near town{at % 17}." if rng.random() < 0.7 or len(old) < 9 else " ".join(old[1:-2]))
    return [*told, "", "The"]


@pytest.mark.parametrize(("seed", "rows"), [(0, 5_000), (1, 7), (2, 33), (3, 1)])
def test_the_same_proposals_as_the_plain_way(seed: int, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    told = statements(120, seed)
    monkeypatch.setattr(arrays, "ROWS", rows)
    monkeypatch.setattr(arrays, "LOT", rows)
    monkeypatch.setattr(arrays, "SPREAD", 3 * rows)
    shelf = arrays.Shelf(told)
    scored = arrays.scored(shelf, 0.25, pairs.FLOOR)
    monkeypatch.setattr(long_lists, "PARTNERS", len(told))
    monkeypatch.setattr(long_lists, "READ", len(told))
    monkeypatch.setattr(long_lists, "READING", len(told))
    for share in (0.1, 0.5, 0.99):
        plain = pairs.chosen(told, scored.listed(), share)
        assert long_lists.chosen_of_many(told, shelf, scored, share).listed() == plain
        assert share == 0.1 or len(plain) < len(scored.left)
    assert any(pairs.one_story(told[i], told[j], 0.5) for i, j, _ in plain)


def test_long_lists_take_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    told = statements(60, 5)
    monkeypatch.setattr(pairs, "MANY", 40)
    monkeypatch.setattr(pairs, "chosen", lambda *_: pytest.fail("read pair by pair"))
    scored = arrays.scored(arrays.Shelf(told), 0.25, pairs.FLOOR)
    assert set(pairs.proposed(told)) <= set(scored.listed())


@pytest.mark.parametrize("seed", range(4))
def test_the_sieve_lets_pass_what_is_read(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What shares so much by its words alone is read, whatever the sieve makes of the others."""
    told, least = statements(60, seed), relations.cut_among(1_000, pairs.ALONE)
    shelf = arrays.Shelf(told)
    every = [(i, j) for j in range(len(told)) for i in range(j)]
    left, right = (arrays.np.array(side) for side in zip(*sorted(every), strict=True))
    pairs_ = arrays.Scored(left, right, arrays.np.ones(len(left)))
    monkeypatch.setattr(long_lists, "PAIRS", 37)
    monkeypatch.setattr(long_lists, "READ", len(told))
    monkeypatch.setattr(long_lists, "READING", len(told))
    likely = arrays.np.zeros(len(left), bool)
    likely[long_lists._Readers(told, shelf)._worth_reading(pairs_, relations.strength_of_score(least))] = True
    found = [relations.score(told[i], told[j]) >= least for i, j in zip(left.tolist(), right.tolist(), strict=True)]
    assert 0 < sum(found) < len(found)
    assert all(likely[arrays.np.array(found)])
    assert not all(likely)


@pytest.mark.parametrize(("share", "read"), [(0.99, True), (1.01, False)])
def test_a_pair_is_read_from_a_share_of_the_strength_on(
    share: float, read: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [
        "The orchard levy was rejected by the ferry company.",
        "The orchard levy was rejected by the ferry company.",
    ]
    whole = sum(one[1] for one in filter(None, map(long_lists.word_information, written_words(told[0]))))
    one = arrays.Scored(arrays.np.array([0]), arrays.np.array([1]), arrays.np.array([1.0]))
    monkeypatch.setattr(long_lists, "LIKELY_BOTH", 1.1)
    readers = long_lists._Readers(told, arrays.Shelf(told))
    assert readers._worth_reading(one, whole / long_lists.LIKELY * share).tolist() == [0] * read


def test_the_likeliest_pairs_of_a_statement_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    told = ["The orchard levy was rejected by the bishop of Castovia"] * 3
    told += ["The orchard levy was rejected by the council", "The orchard levy was backed by the council"]
    left, right = (arrays.np.array(side) for side in ([0, 0, 0, 0], [1, 2, 3, 4]))
    readers, pairs_ = long_lists._Readers(told, arrays.Shelf(told)), arrays.Scored(left, right, arrays.np.ones(4))
    shared, whole = readers._glimpses(pairs_)
    assert shared[0] == shared[1] > shared[2] > shared[3]
    assert whole[0] == pytest.approx(1)
    best = arrays.np.concatenate([at for _, at in long_lists._best(len(told), pairs_, shared, 2)])
    assert sorted(best[best < 3].tolist()) == [0, 0, 1, 1, 2]  # two of the first statement, all of the others
    for most, share, read in ((2, 1.0, [0, 1, 2, 3]), (2, 0.2, [0]), (2, 0.4, [0, 1]), (0, 1.0, [])):
        monkeypatch.setattr(long_lists, "READ", most)
        monkeypatch.setattr(long_lists, "READING", share)
        assert readers._worth_reading(pairs_, 0.0).tolist() == read


def test_two_with_many_proposals_are_read_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    told = statements(120, 0)
    shelf = arrays.Shelf(told)
    scored = arrays.scored(shelf, 0.25, pairs.FLOOR)
    monkeypatch.setattr(long_lists, "READING", len(told))
    monkeypatch.setattr(long_lists, "PARTNERS", len(told))
    every = {pair[:2] for pair in long_lists.chosen_of_many(told, shelf, scored, 0.5).listed()}
    monkeypatch.setattr(long_lists, "PARTNERS", 0)
    listed = {pair[:2] for pair in long_lists.chosen_of_many(told, shelf, scored, 0.5).listed()}
    counts = Counter(at for pair in listed for at in pair)
    most = sorted(counts[at] for at in range(len(told)))[len(told) // 4]
    monkeypatch.setattr(long_lists, "PARTNERS", most)
    some = {pair[:2] for pair in long_lists.chosen_of_many(told, shelf, scored, 0.5).listed()}
    assert listed < some < every
    assert all(min(counts[i], counts[j]) < most for i, j in some - listed)


def test_only_words_of_figures_make_one() -> None:
    for text in statements(40, 6):
        assert any(map(may_have_figure, norms(text))) or not any(figures_of(text)), text
