"""`tracker waive`, `tracker status` and `tracker fix --check`, as commands."""

import json
from pathlib import Path

import pytest

from repositories import CLAIM, commit, git, repository, tracker

HEDGED = {**CLAIM, "claim": "The harbour will reopen in May."}
LOST = {**CLAIM, "evidence": [{"source": "gone", "quote": "It may reopen"}]}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    claims = {"harbour": HEDGED, "fine": CLAIM, "open": {"claim": "It rained on Tuesday in Halden."}}
    return repository(tmp_path, claims=claims)


def found(folder: Path) -> list[str]:
    report = json.loads(tracker(folder, "audit", "--output-format", "json", "--exit-zero").stdout)
    return [finding["code"] for finding in report["findings"] if finding["claim"] == "harbour"]


def test_a_waiver_is_written_with_its_reason_and_silences(desk: Path) -> None:
    assert "S204" in found(desk)
    said = tracker(desk, "waive", "harbour", "s204", "--because", "the date was confirmed", "--until", "2099-01-01")
    assert said.stderr == (
        "claims/harbour.yaml: waived hedge-lost, which silences 1 finding; `tracker list waivers` keeps count\n"
    )
    assert "S204" not in found(desk)
    assert "Findings waived: 1 (tracker list waivers)" in tracker(desk, "status").stdout
    written = (desk / "claims/harbour.yaml").read_text()
    assert "rule: hedge-lost" in written
    assert "because: the date was confirmed" in written
    assert "until: 2099-01-01" in written
    again = tracker(desk, "waive", "harbour", "S204", "--because", "once more", code=2)
    assert "nothing to waive" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("harbour", "S204"), "--because"),
        (("harbour", "S204", "--because", " "), "a waiver without a reason is none"),
        (("harbor", "S204", "--because", "x"), "did you mean"),
        (("harbour", "hedge-lots", "--because", "x"), "did you mean `hedge-lost`?"),
        (("harbour", "A101", "--because", "x"), "nothing to waive: quote-not-found finds nothing"),
        (("harbour", "S204", "--because", "x", "--about", "the moon"), "finds nothing about “the moon”"),
        (("harbour", "S204", "--because", "x", "--until", "soon"), "--until takes a day"),
        (("harbour", "S204", "--because", "x", "--until", "2001-01-01"), "is over already"),
    ],
)
def test_what_is_no_waiver_is_refused_and_nothing_written(arguments: tuple[str, ...], said: str, desk: Path) -> None:
    assert said in tracker(desk, "waive", *arguments, code=2).stderr
    assert not git(desk, "status", "--porcelain", "claims")


def test_json_says_what_was_waived(desk: Path) -> None:
    data = json.loads(tracker(desk, "waive", "harbour", "S204", "--because", "confirmed", "--json").stdout)
    assert (data["version"], data["path"], data["silences"]) == (1, "claims/harbour.yaml", 1)
    assert data["waiver"]["because"] == "confirmed"


# ---------------------------------------------------------------- status


def test_status_says_what_waits_and_what_was_not_checked(desk: Path) -> None:
    (desk / "sources/gone.yaml").write_text("title: Gone\ntext: {kept: none}\n")
    (desk / "claims/lost.yaml").write_text(json.dumps(LOST))
    commit(desk, "two", day="2026-11-07")
    shown = tracker(desk, "status").stdout
    assert shown.splitlines()[0].startswith("4 claims, 2 sources. Verdicts: 3 supported")
    assert "Claims with warnings: 1 (tracker audit)" in shown
    assert "harbour  since 2026-11-01" in shown
    assert "Claims without a verdict: 1" in shown
    assert "open  since 2026-11-01" in shown
    assert "Passages not checked: 1" in shown
    assert "lost  since 2026-11-07  evidence 1:" in shown


def test_status_as_json(desk: Path) -> None:
    data = json.loads(tracker(desk, "status", "--json").stdout)
    assert data["version"] == 1
    assert data["without_verdict"] == [{"claim": "open", "since": "2026-11-01"}]
    assert ("warning", "harbour") in [(one["kind"], one["claim"]) for one in data["decisions"]]


def test_status_stays_on_one_screen(tmp_path: Path) -> None:
    many = {f"open-{i:02}": {"claim": f"It rained on day {i} in Halden."} for i in range(60)}
    folder = repository(tmp_path, claims=many)
    assert len(tracker(folder, "status").stdout.splitlines()) < 24
    assert "and 55 more" in tracker(folder, "status").stdout
    assert "open-59" in tracker(folder, "status", "--all").stdout
    narrow = tracker(folder, "status", COLUMNS="40").stdout
    assert all(len(line) <= 40 for line in narrow.splitlines() if line.startswith("  open"))


def test_status_of_an_empty_ledger_says_what_to_do(tmp_path: Path) -> None:
    for name in ("claims", "sources"):
        (tmp_path / name).mkdir()
    assert "Next: `tracker source add FILE`" in tracker(tmp_path, "status").stderr


# ---------------------------------------------------------------- fix --check


def test_fix_check_writes_nothing_and_exits_1_where_something_would_change(desk: Path) -> None:
    assert tracker(desk, "fix", "--check").returncode == 0
    drifted = {**CLAIM, "evidence": [{**CLAIM["evidence"][0], "span": [3, 20]}]}
    (desk / "claims/fine.yaml").write_text(json.dumps(drifted))
    before = (desk / "claims/fine.yaml").read_bytes()
    assert "1 record would change." in tracker(desk, "fix", "--check", code=1).stderr
    assert (desk / "claims/fine.yaml").read_bytes() == before
    tracker(desk, "fix")
    assert tracker(desk, "fix", "--check").returncode == 0
