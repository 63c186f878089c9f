"""What two statements share is found by marks, and is what comparing every word with every other one would find."""

import random
from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise, product

import pytest
from rapidfuzz import fuzz

from tracker.language.lexicon import relation
from tracker.matching import overlap
from tracker.matching.overlap import Item, SharedContent, items

JOINTS = (", which", ", and", " that", "; ", ", while", " because", ", who", ", but")
NAMES = ("Germany", "Berlin", "the Kremlin", "Mary Holt", "the World Bank", "Paris")
SMALL = ("the", "of", "in", "a", "to", "for", "on", "said", "may", "not")


def worth(x: Item, y: Item) -> float:
    """The slow way: every relation is asked for."""
    if x.key == y.key:
        return 1.0
    if not (x.form and y.form):
        return 0.0
    a, b = x.form, y.form
    if len(a) >= overlap.SPELLED and a[0] == b[0] and fuzz.ratio(a, b) >= overlap.SPELLING:
        return overlap.LIKE["same"]
    if overlap.groups(a) & overlap.groups(b):
        return overlap.LIKE["same"]
    if x.verb != y.verb:  # an act and its noun
        return overlap.LIKE["same"] if a[:2] == b[:2] and relation(a, b) == "same" else 0.0
    return overlap.LIKE.get(relation(a, b), 0.0)


def shared(left: Sequence[Item], right: Sequence[Item]) -> SharedContent:
    ranked = [(worth(x, y) * min(x.nats, y.nats), i, j) for i, x in enumerate(left) for j, y in enumerate(right)]
    mine, theirs, told, pairs = set(), set(), 0.0, []
    for value, i, j in sorted(ranked, reverse=True):
        if value > 0 and i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            told += value
            pairs.append((left[i].form, right[j].form))
    verbs = [{i for i, one in enumerate(side) if one.verb} for side in (left, right)]
    verb = bool(verbs[0] & mine or verbs[1] & theirs) if all(verbs) else None
    whole = [sum(one.nats for one in side) or 1.0 for side in (left, right)]
    return SharedContent(told, told / whole[0], told / whole[1], verb, tuple(pairs))


def clauses(text: str) -> list[tuple[Item, ...]]:
    edges = [0, *overlap._edges(text), len(text)]
    told = [run for run in pairwise(edges) if overlap._states(text, *run)] if len(edges) > 2 else []
    parts = [items(text[start:end]) for start, end in told]
    return [items(text), *(part for part in parts if len(part) >= overlap.PARTS)]


def vocabulary() -> list[str]:
    """Words that stand near each other in the tables: so that many have a relation."""
    groups = files("tracker.language").joinpath("data/en/synonyms.txt")
    listed = [word for line in groups.read_text("utf-8").splitlines() if line[:1] != "#" for word in line.split()]
    rows = files("tracker.language").joinpath("data/en/wordnet.tsv").read_text("utf-8").splitlines()
    return [*(word.replace("-", " ") for word in listed), *(row.split("\t")[0] for row in rows[::40])]


def sentence(rng: random.Random, vocabulary: Sequence[str]) -> str:
    told: list[str] = []
    for _ in range(rng.randint(3, 22)):
        chance = rng.random()
        if chance < 0.1:
            told.append(rng.choice(JOINTS))
        elif chance < 0.2:
            told.append(rng.choice(NAMES))
        elif chance < 0.3:
            told.append(f"{rng.choice((3, 12, 40, 1500)):,}{rng.choice(('', ' million', ' percent'))}")
        elif chance < 0.5:
            told.append(rng.choice(SMALL))
        else:
            told.append(rng.choice(vocabulary) + rng.choice(("", "", "s", "ed", "ing")))
    return " ".join(told).replace(" ,", ",").replace(" ;", ";").capitalize() + "."


@pytest.mark.parametrize("seed", range(6))
def test_marks_find_what_every_comparison_finds(seed: int) -> None:
    rng = random.Random(seed)
    every = vocabulary()
    few = rng.sample(every, 120)  # so that pairs share something
    found = 0
    for _ in range(60):
        a = sentence(rng, few)
        b = sentence(rng, few) if rng.random() < 0.7 else a.replace(" the ", " a ").replace("ed ", "s ")
        whole, best = overlap.overlaps(a, b)
        slow = [shared(x, y) for x, y in product(clauses(a), clauses(b))]
        assert whole == overlap.shared_content(a, b) == slow[0], (a, b)
        assert best == max(slow, key=lambda one: one.strength), (a, b)
        found += len(whole.pairs)
    assert found > 100


@pytest.mark.parametrize(
    ("a", "b", "least"),
    [
        ("The car crashed.", "The vehicle crashed.", 2),  # a wider sense
        ("The defence collapsed.", "The defense collapsed.", 2),  # spelled in two ways
        ("A firm was bought.", "A company was purchased.", 2),  # a group of synonyms, a sense
        ("The mayor stepped down.", "The mayor resigned.", 2),  # a phrase
    ],
)
def test_what_counts_for_each_other(a: str, b: str, least: int) -> None:
    assert len(overlap.shared_content(a, b).pairs) >= least
    assert len(overlap.shared_content(b, a).pairs) >= least
