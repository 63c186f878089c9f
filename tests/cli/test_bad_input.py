"""Bad input is a finding or one clear line and exit 2; never a traceback, and nothing is lost."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import write_ledger
from running import invoke

TEXT = "The harbour may reopen in May, the Port Authority said. Around 1,200 dockers would return to work.\n"


def tracker(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return invoke(*arguments, cwd=cwd)


def one_line(result: subprocess.CompletedProcess[str]) -> str:
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("tracker: ")
    return lines[0]


def test_no_ledger_here(tmp_path: Path) -> None:
    assert "tracker init" in one_line(tracker("audit", cwd=tmp_path))


def test_unknown_rule_format_and_severity(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    assert "Z9" in one_line(tracker("audit", "--select", "Z9", cwd=tmp_path))
    assert "nonsense" in one_line(tracker("audit", "--output-format", "nonsense", cwd=tmp_path))
    assert "--fail-on" in one_line(tracker("audit", "--fail-on", "awful", cwd=tmp_path))


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    assert "no such file" in one_line(tracker("audit", "claims/nothing.yaml", cwd=tmp_path))


def test_bad_settings(tmp_path: Path) -> None:
    write_ledger(tmp_path, extra={"tracker.toml": "min-origins = 'two'\n"})
    assert "min-origins" in one_line(tracker("audit", cwd=tmp_path))


def test_an_id_that_is_none(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": {"claim": "It may reopen."}})
    assert "did you mean the claim 'harbour'" in one_line(tracker("show", "harbor", cwd=tmp_path))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("latin.yaml", b"claim: caf\xe9\n", "UTF-8"),
        ("huge.yaml", b"claim: " + b"x" * (3 << 20), "bytes"),
        ("deep.yaml", b"[" * 100_000, "nested"),
        ("laughs.yaml", b"claim: &a [*a, *a]\n", "anchors"),
        ("tab.yaml", b"claim: a\n\tverdict: b\n", "R001"),
        ("control.yaml", b"claim: a\x1b[31m\n", "U+001B"),
    ],
    ids=["not UTF-8", "too large", "too deep", "billion laughs", "a tab", "an escape code"],
)
def test_hostile_records_are_findings(name: str, content: bytes, says: str, tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={"fine": {"claim": "This one is fine."}})
    (tmp_path / "claims" / name).write_bytes(content)
    result = tracker("audit", "--select", "R", "--output-format", "concise", cwd=tmp_path)
    assert result.returncode == 1
    assert says in result.stdout
    assert "\x1b" not in result.stdout
    assert "1 claim" in result.stdout


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    write_ledger(tmp_path)
    (tmp_path / "claims" / "folder.yaml").mkdir()
    result = tracker("audit", cwd=tmp_path)
    assert result.returncode == 1
    assert "is a folder" in result.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={"secret": {"claim": "Nobody may read this."}})
    (tmp_path / "claims" / "secret.yaml").chmod(0)
    result = tracker("audit", cwd=tmp_path)
    assert result.returncode == 1
    assert "cannot be read" in result.stdout


def test_two_claims_with_one_id_and_a_source_without_its_text(tmp_path: Path) -> None:
    claim = {"claim": "The harbour may reopen."}
    write_ledger(tmp_path, sources={"lost": {}}, claims={"a/harbour": claim, "b/harbour": claim})
    codes = [
        line.split()[2]
        for line in tracker("audit", "--output-format", "concise", "-q", cwd=tmp_path).stdout.splitlines()
    ]
    assert {"R002", "A105"} <= set(codes)


INTERRUPTED = """
import os, signal, time
import tracker.cli, tracker.records
tracker.records.load = lambda *_, **__: (os.kill(os.getpid(), signal.SIGINT), time.sleep(20))
tracker.cli.main()
"""


def test_interrupt_is_one_line(tmp_path: Path) -> None:
    """Ctrl-C while the records are read: a real signal, at a moment that does not depend on the machine's speed."""
    command = [sys.executable, "-c", INTERRUPTED, "audit"]
    result = subprocess.run(command, cwd=write_ledger(tmp_path), capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert result.stderr == "tracker: interrupted; no file is half written\n"


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    write_ledger(tmp_path, claims={f"c{i}": "nothing: here" for i in range(300)})
    command = f"{sys.executable} -m tracker audit | head -1"
    result = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["audit", "--select", "hedge-lots"], "hedge-lost"),
        (["audit", "--select", "a111x"], "A111"),
        (["audit", "--output-format", "ful"], "full"),
        (["audit", "--fail-on", "eror"], "error"),
        (["export", "claimreveiw"], "claimreview"),
        (["rule", "hedge-lots"], "hedge-lost"),
        (["list", "--verdict", "suported"], "supported"),
        (["statsu"], "status"),
        (["audit", "--statistic"], "--statistics"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_is_meant(arguments: list[str], meant: str, tmp_path: Path) -> None:
    said = one_line(tracker(*arguments, cwd=write_ledger(tmp_path)))
    assert re.search(rf"did you mean [`']{meant}[`']|Did you mean [`']?{meant}", said), said
