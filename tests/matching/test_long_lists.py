"""What is proposed of a long list is what is proposed of any: the plain way is the oracle."""

import random

import pytest

from tracker.matching import arrays, long_lists, pairs
from tracker.matching.differences import figures, tells_figure
from tracker.matching.overlap import countries, figure_items, items, possible
from tracker.text.words import norms

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
    for share in (0.1, 0.5, 0.99):
        plain = pairs.chosen(told, scored.listed(), share)
        assert long_lists.chosen(told, shelf, scored, share).listed() == plain
        assert share == 0.1 or len(plain) < len(scored.left)
    assert any(pairs.one_story(told[i], told[j], 0.5) for i, j, _ in plain)


def test_long_lists_take_the_fast_way(monkeypatch: pytest.MonkeyPatch) -> None:
    told = statements(60, 5)
    monkeypatch.setattr(pairs, "MANY", 40)
    monkeypatch.setattr(pairs, "chosen", lambda *_: pytest.fail("read pair by pair"))
    scored = arrays.scored(arrays.Shelf(told), 0.25, pairs.FLOOR)
    assert set(pairs.proposed(told)) <= set(scored.listed())


@pytest.mark.parametrize("seed", range(4))
def test_the_sieve_lets_pass_what_reading_finds(seed: int) -> None:
    for text in statements(40, seed):
        forms = norms(text)
        known = [*filter(None, map(possible, forms)), *countries(forms), *figure_items(figures(text).numbers)]
        most = {key: max(one.told for one in known if one.key == key) for key in {one.key for one in known}}
        assert all(most[one.key] >= one.told for one in items(text)), text
        assert any(map(tells_figure, forms)) or not any(figures(text)), text
