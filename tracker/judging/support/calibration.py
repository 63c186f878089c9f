"""Which reasons are sure, as counted on labelled pairs of many origins by `tests/benchmarks/calibration.py`."""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from attrs import evolve

from tracker.model import Shortfall

Counts = Mapping[str, tuple[int, int]]
"""By the code of a reason: how many claims it surely flagged that their evidence bears out, and how many that it does
not."""

WRONG = 0.12
"""The share of borne-out claims among those that a reason flags, from which on it is not sure any more. With it 4.3 %
of the borne-out claims of an origin that was left out of the counts are surely flagged (1,081 claims of 15 origins)."""

LEAST = 5
"""Of a reason that was met less often nothing is known; it stays as sure as its check has it."""

UNSURE = 0.79
"""What is left of the confidence of a reason that is not sure: right below what makes an error."""


def calibrated(shortfall: Shortfall, counts: Counts | None = None) -> Shortfall:
    """A shortfall that is no surer than its reason has proved to be; `counts` are those of the data by default."""
    unsure = shortfall.confidence > UNSURE and not is_sure(shortfall.code, _counted() if counts is None else counts)
    return evolve(shortfall, confidence=UNSURE) if unsure else shortfall


def is_sure(code: str, counts: Counts) -> bool:
    wrong, right = counts.get(code, (0, 0))
    return wrong + right < LEAST or wrong <= WRONG * (wrong + right)


@cache
def _counted() -> Counts:
    found: dict[str, tuple[int, int]] = json.loads(
        files("tracker.judging.support").joinpath("calibration.json").read_text("utf-8")
    )
    return found
