"""`audit --since` and `audit --baseline` as commands, in real repositories."""

import json
from pathlib import Path
from typing import Any

import pytest

from repositories import CLAIM, TEXT, commit, git, repository, tracker

GONE: dict[str, Any] = {
    "claim": "It rained for the whole of the week.",
    "evidence": [{"source": "wire", "quote": "It rained for the whole of the week"}],
}
LONG = {
    "claim": "Dockers work.",
    "evidence": [{"source": "wire", "quote": "Around 1,300 dockers would return to work"}],
}


def found(folder: Path, *arguments: str, code: int | None = None) -> list[tuple[str, str]]:
    done = tracker(folder, "audit", "--select", "R,A", "--output-format", "json", *arguments, code=code)
    return [(f["code"], f["claim"]) for f in json.loads(done.stdout)["findings"]]


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


# ---------------------------------------------------------------- since


def test_since_a_branch_went_its_own_way(tmp_path: Path) -> None:
    folder = repository(tmp_path, claims={"harbour": CLAIM, "gone": GONE})
    git(folder, "checkout", "-qb", "edit")
    (folder / "claims/moved").mkdir()
    git(folder, "mv", "claims/gone.yaml", "claims/moved/gone.yaml")
    rewrite(folder / "claims/harbour.yaml", "may reopen in May, the", "will reopen in May, the")
    commit(folder, "edit")
    git(folder, "checkout", "-q", "main")
    (folder / "claims/other.yaml").write_text("claim: [\n")
    commit(folder, "meanwhile, on main")
    git(folder, "checkout", "-q", "edit")
    assert found(folder) == [("A107", "harbour"), ("A101", "gone")]
    assert found(folder, "--since", "main", code=1) == [("A107", "harbour")]
    (folder / "claims/draft.yaml").write_text("claim: [\n")
    assert found(folder, "--since", "main") == [("R001", "draft"), ("A107", "harbour")]
    assert found(folder, "--since", "HEAD") == [("R001", "draft")]
    assert (
        "New since main: 2 errors in" in tracker(folder, "audit", "--select", "R,A", "--since", "main", code=1).stdout
    )


def test_since_a_source_changed_under_a_claim(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "sources/wire.txt").write_text(TEXT.replace("may reopen", "will not reopen"))
    assert found(folder, "--since", "main", code=1) == [("A107", "harbour")]


def test_since_in_a_shallow_clone_says_how_to_deepen_it(tmp_path: Path) -> None:
    folder = repository(tmp_path / "full")
    (folder / "claims/gone.yaml").write_text("claim: It rained.\n")
    commit(folder, "two")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    said = tracker(tmp_path / "shallow", "audit", "--since", "HEAD~1", code=2).stderr
    assert said.startswith("tracker: git knows no revision 'HEAD~1'; this clone is shallow: `git fetch --unshallow`")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("revision", ["nowhere", "--help", "-o/tmp/x", "main..x", "", "@{u}", "main\n"])
def test_since_a_revision_that_is_none(revision: str, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    if revision != "":
        assert "git knows no revision" in tracker(folder, "audit", f"--since={revision}", code=2).stderr


def test_since_needs_a_repository(tmp_path: Path) -> None:
    for name in ("claims", "sources"):
        (tmp_path / name).mkdir()
    assert "not a git repository" in tracker(tmp_path, "audit", "--since", "main", code=2).stderr


# ---------------------------------------------------------------- baseline


def test_a_baseline_survives_moves_and_edits_and_only_shrinks(tmp_path: Path) -> None:
    folder = repository(tmp_path, claims={"gone": GONE, "long": LONG}, extra={"tracker.toml": 'select = ["A"]\n'})
    said = tracker(folder, "audit", "--baseline", "known.json", "--write-baseline", "--output-format", "concise")
    assert said.stderr == "wrote known.json: 2 known findings\n"
    summary, more = said.stdout.splitlines()
    assert summary == "Nothing to report in 2 claims (2 quotes, 1 source); 2 known from the baseline."
    assert more == "2 claims have no verdict yet."

    (folder / "claims/moved").mkdir()
    (folder / "claims/gone.yaml").rename(folder / "claims/moved/gone.yaml")
    rewrite(folder / "claims/moved/gone.yaml", "claim:", "# a remark\n\nclaim:")
    tracker(folder, "audit", "--baseline", "known.json")

    (folder / "claims/new.yaml").write_text((folder / "claims/moved/gone.yaml").read_text())
    (folder / "claims/long.yaml").unlink()
    done = tracker(folder, "audit", "--baseline", "known.json", "--output-format", "concise", code=1)
    assert "claims/new.yaml" in done.stdout
    assert "gone.yaml" not in done.stdout
    assert done.stderr == "1 of the findings in known.json are gone; --write-baseline takes them out.\n"

    done = tracker(folder, "audit", "--baseline", "known.json", "--write-baseline", code=1)
    assert done.stderr == "wrote known.json: 1 known findings, 1 fewer\n"
    kept = json.loads((folder / "known.json").read_text())["findings"]
    assert [(entry["code"], entry["claim"]) for entry in kept] == [("A101", "gone")]
    assert "is as it was" in tracker(folder, "audit", "--baseline", "known.json", "--write-baseline", code=1).stderr


def test_what_has_become_worse_is_not_known(tmp_path: Path) -> None:
    folder = repository(tmp_path, claims={"gone": GONE}, extra={"tracker.toml": 'select = ["A"]\n'})
    tracker(folder, "audit", "--baseline", "known.json", "--write-baseline")
    rewrite(folder / "known.json", '"severity": "error"', '"severity": "note"')
    tracker(folder, "audit", "--baseline", "known.json", code=1)


def test_what_could_not_be_checked_stays_in_the_baseline(tmp_path: Path) -> None:
    folder = repository(tmp_path, claims={"gone": GONE}, extra={"tracker.toml": 'select = ["A101"]\n'})
    tracker(folder, "audit", "--baseline", "known.json", "--write-baseline")
    (folder / "sources/wire.txt").unlink()
    said = tracker(folder, "audit", "--baseline", "known.json", "--write-baseline").stderr
    assert said == "known.json is as it was: 1 known findings, and none of them is gone\n"


@pytest.mark.parametrize(
    "arguments", [["--select", "A"], ["--ignore", "A"], ["claims"], ["--since", "main"], ["--no-waivers"]]
)
def test_a_baseline_of_a_part_is_refused(arguments: list[str], tmp_path: Path) -> None:
    folder = repository(tmp_path)
    done = tracker(folder, "audit", "--baseline", "known.json", "--write-baseline", *arguments, code=2)
    assert "a baseline is about the whole audit" in done.stderr
    assert not (folder / "known.json").exists()


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"findings": [1]}', '{"findings": {"a": 1}}', '{"findings": [{}]}', "\udcff", "[" * 100_000],
)
def test_a_file_that_is_no_baseline(text: str, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    (folder / "known.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    said = tracker(folder, "audit", "--baseline", "known.json", code=2).stderr
    assert said.startswith("tracker: known.json is no baseline")
    assert "there is no baseline" in tracker(folder, "audit", "--baseline", "missing.json", code=2).stderr


# ---------------------------------------------------------------- several reports of one audit


def test_one_audit_in_several_formats(tmp_path: Path) -> None:
    folder = repository(tmp_path / "repo", claims={"gone": GONE})
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    done = tracker(
        folder, "audit", "--select", "A", "--output-format", "github", "--also", "sarif=a.sarif",
        "--also", "gitlab=b.json", code=1, GITHUB_STEP_SUMMARY=str(summary),
    )  # fmt: skip
    assert done.stdout.startswith("::error file=claims/gone.yaml,line=")
    assert json.loads((folder / "a.sarif").read_text())["runs"][0]["results"][0]["ruleId"] == "A101"
    assert json.loads((folder / "b.json").read_text())[0]["check_name"] == "A101"
    assert summary.read_text().startswith("before\n## Tracker audit\n")
    for wrong in ("sarif", "nothing=x", "sarif="):
        assert "--also takes FORMAT=FILE" in tracker(folder, "audit", "--also", wrong, code=2).stderr


def test_a_ledger_in_a_folder_is_reported_from_the_top_of_the_repository(tmp_path: Path) -> None:
    folder = repository(tmp_path / "desk/ledger", claims={"gone": GONE})
    (folder / ".git").rename(tmp_path / ".git")
    said = tracker(folder, "audit", "--select", "A", "--output-format", "github", code=1).stdout
    assert said.startswith("::error file=desk/ledger/claims/gone.yaml,line=")
    data = json.loads(tracker(folder, "audit", "--select", "A", "--output-format", "sarif", code=1).stdout)
    (result,) = data["runs"][0]["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "desk/ledger/claims/gone.yaml"
    data = json.loads(tracker(folder, "audit", "--select", "A", "--output-format", "gitlab", code=1).stdout)
    assert data[0]["location"]["path"] == "desk/ledger/claims/gone.yaml"
    data = json.loads(tracker(folder, "audit", "--select", "A", "--output-format", "json", code=1).stdout)
    assert data["findings"][0]["path"] == "claims/gone.yaml"
