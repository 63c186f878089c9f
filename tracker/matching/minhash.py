"""Near-copies among many texts: candidates by MinHash over character 4-grams, cut into bands (needs NumPy).

Two texts that share all minima of one band are a candidate pair. Grams that every tenth text has are left out: they
pair unrelated texts. Without them three minima a band are enough, and 80 bands find a pair with a Jaccard similarity of
.3 with probability .89, of .4 with .995. One bit of each minimum makes a print of the text; the bits in which two
prints differ estimate the similarity, and most unrelated pairs are dropped before their letters are compared.
Everything runs over whole arrays, a chunk of texts at a time and a band at a time, so that memory grows with the number
of texts and not with that of the pairs.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Hashes = NDArray[np.uint32]
Places = NDArray[np.int64]
IndexPairs = tuple[Places, Places]

BANDS, ROWS = 80, 3
GRAM = 4
COMMON, CROWD = 0.1, 30_000
"""Maximum share of the texts, and number of texts, with a gram that makes candidates."""

SAMPLE = 20_000
"""Number of texts, evenly spread, that common grams are counted in."""

BUCKETS = 20
"""Bits of the hash that grams are counted by."""

CHUNK = 2_000
"""Texts sketched at a time: their hashes stay in the processor's cache."""

LOT = 2_000_000
"""Pairs measured at a time."""

FAR = 96
"""Maximum number of different bits (of 240) of two candidates' prints: a Jaccard similarity of .2 is expected there,
near-copies have .3 and more."""

WINDOW = 256
"""Maximum number of following texts that a text is paired with in a crowd that shares a band."""

_RANDOM = np.random.default_rng(20_261_123)
_FACTORS = _RANDOM.integers(0, 1 << 32, (BANDS, ROWS), dtype=np.uint32) | np.uint32(1)
_MIX = _RANDOM.integers(0, 1 << 32, GRAM, dtype=np.uint32) | np.uint32(1)


class Sketch(NamedTuple):
    """One hash a band and text (BANDS × n), and 240 bits a text (n × 4)."""

    bands: Hashes
    prints: NDArray[np.uint64]


def sketched_copies(texts: Sequence[str], cutoff: float) -> Iterator[tuple[int, int, float]]:
    """The pairs `(i, j, ratio)`, i < j, with `fuzz.ratio` ≥ `cutoff` (0 to 100), each once, in order."""
    shelf, n = np.array(texts, dtype=object), len(texts)
    pairs, ratios = np.empty(0, np.int64), np.empty(0)
    for lot in _lots(banded_pairs(texts, 1 - cutoff / 100)):
        fresh = _without(lot, pairs)
        fresh_ratios = process.cpdist(
            shelf[fresh // n],
            shelf[fresh % n],
            scorer=fuzz.ratio,
            score_cutoff=cutoff,
            dtype=np.float64,
            workers=2,
        )
        near = fresh_ratios >= cutoff
        at = np.searchsorted(pairs, fresh[near])
        pairs, ratios = np.insert(pairs, at, fresh[near]), np.insert(ratios, at, fresh_ratios[near])
    yield from zip((pairs // n).tolist(), (pairs % n).tolist(), ratios.tolist(), strict=True)


NONE: Places = np.empty(0, np.int64)


def _lots(found: Iterable[Places]) -> Iterator[Places]:
    """The same numbers, joined to lots of at least `LOT`."""
    waiting: list[Places] = []
    for some in found:
        waiting.append(some)
        if sum(map(len, waiting)) >= LOT:
            yield np.concatenate(waiting)
            waiting.clear()
    if waiting:
        yield np.concatenate(waiting)


def _without(lot: Places, known: Places) -> Places:
    """Each number of the lot once, in order, without those that are known (sorted). By sorting: NumPy's own set
    functions hash, which takes twenty times as long where most numbers come again."""
    ranked = np.sort(lot)
    fresh = np.append(True, ranked[1:] != ranked[:-1]) if len(ranked) else np.empty(0, np.bool_)
    if len(known):
        fresh &= known[np.minimum(np.searchsorted(known, ranked), len(known) - 1)] != ranked
    kept: Places = ranked[fresh]
    return kept


def banded_pairs(texts: Sequence[str], slack: float) -> Iterator[Places]:
    """Pairs i < j that share a band, as i · n + j, unless their prints differ too much, or their lengths by more than
    `slack` of their sum. A pair may be repeated."""
    sketch, n = _sketched(texts), len(texts)
    lengths = np.array([len(text) for text in texts])
    for band in sketch.bands:
        for left, right in _meetings(band):
            a, b = lengths[left], lengths[right]
            fits = np.flatnonzero(np.abs(a - b) <= slack * (a + b))
            left, right = left[fits], right[fits]
            near = np.bitwise_count(sketch.prints[left] ^ sketch.prints[right]).sum(axis=1, dtype=np.uint8) <= FAR
            left, right = left[near], right[near]
            yield np.minimum(left, right) * n + np.maximum(left, right)


def _sketched(texts: Sequence[str]) -> Sketch:
    counts = _document_counts(texts)
    common = counts > min(COMMON, CROWD / len(texts)) * min(len(texts), SAMPLE)
    chunks = [texts[start : start + CHUNK] for start in range(0, len(texts), CHUNK)]
    with ThreadPoolExecutor(2) as pool:  # NumPy lets go of the interpreter's lock
        found = list(pool.map(lambda chunk: _sketch(chunk, counts, common), chunks))
    bands, prints = zip(*found, strict=True)
    return Sketch(np.concatenate(bands, axis=1), np.concatenate(prints))


def _document_counts(texts: Sequence[str]) -> Hashes:
    """Bucket of a gram's hash → number of texts of a sample that have it."""
    sample = texts[:: max(1, len(texts) // SAMPLE)][:SAMPLE]
    counts = np.zeros(1 << BUCKETS, np.int64)
    for start in range(0, len(sample), CHUNK):
        hashes, starts = _gram_hashes(sample[start : start + CHUNK])
        owner = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(hashes))))
        once = _without((owner << BUCKETS) | _bucket(hashes), NONE)
        counts += np.bincount(once & ((1 << BUCKETS) - 1), minlength=1 << BUCKETS)
    return counts.astype(np.uint32)


def _sketch(texts: Sequence[str], counts: Hashes, common: NDArray[np.bool_]) -> Sketch:
    """The minima of each text's 4-grams under BANDS × ROWS permutations: those of a band folded into one number, and a
    bit of each."""
    hashes, starts = _gram_hashes(texts)
    _replace_common(hashes, starts, counts, common)
    product = np.empty_like(hashes)
    bands = np.zeros((BANDS, len(texts)), np.uint32)
    prints = np.zeros((len(texts), -(-BANDS * ROWS // 64)), np.uint64)
    for i, factor in enumerate(_FACTORS.flat):
        np.multiply(hashes, factor, out=product)
        least, band = np.minimum.reduceat(product, starts), bands[i // ROWS]
        prints[:, i // 64] |= ((least >> np.uint32(7)) & np.uint32(1)).astype(np.uint64) << np.uint64(i % 64)
        np.bitwise_xor(band, least, out=band)
        _stir(band, _MIX[i % ROWS])
    return Sketch(bands, prints)


def _gram_hashes(texts: Sequence[str]) -> tuple[Hashes, Places]:
    """A hash for the 4-gram at every place of the joined texts, and where each text begins. Where a gram would reach
    into the next text, it is replaced by the text's first, as a repetition does not change a minimum."""
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


def _meetings(band: Hashes) -> Iterator[IndexPairs]:
    """The pairs of texts (places) with the same hash."""
    order = np.argsort(band, kind="stable")
    ranked = band[order]
    for step in range(1, WINDOW + 1):
        same = np.flatnonzero(ranked[step:] == ranked[:-step])
        if not len(same):
            return
        yield order[same], order[same + step]
