"""Near-copies among many texts: candidates by MinHash over character 4-grams, cut into bands (needs NumPy).

Two texts that share all minima of one band are a candidate pair. Grams that every twentieth text has are left out: they
bring strangers together and say nothing. Without them three minima a band are enough, and 48 bands find a pair with a
Jaccard similarity of .3 with probability .73, of .5 with .998. Everything runs over whole arrays, a chunk of texts at a
time and a band at a time, so that memory grows with the number of texts and not with that of the pairs.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Hashes = NDArray[np.uint32]
Places = NDArray[np.int64]
Pairs = tuple[Places, Places]

BANDS, ROWS = 48, 3
GRAM = 4
COMMON, CROWD = 0.05, 30_000
"""A gram that more than this share of the texts has, or more than so many texts, brings nobody together."""

SAMPLE = 20_000
"""How many texts, evenly spread, are asked what is common."""

BUCKETS = 20
"""Grams are counted by so many bits of their hash."""

CHUNK = 2_000
"""Texts sketched at a time: their hashes stay in the processor's cache."""

LOT = 500_000
"""Pairs measured at a time."""

WINDOW = 32
"""In a crowd that shares a band, each text is paired with this many that follow it, not with all."""

_RANDOM = np.random.default_rng(20_261_123)
_FACTORS = _RANDOM.integers(0, 1 << 32, (BANDS, ROWS), dtype=np.uint32) | np.uint32(1)
_MIX = _RANDOM.integers(0, 1 << 32, GRAM, dtype=np.uint32) | np.uint32(1)


def near_copies(texts: Sequence[str], cutoff: float) -> Iterator[tuple[int, int, float]]:
    """The pairs `(i, j, ratio)`, i < j, with `fuzz.ratio` ≥ `cutoff` (0 to 100), each once, in order."""
    found = [np.empty((0, 2), np.int64)]
    shelf, lengths = np.array(texts, dtype=object), np.array([len(text) for text in texts])
    slack = 1 - cutoff / 100
    for left, right in candidates(texts):
        a, b = lengths[left], lengths[right]
        fitting = np.flatnonzero(np.abs(a - b) <= slack * (a + b))
        for lot in np.array_split(fitting, len(fitting) // LOT + 1):
            ratios = process.cpdist(
                shelf[left[lot]], shelf[right[lot]], scorer=fuzz.ratio, score_cutoff=cutoff, workers=2
            )
            near = lot[ratios >= cutoff]
            found.append(np.stack((left[near], right[near]), axis=1))
    pairs = np.unique(np.sort(np.concatenate(found), axis=1), axis=0)
    for i, j in pairs.tolist():
        yield i, j, fuzz.ratio(texts[i], texts[j])


def candidates(texts: Sequence[str]) -> Iterator[Pairs]:
    """Pairs of indices (an array of left ones, one of right ones) that share a band, in lots; a pair may come again."""
    counts = _document_counts(texts)
    common = counts > min(COMMON, CROWD / len(texts)) * min(len(texts), SAMPLE)
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    with ThreadPoolExecutor(2) as pool:  # NumPy lets go of the interpreter's lock
        bands = np.concatenate(list(pool.map(lambda chunk: _sketch(chunk, counts, common), chunks)), axis=1)
    for band in bands:
        yield from _meetings(band)


def _document_counts(texts: Sequence[str]) -> Hashes:
    """How many of a sample of the texts have a gram, by the bucket of its hash."""
    sample = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    counts = np.zeros(1 << BUCKETS, np.int64)
    for start in range(0, len(sample), CHUNK):
        hashes, starts = _gram_hashes(sample[start : start + CHUNK])
        owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(hashes))))
        once = np.unique((owner << BUCKETS) | _bucket(hashes))
        counts += np.bincount(once & ((1 << BUCKETS) - 1), minlength=1 << BUCKETS)
    return counts.astype(np.uint32)


def _sketch(texts: Sequence[str], counts: Hashes, common: NDArray[np.bool_]) -> Hashes:
    """One hash a band for each text: the minima of its 4-grams under ROWS permutations, folded into one number."""
    hashes, starts = _gram_hashes(texts)
    _replace_common(hashes, starts, counts, common)
    product = np.empty_like(hashes)
    bands = np.zeros((BANDS, len(texts)), np.uint32)
    for band, factors in zip(bands, _FACTORS, strict=True):
        for factor, mix in zip(factors, _MIX, strict=False):
            np.multiply(hashes, factor, out=product)
            np.bitwise_xor(band, np.minimum.reduceat(product, starts), out=band)
            _stir(band, mix)
    return bands


def _gram_hashes(texts: Sequence[str]) -> tuple[Hashes, Places]:
    """A hash for the 4-gram at every place of the joined texts, and where each text begins. Where a gram would reach
    into the next text, the text's first stands in: a minimum does not mind a repetition."""
    padded = [text.ljust(GRAM) for text in texts]
    ends = np.cumsum([len(text) for text in padded])
    starts = np.concatenate(([0], ends[:-1]))
    letters = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), np.uint32)
    hashes = np.zeros(len(letters), np.uint32)
    for i in range(GRAM):
        np.bitwise_xor(hashes, np.roll(letters, -i), out=hashes)
        _stir(hashes, _MIX[i])
    for i in range(1, GRAM):
        hashes[ends - i] = hashes[starts]
    return hashes, starts


def _replace_common(hashes: Hashes, starts: Places, counts: Hashes, common: NDArray[np.bool_]) -> None:
    """Put a text's rarest gram in the place of its common ones; a text of nothing else keeps that one."""
    buckets = _bucket(hashes)
    ranked = (counts[buckets].astype(np.uint64) << np.uint64(32)) | hashes
    rarest = np.minimum.reduceat(ranked, starts).astype(np.uint32)  # the lower half is the hash
    lengths = np.diff(np.append(starts, len(hashes)))
    np.copyto(hashes, np.repeat(rarest, lengths), where=common[buckets])


def _bucket(hashes: Hashes) -> Places:
    return (hashes >> np.uint32(32 - BUCKETS)).astype(np.int64)


def _stir(hashes: Hashes, factor: np.uint32) -> None:
    np.multiply(hashes, factor, out=hashes)
    np.bitwise_xor(hashes, hashes >> np.uint32(15), out=hashes)


def _meetings(band: Hashes) -> Iterator[Pairs]:
    """The pairs of texts with the same hash."""
    order = np.argsort(band, kind="stable")
    ranked = band[order]
    for step in range(1, WINDOW + 1):
        same = np.flatnonzero(ranked[step:] == ranked[:-step])
        if not len(same):
            return
        yield order[same], order[same + step]
