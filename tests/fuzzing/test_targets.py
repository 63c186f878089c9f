"""The targets of the fuzzer, on the kept corpus and on edits of it, wherever the tests run.

A finding of the fuzzer is put into the corpus under a name that says what it was, and is tried here ever after.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import examples
from tests.fuzzing.inputs import CORPUS, LONGEST, TOKENS, Edit, edited, seeds
from tests.fuzzing.targets import TARGETS
from tests.fuzzing.watching import HangError, Watched, limited

ROOT = Path(__file__).parent.parent.parent
PIECES = st.one_of(st.sampled_from(TOKENS), st.binary(max_size=4), st.text(max_size=4).map(lambda text: text.encode()))
EDITS = st.builds(
    Edit,
    at=st.floats(0, 1),
    size=st.sampled_from((0, 1, 5, 40)),
    piece=PIECES,
    times=st.sampled_from((1, 1, 1, 2, 40)),
)


def test_each_target_has_a_corpus() -> None:
    assert {path.name for path in CORPUS.iterdir()} == {*TARGETS}
    assert all(path.stat().st_size <= LONGEST for path in CORPUS.glob("*/*"))


@pytest.fixture(autouse=True)
def _shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is caught for a user's sake is a failure here."""
    monkeypatch.setenv("TRACKER_DEBUG", "1")


@pytest.mark.parametrize("name", TARGETS)
def test_the_kept_corpus(name: str) -> None:
    for seed in seeds(name):
        TARGETS[name](seed)


@pytest.mark.parametrize("name", TARGETS)
@given(st.data())
@settings(max_examples=examples(60))
def test_edits_of_the_corpus(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(seeds(name)))
    TARGETS[name](edited(seed, data.draw(st.lists(EDITS, max_size=5))))


# ---------------------------------------------------------------- the fuzzer itself finds what is there


def broken(data: bytes) -> None:
    if data == b"raise":
        raise KeyError(data)
    while data == b"hang":
        pass


def test_a_failure_is_kept_once_with_its_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    watched = Watched("x", broken, tmp_path, seconds=0.1)
    for data in (b"fine", b"raise", b"raise", b"hang", b"fine"):
        watched(data)
    assert watched.inputs == 5
    assert watched.found == {"KeyError in test_targets.py broken", "HangError in test_targets.py broken"}
    assert sorted(path.read_bytes() for path in tmp_path.iterdir() if not path.suffix) == [b"hang", b"raise"]
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_time_is_that_of_the_processor() -> None:
    with pytest.raises(HangError), limited(0.05):
        broken(b"hang")


def test_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzzing", "sums", "--seconds", "1"]
    done = subprocess.run(
        command, cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "inputs in 1 targets, 0 findings" in done.stdout
