"""A ledger comes from strangers: nothing in it makes git run a program, or look into another repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import tracker
from running import invoke
from tracker.errors import TrackerError
from tracker.records import git

BARE = {
    "HEAD": "ref: refs/heads/main\n",
    "config": "[core]\n\trepositoryformatversion = 0\n\tbare = true\n[log]\n\tshowSignature = true\n"
    "[gpg]\n\tprogram = {program}\n[core]\n\tfsmonitor = {program}\n\tpager = {program}\n"
    "[diff]\n\texternal = {program}\n",
    "objects/keep": "",
    "refs/keep": "",
}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger in a subfolder of a repository, which pretends to be a bare repository itself."""
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    root = tmp_path / "desk" / "ledger"
    files = {
        "claims/a.yaml": "claim: The ferry sails at noon.\nverdict: supported\n",
        "sources/.gitkeep": "",
        "tracker.toml": "required-reviews = 1\n",
    }
    for name, text in (files | BARE).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.replace("{program}", str(program)))
    top = tmp_path / "desk"
    setting = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "One"]):
        subprocess.run(["git", "-C", str(top), *setting, *arguments], check=True)
    return root


def test_a_ledger_that_pretends_to_be_a_repository_is_none(ledger: Path) -> None:
    assert git.commit_of(ledger, "HEAD") == git.commit_of(ledger.parent, "HEAD")
    assert [commit.subject for commit in git.commits_below(ledger)] == ["One"]


@pytest.mark.parametrize(
    "arguments",
    [("audit",), ("audit", "--since", "HEAD"), ("audit", "--as-of", "HEAD"), ("list",), ("diff", "HEAD"), ("log", "a"),
     ("review", "--queue"), ("correction", "a")],
    ids=" ".join,
)  # fmt: skip
def test_no_command_runs_a_program_of_the_ledger(ledger: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = invoke(*arguments, cwd=ledger)
    assert "bug in tracker" not in done.stderr
    assert not (tmp_path / "ran").exists()


def test_a_callers_hook_does_not_lead_elsewhere(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "-q", "--bare", str(other)], check=True)
    monkeypatch.setenv("GIT_DIR", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / "index"))
    assert git.commit_of(ledger, "HEAD")


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="not a git repository"):
        git.run(tmp_path, "rev-parse", "HEAD")


def test_modules_of_the_working_directory_are_not_imported(tmp_path: Path) -> None:
    for module in ("typing", "attrs", "typer", "gc"):
        (tmp_path / f"{module}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({module!r})\n")
    home = Path(tracker.__file__).parents[1]
    run = [sys.executable, "-m", "tracker", "rule", "A101"]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, env={**os.environ, "PYTHONPATH": str(home)})
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "ran").exists()
