"""A reason is as sure as it has proved to be."""

from tracker.judging.support.calibration import LEAST, UNSURE, WRONG, calibrated, is_sure
from tracker.judging.support.slugs import POLARITY
from tracker.model import Shortfall


def shortfall(code: str, confidence: float = 0.85) -> Shortfall:
    return Shortfall(POLARITY, "a", "b", confidence, code=code)


def test_a_reason_that_is_often_wrong_is_no_error() -> None:
    counts = {"often": (3, 10), "seldom": (1, 12)}
    assert calibrated(shortfall("often"), counts).confidence == UNSURE
    assert calibrated(shortfall("seldom"), counts).confidence == 0.85
    assert calibrated(shortfall("often", 0.6), counts).confidence == 0.6


def test_the_share_of_wrong_ones_is_the_bound() -> None:
    assert is_sure("code", {"code": (round(100 * WRONG), 100 - round(100 * WRONG))})
    assert not is_sure("code", {"code": (round(100 * WRONG) + 1, 99 - round(100 * WRONG))})


def test_of_what_was_hardly_met_nothing_is_known() -> None:
    assert is_sure("code", {"code": (LEAST - 1, 0)})
    assert not is_sure("code", {"code": (LEAST, 0)})
    assert is_sure("never met", {})
