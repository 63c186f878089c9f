"""Matching at scale, in one run: `python tests/benchmarks/matching.py [--texts FILE] [--whole]` (needs `scale`).

Among 100,000 sentences (made by rule, or the lines of a file): the near-copies (`fuzz.ratio` ≥ 80 on lower-cased text)
against `rapidfuzz.process.cdist` with that cutoff over all pairs. Its cost and its answers are those of every fiftieth
sentence against all, times fifty and halved, since a pair needs to be looked at once only; `--whole` runs it over
everything. Then 1,000,000 sentences against 100,000; the pairs that `link` finds by candidates against those that it
finds by looking at every pair; one new claim against all, without an index; and `tracker.link` at its default over all.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import news
import numpy as np
from rapidfuzz import fuzz, process

import tracker
from tracker.judging.conflict import compare
from tracker.matching import neighbours
from tracker.matching.copies import near_copies
from tracker.matching.drafts import draft_answers
from tracker.matching.pairs import FLOOR, linked
from tracker.matching.vectors import forms, vectors
from tracker.model import Claim

CUTOFF = 80
LOT = 500
"""Sentences that `cdist` is given at a time, against all that come from them on."""

Pair = tuple[int, int]
Found = TypeVar("Found")

LIKELY = 0.48
"""A score of pairs that are probably one."""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--texts", type=Path, help="a file of sentences, one a line, in place of those made by rule")
    arguments.add_argument("--whole", action="store_true", help="brute force over all pairs, not a sample")
    arguments.add_argument("--sentences", type=int, default=100_000)
    arguments.add_argument("--many", type=int, default=1_000_000, help="0 leaves this part out")
    arguments.add_argument("--linked", type=int, default=5_000)
    arguments.add_argument("--default", action="store_true", help="only `tracker.link` at its default")
    arguments.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    told = given.texts.read_text(encoding="utf-8").splitlines() if given.texts else news.sentences(given.sentences)
    texts = list(told)[: given.sentences]
    if given.alone:  # in a process of its own, so that the memory is that of this alone
        found, seconds = cpu(lambda: near_copies(texts))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(len(found), seconds, peak)
        return
    if given.default:
        default(texts)
        return
    small = copies(texts, 1 if given.whole else 50)
    if given.many and not given.texts:
        many(given.many, small)
    same_claims(texts[: given.linked])
    one_claim(texts)
    default(texts)


def default(texts: Sequence[str]) -> None:
    found, seconds = cpu(lambda: tracker.link(texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(f"link at its default, {len(texts):,} sentences: {len(found):,} pairs, {seconds:.0f} s, {peak:.1f} GiB")


def cpu(work: Callable[[], Found]) -> tuple[Found, float]:
    """What it gives, and the CPU seconds of all threads."""
    start = time.process_time()
    return work(), time.process_time() - start


def copies(texts: Sequence[str], step: int) -> float:
    """Near-copies against brute force; gives their cost."""
    lowered = [text.lower() for text in texts]
    found, seconds = cpu(lambda: near_copies(texts))
    truth, brute = cpu(lambda: brute_force(lowered, step))
    brute *= 1 if step == 1 else step / 2
    recall = len(truth & {(i, j) for i, j, _ in found}) / len(truth)
    how = "all pairs" if step == 1 else f"reckoned from one sentence in {step}"
    print(f"{len(texts):,} sentences: {len(found):,} near-copies in {seconds:.1f} s; cdist {brute:.0f} s ({how})")
    answer = f"{brute / seconds:.0f} × faster (goal: 40), recall {recall:.4f} of {len(truth):,} (goal: .99)"
    print(f"    {answer}", flush=True)
    return seconds


def brute_force(texts: Sequence[str], step: int) -> set[Pair]:
    """All near-copies (step 1), or those of every so-manieth sentence."""
    chosen = np.arange(0, len(texts), step)
    found: set[Pair] = set()
    for rows in np.array_split(chosen, len(chosen) // LOT + 1):
        first = rows[0] if step == 1 else 0
        some = [texts[i] for i in rows]
        near = process.cdist(
            some, texts[first:], scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8, workers=2
        ).nonzero()
        pairs = zip(rows[near[0]].tolist(), (near[1] + first).tolist(), strict=True)
        found |= {(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]}
    return found


def many(n: int, small: float) -> None:
    run = [sys.executable, __file__, "--alone", "--sentences", str(n)]
    found, seconds, peak = subprocess.run(run, check=True, capture_output=True, text=True).stdout.split()
    ratio = float(seconds) / small
    print(f"{n:,} sentences: {int(found):,} near-copies in {float(seconds):.1f} s")
    print(f"    {ratio:.1f} × the time (goal: 15), {float(peak):.1f} GiB with the sentences (goal: 6)", flush=True)


def same_claims(texts: Sequence[str]) -> None:
    """What `link` finds with each way of looking for neighbours, against comparing all with all in plain Python."""
    read = forms(texts)
    spaces = vectors(read)
    slow, seconds = cpu(lambda: list(neighbours.every_pair(spaces)))
    truth = {(i, j): score for i, j, score in slow if score >= FLOOR}
    whole = {(i, j) for i, j, _ in scored(truth, len(texts))}
    print(f"{len(texts):,} sentences: {len(whole):,} pairs linked when all are compared in Python ({seconds:.1f} s)")
    for name, work in (("sparse product", 10**15), ("candidates", 0)):
        found, seconds = cpu(lambda work=work: linked(texts, LIKELY, work))
        recall = len(whole & {(i, j) for i, j, _ in found}) / len(whole)
        print(f"    by {name}: {seconds:.1f} s, recall {recall:.4f}", flush=True)


def scored(truth: dict[Pair, float], n: int) -> list[tuple[int, int, float]]:
    from tracker.matching.shared_neighbours import raised_scores

    near: list[dict[int, float]] = [{} for _ in range(n)]
    for (i, j), score in truth.items():
        near[i][j] = near[j][i] = score
    return [pair for pair in raised_scores(near) if pair[2] >= LIKELY]


def one_claim(texts: Sequence[str]) -> None:
    claims = [Claim(f"c{i}", text, f"claims/c{i}.yaml") for i, text in enumerate(texts[1:])]
    found, seconds = cpu(lambda: list(draft_answers(texts[0], claims, compare)))
    print(f"one new sentence against {len(claims):,}: {seconds:.1f} s, no index ({found[0].kind})")


if __name__ == "__main__":
    main()
