"""Words are the same, or not, however it is asked."""

import random
from importlib.resources import files

import pytest

from tracker.comparing.terms import (
    CONTRASTS,
    OPPOSED,
    OTHER_NAME,
    SAME,
    contrast,
    may_oppose,
    phrases_alike,
    prefixed,
    same_word,
    words_alike,
)
from tracker.language.clauses import syntax
from tracker.language.lexicon import NEGATING, entry, may_be_kin, relation
from tracker.text.languages import ENGLISH
from tracker.text.signals.opposites import NEGATING as ALSO_NEGATING
from tracker.text.signals.opposites import are_opposites


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


OPPOSITE_BY = (contrast, prefixed, are_opposites, lambda a, b: words_alike(a, b) == OPPOSED)


def _written(word: str) -> list[str]:
    prefixed_ = [f"{prefix}{word}" for prefix in {*NEGATING, *ALSO_NEGATING}]
    return [word, f"{word}s", f"{word}ing", f"{word}less", f"{word}-free", *prefixed_]


def test_whatever_is_opposite_by_any_table_may_oppose() -> None:
    lines = [line.split() for line in ENGLISH.lines("opposites.txt")][::7]
    lines += [[a, b] for left, right in CONTRASTS for a in left.split() for b in right.split()]
    pairs = [(x, y) for a, b in lines for x in _written(a)[:5] for y in _written(b)[:5]]
    pairs += [(a, other) for a, _ in lines for other in _written(a)]
    found = [pair for pair in pairs if any(by(*pair) for by in OPPOSITE_BY)]
    assert len(found) > 5_000
    assert all(may_oppose(a, b) and may_oppose(b, a) for a, b in found)


@pytest.mark.parametrize(("a", "b"), [("bridge", "river"), ("rise", "grow"), ("ministry", "minister")])
def test_words_that_no_table_opposes_are_passed_over(a: str, b: str) -> None:
    assert not may_oppose(a, b)


@pytest.mark.parametrize(
    ("left", "right", "wanted"),
    [
        ("A shell hit a school in Syria's Aleppo.", "A shell hit a school in Syria's Damascus.", OTHER_NAME),
        ("A shell hit a school in Syria's Aleppo.", "A shell hit a school in Aleppo.", SAME),
        ("A shell hit a school in Syria's Aleppo.", "A shell hit a school in Syria.", SAME),
        ("Norden joined Lloyd's Register.", "Norden joined Lloyd's Bank.", OTHER_NAME),
    ],
)
def test_names_of_one_owner_are_compared_by_what_it_owns(left: str, right: str, wanted: str) -> None:
    a, b = syntax(left), syntax(right)
    assert phrases_alike(a, a.phrases[-1], b, b.phrases[-1], {}) == wanted
