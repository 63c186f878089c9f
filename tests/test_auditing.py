"""The line as a whole: what an audit finds, keeps, waives and leaves alone."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import write_ledger
from tracker import audit, auditing, load
from tracker.errors import TrackerError
from tracker.reports import render
from tracker.text.caches import forget

TEXT = "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n"
GONE: dict[str, Any] = {
    "claim": "It rained.",
    "evidence": [{"source": "wire", "quote": "It rained for the whole of the week"}],
}
DAY = date(2026, 11, 23)


def found(root: Path, **options: Any) -> list[tuple[str, str | None]]:
    report = audit(load(root), today=DAY, **({"select": ["R", "A"]} | options))
    return [(f.code, f.claim) for f in report.findings]


def test_one_broken_record_hides_nothing(tmp_path: Path) -> None:
    write_ledger(
        tmp_path, texts={"wire": TEXT}, claims={"broken": "claim: [", "gone": GONE, "typo": "claim: a\nverdcit: b"}
    )
    assert found(tmp_path) == [("R001", "broken"), ("A101", "gone"), ("R001", "typo")]


def test_paths_keep_the_findings_of_those_records(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"a/one": GONE, "b/two": GONE})
    assert found(tmp_path, paths=["claims/b"]) == [("A101", "two")]
    assert found(tmp_path, paths=["claims/a/one.yaml"]) == [("A101", "one")]


@pytest.mark.parametrize(
    ("waiver", "silenced"),
    [
        ({"rule": "quote-not-found", "because": "lost"}, True),
        ({"rule": "A101", "because": "lost", "about": "the whole of the week"}, True),
        ({"rule": "A101", "because": "lost", "about": "snow"}, False),
        ({"rule": "A101", "because": "lost", "until": "2026-11-22"}, False),
        ({"rule": "A101", "because": "lost", "until": "2026"}, True),
        ({"rule": "A102", "because": "lost"}, False),
    ],
    ids=["slug", "about it", "about something else", "expired", "until the end of a year", "another rule"],
)
def test_waivers(waiver: dict[str, str], silenced: bool, tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"gone": GONE | {"waive": [waiver]}})
    report = audit(load(tmp_path), select=["A"], today=DAY)
    assert (not report.findings, report.counts.waived) == (silenced, int(silenced))
    assert audit(load(tmp_path), select=["A"], today=DAY, waivers=False).findings


def test_what_was_not_checked_is_counted_and_named(tmp_path: Path) -> None:
    said = {"claim": "A thing was said.", "evidence": [{"source": "speech", "quote": "a thing that was said"}]}
    write_ledger(tmp_path, sources={"speech": {"text": {"kept": "none"}}}, claims={"said": said})
    report = audit(load(tmp_path), select=["A"])
    assert report.counts.evidence_unchecked == 1
    assert [(u.claim, u.item) for u in report.unchecked] == [("said", 0)]
    assert "NOT CHECKED: 1 quote" in render(report, "full")


def test_claims_without_a_verdict_are_counted_and_never_fail(tmp_path: Path) -> None:
    said = {
        "claim": "Around 1,500 dockers would return to work.",
        "evidence": [{"source": "wire", "quote": TEXT[56:-1]}],
    }
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"a": said, "b": said | {"verdict": "supported"}})
    report = audit(load(tmp_path), select=["S202", "D301"], today=DAY)
    assert [(f.code, f.claim, str(f.severity)) for f in report.findings if f.code == "S202"] == [
        ("S202", "a", "note"), ("S202", "b", "error"),
    ]  # fmt: skip
    assert report.counts.without_verdict == 1
    assert "1 claim has no verdict yet." in render(report, "full")


def test_fingerprints_survive_moves_and_edits(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"gone": GONE})
    before = audit(load(tmp_path), select=["A"]).findings[0]
    moved = tmp_path / "claims" / "elsewhere"
    moved.mkdir()
    raw = (tmp_path / "claims" / "gone.yaml").read_text()
    (tmp_path / "claims" / "gone.yaml").unlink()
    (moved / "gone.yaml").write_text(f"# a remark\n\n{raw}\nnotes: something else\n")
    after = audit(load(tmp_path), select=["A"]).findings[0]
    assert before.fingerprint == after.fingerprint
    assert before.region != after.region


def test_json_is_the_contract(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"gone": GONE})
    data = json.loads(render(audit(load(tmp_path), select=["A"]), "json"))
    assert list(data) == ["version", "counts", "findings", "unchecked"]
    assert data["counts"] == {
        "sources": 1, "claims": 1, "evidence": 1, "evidence_unchecked": 0,
        "errors": 1, "warnings": 0, "notes": 0, "waived": 0, "without_verdict": 1,
    }  # fmt: skip
    (finding,) = data["findings"]
    assert list(finding) == [
        "code", "slug", "severity", "confidence", "message", "claim", "source", "path", "line", "column", "end_line",
        "end_column", "related", "fix", "fingerprint",
    ]  # fmt: skip
    assert (finding["path"], finding["line"], finding["fix"]) == ("claims/gone.yaml", 3, None)


def test_the_settings_choose_rules(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"gone": GONE}, extra={"tracker.toml": 'ignore = ["A101"]\n'})
    assert ("A101", "gone") not in found(tmp_path, select=())
    with pytest.raises(TrackerError, match="Z9"):
        found(tmp_path, select=["Z9"])


def test_an_audit_changes_nothing_that_git_tracks(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"gone": GONE})
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C", str(tmp_path)]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "a"]):
        subprocess.run([*git, *command], check=True)
    index = (tmp_path / ".git" / "index").read_bytes()
    subprocess.run(
        [sys.executable, "-m", "tracker", "audit", "--root", str(tmp_path)], check=False, capture_output=True
    )
    status = subprocess.run([*git, "status", "--porcelain"], check=True, capture_output=True, text=True)
    assert status.stdout == ""
    assert (tmp_path / ".git" / "index").read_bytes() == index


def test_what_cannot_be_looked_up_is_counted_whatever_rules_run(tmp_path: Path) -> None:
    """Also where no rule asks where quotes stand, and none of them is looked for."""
    write_ledger(tmp_path, texts={"wire": TEXT}, sources={"lost": {"text": {"kept": "none"}}}, claims={"gone": GONE})
    write_ledger(
        tmp_path, claims={"other": {"claim": "It rained.", "evidence": [{"source": "lost", "quote": "It did"}]}}
    )
    counts = [audit(load(tmp_path), select=select, today=DAY).counts for select in (["R"], ["A"], ["R", "A", "S"])]
    assert [each.evidence_unchecked for each in counts] == [1, 1, 1]


def test_what_was_read_is_forgotten_between_stages_of_a_large_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = {str(i): GONE | {"claim": f"{i} ships lay in the port."} for i in range(3)}
    ledger = load(write_ledger(tmp_path, claims=claims, texts={"wire": TEXT}))
    as_it_is, forgotten = audit(ledger, today=DAY), []
    monkeypatch.setattr(auditing, "forget", lambda: forgotten.append(forget()))
    monkeypatch.setattr(auditing, "CLAIMS", len(ledger.claims))
    assert audit(ledger, today=DAY) == as_it_is
    assert not forgotten
    monkeypatch.setattr(auditing, "CLAIMS", len(ledger.claims) - 1)
    assert audit(ledger, today=DAY) == as_it_is
    assert len(forgotten) == 2
