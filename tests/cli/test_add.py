"""`add` and `cite --claim`, from the shell and from a terminal: from a text to an audited claim."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from cli.test_editing import tracker
from conftest import write_ledger

TEXT = (
    "Harbour to reopen in May\n\n"
    "The harbour of Eastmark may reopen in May, the Port Authority said in March 2026. Around 1,200 workers have been"
    " idle since the storm.\n\n"
    "Mayor Ragna Holt told reporters that the city would not pay for the repairs. She hoped for help.\n\n"
    "Related stories\n\nHarbour cranes sold to Tarn\n"
)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return write_ledger(tmp_path, texts={"wire": TEXT})


def record(root: Path, name: str) -> dict[str, object]:
    return dict(YAML(typ="safe").load((root / f"claims/{name}.yaml").read_text(encoding="utf-8")))


def test_one_command_finds_writes_and_audits(ledger: Path) -> None:
    shown, told = tracker("add", "About 1,200 workers have been idle", "1200 workers", cwd=ledger)
    assert shown.startswith("wrote claims/1200-workers-idle.yaml\n")
    assert shown.endswith("Nothing to report in 1 claim (1 quote, 1 source).\n")
    assert "Around 1,200 workers have been idle since the storm." in told
    made = record(ledger, "1200-workers-idle")
    assert made["verdict"] == "supported"
    assert "speaker" not in made
    (item,) = made["evidence"]  # type: ignore[misc]
    assert TEXT[slice(*item["span"])] == item["quote"] == "Around 1,200 workers have been idle since the storm."
    assert tracker("fix", "--diff", cwd=ledger) == ("", "Nothing to fix.\n")


def test_speaker_and_date_are_read_from_the_passage(ledger: Path) -> None:
    tracker("add", "The harbour of Eastmark may reopen in May.", "--from", "wire", "--id", "reopens", cwd=ledger)
    made = record(ledger, "reopens")
    assert (made["speaker"], made["date"]) == ("Port Authority", "2026-03")
    tracker("add", "The city will not pay.", "city pay repairs", "--id", "pay", "--speaker", "none", cwd=ledger, code=0)
    assert "speaker" not in record(ledger, "pay")


def test_a_claim_that_names_its_speaker_gets_none(ledger: Path) -> None:
    tracker("add", "Ragna Holt said the city would not pay for the repairs.", "--id", "holt", cwd=ledger)
    assert "speaker" not in record(ledger, "holt")


def test_an_error_of_the_audit_is_the_exit_status(ledger: Path) -> None:
    shown, _ = tracker("add", "1,300 workers have been idle", "1200 workers", "--id", "idle", cwd=ledger, code=1)
    assert "error[S202" in shown
    assert (ledger / "claims/idle.yaml").exists()


def test_what_is_not_plain_is_offered_and_nothing_written(ledger: Path) -> None:
    _, told = tracker("add", "Penguins can fly over the Alps", cwd=ledger, code=2)
    assert told.startswith("tracker: no passage")
    write_ledger(ledger, texts={"other": TEXT})
    _, told = tracker("add", "Around 1,200 workers have been idle since the storm.", cwd=ledger, code=2)
    assert "other --near" in told
    assert "wire --near" in told
    assert list((ledger / "claims").iterdir()) == []
    tracker("add", "Around 1,200 workers have been idle since the storm.", "--from", "other", cwd=ledger)


def test_nothing_is_cited_from_furniture(ledger: Path) -> None:
    _, told = tracker("add", "Harbour cranes were sold to Tarn", cwd=ledger, code=2)
    assert "cranes sold" not in told


def test_what_is_known_is_shown_and_an_id_is_never_taken_twice(ledger: Path) -> None:
    said = ("add", "Around 1,200 workers have been idle since the storm.")
    tracker(*said, cwd=ledger)
    shown, told = tracker(*said, cwd=ledger)
    assert "1200-workers-idle-storm says this already" in told
    assert "wrote claims/1200-workers-idle-storm-2.yaml" in shown
    _, told = tracker(*said, "--id", "1200-workers-idle-storm", cwd=ledger, code=2)
    assert "is there already" in told


def test_a_file_is_taken_in_first_and_a_dry_run_writes_no_claim(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    said = ("add", "Around 1,200 workers have been idle since the storm.", "--from", "harbour.txt")
    shown, _ = tracker(*said, "--dry-run", cwd=tmp_path)
    assert "claim: Around 1,200 workers" in shown
    assert list((tmp_path / "claims").iterdir()) == []
    shown, _ = tracker(*said, cwd=tmp_path)
    assert "Nothing to report" in shown


def test_it_asks_one_question_after_the_other(ledger: Path) -> None:
    ours, theirs = pty.openpty()
    answers = ["workers idle", "1", "", "", "", "", "idle"]  # words, which, claim, speaker, date, verdict, id
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "add"], cwd=ledger, stdin=theirs, stdout=-1, stderr=-1, text=True
    ) as running:
        os.close(theirs)
        os.write(ours, "".join(f"{answer}\n" for answer in answers).encode())
        shown, told = running.communicate(timeout=60)
        os.close(ours)
    assert running.returncode == 0, told
    assert "wrote claims/idle.yaml" in shown
    made = record(ledger, "idle")
    assert made["claim"] == "Around 1,200 workers have been idle since the storm."
    assert set(made) == {"claim", "verdict", "evidence"}


def test_cite_needs_no_source_and_makes_new_claims(ledger: Path) -> None:
    shown, _ = tracker("cite", "city would not pay for the repairs", cwd=ledger)
    assert "source: wire" in shown
    shown, told = tracker("cite", "city would not pay for the repairs", "--claim", "new", cwd=ledger)
    assert shown == "wrote claims/city-not-pay-repairs.yaml\n"
    made = record(ledger, "city-not-pay-repairs")
    assert (made["claim"], made["speaker"]) == ("The city would not pay for the repairs.", "Ragna Holt")
    assert "verdict" not in made
    assert "unchecked" in told
    tracker("cite", "wire", "1,200 workers have been idle", "--claim", "idle", cwd=ledger)
    _, told = tracker("cite", "wire", "1,200 workers have been idle", "--claim", "idel", cwd=ledger, code=0)
    assert record(ledger, "idel")["claim"] == record(ledger, "idle")["claim"]  # too short to be a slip for sure
    _, told = tracker("cite", "wire", "Ragna Holt", "--claim", "city-not-pay-repair", cwd=ledger, code=2)
    assert "did you mean 'city-not-pay-repairs'?" in told
    _, told = tracker("cite", "penguins over the Alps", cwd=ledger, code=2)
    assert told == "tracker: no source has these words; `tracker list sources` shows which there are\n"
    _, told = tracker("cite", "wire", cwd=ledger, code=2)
    assert told.startswith("tracker: which words of wire?")
    _, told = tracker("cite", cwd=ledger, code=2)
    assert told == 'tracker: which words? tracker cite [SOURCE] "words of the passage"\n'
