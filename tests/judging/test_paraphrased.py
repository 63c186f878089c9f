"""Claims in an editor's own words, honest (+) and wrong (-), kind by kind: what an audit would say of each.

`paraphrased.txt` has one case a line, `+ claim || evidence`; what is not yet seen is marked `?` and is no test.
"""

from pathlib import Path

import pytest

from tracker import assess

REPORTED = 0.65
"""From this confidence on an audit warns."""

LINES = (Path(__file__).parent / "paraphrased.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line[:2] in ("+ ", "- ")]


@pytest.mark.parametrize("line", CASES)
def test_each_is_reported_or_left_alone(line: str) -> None:
    claim, _, evidence = line[2:].partition(" || ")
    found = assess(claim, evidence)
    told = [one for one, sure in zip(found.reasons, found.confidences, strict=True) if sure >= REPORTED]
    assert bool([one for one in told if one.slug != "weak-support"]) is line.startswith("-"), told
