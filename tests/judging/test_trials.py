"""Our own pairs: they lie in the package, and what is reached with them is kept."""

import subprocess
import sys
from collections import Counter

from tracker.trials.__main__ import HARMLESS, is_right, trial_pairs


def test_there_are_enough_and_each_is_wanted_somehow() -> None:
    found = list(trial_pairs())
    assert len(found) >= 500
    assert {pair.wanted for pair in found} == {HARMLESS, "unsupported", "contradicting"}
    assert len({(pair.claim, pair.evidence, pair.kind) for pair in found}) == len(found)


def test_what_is_reached_is_kept() -> None:
    tally = Counter((pair.wanted, is_right(pair)) for pair in trial_pairs())
    assert tally[HARMLESS, True] >= 196
    assert tally["unsupported", True] >= 190
    assert tally["contradicting", True] >= 162


def test_the_table_says_whose_pairs_they_are() -> None:
    done = subprocess.run([sys.executable, "-m", "tracker.trials"], capture_output=True, text=True, check=True)
    assert "written by us" in done.stdout
    assert "harmless (left alone)" in done.stdout
