"""How well, and how fast, evidence is weighed: `python tests/benchmarks/support.py`. Needs ../shared/eval.

- WiCE: claims labelled against their evidence. The weights of the model are also fitted anew on four fifths of the
  claims and judged on the fifth, ten times over: what to expect of claims that nobody has seen.
- Altered real sentences: caught; and unaltered ones: flagged.
- CPU milliseconds a claim and quote, and the same of Python's `sum(range(10_000))`, as a measure of the machine.
"""

import json
import random
import sys
import time
import timeit
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
from perturbations import ALTERATIONS, CONTROLS, SHARED, altered, news, others, sentences
from tracker import assess
from tracker.evidence.reading import Cited, Reading
from tracker.judging.support.assessing import DECISIVE, gather
from tracker.judging.support.scoring import features

FLAGGED_AT = 0.67
"""The model's own probability from which on a claim is flagged: chosen for a precision of .9 and a little more."""


def main() -> None:
    if not (SHARED / "eval").is_dir():
        sys.exit("the labelled sets in ../shared/eval are not here")
    rows = [json.loads(line) for line in (SHARED / "eval" / "support_wice.jsonl").open(encoding="utf-8")]
    labelled(rows)
    cross_validated(rows)
    for name, texts in (("news", news()), ("other texts", others())):
        perturbed(name, texts)
    speed()


def labelled(rows: Sequence[dict[str, str]]) -> None:
    answers = [(assess(row["claim"], row["evidence"]), row["label"] != "supported") for row in rows]
    for floor in (0.0, 0.8):
        flagged = [wrong for answer, wrong in answers if answer.label != "supports" and answer.confidence >= floor]
        print_rates(f"WiCE, confidence >= {floor}", flagged, [wrong for _, wrong in answers])


def print_rates(name: str, flagged: Sequence[bool], truth: Sequence[bool]) -> None:
    right, short = sum(flagged), sum(truth)
    false = (len(flagged) - right) / (len(truth) - short)
    print(
        f"{name}: precision {right / len(flagged):.3f}, recall {right / short:.3f}, supported ones flagged {false:.3f}"
    )


def cross_validated(rows: Sequence[dict[str, str]]) -> None:
    readings = [Reading(row["claim"], (Cited(row["evidence"], row["evidence"]),)) for row in rows]
    doubts = [gather(reading) for reading in readings]
    table = np.array([features(reading, found) for reading, found in zip(readings, doubts, strict=True)])
    sure = np.array([max((doubt.confidence for doubt in found), default=0.0) for found in doubts])
    truth = np.array([row["label"] != "supported" for row in rows])
    flagged, of = [], []
    for seed in range(10):
        order = list(range(len(rows)))
        random.Random(seed).shuffle(order)
        for fold in range(5):
            test = order[fold::5]
            train = [i for i in order if i not in set(test)]
            probable = probabilities(fitted(table[train], truth[train]), table[test])
            flag = (probable >= FLAGGED_AT) | (sure[test] >= DECISIVE)
            flagged += list(truth[test][flag])
            of += list(truth[test])
    print_rates("WiCE, fitted on four fifths, judged on the other", flagged, of)


def fitted(table: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """The weights of a logistic model, by Newton's method with a little shrinkage."""
    x = np.column_stack([np.ones(len(table)), table])
    weights = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (truth - p) - 0.1 * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def probabilities(weights: np.ndarray, table: np.ndarray) -> np.ndarray:
    found: np.ndarray = 1 / (1 + np.exp(-(weights[0] + table @ weights[1:])))
    return found


def perturbed(name: str, texts: Iterable[str]) -> None:
    pool = sentences(texts)
    print(f"{name}: {len(pool)} sentences")
    for kind, alteration in (ALTERATIONS | CONTROLS).items():
        cases = altered(pool, alteration, 500)
        caught = sum(assess(case.claim, case.sentence, speaker=case.speaker).label != "supports" for case in cases)
        verb = "flagged" if kind in CONTROLS else "caught"
        print(f"  {kind}: {verb} {caught / max(1, len(cases)):.3f} of {len(cases)}")


def speed() -> None:
    pool = sentences(news())
    cases = altered(pool, ALTERATIONS["number"], 1_000)
    for case in cases[:200]:
        assess(case.claim, case.sentence)
    start = time.process_time()
    for case in cases[200:]:
        assess(case.claim, case.sentence)
    took = 1e3 * (time.process_time() - start) / max(1, len(cases) - 200)
    unit = 1e3 * min(timeit.repeat(lambda: sum(range(10_000)), number=20)) / 20
    print(f"{took:.2f} ms a claim and quote (sum(range(10_000)) takes {unit:.2f} ms here)")


if __name__ == "__main__":
    main()
