"""Words are the same, or not, however it is asked."""

import random
from importlib.resources import files

import pytest

from tracker.comparing.terms import SAME, prefixed, same_word, words_alike
from tracker.language.lexicon import NEGATING, entry, may_be_kin, relation


def vocabulary() -> list[str]:
    rows = files("tracker.language").joinpath("data/en/wordnet.tsv").read_text("utf-8").splitlines()
    return [row.split("\t")[0] for row in rows[::25]]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_left_out_early_is_never_the_same(seed: int) -> None:
    rng = random.Random(seed)
    every = vocabulary()
    senses: dict[str, list[str]] = {}
    for word in every:
        known = entry(word)
        for one in (known.senses | known.wider | known.derived) if known else ():
            senses.setdefault(one, []).append(word)
    near = [group for group in senses.values() if len(group) > 1]
    kin = 0
    for _ in range(3_000):
        a, b = rng.sample(rng.choice(near), 2) if rng.random() < 0.7 else rng.sample(every, 2)
        a += rng.choice(("", "s", "ed"))
        assert same_word(a, b) == (words_alike(a, b) == SAME), (a, b)
        assert may_be_kin(a, b) or relation(a, b) not in ("same", "narrower", "wider"), (a, b)
        kin += same_word(a, b)
    assert kin > 100


@pytest.mark.parametrize("prefix", NEGATING)
def test_prefixes_turn_a_word_round(prefix: str) -> None:
    assert prefixed("partisan", f"{prefix}partisan")
    assert not prefixed("art", f"{prefix}art")
    assert prefixed("sugar-free", "sugar")
    assert not prefixed("sugar", "salt-free")
