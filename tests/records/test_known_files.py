"""A revision is read from the files that are as they were then, and from git where they are not."""

from pathlib import Path

import pytest

from repositories import commit, repository
from tracker.records import git
from tracker.records.git import GitTree

RECORD = "claims/harbour.yaml"


@pytest.mark.parametrize("there", ["same", "other", "as long", "gone"])
def test_what_a_file_holds_today_counts_only_where_it_held_that_then(tmp_path: Path, there: str) -> None:
    root = repository(tmp_path)
    then = (root / RECORD).read_bytes()
    today = {"same": then, "other": then + b"# more\n", "as long": then[::-1], "gone": b""}[there]
    known = {RECORD: today} if today else {}
    assert GitTree(root, "HEAD", known).read(RECORD) == then


def test_git_is_not_asked_for_what_is_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path)
    known = {path: (root / path).read_bytes() for path in (RECORD, "sources/wire.txt", "sources/wire.yaml")}
    (root / RECORD).write_text("claim: It rained.\n")
    commit(root, "two")
    asked: list[str] = []
    monkeypatch.setattr(git, "blobs", lambda _root, names: asked.extend(names) or {})
    tree = GitTree(root, "HEAD~1", known)
    assert tree.read(RECORD) == known[RECORD]
    assert len(asked) == len([*tree.paths("claims"), *tree.paths("sources"), *tree.paths(".tracker")]) - len(known)
