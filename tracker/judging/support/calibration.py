"""Calibrated confidence of reasons, as counted on labelled pairs of many origins by
`tests/benchmarks/calibration.py`."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import evolve

from tracker.model import Shortfall

OutcomeCounts = Mapping[str, tuple[int, int]]
"""Code of a reason → number of supported and of unsupported claims that it surely flagged."""

WRONG = 0.12
"""Maximum share (0-1) of supported claims among those that a sure reason flags. With it 3.8 % of the supported claims
of an origin that was left out of the counts are surely flagged (1,081 claims of 15 origins)."""

LEAST = 5
"""Minimum count of a reason that is calibrated; a rarer one keeps its check's confidence."""

UNSURE = 0.79
"""Maximum confidence (0-1) of a reason that is not sure: right below that of an error."""


def calibrated(shortfall: Shortfall, counts: OutcomeCounts | None = None) -> Shortfall:
    """A shortfall with its confidence limited by its reason's counts; `counts` are those of the data by default."""
    unsure = shortfall.confidence > UNSURE and not is_sure(shortfall.code, _counted() if counts is None else counts)
    return evolve(shortfall, confidence=UNSURE) if unsure else shortfall


def is_sure(code: str, counts: OutcomeCounts) -> bool:
    wrong, right = counts.get(code, (0, 0))
    return wrong + right < LEAST or wrong <= WRONG * (wrong + right)


@cache
def _counted() -> OutcomeCounts:
    found: dict[str, tuple[int, int]] = json.loads(
        files("tracker.judging.support").joinpath("calibration.json").read_text("utf-8")
    )
    return found
