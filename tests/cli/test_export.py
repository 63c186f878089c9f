"""`tracker export` on the command line."""

import json
import subprocess
from pathlib import Path

import pytest

from conftest import write_ledger
from running import invoke

TEXT = "The harbour may reopen in May.\n"
CLAIM = {
    "claim": "The harbour may reopen.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "The harbour may reopen in May"}],
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM, "other": {"claim": "It is so."}})


def tracker(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return invoke("export", *arguments, cwd=cwd)


def test_results_on_stdout_and_talk_on_stderr(root: Path) -> None:
    done = tracker("claimreview", "--base", "https://desk.example/facts", cwd=root)
    assert done.returncode == 0
    assert json.loads(done.stdout)["@graph"][0]["@id"] == "https://desk.example/facts/reviews/harbour"
    assert "1 left out, not checked yet: other" in done.stderr


def test_into_a_file_as_it_is(root: Path) -> None:
    done = tracker("csv", "--output", "claims.csv", cwd=root)
    assert (done.returncode, done.stdout) == (0, "")
    assert (root / "claims.csv").read_bytes().count(b"\r\n") == 3


def test_only_some_claims(root: Path) -> None:
    done = tracker("jsonl", "other", cwd=root)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["other"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["xml"], "the exports are claimreview, csv, jsonl, prov or web-annotation, not 'xml'"),
        (["csv", "harbor"], "did you mean 'harbour'"),
        (["csv", "--output", "no/such/folder.csv"], "No such file"),
        (["csv", "--store", "nowhere"], "there is no store at nowhere"),
    ],
)
def test_bad_input_is_one_line(arguments: list[str], says: str, root: Path) -> None:
    done = tracker(*arguments, cwd=root)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("tracker: ")
    assert says in line
