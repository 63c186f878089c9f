"""Vectors of statements: character trigrams, weighted by their rarity in the list.

Trigrams, unlike whole words, let `launches` meet `launching`, `ISIS` meet `ISIL` and `2019` meet `2018–19`. A word's
trigrams share its weight, so that a long word does not outweigh three short ones. The information of a trigram is its
inverse document frequency in the list, smoothed by a shipped table of its frequency in English: in a ledger of ten
claims every word is rare, and a threshold would mean something else there than among ten thousand.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from math import fsum, log, sqrt
from typing import Any

from tracker.text.caches import kept
from tracker.text.languages import by_language
from tracker.text.words import norms

Norms = Sequence[str]
"""A statement as the normal forms of its words."""

Vector = dict[str, float]
"""Trigram → weight, of length 1 (or empty)."""

BACKGROUND = 500
"""Weight of the table beside the list, in sentences. Chosen on one half of the labelled headlines: from 100 to 1,000
differ little."""

UNKNOWN = 0.0002
"""Share of sentences (0 to 1) that is added to the table's share of each trigram."""

SHARING = -0.2
"""A word of n trigrams gives each of them the weight n ** SHARING: between counting words alike (-0.5) and
counting trigrams alike (0)."""


def forms(texts: Iterable[str]) -> list[Norms]:
    """The normal forms of the words of each text."""
    return [norms(text) for text in texts]


def vectors(forms: Sequence[Norms]) -> "Vectors":
    """One vector a statement, weighted by how rare its trigrams are among all of them."""
    return Vectors([trigram_bag(form) for form in forms])


class Vectors(Sequence[Vector]):
    """The vectors of a list of statements, each computed on first access. `among`: trigram → number of statements that
    have it."""

    def __init__(self, bags: list[Vector]) -> None:
        self._bags = bags
        self._found: list[Vector | None] = [None] * len(bags)
        self.among = Counter(gram for found in bags for gram in found)
        self._rarity = trigram_rarities(self.among, len(bags))

    def __len__(self) -> int:
        return len(self._bags)

    def __getitem__(self, i: Any) -> Any:
        found = self._found[i]
        if found is None:
            found = self._found[i] = weighted(self._bags[i], self._rarity)
        return found


def trigram_rarities(among: Mapping[str, int], count: int) -> dict[str, float]:
    """Trigram → information (nats), given the number of the `count` statements that have it."""
    table, total = trigram_shares(), count + BACKGROUND + 1
    return {gram: log(total / (n + BACKGROUND * table.get(gram, 0.0))) for gram, n in among.items()}


def weighted(bag: Vector, rarity: Mapping[str, float]) -> Vector:
    """The unit vector of trigrams, each weighted by its rarity."""
    return _unit({gram: weight * rarity[gram] for gram, weight in bag.items()})


def unit_vector(found: Vector) -> Vector:
    """The unit vector of trigrams, weighted by their rarity in English by the table alone."""
    table = trigram_shares()
    return _unit({gram: weight * -log(table.get(gram, 0.0) + UNKNOWN) for gram, weight in found.items()})


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of two unit vectors, 0 to 1."""
    shared = a.keys() & b.keys()
    return min(1.0, fsum([a[gram] * b[gram] for gram in shared]))  # exact, so that the order of a set does not matter


def trigram_bag(form: Norms) -> Vector:
    """The trigrams of some words, each with the greatest share that one of the words gives it."""
    found: Vector = {}
    for word in form:
        grams, weight = _trigrams(word)
        for gram in grams:
            if found.get(gram, 0.0) < weight:
                found[gram] = weight
    return found


def trigrams(word: str) -> tuple[str, ...]:
    """The runs of three characters of a word, its edges marked by a space, each once."""
    return _trigrams(word)[0]


@kept()
def _trigrams(word: str) -> tuple[tuple[str, ...], float]:
    edged = f" {word} "
    grams = tuple(dict.fromkeys(edged[i : i + 3] for i in range(len(edged) - 2)))
    return grams, max(len(grams), 1) ** SHARING


@by_language()
def trigram_shares() -> dict[str, float]:
    """Trigram → the share of English sentences that have it; rare ones are left out."""
    lines = files(__package__).joinpath("background.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if not line.startswith("#"))
    return {gram.replace("_", " "): int(count) / 10_000 for count, *grams in rows for gram in grams}


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    return {gram: weight / length for gram, weight in vector.items()}
