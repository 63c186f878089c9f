"""`tracker migrate`: older forms of records and settings become today's, and say the same as before."""

from pathlib import Path

import pytest
from attrs import evolve

import tracker
from conftest import write_ledger
from running import invoke

REVIEW = {"by": "Ann Editor", "date": "2026-03-11", "decision": "approved", "stamp": f"1:{'0' * 64}"}
OLD = {
    "claim": "The harbour may reopen in May.",
    "review": [REVIEW, {**REVIEW, "date": "2026-03-12"}],
    "tags": ["port"],
}


def audit_data(root: Path) -> object:
    return [
        evolve(claim, reviews=tuple(evolve(review, path="") for review in claim.reviews))
        for claim in tracker.load(root).claims
    ]


def test_reviews_inside_a_claim_become_files(tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={"harbour": OLD})
    before = audit_data(tmp_path)
    checked = invoke("migrate", "--check", cwd=tmp_path)
    assert checked.returncode == 1
    assert audit_data(tmp_path) == before
    assert "review" in (tmp_path / "claims/harbour.yaml").read_text()
    done = invoke("migrate", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, checked.stdout)
    assert "review" not in (tmp_path / "claims/harbour.yaml").read_text()
    assert len(list((tmp_path / "claims/harbour.reviews").iterdir())) == 2
    assert audit_data(tmp_path) == before


def test_a_run_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={"harbour": OLD})
    old = (tmp_path / "claims/harbour.yaml").read_bytes()
    invoke("migrate", cwd=tmp_path)
    (tmp_path / "claims/harbour.yaml").write_bytes(old)
    invoke("migrate", cwd=tmp_path)
    assert len(list((tmp_path / "claims/harbour.reviews").iterdir())) == 2


@pytest.mark.parametrize(
    ("name", "head"), [("tracker.toml", ""), ("pyproject.toml", "[tool.other]\nstore = 'theirs'\n\n[tool.tracker]\n")]
)
def test_settings_that_are_not_read_go(tmp_path: Path, name: str, head: str) -> None:
    write_ledger(tmp_path, extra={name: f"{head}# where\nstore = '../texts'\nmin-origins = 2\n"})
    assert "not read" in invoke("list", cwd=tmp_path).stderr
    invoke("migrate", cwd=tmp_path)
    assert (tmp_path / name).read_text() == f"{head}# where\nmin-origins = 2\n"
    assert invoke("migrate", "--check", cwd=tmp_path).returncode == 0


def test_a_setting_over_several_lines_is_left_to_a_person(tmp_path: Path) -> None:
    raw = "store = '''\n../texts'''\n"
    write_ledger(tmp_path, extra={"tracker.toml": raw})
    done = invoke("migrate", cwd=tmp_path)
    assert done.returncode == 2
    assert "by hand" in done.stderr
    assert (tmp_path / "tracker.toml").read_text() == raw


def test_nothing_to_migrate(tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={"harbour": {"claim": "The harbour may reopen in May."}})
    done = invoke("migrate", "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing to migrate" in done.stderr
