"""`tracker review` as a command, in real repositories: files that branches can merge, and who may sign what."""

import hashlib
import os
import pty
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from repositories import CLAIM, as_person, commit, git, repository, tracker
from tracker import load
from tracker.approvals import stamp_of, standing_of
from tracker.records.stamps import first_stamp

TODAY = "2026-11-25"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.cli.review._today", lambda: TODAY)


ASKED = {"tracker.toml": "required-reviews = 1\n"}


def codes(folder: Path) -> list[str]:
    done = tracker(folder, "audit", "--select", "V601,V602", "--output-format", "concise", "--quiet", code=None)
    return [line.split()[2] for line in done.stdout.splitlines()]


def test_a_review_is_a_stamped_file_beside_the_claim(tmp_path: Path) -> None:
    folder = repository(tmp_path, claims={"ports/harbour": CLAIM})
    said = tracker(folder, "review", "harbour", "--by", "Boris Vale", "--because", "read it: all there")
    assert said.stderr == f"wrote claims/ports/harbour.reviews/{TODAY}-boris-vale.yaml\n"
    assert git(folder, "status", "--porcelain", "-uall").split() == [
        "??", f"claims/ports/harbour.reviews/{TODAY}-boris-vale.yaml"
    ]  # fmt: skip
    ledger = load(folder)
    claim = ledger.claims[0]
    (review,) = claim.reviews
    assert (review.by, review.date, review.decision) == ("Boris Vale", TODAY, "approved")
    assert (review.because, review.stamp) == ("read it: all there", stamp_of(ledger, claim))
    assert not ledger.problems


def test_a_second_review_of_a_day_gets_a_number_and_is_the_last_word(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    again = tracker(folder, "review", "harbour", "--by", "boris  vale")
    assert "nothing to write: boris  vale said so on" in again.stderr
    for _ in range(11):
        tracker(folder, "review", "harbour", "--by", "Boris Vale", "--changes-requested", "--because", "which berth")
        tracker(folder, "review", "harbour", "--by", "Boris Vale")
    assert len(list((folder / "claims/harbour.reviews").iterdir())) == 23
    ledger = load(folder)
    assert [r.decision for r in standing_of(ledger, ledger.claims[0]).approvals] == ["approved"]


def test_nothing_is_written_where_one_of_several_cannot_be(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    assert "did you mean 'harbour'" in tracker(folder, "review", "harbour", "harbor", code=2).stderr
    assert "--because" in tracker(folder, "review", "harbour", "--changes-requested", code=2).stderr
    assert "needs a name" in tracker(folder, "review", "harbour", "--by", " ", code=2).stderr
    assert not git(folder, "status", "--porcelain")


@pytest.mark.parametrize(
    "name", ["../../etc/x", "Änn/ O'Brien", "…", "x" * 300, "Наталья", "a\nb: c", "-rf", "\x1b[31m"]
)
def test_no_name_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    tracker(folder, "review", "harbour", "--by", name)
    (path,) = (folder / "claims/harbour.reviews").iterdir()
    assert path.name.startswith(f"{TODAY}-")
    (review,) = load(folder).claims[0].reviews
    assert review.by == name.strip()


def test_git_names_the_reviewer_where_nobody_does(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    tracker(folder, "review", "harbour")
    assert load(folder).claims[0].reviews[0].by == "Ann Author"


# ---------------------------------------------------------------- branches


@pytest.mark.parametrize("other", ["Carla Ruiz", "Boris Vale"], ids=["another reviewer", "the same, on two branches"])
def test_two_branches_that_review_one_claim_merge(other: str, tmp_path: Path) -> None:
    folder = repository(tmp_path)
    for branch, name in (("one", "Boris Vale"), ("two", other)):
        git(folder, "checkout", "-qb", branch, "main")
        tracker(folder, "review", "harbour", "--by", name)
        commit(folder, "review", name)
    git(folder, "merge", "-q", "--no-edit", "one")
    assert {review.by for review in load(folder).claims[0].reviews} == {"Boris Vale", other}


def test_two_branches_that_add_claims_merge(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    for branch in ("one", "two"):
        git(folder, "checkout", "-qb", branch, "main")
        (folder / f"claims/{branch}.yaml").write_text("claim: Around 1,200 dockers would return to work.\n")
        (folder / f"sources/{branch}.txt").write_text("Twelve.\n")
        (folder / f"sources/{branch}.yaml").write_text("title: A dispatch\n")
        commit(folder, branch)
    git(folder, "merge", "-q", "--no-edit", "one")
    ledger = load(folder)
    assert {claim.id for claim in ledger.claims} == {"harbour", "one", "two"}
    assert not ledger.problems


def test_an_approval_does_not_survive_the_merge_of_a_rewording(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    git(folder, "checkout", "-qb", "review")
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "review", "Boris Vale")
    assert codes(folder) == []
    git(folder, "checkout", "-q", "main")
    path = folder / "claims/harbour.yaml"
    path.write_text(path.read_text().replace("may reopen in May.", "will reopen in May."))
    commit(folder, "reword")
    git(folder, "merge", "-q", "--no-edit", "review")
    assert codes(folder) == ["V602", "V601"]


# ---------------------------------------------------------------- whose own it is


def test_nobody_approves_their_own_claim(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    refused = tracker(folder, "review", "harbour", "--by", "Ann Author", code=2)
    assert "Ann Author wrote harbour, by git's author" in refused.stderr
    assert "wrote harbour" in tracker(folder, "review", "harbour", "--by", "ANN@example.org", code=2).stderr
    assert not git(folder, "status", "--porcelain")
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "review", "Boris Vale")
    assert codes(folder) == []


def test_a_signature_of_ones_own_written_by_hand_does_not_count(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    write_review(folder, by="Ann Author")
    commit(folder, "approve myself")
    assert codes(folder) == ["V601"]
    (folder / "tracker.toml").write_text('required-reviews = 1\nno-own-reviews-by = ["Boris Vale"]\n')
    assert codes(folder) == []
    (folder / "tracker.toml").write_text('required-reviews = 1\nno-own-reviews-by = ["ann author"]\n')
    assert codes(folder) == ["V601"]


def write_review(folder: Path, **values: str) -> None:
    """A review as somebody may write it by hand, of the claim as it is."""
    ledger = load(folder)
    known = {
        "by": "Boris Vale",
        "date": "2026-11-02",
        "decision": "approved",
        "stamp": stamp_of(ledger, ledger.claims[0]),
    }
    place = folder / "claims/harbour.reviews/x.yaml"
    place.parent.mkdir(exist_ok=True)
    place.write_text("".join(f"{key}: '{value}'\n" for key, value in (known | values).items()))


@pytest.mark.parametrize("by", ["ann  author", "Аnn Author", "Ann\u200b Author", "Ａnn Author", "Ann Auth\u03bfr"])
def test_a_name_that_looks_the_same_is_the_same(by: str, tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    write_review(folder, by=by)
    commit(folder, "approve myself")
    assert codes(folder) == ["V601"]
    write_review(folder, by="Anne Author")
    assert codes(folder) == []


@pytest.mark.parametrize(("day", "found"), [("2026-12-05", ["V601"]), ("2026-11-26", []), ("9999", ["V601"])])
def test_an_approval_does_not_count_before_its_date(day: str, found: list[str], tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    write_review(folder, date=day)
    commit(folder, "approve", "Boris Vale")
    said = tracker(folder, "audit", "--select", "V601", "--today", TODAY, "--output-format", "concise", "-q", code=None)
    assert [line.split()[2] for line in said.stdout.splitlines()] == found
    assert ("dated in the future" in said.stdout) == bool(found)


def renew(folder: Path, old: str, new: str) -> None:
    """Change a source's text together with its hash."""
    place = folder / "sources/wire.txt"
    place.write_text(place.read_text().replace(old, new))
    record = folder / "sources/wire.yaml"
    pinned = re.sub(r"[0-9a-f]{64}", hashlib.sha256(place.read_bytes()).hexdigest(), record.read_text())
    record.write_text(pinned)


@pytest.mark.parametrize(
    ("old", "new", "first", "second"),
    [
        ("may reopen in", "may  Reopen in", [], []),
        ("1,200 dockers", "9 dockers", [], []),
        ("may reopen in May", "may reopen in June", [], ["V602", "V601"]),
    ],
    ids=["typography", "elsewhere", "the passage"],
)
def test_an_approval_is_about_the_passage(
    old: str, new: str, first: list[str], second: list[str], tmp_path: Path
) -> None:
    folder = repository(tmp_path, extra=ASKED)
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "review", "Boris Vale")
    renew(folder, old, new)
    assert codes(folder) == second
    write_review(folder, date="2026-11-26", stamp=first_stamp(load(folder).claims[0]))
    assert codes(folder) == first


def test_diff_names_approvals_that_do_not_know_of_a_change(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    write_review(folder, stamp=first_stamp(load(folder).claims[0]))
    commit(folder, "review", "Boris Vale")
    renew(folder, "may reopen in May", "may reopen in June")
    said = tracker(folder, "diff", "HEAD", code=None).stdout
    assert "still approved by Boris Vale (2026-11-02), by a stamp that does not know of it (version 1)" in said
    git(folder, "checkout", "-q", "sources")
    assert "does not know" not in tracker(folder, "diff", "HEAD", code=None).stdout


def test_diff_names_a_new_stamp_of_version_1(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    write_review(folder, stamp=first_stamp(load(folder).claims[0]))
    assert (
        "approved on 2026-11-02, stamped by the rule of version 1" in tracker(folder, "diff", "HEAD", code=None).stdout
    )


def test_who_tags_a_claim_or_moves_it_did_not_write_it(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    path = folder / "claims/harbour.yaml"
    path.write_text(path.read_text() + "tags: [ports]\n")
    commit(folder, "tag it", "Boris Vale")
    (folder / "claims/ports").mkdir()
    git(folder, "mv", "claims/harbour.yaml", "claims/ports/harbour.yaml")
    commit(folder, "move it", "Boris Vale")
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "review", "Boris Vale")
    assert codes(folder) == []
    path = folder / "claims/ports/harbour.yaml"
    path.write_text(path.read_text().replace("verdict: supported", "verdict: conflicting"))
    commit(folder, "change the verdict", "Boris Vale")
    assert "Boris Vale wrote harbour" in tracker(folder, "review", "harbour", "--by", "Boris Vale", code=2).stderr


def test_what_is_not_committed_is_by_whoever_commits_here(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra=ASKED)
    git(folder, "config", "user.name", "Boris Vale")
    (folder / "claims/new.yaml").write_text("claim: Twelve ships sailed.\nverdict: refuted\n")
    assert "Boris Vale wrote new" in tracker(folder, "review", "new", "--by", "Boris Vale", code=2).stderr
    tracker(folder, "review", "new", "--by", "Ann Author")


def test_a_shallow_clone_does_not_take_the_last_committer_for_the_author(tmp_path: Path) -> None:
    folder = repository(tmp_path / "full", extra=ASKED)
    tracker(folder, "review", "harbour", "--by", "Boris Vale")
    commit(folder, "review", "Boris Vale")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder}", "shallow")
    assert codes(tmp_path / "shallow") == []


# ---------------------------------------------------------------- the queue


def test_the_queue_has_the_oldest_and_most_cited_first(tmp_path: Path) -> None:
    plain = {"claim": "Twelve ships sailed.", "verdict": "refuted"}
    folder = repository(tmp_path, claims={"b": plain, "c": plain, "unchecked": {"claim": "It rained."}})
    lone = "claim: It snowed.\nverdict: refuted\nlinks: [{to: c, relation: narrows}]\n"
    (folder / "claims/a.yaml").write_text(lone)
    commit(folder, "two", day="2026-11-05")
    data = load_json(tracker(folder, "review", "--queue", "--json").stdout)
    assert [(one["claim"], one["since"], one["cited"]) for one in data] == [
        ("c", "2026-11-01", 1), ("b", "2026-11-01", 0), ("a", "2026-11-05", 0)
    ]  # fmt: skip
    tracker(folder, "review", "c", "--by", "Boris Vale")
    tracker(folder, "review", "b", "--by", "Boris Vale", "--changes-requested", "--because", "which ships")
    shown = tracker(folder, "review", "--queue").stdout
    assert shown.split()[1] == "a"
    assert "Boris Vale asked for changes on" in shown.splitlines()[-1]
    (folder / "claims/b.yaml").write_text("claim: Ten ships sailed.\nverdict: refuted\n")
    assert "changed since Boris Vale asked for it" in tracker(folder, "review", "--queue").stdout


def load_json(text: str) -> list[dict[str, object]]:
    import json

    found: list[dict[str, object]] = json.loads(text)["waiting"]
    return found


# ---------------------------------------------------------------- one by one


def typed(folder: Path, keys: list[str], *arguments: str) -> str:
    """What a terminal shows of `tracker review -i` while these keys are pressed, one whenever it waits."""
    ours, theirs = pty.openpty()
    env = {**as_person("Ann Author"), "NO_COLOR": "1"}
    command = [sys.executable, "-m", "tracker", "review", "-i", "--by", "Boris Vale", *arguments]
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=env, close_fds=True)
    os.close(theirs)
    shown, waiting = "", list(keys)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                shown += os.read(ours, 65_536).decode(errors="replace")
            except OSError:
                break
        elif waiting and shown.rstrip().endswith(("[q]uit", "changed?:")):
            os.write(ours, waiting.pop(0).encode())
        elif process.poll() is not None:
            break
    os.close(ours)
    assert process.wait(timeout=10) == 0, shown
    return shown


def test_one_by_one(tmp_path: Path) -> None:
    claims = {name: {**CLAIM, "claim": f"The harbour of {name} will reopen in May."} for name in ("a", "b", "c", "d")}
    folder = repository(tmp_path, claims=claims)
    shown = typed(folder, ["x", "a", "c", "say may\n", "s", "q"])
    assert "1 of 4" in shown
    assert "«The harbour may reopen in May" in shown
    assert "S204 hedge-lost" in shown
    ledger = load(folder)
    decided = {claim.id: [(r.decision, r.because) for r in claim.reviews] for claim in ledger.claims}
    assert decided == {"a": [("approved", None)], "b": [("changes-requested", "say may")], "c": [], "d": []}


def test_one_by_one_needs_a_terminal(tmp_path: Path) -> None:
    assert "needs a terminal" in tracker(repository(tmp_path), "review", "-i", code=2).stderr
