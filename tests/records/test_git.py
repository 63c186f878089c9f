"""A ledger as it stood in a commit is the ledger as it was on disk then."""

import subprocess
from pathlib import Path

import pytest
from attrs import evolve

import tracker
from conftest import write_ledger
from tracker.errors import TrackerError
from tracker.model import Ledger


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", "-C", str(folder), *names, *arguments], check=True, capture_output=True)


@pytest.fixture(params=[".", "desk/ledger"], ids=["at the top", "in a folder"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    texts = {"a": "Twelve ships sailed.\n", "empty": "", "zwölf": "x"}
    claims = {"ships": {"claim": "Twelve ships sailed."}, "deep/er": "claim: [\n"}
    extra = {
        "tracker.toml": "min-origins = 2\n",
        ".tracker/names.yaml": "A: [B]\n",
        "claims/.hidden/x.yaml": "claim: x\n",
    }
    root = write_ledger(tmp_path / request.param, texts=texts, claims=claims, extra=extra)
    (root / "claims/ships.reviews").mkdir()
    (root / "claims/ships.reviews/x.yaml").write_text("by: Ann\ndate: 2024\ndecision: approved\n")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    return root


def parts(ledger: Ledger) -> tuple[object, ...]:
    return ledger.claims, ledger.sources, ledger.problems, ledger.settings, ledger.names, ledger.files


def test_as_it_was(root: Path) -> None:
    then = tracker.load(root)
    (root / "claims/ships.yaml").write_text("claim: Ten ships sailed.\n")
    (root / "sources/a.txt").unlink()
    (root / "tracker.toml").unlink()
    assert parts(tracker.load(root, rev="HEAD")) == parts(then)
    assert then.claim("ships") != tracker.load(root).claim("ships")


def test_a_text_that_is_not_there(root: Path) -> None:
    (root / "sources/b.yaml").write_text("title: B\n")
    git(root, "add", ".")
    git(root, "commit", "-m", "two")
    source = tracker.load(root, rev="HEAD").source("b")
    assert source is not None
    assert evolve(source.text, missing="") == evolve(tracker.load(root).source("b").text, missing="")  # type: ignore[union-attr]
    assert source.text.missing == "sources/b.txt is not there"


@pytest.mark.parametrize("revision", ["nothing", "--all", "HEAD:claims", ""])
def test_no_such_revision(root: Path, revision: str) -> None:
    with pytest.raises(TrackerError, match="git knows no revision"):
        tracker.load(root, rev=revision)


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="not a git repository"):
        tracker.load(write_ledger(tmp_path), rev="HEAD")
