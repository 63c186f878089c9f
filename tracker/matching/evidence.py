"""Strength of the evidence that a pair of a list is one story, and the cut.

The score of a pair orders pairs; it does not say whether one is likely to be right, since a list of ten thousand holds
a hundred times as many pairs of strangers as one of a thousand, and some of those are alike by chance. So a second
measure weighs what the two share: the squared information of the shared stems, times the score, and only the part of it
that is the pair's own (a headline as similar to five others as to this one shares their topic, not their event).

In a short list, or one whose every statement is about one matter, that says little; there a pair counts for itself, see
`tracker.matching.relations`.

The number of false pairs by strength was measured: `FALSE` gives it for each statement, from the labelled headlines
(1,219 statements of 147 claims), the round-ups (1,737 of 579 events), and samples of 5 to 50 in 100 of either; it is
hardly higher in long lists.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import inf, log

from tracker.grouping import grouped

ScoredPair = tuple[int, int, float]
"""Two statements by index, i < j, and their score."""

CONSIDERED = 0.25
"""Minimum score of pairs that are evidence for or against others: of the pairs worth proposing 1 in 100 is below."""

RIVALS = 3
"""Number of a statement's other neighbours that a pair is compared with; with 5 the figures are the same, with 8
worse."""

FALSE = ((2.0, 0.75), (4.0, 0.41), (6.0, 0.25), (10.0, 0.11), (15.0, 0.06), (20.0, 0.04), (30.0, 0.0165))
"""(minimum strength, false pairs a statement) in a list of `LIST` statements. Log-log between the rows and beyond them.
From 10 on the two sets agree; below, the table holds to the headlines, since only lists like them are cut there."""

LIST, GROWTH = 1_000, 0.1
"""Growth of the rate with the length n of the list: (n / LIST) ** GROWTH; 0 for the headlines, .3 for the weak
round-ups."""

MEASURED = 6_000
"""Length of the longest list of which the growth was measured. Beyond, false pairs are expected to grow with the list:
of 100,000 sentences of prose the measured growth proposed hundreds of thousands of pairs."""


def strengths(
    bags: Sequence[frozenset[str]], weights: Mapping[str, float], pairs: Iterable[ScoredPair]
) -> dict[tuple[int, int], float]:
    """Pair (i, j) → strength of the evidence (no unit, 0 to some hundreds), for scores from `CONSIDERED` on."""
    nats = {(i, j): _shared(bags[i], bags[j], weights) * score for i, j, score in pairs if score >= CONSIDERED}
    rivals = _rivals(nats)
    return {
        (i, j): own * own / (own + _mean(rivals[i], own) + _mean(rivals[j], own))
        for (i, j), own in nats.items()
        if own > 0
    }


def _shared(a: frozenset[str], b: frozenset[str], weights: Mapping[str, float]) -> float:
    """The squared information of the stems two statements share (three rare words outweigh ten common ones)."""
    return sum([weights[stem] ** 2 for stem in a & b])


def _rivals(nats: Mapping[tuple[int, int], float]) -> dict[int, list[float]]:
    """The strengths of each statement's best `RIVALS` + 1 pairs."""
    found = grouped((i, own) for pair, own in nats.items() for i in pair)
    return {i: nlargest(RIVALS + 1, every) for i, every in found.items()}


def _mean(every: Sequence[float], own: float) -> float:
    """The mean of a statement's strongest evidence without the pair's own."""
    rest = sum(every[:RIVALS]) if own < every[-1] else sum(every) - own
    return rest / RIVALS


# ---------------------------------------------------------------- where to cut


def list_cut(nats: Iterable[float], n: int, false: float) -> float:
    """The least strength to propose among `n` statements, so that no more than the share `false` (0 to 1) of all
    proposals is expected to be false; `nats` are the strengths of all their pairs."""
    ranked = sorted(nats)
    stretches = [(bisect_left(ranked, FALSE[0][0]), len(ranked))]
    while stretches:
        first, last = stretches.pop()
        if first == last or expected_false(ranked[last - 1], n) > false * (len(ranked) - first):
            continue  # not even the strongest would do, were it as many as from the weakest on
        if last - first == 1:
            return ranked[first]
        middle = (first + last) // 2
        stretches += [(middle, last), (first, middle)]
    return inf


def expected_false(strength: float, n: int) -> float:
    """Expected number of false pairs of at least a strength among `n` statements."""
    at = min(max(bisect_left(FALSE, (strength, 0.0)), 1), len(FALSE) - 1)
    (x, y), (further, lower) = FALSE[at - 1], FALSE[at]
    slope = log(lower / y) / log(further / x)
    grown = (min(n, MEASURED) / LIST) ** GROWTH * max(1.0, n / MEASURED)
    return float(n * grown * y * (strength / x) ** slope)
