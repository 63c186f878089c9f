"""What `tracker init --ci` writes, its shell steps run for real: a bare remote, two branches, a pull request."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from ruamel.yaml import YAML

from repositories import CLAIM, as_person, commit, git, repository, tracker
from tracker.records import integrations

ROOT = Path(__file__).parent.parent.parent
INSTALL = "git+https://git.example.org/desk/tracker@0123456789abcdef0123456789abcdef01234567"
GONE = "claim: It rained.\nevidence: [{source: wire, quote: It rained for the whole of the week}]\n"


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path)


@pytest.fixture(params=[pytest.param("", marks=pytest.mark.long), "desk"], ids=["at the top", "in a folder"])
def checkout(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A clone of a bare remote, on a pull request's branch: an old error on main, and a new one here."""
    work = tmp_path / "work"
    folder = repository(work / request.param, claims={"harbour": CLAIM, "old": GONE})
    if request.param:
        (folder / ".git").rename(work / ".git")
    for service in ("github", "gitlab", "pre-commit"):
        tracker(folder, "init", "--ci", service, "--install", INSTALL)
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
    """Every step that runs a script, of the action and of the workflow, by its name."""
    jobs = read(clone / ".github/workflows/tracker.yml")["jobs"].values()
    found = [
        *read(clone / ".github/actions/tracker/action.yml")["runs"]["steps"],
        *(s for j in jobs for s in j["steps"]),
    ]
    return {step["name"]: step for step in found if "run" in step}


def runner(clone: Path, **more: str) -> dict[str, str]:
    """The variables that GitHub's runner sets, and a `gh` that only writes down what it was asked."""
    tools = clone.parent / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(FAKE_GH)
    (tools / "gh").chmod(0o755)
    (tools / "tracker/bin").mkdir(parents=True, exist_ok=True)
    (tools / "tracker/bin/tracker").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m tracker "$@"\n')
    (tools / "tracker/bin/tracker").chmod(0o755)
    workflow = read(clone / ".github/workflows/tracker.yml")
    inputs = workflow["jobs"]["audit"]["steps"][2]["with"]
    return {
        "RUNNER_TEMP": str(tools), "GITHUB_OUTPUT": str(tools / "output"), "CHANGES": "",
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
    env, found = runner(checkout, GH_OLD=old), steps(checkout)
    assert run(found["Say what changes"]["run"], checkout, **env).returncode == 0
    first, *changes, last = (checkout.parent / "tools/output").read_text().splitlines()
    assert first == f"changes<<{last}"
    env["CHANGES"] = "\n".join(changes)
    assert run(found["Comment"]["run"], checkout.parent, **env).returncode == 0
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
        assert "GITHUB_PATH" not in step["run"]
    marker = checkout / "pwned"
    evil = f'"; touch {marker}; $(touch {marker})`touch {marker}`'
    for name in ("Report on the whole ledger", "Say what changes", "Audit", "Comment"):
        run(steps(checkout)[name]["run"], checkout, **runner(checkout, BASE=evil, ROOT=evil, NUMBER=evil, CHANGES=evil))
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
    said = tracker(folder, "init", "--ci", "pre-commit", "--install", INSTALL)
    assert "left as it is: .pre-commit-config.yaml" in said.stderr
    assert "tracker audit" in said.stderr
    assert (folder / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert "--ci takes github, gitlab or pre-commit" in tracker(folder, "init", "--ci", "svn", code=2).stderr


def test_our_own_repository_uses_what_init_writes(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    tracker(folder, "init", "--ci", "github", "--install", ".")
    for name in (".github/actions/tracker/action.yml", ".github/workflows/tracker.yml"):
        assert (ROOT / name).read_text() == (folder / name).read_text()


# ---------------------------------------------------------------- what it installs, and may do


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        (None, "claim-tracker==0.1.0"),
        ({"url": "https://me:pass@git.example.org/t", "vcs_info": {"vcs": "git", "commit_id": "0a1b"}},
         "git+https://git.example.org/t@0a1b"),
        ({"url": "TOP/tools/tracker%20one", "dir_info": {"editable": True}}, "./tools/tracker one"),
        ({"url": "TOP", "dir_info": {}}, "."),
    ],
    ids=["an index", "a git repository", "a folder of this repository", "this repository"],
)  # fmt: skip
def test_it_installs_what_runs_here(
    origin: dict[str, Any] | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if origin:
        origin["url"] = origin["url"].replace("TOP", tmp_path.as_uri())
    monkeypatch.setattr(integrations, "_origin", lambda: origin)
    assert integrations.installed_from(tmp_path) == said


def test_what_no_runner_can_reach_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = repository(tmp_path / "desk")
    monkeypatch.setattr(integrations, "_origin", lambda: {"url": (tmp_path / "elsewhere").as_uri(), "dir_info": {}})
    said = tracker(folder, "init", "--ci", "github", code=2).stderr
    assert "which CI cannot reach" in said
    assert "--install" in said
    assert not (folder / ".github").exists()
    new = tmp_path / "new"
    new.mkdir()
    tracker(new, "init", "--ci", "github", code=2)
    assert not list(new.iterdir()), "a ledger was begun before it was refused"


@pytest.mark.parametrize("install", ["", " ", "--index-url=https://x.example", "a\nb"])
def test_what_is_no_argument_of_pip_is_refused(install: str, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    assert "--install takes" in tracker(folder, "init", "--ci", "gitlab", f"--install={install}", code=2).stderr
    assert "goes with --ci" in tracker(folder, "init", "--install", ".", code=2).stderr


PIN = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


@pytest.mark.parametrize("name", ["tracker", "tests"])
def test_workflows_pin_what_they_use_and_may_do_little(name: str) -> None:
    text = (ROOT / f".github/workflows/{name}.yml").read_text()
    used = re.findall(r"uses: (.*)", text)
    assert all(PIN.fullmatch(each) or each.startswith("./.github/actions/tracker ") for each in used), used
    workflow = read(ROOT / f".github/workflows/{name}.yml")
    assert workflow["permissions"] == {}
    assert "pull_request_target" not in workflow["on"]
    for job in workflow["jobs"].values():
        written = {scope for scope, may in job["permissions"].items() if may == "write"}
        assert written <= {"pull-requests", "security-events"}
        if "pull-requests" in written:  # who may write runs nothing of a pull request's
            assert not any("uses" in step for step in job["steps"])
        for step in job["steps"]:
            assert (
                not step.get("uses", "").startswith("actions/checkout") or step["with"]["persist-credentials"] is False
            )


def test_zizmor_finds_nothing() -> None:
    zizmor = shutil.which("zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if zizmor is None:
        pytest.skip("zizmor is not installed here")
    done = subprocess.run([zizmor, "--offline", str(ROOT / ".github")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_pre_commit_program_shows_warnings(tmp_path: Path) -> None:
    """Run by pre-commit itself, with this tracker in place of one that it would install."""
    folder = repository(tmp_path)
    tracker(folder, "init", "--ci", "pre-commit", "--install", INSTALL)
    config = folder / ".pre-commit-config.yaml"
    text = config.read_text().replace("language: python", "language: system").replace(
        "entry: tracker", f"entry: {sys.executable} -m tracker"
    )  # fmt: skip
    config.write_text("".join(line for line in text.splitlines(True) if "additional_dependencies" not in line))
    (folder / "claims/hedge.yaml").write_text(
        "claim: The harbour will reopen in May.\nverdict: supported\nspeaker: Port Authority\nevidence:\n"
        "  - source: wire\n    quote: The harbour may reopen in May, the Port Authority said\n"
    )
    git(folder, "add", "-A")
    command = f"{shlex.quote(sys.executable)} -m pre_commit run"
    done = run(command, folder, PRE_COMMIT_HOME=str(tmp_path.parent / "pre-commit"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "S204" in done.stdout


def test_the_first_commit_of_a_repository(tmp_path: Path) -> None:
    for name in ("claims", "sources"):
        (tmp_path / name).mkdir()
    git(tmp_path, "init", "-q")
    (tmp_path / "claims/a.yaml").write_text("claim: [\n")
    done = tracker(tmp_path, "audit", "--since", "HEAD", "--output-format", "concise", code=1)
    assert "R001" in done.stdout


@pytest.mark.parametrize(("limit", "failures"), [("error", "0"), ("warning", "1"), ("note", "1")])
def test_junit_obeys_fail_on(limit: str, failures: str, tmp_path: Path) -> None:
    folder = repository(tmp_path, claims={"hedge": CLAIM | {"claim": "The harbour will reopen in May."}})
    asked = ("audit", "--select", "S204", "--fail-on", limit, "--output-format", "junit")
    done = tracker(folder, *asked, code=int(failures))
    root = ElementTree.fromstring(done.stdout)
    assert root.get("failures") == failures
    assert len(root.findall(".//failure")) == int(failures)


@pytest.mark.parametrize("output_format", ["full", "concise", "github", "gitlab", "sarif", "junit"])
def test_paths_in_a_repository_of_several_ledgers(output_format: str, tmp_path: Path) -> None:
    """For people from where they stand, for forges from the top of the repository."""
    repository(tmp_path, claims={"hedge": CLAIM | {"claim": "The harbour will reopen in May."}})
    (tmp_path / "desk").mkdir()
    for name in ("claims", "sources"):
        git(tmp_path, "mv", name, f"desk/{name}")
    asked = ("audit", "--select", "S204", "--output-format", output_format)
    above = tracker(tmp_path, *asked, "--root", "desk").stdout
    assert "desk/claims/hedge.yaml" in above
    inside = tracker(tmp_path / "desk", *asked).stdout
    below = tracker(tmp_path / "desk/claims", *asked).stdout
    people = output_format in ("full", "concise")
    assert ("desk/claims/hedge.yaml" in inside) == (not people)
    assert ("../claims/hedge.yaml" in below) == people


def test_a_hook_in_a_linked_worktree_compares_with_its_own_head(tmp_path: Path) -> None:
    main = repository(tmp_path / "main")
    git(main, "worktree", "add", "-qb", "topic", "../topic")
    topic = tmp_path / "topic"
    (topic / "claims/new.yaml").write_text("claim: [\n")
    git(topic, "add", "-A")
    git(topic, "commit", "-qm", "known there")
    hook = {"GIT_DIR": str(main / ".git/worktrees/topic"), "GIT_INDEX_FILE": str(main / ".git/worktrees/topic/index")}
    asked = ("audit", "--since", "HEAD", "--output-format", "concise")
    assert "nothing" in tracker(topic, *asked, **hook).stdout
    assert "R001" in tracker(topic, "audit", "--since", "main", "--output-format", "concise", code=1, **hook).stdout


def test_nothing_is_put_on_the_path_of_a_runner() -> None:
    for path in (*(ROOT / ".github").rglob("*.yml"), *(ROOT / "tracker/records/templates").iterdir()):
        assert "GITHUB_PATH" not in path.read_text(encoding="utf-8"), path


def test_our_own_workflow_covers_what_we_promise() -> None:
    jobs = read(ROOT / ".github/workflows/tests.yml")["jobs"]
    matrix = jobs["tests"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert {name.partition("-")[0] for name in matrix["system"]} == {"ubuntu", "macos", "windows"}
    steps = " ".join(step.get("run", "") for step in jobs["lint"]["steps"])
    assert all(word in steps for word in ("ruff", "mypy", "zizmor"))
    assert jobs["long"]["env"]["EXAMPLES"] == "1"
    for content in (jobs["long"]["steps"][-1]["run"], (ROOT / ".ci/run").read_text()):
        assert re.search(r"-m ['\"]long or sampled or hypothesis['\"]", content)


def test_code_scanning_fails_no_private_repository() -> None:
    job = read(ROOT / ".github/workflows/tracker.yml")["jobs"]["code-scanning"]
    assert "!github.event.repository.private" in job["if"]
    assert job["steps"][-1]["continue-on-error"] is True
