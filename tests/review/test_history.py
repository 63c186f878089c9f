"""`tracker log` and `tracker audit --as-of`, on real repositories."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import tracker
from review.desk import Desk
from tracker.errors import TrackerError
from tracker.records.git import as_of
from tracker.review.history import NOW, claim_versions

ITEM = {"source": "wire", "quote": "The port may reopen in May"}
ADDED = ["added", "verdict", "evidence added"]
PORT: dict[str, object] = {"claim": "The port may reopen in May.", "verdict": "supported", "evidence": [ITEM]}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def history(desk: Desk, claim: str = "port") -> list[tuple[str, str, list[str]]]:
    versions = claim_versions(tracker.load(desk.root), claim)
    return [(v.date, v.author, [change.kind for change in v.changes]) for v in versions]


def test_words_verdict_evidence_reviews(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.commit("2026-11-02", "Strengthen", by="Ben", port={**PORT, "claim": "The port will reopen in May."})
    doubt = {**PORT, "verdict": "conflicting", "evidence": [{**ITEM, "stance": "mentions"}]}
    desk.commit("2026-11-03", "Doubt", port=doubt)
    review = {"by": "Cy", "date": "2026-11-04", "decision": "changes-requested", "because": "which May?"}
    desk.write("claims/port.reviews/2026-11-04-cy.yaml", review)
    desk.commit("2026-11-04", "Review", by="Cy")
    assert history(desk) == [
        ("2026-11-04", "Cy", ["review"]),
        ("2026-11-03", "Ann", ["reworded", "verdict", "stance"]),
        ("2026-11-02", "Ben", ["reworded"]),
        ("2026-11-01", "Ann", ADDED),
    ]
    shown = desk.run("log", "port").stdout
    assert "2026-11-02  Ben" in shown
    assert "  reworded, stronger: “The port may reopen in May.” → “The port will reopen in May.”" in shown
    assert "      hedge “may” dropped" in shown
    assert "  verdict: supported → conflicting" in shown
    assert "  Cy asked for changes on 2026-11-04 (which May?)" in shown


def test_what_is_no_change_of_the_claim_is_not_shown(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.commit("2026-11-02", "Reformat", port="# a comment\n" + json.dumps(PORT))
    desk.commit("2026-11-03", "Another", other={"claim": "It is so."})
    assert [day for day, _, _ in history(desk)] == ["2026-11-01"]


def test_a_record_that_moves_is_the_same_claim(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.commit("2026-11-02", "Move", port=None, ports__north__port=PORT)
    desk.commit("2026-11-03", "Edit", ports__north__port={**PORT, "verdict": "refuted"})
    assert [kinds for _, _, kinds in history(desk)] == [["verdict"], [], ADDED]
    moved = claim_versions(tracker.load(desk.root), "port")[1]
    assert moved.moved == ("claims/port.yaml", "claims/ports/north/port.yaml")


def test_a_record_that_is_renamed_is_followed(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", harbour=PORT)
    desk.commit("2026-11-02", "Edit", harbour={**PORT, "date": "2026-05"})
    desk.commit("2026-11-03", "Rename and edit", harbour=None, port={**PORT, "date": "2026-05", "tags": ["ports"]})
    assert history(desk) == [
        ("2026-11-03", "Ann", ["tags"]),
        ("2026-11-02", "Ann", ["date"]),
        ("2026-11-01", "Ann", ADDED),
    ]
    assert claim_versions(tracker.load(desk.root), "port")[0].moved == ("claims/harbour.yaml", "claims/port.yaml")
    assert history(desk, "harbour")[0] == ("2026-11-03", "Ann", ["removed"])


def test_what_several_branches_did_is_shown_once(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.git("checkout", "-q", "-b", "branch")
    desk.commit("2026-11-02", "On a branch", by="Ben", port={**PORT, "verdict": "refuted"})
    desk.git("checkout", "-q", "main")
    desk.commit("2026-11-03", "On main", other={"claim": "It is so."})
    desk.git("merge", "-q", "--no-edit", "branch", day="2026-11-04")
    assert history(desk) == [("2026-11-02", "Ben", ["verdict"]), ("2026-11-01", "Ann", ADDED)]


def test_what_is_not_committed_comes_first(desk: Desk) -> None:
    desk.write("claims/port.yaml", PORT)
    (only,) = claim_versions(tracker.load(desk.root), "port")
    assert (only.commit, [c.kind for c in only.changes]) == (NOW, ADDED)
    desk.commit("2026-11-01", "Add")
    desk.write("claims/port.yaml", {**PORT, "verdict": "refuted"})
    now, then = claim_versions(tracker.load(desk.root), "port")
    assert (now.commit, now.author, [c.kind for c in now.changes]) == (NOW, "", ["verdict"])
    assert then.subject == "Add"
    assert "not committed yet" in desk.run("log", "port").stdout


def test_a_claim_that_is_gone_has_its_history(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.commit("2026-11-02", "Drop", port=None)
    assert [kinds for _, _, kinds in history(desk)] == [["removed"], ADDED]


def test_a_record_that_could_not_be_read_for_a_while(desk: Desk) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.commit("2026-11-02", "Break", port="claim: [\n")
    desk.commit("2026-11-03", "Mend", port={**PORT, "verdict": "refuted"})
    assert [kinds for _, _, kinds in history(desk)] == [ADDED, ["removed"], ADDED]


def test_json(desk: Desk) -> None:
    commit = desk.commit("2026-11-01", "Add \x1b[31mred", port=PORT)
    desk.commit("2026-11-02", "Edit", port={**PORT, "claim": "The port will reopen in May."})
    shown = desk.run("log", "port", "--json").stdout
    assert "\x1b" not in shown
    data = json.loads(shown)
    assert data["claim"] == "port"
    edit, add = data["versions"]
    assert list(edit) == ["commit", "date", "author", "subject", "moved", "cut", "changes"]
    assert (add["commit"], add["author"], add["moved"]) == (commit, "Ann", None)
    (change,) = edit["changes"]
    assert change["strength"] == "stronger"
    assert change["effects"] == [{"kind": "hedge", "before": "may", "after": ""}]
    assert len(json.loads(desk.run("log", "port", "--json", "-n", "1").stdout)["versions"]) == 1


def test_a_shallow_clone_says_that_its_history_is_cut(desk: Desk, tmp_path: Path) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    desk.commit("2026-11-02", "Edit", port={**PORT, "verdict": "refuted"})
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{desk.root}", str(clone)], check=True)
    (clone / "claims").mkdir(exist_ok=True)
    (version,) = claim_versions(tracker.load(clone), "port")
    assert version.cut
    with pytest.raises(TrackerError, match="nothing had been committed by 2026-11-01; this clone is shallow"):
        as_of(clone, "2026-11-01")


def test_a_quote_from_before_it_was_sealed_is_not_shown_again(desk: Desk, tmp_path: Path) -> None:
    desk.commit("2026-11-01", "Add", port=PORT)
    (tmp_path / "store").mkdir(mode=0o700)
    shutil.move(desk.root / "sources/wire.txt", tmp_path / "store/wire.txt")
    desk.write("sources/wire.yaml", {"title": "Wire", "text": {"kept": "outside"}})
    assert "The port may reopen in May”" in desk.run("log", "port").stdout  # the record still shows it
    assert desk.run("seal", "port", "--store", str(tmp_path / "store")).returncode == 0
    shown = desk.run("log", "port").stdout + desk.run("log", "port", "--json").stdout
    assert "quote from wire sealed" in shown
    assert "The port may reopen in May”" not in shown.replace("“The port may reopen in May.”", "")
    desk.commit("2026-11-02", "Seal")
    desk.commit("2026-11-03", "Drop", port={**PORT, "evidence": []})
    shown = desk.run("log", "port").stdout
    assert "evidence removed from wire: (sealed)" in shown
    assert "reopen in May”" not in shown


def test_bad_input_is_one_line(desk: Desk) -> None:
    assert "no claim is or was called nothing" in desk.fails("log", "nothing")
    shutil.rmtree(desk.root / ".git")
    assert "not a git repository" in desk.fails("log", "port")
    assert "not a git repository" in desk.fails("audit", "--as-of", "HEAD")


class TestAsOf:
    @pytest.fixture
    def commits(self, desk: Desk) -> list[str]:
        wrong = {**PORT, "claim": "The port will reopen in June.", "evidence": []}
        return [
            desk.commit("2025-12-30", "Begin"),
            desk.commit("2026-03-05", "Add", port=wrong),
            desk.commit("2026-03-07", "Mend", port=PORT),
        ]

    @pytest.mark.parametrize(
        ("given", "which", "day"),
        [
            ("2025", 0, "2025-12-31"),
            ("2026-02", 0, "2026-02-28"),
            ("2026-03-05", 1, "2026-03-05"),
            ("2026-03-06", 1, "2026-03-06"),
            ("2026-03", 2, "2026-03-31"),
            ("HEAD~1", 1, "2026-03-05"),
            ("main", 2, "2026-03-07"),
        ],
    )
    def test_a_day_or_a_revision(self, given: str, which: int, day: str, desk: Desk, commits: list[str]) -> None:
        assert as_of(desk.root, given) == (commits[which], date.fromisoformat(day))

    def test_a_merged_branch_counts_from_its_merge(self, desk: Desk, commits: list[str]) -> None:
        desk.git("checkout", "-q", "-b", "branch")
        desk.commit("2026-03-08", "On a branch", port={**PORT, "verdict": "refuted"})
        desk.git("checkout", "-q", "main")
        desk.git("merge", "-q", "--no-ff", "--no-edit", "branch", day="2026-03-20")
        assert as_of(desk.root, "2026-03-10")[0] == commits[2]
        assert as_of(desk.root, "2026-03-20")[0] == desk.git("rev-parse", "HEAD")

    @pytest.mark.usefixtures("commits")
    def test_the_audit_of_then(self, desk: Desk) -> None:
        def codes(*arguments: str) -> set[str]:
            shown = desk.run("audit", "--output-format", "json", *arguments).stdout
            return {finding["code"] for finding in json.loads(shown)["findings"] if finding["claim"] == "port"}

        assert "S201" in codes("--as-of", "2026-03-05")
        assert "S201" not in codes()
        assert "S201" not in codes("--as-of", "2026-03-05", "claims/other.yaml")
        assert "in 0 claims" in desk.run("audit", "--as-of", "2025").stdout

    @pytest.mark.usefixtures("commits")
    def test_waivers_hold_as_they_did(self, desk: Desk) -> None:
        waived = {**PORT, "evidence": [], "waive": [{"rule": "S201", "because": "for now", "until": "2026-04-30"}]}
        desk.commit("2026-04-01", "Waive", port=waived)
        assert desk.run("audit", "--as-of", "2026-04-15", "--select", "S201").returncode == 0
        assert desk.run("audit", "--as-of", "2026-05-15", "--select", "S201").returncode == 1

    @pytest.mark.usefixtures("commits")
    def test_bad_input_is_one_line(self, desk: Desk) -> None:
        assert "nothing had been committed by 2020" in desk.fails("audit", "--as-of", "2020")
        assert "git knows no revision 'nothing'" in desk.fails("audit", "--as-of", "nothing")
        assert "git knows no revision '--all'" in desk.fails("audit", "--as-of=--all")
