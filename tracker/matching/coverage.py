"""Similarity of two statements: the share of the fuller one that the other covers (0 to 1).

A cosine measures a common topic. Whether two statements say the same is a question of coverage: how much of the fuller
one is in the other, by words (their stems), by trigrams and by the order of letters. The information of shared words
and trigrams (their rarity in English news) has a part in it: of two with equal coverage the one with the rare words
scores higher.
"""

import re
from collections import Counter
from collections.abc import Mapping
from math import fsum
from typing import NamedTuple

from rapidfuzz import fuzz

from tracker.matching.rarity import information
from tracker.matching.vectors import Vector, cosine, trigram_bag, trigrams, unit_vector
from tracker.text.caches import remembered
from tracker.text.words import norms, stem

RARE = 0.25
"""Weight of each of two parts: the cosine of trigrams and the coverage of stems, both weighted by rarity. On the
labelled paraphrases average precision goes from .891 (at 0) to .883; another outlet's headline finds its claim among
726 with a MAP@5 of .70, not .63 (`tests/benchmarks/retrieval.py`). Beyond, little is gained."""

_ADDRESS = re.compile(r"(?:https?://|www\.|(?<!\S)[a-z0-9.-]+\.[a-z]{2,}/)[^\s<>\"]+", re.IGNORECASE)
"""Web addresses, with or without a scheme: posts end with them, and they carry no information."""

NUMBER = 2
"""Weight of a number, in words."""


class Measure(NamedTuple):
    """The count of each item of a statement, and their sum."""

    items: Mapping[str, int]
    total: int


class Profile(NamedTuple):
    """`nats`: the information of each stem (nats) times its occurrences; `vector`: the trigrams, weighted by rarity."""

    stems: Measure
    trigrams: Measure
    letters: str
    nats: Mapping[str, float]
    vector: Vector


def mutual_coverage(a: str, b: str) -> float:
    """The share of the fuller of two statements that the other covers, 0 to 1, symmetric."""
    left, right = _profile(a), _profile(b)
    if left.letters == right.letters:
        return 1.0
    by_letters = fuzz.ratio(left.letters, right.letters) / 100
    covered = (4 * _covered(left.stems, right.stems) + 4 * _covered(left.trigrams, right.trigrams) + by_letters) / 9
    rare = cosine(left.vector, right.vector) + _shared_nats(left.nats, right.nats)
    return min(1.0, (1 - 2 * RARE) * covered + RARE * rare)


def contained(claim: str, text: str) -> float:
    """The share of a claim that a longer text contains, 0 to 1; unlike `similarity` not symmetric."""
    small, large = _profile(claim), _profile(text)
    words = _shared(small.stems, large.stems) / max(1, small.stems.total)
    return (words + _shared(small.trigrams, large.trigrams) / max(1, small.trigrams.total)) / 2


def _covered(a: Measure, b: Measure) -> float:
    """The share of the fuller one that the other has too."""
    return _shared(a, b) / max(a.total, b.total, 1)


def _shared_nats(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The share of the information of the fuller one that the other has, too."""
    shared = fsum([min(a[stem], b[stem]) for stem in a.keys() & b.keys()])
    return shared / max(fsum(a.values()), fsum(b.values()), 1.0)


def _shared(a: Measure, b: Measure) -> int:
    return sum([min(a.items[item], b.items[item]) for item in a.items.keys() & b.items.keys()])


@remembered
def _profile(text: str) -> Profile:
    normal = norms(_ADDRESS.sub(" ", text)) or norms(text)
    stems = Counter(map(stem, normal))
    stems.update({item: n * (NUMBER - 1) for item, n in stems.items() if item[0].isdigit()})
    grams = Counter(gram for word in normal for gram in trigrams(word))
    nats = {one: n * information(one) for one, n in stems.items()}
    return Profile(_measure(stems), _measure(grams), " ".join(normal), nats, unit_vector(trigram_bag(normal)))


def _measure(items: Counter[str]) -> Measure:
    return Measure(items, items.total())
