"""A pull request decides nothing about how it is judged, and shows its reviewer all that it brings."""

import json
from pathlib import Path

import pytest

from conftest import as_yaml
from repositories import CLAIM, commit, git, repository, tracker

FALSE = CLAIM | {
    "claim": "Around 9,000 dockers would return to work.",
    "evidence": [{"source": "wire", "quote": "Around 9,000 dockers would return to work"}],
}


def branch(tmp_path: Path, **files: str) -> Path:
    """A branch `topic` with a false claim and some files, `__` in a name stands for a folder."""
    folder = repository(tmp_path, extra={"tracker.toml": "min-origins = 1\n"})
    git(folder, "checkout", "-qb", "topic")
    (folder / "claims/false.yaml").write_text(as_yaml(FALSE))
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    commit(folder, "two", name="Mallory Moe")
    return folder


@pytest.mark.parametrize(
    "settings",
    ['ignore = ["S", "A", "C"]\n', 'select = ["V"]\n', 'ignore-words = ["9,000"]\nignore = ["A107", "S202"]\n'],
)
def test_a_branch_cannot_switch_off_the_rules_for_itself(tmp_path: Path, settings: str) -> None:
    folder = branch(tmp_path, tracker_DOT_toml=settings)
    said = tracker(folder, "audit", "--since", "main", "--output-format", "concise", code=1)
    assert "claims/false.yaml:1:" in said.stdout
    assert "A107" in said.stdout
    assert "the settings of main decide, not the changed ones here" in said.stderr
    again = tracker(folder, "audit", "--since", "main", "--output-format", "concise", code=1)
    assert again.stderr == said.stderr  # said from the cache, too
    own = tracker(folder, "audit", "--since", "main", "--settings", "head", "--output-format", "concise", code=0)
    assert "A107" not in own.stdout


def test_a_branch_cannot_lower_what_fails(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra={"tracker.toml": 'fail-on = "warning"\n'})
    git(folder, "checkout", "-qb", "topic")
    (folder / "claims/hedged.yaml").write_text(
        as_yaml(CLAIM | {"claim": "The harbour reopens in May.", "speaker": "Port Authority"})
    )
    (folder / "tracker.toml").write_text('fail-on = "error"\n')
    tracker(folder, "audit", "--since", "main", code=1)
    tracker(folder, "audit", "--since", "main", "--settings", "head", code=0)


def test_where_there_was_no_ledger_its_own_settings_count(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("x\n")
    git(tmp_path, "init", "-qb", "main")
    commit(tmp_path, "zero")
    git(tmp_path, "checkout", "-qb", "topic")
    repository_in_a_branch = {"claims/false.yaml": as_yaml(FALSE), "tracker.toml": 'ignore = ["S", "A", "C"]\n'}
    for name, content in repository_in_a_branch.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    (tmp_path / "sources").mkdir()
    assert "decide" not in tracker(tmp_path, "audit", "--since", "main", code=None).stderr


def test_an_empty_tracker_toml_overrides_nothing(tmp_path: Path) -> None:
    only_quotes = {"pyproject.toml": '[tool.tracker]\nselect = ["V"]\n', "tracker.toml": ""}
    folder = repository(tmp_path, claims={"false": FALSE}, extra=only_quotes)
    assert "A107" not in tracker(folder, "audit", code=0).stdout
    (folder / "pyproject.toml").unlink()
    assert "A107" in tracker(folder, "audit", code=1).stdout


@pytest.mark.parametrize("output_format", ["text", "markdown", "json"])
def test_what_decides_is_shown_one_by_one(tmp_path: Path, output_format: str) -> None:
    entry = {"fingerprint": "a", "severity": "error", "code": "S202", "claim": "false", "message": "x"}
    answer = json.dumps({"version": 1, "findings": [entry]})
    folder = branch(
        tmp_path,
        tracker_DOT_toml='ignore = ["S202"]\nignore-words = ["dockers"]\n',
        _DOT_tracker__names_DOT_yaml="Beijing: [Port Authority]\n",
        known_DOT_json=answer,
    )
    shown = tracker(folder, "diff", "main..topic", "--output-format", output_format).stdout.replace("&#45;", "-")
    for said in ("number-not-in-evidence", "ignore-words", "dockers", "Beijing", "1 known findings"):
        assert said in shown, said
    if output_format != "json":
        assert "no longer checked" in shown
        assert "0 fixed" in shown.replace("&#58;", ":")


@pytest.mark.parametrize("output_format", ["text", "markdown", "json"])
def test_waivers_and_reviews_of_a_new_claim_are_shown(tmp_path: Path, output_format: str) -> None:
    folder = branch(tmp_path)
    waiver = {"rule": "S202", "because": "trust me", "about": "9,000"}
    (folder / "claims/false.yaml").write_text(as_yaml(FALSE | {"waive": [waiver]}))
    tracker(folder, "review", "false", "--by", "Ann Author", "--date", "2026-11-02", code=None)
    reviews = folder / "claims/false.reviews"
    if not reviews.exists():
        reviews.mkdir()
        (reviews / "2026-11-02-ann.yaml").write_text("by: Ann Author\ndate: 2026-11-02\ndecision: approved\n")
    commit(folder, "three", name="Mallory Moe")
    shown = tracker(folder, "diff", "main..topic", "--output-format", output_format).stdout
    for said in ("trust me", "S202", "9,000", "approved", "Ann Author", "Mallory Moe"):
        assert said in shown, said


def test_a_renewed_stamp_and_a_renewed_hash_are_shown(tmp_path: Path) -> None:
    folder = repository(tmp_path, sources={"wire": {"text": {"sha256": "a" * 64}}})
    record = "by: Bea\ndate: 2026-11-02\ndecision: approved\nstamp: '1:aaaa'\n"
    (folder / "claims/harbour.reviews").mkdir()
    review = folder / "claims/harbour.reviews/2026-11-02-bea.yaml"
    review.write_text(record)
    source = folder / "sources/wire.yaml"
    commit(folder, "two", name="Bea")
    review.write_text(record.replace("aaaa", "bbbb"))
    source.write_text(source.read_text().replace("a" * 64, "b" * 64))
    text = folder / "sources/wire.txt"
    text.write_text(text.read_text().replace("1,200", "9,000"))
    shown = tracker(folder, "diff", "HEAD").stdout
    assert "the stamp of Bea's review was changed without a new review" in shown
    assert "its pinned hash was renewed with it" in shown


def test_a_review_by_the_one_who_commits_is_not_doubted(tmp_path: Path) -> None:
    folder = branch(tmp_path)
    (folder / "claims/false.reviews").mkdir()
    (folder / "claims/false.reviews/2026-11-02-m.yaml").write_text(
        "by: mallory moe\ndate: 2026-11-02\ndecision: approved\n"
    )
    commit(folder, "three", name="Mallory Moe")
    assert "was committed by" not in tracker(folder, "diff", "main..topic").stdout
