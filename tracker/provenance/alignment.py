"""Alignment of the passages that two texts share, word by word: seeds, chains of seeds, and an alignment of each chain.

Offsets are words, 0-based, end-exclusive.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from tracker.provenance.fingerprints import SHINGLE, Print, Seed, seeds

GAP, SHIFT = 30, 10
"""Maximum gap of the seeds of one passage on both sides, and their maximum shift against each other, in words."""

MOST = 40
"""Maximum number of chains (the longest) that are aligned of two texts made from one template."""

APART = 10
"""Number of words in a row without a match that end a passage."""

SHORTEST = 8
"""Minimum number of equal words of a passage; fewer are a phrase."""

MatchRun = tuple[int, int, int]
"""Equal words: (offset on the left, offset on the right, number)."""


@frozen
class Aligned:
    """A passage that two texts share: its extent in words on either side, and the runs of equal ones."""

    left: tuple[int, int]
    right: tuple[int, int]
    runs: tuple[MatchRun, ...]

    @property
    def equal(self) -> int:
        """The number of equal words."""
        return sum(length for _, _, length in self.runs)

    @property
    def density(self) -> float:
        """The share of equal words in the longer of the two sides."""
        return self.equal / max(self.left[1] - self.left[0], self.right[1] - self.right[0])


def shared_passages(left: Print, right: Print, without: frozenset[int] = frozenset()) -> tuple[Aligned, ...]:
    """The passages that two texts share, in the order of the left one; none covers more than half of another.
    `without`: fingerprints that are no seeds."""
    chains = nlargest(MOST, _chains(seeds(left, right, without)), key=len)
    found = [part for chain in chains for part in _aligned(left, right, chain)]
    return tuple(_apart(passage for passage in found if passage.equal >= SHORTEST))


def _chains(found: Iterable[Seed]) -> list[list[Seed]]:
    """Seeds that follow each other closely on both sides."""
    open_: list[list[Seed]] = []
    closed: list[list[Seed]] = []
    for i, j in found:
        still = [chain for chain in open_ if i - chain[-1][0] <= GAP]
        closed += [chain for chain in open_ if i - chain[-1][0] > GAP]
        open_ = still
        fitting = [chain for chain in open_ if _follows(chain[-1], (i, j))]
        if fitting:
            min(fitting, key=lambda chain: abs((j - chain[-1][1]) - (i - chain[-1][0]))).append((i, j))
        else:
            open_.append([(i, j)])
    return closed + open_


def _follows(before: Seed, after: Seed) -> bool:
    i, j = after[0] - before[0], after[1] - before[1]
    return i >= 0 and 0 < j <= GAP and abs(j - i) <= SHIFT


def _aligned(left: Print, right: Print, chain: Sequence[Seed]) -> Iterator[Aligned]:
    """The alignment of a chain, grown at both ends as far as the words are equal, and cut where nothing matches."""
    (i, j), (i_end, j_end) = chain[0], (place + SHINGLE for place in chain[-1])
    a, b = left.numbers, right.numbers
    while i and j and a[i - 1] == b[j - 1]:
        i, j = i - 1, j - 1
    while i_end < len(a) and j_end < len(b) and a[i_end] == b[j_end]:
        i_end, j_end = i_end + 1, j_end + 1
    if min(i_end - i, j_end - j) < SHORTEST:
        return
    runs: list[MatchRun] = []
    for block in Levenshtein.opcodes(a[i:i_end], b[j:j_end]):
        if block.tag != "equal":
            continue
        run = (i + block.src_start, j + block.dest_start, block.src_end - block.src_start)
        if runs and _far(runs[-1], run):
            yield _passage(runs)
            runs = []
        runs.append(run)
    if runs:
        yield _passage(runs)


def _far(before: MatchRun, after: MatchRun) -> bool:
    return max(after[0] - before[0] - before[2], after[1] - before[1] - before[2]) > APART


def _passage(runs: Sequence[MatchRun]) -> Aligned:
    (i, j, _), (i_last, j_last, length) = runs[0], runs[-1]
    return Aligned((i, i_last + length), (j, j_last + length), tuple(runs))


def _apart(found: Iterable[Aligned]) -> Iterator[Aligned]:
    """The passage with most equal words of each overlapping group."""
    kept: list[Aligned] = []
    for one in sorted(found, key=lambda one: (-one.equal, one.left)):
        if not any(_overlap(one.left, other.left) or _overlap(one.right, other.right) for other in kept):
            kept.append(one)
    return iter(sorted(kept, key=lambda one: one.left))


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether one covers more than half of the other."""
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) > min(a[1] - a[0], b[1] - b[0])
