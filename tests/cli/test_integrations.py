"""What `tracker init --ci` writes, its shell steps run for real: a bare remote, two branches, a pull request."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from repositories import CLAIM, as_person, commit, git, repository, tracker

ROOT = Path(__file__).parent.parent.parent
GONE = "claim: It rained.\nevidence: [{source: wire, quote: It rained for the whole of the week}]\n"


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path)


@pytest.fixture(params=["", "desk"], ids=["at the top", "in a folder"])
def checkout(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A clone of a bare remote, on a pull request's branch: an old error on main, and a new one here."""
    work = tmp_path / "work"
    folder = repository(work / request.param, claims={"harbour": CLAIM, "old": GONE})
    if request.param:
        (folder / ".git").rename(work / ".git")
    for service in ("github", "gitlab", "pre-commit"):
        tracker(folder, "init", "--ci", service)
    commit(work, "plug in")
    git(tmp_path, "clone", "-q", "--bare", str(work), "remote.git")
    git(tmp_path, "clone", "-q", str(tmp_path / "remote.git"), "clone")
    clone = tmp_path / "clone"
    git(clone, "checkout", "-qb", "topic")
    (clone / request.param / "claims/new.yaml").write_text(GONE)
    commit(clone, "topic")
    git(clone, "push", "-q", "origin", "topic")
    return clone


def run(script: str, folder: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    """A step as a runner runs it, with this tracker in place of the one that it would install."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{env.pop('PATH', os.environ['PATH'])}"
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    known = {**as_person("Ann Author"), "NO_COLOR": "1", **env, "PATH": path}
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)


FAKE_GH = """#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_LOG"
case "$*" in *--paginate*) printf '%s' "$GH_OLD";; *) [ -z "$GH_FAILS" ];; esac
"""


def steps(clone: Path) -> dict[str, dict[str, Any]]:
    return {step["name"]: step for step in read(clone / ".github/actions/tracker/action.yml")["runs"]["steps"]}


def runner(clone: Path, **more: str) -> dict[str, str]:
    """The variables that GitHub's runner sets, and a `gh` that only writes down what it was asked."""
    tools = clone.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(FAKE_GH)
    (tools / "gh").chmod(0o755)
    workflow = read(clone / ".github/workflows/tracker.yml")
    inputs = workflow["jobs"]["audit"]["steps"][1]["with"]
    return {
        "RUNNER_TEMP": str(tools), "GITHUB_OUTPUT": str(tools / "output"), "GITHUB_PATH": str(tools / "path"),
        "GITHUB_STEP_SUMMARY": str(tools / "summary"), "GH_LOG": str(tools / "log"), "GH_OLD": "", "GH_FAILS": "",
        "GITHUB_BASE_REF": "main", "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "ROOT": inputs["root"], "BASE": "", "FAIL_ON": "error", "REPOSITORY": "a/b", "NUMBER": "7", **more,
    }  # fmt: skip


def test_github_reports_the_whole_and_fails_for_what_is_new(checkout: Path) -> None:
    env, found = runner(checkout), steps(checkout)
    assert run(found["Report on the whole ledger"]["run"], checkout, **env).returncode == 0
    sarif = Path((checkout.parent / "tools/output").read_text().strip().removeprefix("sarif="))
    results = json.loads(sarif.read_text())["runs"][0]["results"]
    assert sum(result["ruleId"] == "A101" for result in results) == 2
    done = run(found["Audit"]["run"], checkout, **env)
    assert done.returncode == 1, done.stderr
    errors = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert len(errors) == 1
    assert f"file={'desk/' if (checkout / 'desk').exists() else ''}claims/new.yaml" in errors[0]
    assert "New since origin/main&#58; 1 error" in (checkout.parent / "tools/summary").read_text()


def test_github_on_main_fails_for_everything(checkout: Path) -> None:
    env = runner(checkout, GITHUB_BASE_REF="")
    done = run(steps(checkout)["Audit"]["run"], checkout, **env)
    assert sum(line.startswith("::error") for line in done.stdout.splitlines()) == 2


@pytest.mark.parametrize(("old", "asked"), [("", "repos/a/b/issues/7/comments"), ("12", "issues/comments/12")])
def test_github_comments_once_and_then_edits(old: str, asked: str, checkout: Path) -> None:
    env = runner(checkout, GH_OLD=old)
    assert run(steps(checkout)["Comment"]["run"], checkout, **env).returncode == 0
    last = (checkout.parent / "tools/log").read_text().splitlines()[-1]
    assert asked in last
    assert ("PATCH" in last) == bool(old)
    said = (checkout.parent / "tools/tracker.md").read_text()
    assert said.startswith("<!-- tracker diff -->\n### 1 claim added")


def test_github_a_fork_that_may_not_comment_does_not_fail(checkout: Path) -> None:
    done = run(steps(checkout)["Comment"]["run"], checkout, **runner(checkout, GH_FAILS="yes"))
    assert done.returncode == 0
    assert "::notice::" in done.stdout


def test_github_no_input_reaches_a_shell_as_code(checkout: Path) -> None:
    for step in steps(checkout).values():
        assert "${{" not in step["run"]
    marker = checkout / "pwned"
    evil = f'"; touch {marker}; $(touch {marker})`touch {marker}`'
    for name in ("Report on the whole ledger", "Audit", "Comment"):
        run(steps(checkout)[name]["run"], checkout, **runner(checkout, BASE=evil, ROOT=evil, NUMBER=evil))
    assert not marker.exists()


def test_gitlab(checkout: Path) -> None:
    job = read(checkout / ".gitlab/tracker.yml")["tracker"]
    base = git(checkout, "merge-base", "origin/main", "HEAD").strip()
    script = "\n".join(job["script"])
    done = run(script, checkout, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **job["variables"])
    assert done.returncode == 1
    assert f"New since {base}: 1 error" in done.stdout
    issues = json.loads((checkout / "gl-code-quality-report.json").read_text())
    assert sum(issue["check_name"] == "A101" for issue in issues) == 2
    assert (checkout / "tracker-junit.xml").read_text().startswith("<?xml")
    assert (checkout / "tracker-diff.md").read_text().startswith("<!-- tracker diff -->")
    assert run(script, checkout, **job["variables"]).returncode == 1


@pytest.mark.parametrize("ours", [True, False], ids=["our hooks", "what init writes"])
def test_pre_commit_stops_what_a_commit_brings_about(ours: bool, checkout: Path) -> None:
    config = read(checkout / ".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    hook = read(ROOT / ".pre-commit-hooks.yaml")[0] if ours else config
    assert {"id", "name", "entry", "language"} <= hook.keys()
    where = config["args"] if not ours else ["--root", config["args"][-1]]
    script = f"#!/usr/bin/env bash\n{hook['entry']} {shlex.join(where)}\n"
    (checkout / ".git/hooks/pre-commit").write_text(script)
    (checkout / ".git/hooks/pre-commit").chmod(0o755)
    folder = checkout / config["args"][-1]
    (folder / "claims/harmless.yaml").write_text("claim: It snowed.\n")
    (folder / "claims/worse.yaml").write_text(GONE.replace("rained", "snowed"))
    git(checkout, "add", "-A")
    done = run("git commit -qm x", checkout)
    assert done.returncode == 1
    assert "claims/worse.yaml" in done.stdout + done.stderr
    assert "claims/old.yaml" not in done.stdout + done.stderr
    (folder / "claims/worse.yaml").unlink()
    git(checkout, "add", "-A")
    assert run("git commit -qm x", checkout).returncode == 0


def test_init_overwrites_no_file_and_says_what_it_would_have_written(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / ".pre-commit-config.yaml").write_text("repos: []\n")
    said = tracker(folder, "init", "--ci", "pre-commit")
    assert "left as it is: .pre-commit-config.yaml" in said.stderr
    assert "tracker audit" in said.stderr
    assert (folder / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert "--ci takes github, gitlab, pre-commit" in tracker(folder, "init", "--ci", "svn", code=2).stderr


def test_our_own_repository_uses_what_init_writes(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    tracker(folder, "init", "--ci", "github")
    for name in (".github/actions/tracker/action.yml", ".github/workflows/tracker.yml"):
        theirs = (folder / name).read_text()
        ours = (ROOT / name).read_text()
        assert ours == theirs.replace('install: "claim-tracker==0.1.0"', 'install: "."')


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    for name in ("claims", "sources"):
        (tmp_path / name).mkdir()
    git(tmp_path, "init", "-q")
    (tmp_path / "claims/a.yaml").write_text("claim: [\n")
    done = tracker(tmp_path, "audit", "--since", "HEAD", "--output-format", "concise", code=1)
    assert "R001" in done.stdout
