"""Candidate pairs of texts that may share passages: winnowed fingerprints of word shingles in an inverted index.

Of every WINDOW shingles in a row the one with the least hash is kept (Schleimer, Wilkerson and Aiken, 2003), so that a
run of SHINGLE + WINDOW - 1 words that two texts share always leaves the same fingerprint in both. A fingerprint that
many texts have would pair all with all; there each is paired only with the earliest, from which the others can have it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from zlib import crc32

from attrs import frozen

from tracker.grouping import grouped
from tracker.text.languages import by_language
from tracker.text.words import Word, words

SHINGLE, WINDOW = 4, 6

SHARED = 3
"""Minimum number of common fingerprints of two texts worth aligning: a copied sentence of some 15 words leaves as
many."""

CROWD, PORTION, FEW = 50, 20, 10
"""A fingerprint is common that more than CROWD texts have, or more than one in PORTION, but at least FEW."""

HUBS, PART = 8, 0.15
"""A common fingerprint is a phrase that everybody uses, or part of a text that everybody has reprinted. Only pairs with
its first HUBS texts are counted, and common ones must be at least PART of the fingerprints of one of the two."""

Seed = tuple[int, int]
"""Offsets of a shingle in two texts, in words, 0-based."""


@frozen(eq=False)
class Print:
    """A text as words, a number for each (the same for the same word, in any run of the program), and the places, in
    words, of each fingerprint."""

    words: tuple[Word, ...]
    numbers: tuple[int, ...]
    places: dict[int, list[int]]


def fingerprint(text: str) -> Print:
    tokens = words(text)
    numbers = tuple([_number(token.norm) for token in tokens])
    return Print(tokens, numbers, grouped(_winnow(_shingles(numbers))))


@by_language(1 << 17)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _shingles(numbers: Sequence[int]) -> list[int]:
    return [hash(shingle) for shingle in zip(*(numbers[i:] for i in range(SHINGLE)), strict=False)]


def _winnow(hashes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The last of the least hashes of each window, each once, with its place. A text shorter than a window has one."""
    least = -1
    for end in range(min(WINDOW, len(hashes)) or 1, len(hashes) + 1):
        start = max(0, end - WINDOW)
        if least < start:
            least = min(range(end - 1, start - 1, -1), key=hashes.__getitem__)
        elif hashes[end - 1] <= hashes[least]:
            least = end - 1
        else:
            continue
        yield hashes[least], least


@frozen(eq=False)
class CopyCandidate:
    """Two texts worth aligning, by their places in the list, and the fingerprints that are ignored."""

    left: int
    right: int
    common: frozenset[int]


def pairs_to_align(prints: Sequence[Print]) -> Iterator[CopyCandidate]:
    """The pairs of texts, left before right, that share enough fingerprints to be worth aligning, in order. The texts
    should come with the earliest first."""
    holders = grouped((mark, i) for i, one in enumerate(prints) for mark in one.places)
    most = crowd(len(prints))
    rare: Counter[tuple[int, int]] = Counter()
    common: Counter[tuple[int, int]] = Counter()
    phrases = frozenset(mark for mark, those in holders.items() if len(those) > most)
    for mark, those in holders.items():
        if mark in phrases:
            common.update((i, j) for at, i in enumerate(those[:HUBS]) for j in those[at + 1 :])
        else:
            rare.update(combinations(those, 2))
    size = [len(one.places) for one in prints]
    for i, j in sorted(rare.keys() | common.keys()):
        much = worth_aligning(rare[i, j], common[i, j], size[i], size[j])
        if much is not None:
            yield CopyCandidate(i, j, frozenset() if much else phrases)


def crowd(count: int) -> int:
    """The maximum number of texts (of `count`) with a fingerprint that is not common."""
    return min(CROWD, max(FEW, count // PORTION))


def worth_aligning(rare: int, common: int, left: int, right: int) -> bool | None:
    """Whether common fingerprints count, too, for a pair of texts that shares so many rare and common ones, of `left`
    and `right` in all; None for a pair that is not worth aligning."""
    if common and common + rare >= PART * min(left, right):
        return True
    return False if rare >= SHARED else None


REPEATED = 4
"""Maximum occurrences of a shingle in a text; a more frequent one is a refrain and no seed."""


def seeds(left: Print, right: Print, without: frozenset[int] = frozenset()) -> list[Seed]:
    """The seeds of two texts (without some fingerprints), in the order of the left one."""
    return sorted(
        (here, there)
        for mark in (left.places.keys() & right.places.keys()) - without
        if len(left.places[mark]) <= REPEATED and len(right.places[mark]) <= REPEATED
        for here in left.places[mark]
        for there in right.places[mark]
    )
