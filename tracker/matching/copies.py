"""Near-copies: texts that are letter for letter almost the same.

Up to `EXACT` texts every pair of a fitting length is measured. Beyond, candidates come from MinHash bands, which need
NumPy (the extra `scale`); without it from rare words, which finds most of them and warns that some may be missing.
"""

import warnings
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

from rapidfuzz import fuzz, process

from tracker.grouping import grouped

Copy = tuple[int, int, float]

EXACT = 3_000
"""Maximum number of texts of which every pair is measured (about half a second of CPU time)."""

CROWD = 100
"""Maximum number of equal texts of which all pairs are made; of more, each is paired with the next: all pairs of ten
thousand are fifty million."""


def near_copies(texts: Sequence[str], *, cutoff: float = 80.0) -> list[Copy]:
    """The pairs `(i, j, ratio)`, i < j, with `rapidfuzz.fuzz.ratio` ≥ `cutoff` (above 0, to 100) on lower-cased text.

    Exact up to 3,000 different texts. Beyond, with the extra `scale`, recall was .99 or better against brute force.
    """
    places = grouped((text.lower(), i) for i, text in enumerate(texts))
    different = list(places)
    found: list[Copy] = [(i, j, 100.0) for same in places.values() for i, j in _pairs(same)]
    for a, b, ratio in _among(different, cutoff):
        found += ((min(i, j), max(i, j), ratio) for i, j in _across(places[different[a]], places[different[b]]))
    return sorted(found)


def _pairs(same: list[int]) -> Iterable[tuple[int, int]]:
    return combinations(same, 2) if len(same) <= CROWD else pairwise(same)


def _across(these: list[int], those: list[int]) -> Iterable[tuple[int, int]]:
    return product(these, those) if len(these) * len(those) <= CROWD**2 else [(these[0], those[0])]


def _among(texts: Sequence[str], cutoff: float) -> Iterator[Copy]:
    if len(texts) <= EXACT:
        return _measured(texts, cutoff)
    try:
        from tracker.matching import minhash
    except ImportError:
        warnings.warn(
            f"{len(texts):,} texts are too many to compare all with all; near-copies are looked for among those that"
            " share rare words. The extra `scale` finds them surely and faster: pip install 'claim-tracker[scale]'",
            stacklevel=4,
        )
        return _measured_candidates(texts, cutoff)
    return minhash.sketched_copies(texts, cutoff)


def _measured(texts: Sequence[str], cutoff: float) -> Iterator[Copy]:
    """All pairs; texts whose lengths alone forbid the ratio are passed over."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    lengths = [len(texts[i]) for i in order]
    ranked = [texts[i] for i in order]
    for at, text in enumerate(ranked):
        # a + b characters match in at most 2 min(a, b): the longer may have a (200 - cutoff) / cutoff
        end = bisect_left(lengths, len(text) * (200 - cutoff) / cutoff + 1e-9)
        for _, ratio, k in process.extract_iter(text, ranked[at + 1 : end], scorer=fuzz.ratio, score_cutoff=cutoff):
            yield order[at], order[at + 1 + k], ratio


def _measured_candidates(texts: Sequence[str], cutoff: float) -> Iterator[Copy]:
    from tracker.matching.neighbours import near_pairs
    from tracker.matching.vectors import forms

    for i, near in enumerate(near_pairs(forms(texts))):
        for j in near:
            if ratio := fuzz.ratio(texts[i], texts[j], score_cutoff=cutoff):
                yield i, j, ratio
