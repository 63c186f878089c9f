"""Odd terminals: narrow and dumb ones, encodings that lack letters, pipes that close early, colours, the pager."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import some, write_ledger
from repositories import CLAIM, TEXT, commit, git, repository
from running import invoke
from tracker.cli.terminal import _broken, has_color
from tracker.reports._excerpt import excerpt
from tracker.text.printable import width
from tracker.text.spans import Lines
from tracker.text.style import Style

LONG = (
    "Nearly one thousand dockers of the three northern harbours would, in the harbour master’s words, return to work on"
    " the first Monday after the storm."
)
FOREIGN = "Around 1,700 dockers of Łódź and Київ would return “soon”; 東京港 stays shut."
SHOWN = (
    *("audit", "audit --output-format concise", "cache", "conflicts", "correction dockers --since main", "diff main"),
    *("draft draft.txt", "find harbour", "fix --check", "judge --list", "link", "list", "list sources", "list stories"),
    *("list waivers", "list reviews", "migrate --check", "origins", "reuse", "review --queue", "rule", "rule S204"),
    *("show harbour", "show harbour --words", "show harbour --trace", "show harbour --history", "show wire", "stories"),
    *("source recheck wire", "status", "what-if --drop wire", "help", "help start", "help audit", "--help"),
)
"""Commands that show something to people."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with findings, stories, contradictions, waivers, long words and foreign letters."""
    said = "The harbour may reopen in May, the Port Authority said"
    claims = {
        "harbour": {**CLAIM, "claim": "The harbour will reopen in May.", "explanation": LONG},
        "dockers": {"claim": FOREIGN, "verdict": "supported", "published": {"date": "2026-03-10"},
                    "evidence": [{"source": "wire", "quote": "Around 1,200 dockers would return to work"}]},
        "again": {"claim": f"{said}.", "links": [{"to": "harbour", "relation": "repeats"}],
                  "evidence": [{"source": "second", "quote": said}]},
        "never": {"claim": "The harbour will not reopen in May.", "verdict": "refuted",
                  "links": [{"to": "harbour", "relation": "contradicts"}]},
        "master": {"claim": LONG, "waive": [{"rule": "S201", "because": LONG}]},
    }  # fmt: skip
    texts = {"wire": f"{TEXT}\n{LONG}\n", "second": TEXT + "x" * 60 + "\n"}
    folder = repository(
        tmp_path_factory.mktemp("terminals"), claims=claims, texts=texts, extra={"draft.txt": TEXT + LONG}
    )
    git(folder, "checkout", "-qb", "topic")
    (folder / "claims/new.yaml").write_text(f"claim: {LONG}\n")
    (folder / "claims/dockers.yaml").write_text((folder / "claims/dockers.yaml").read_text().replace("soon", "late"))
    commit(folder, "topic")
    return folder


def shown(ledger: Path, command: str, **more: str) -> "subprocess.CompletedProcess[str]":
    env = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    known = {"COLUMNS": "80", "LINES": "9999", "TERM": "xterm"}
    return invoke(*command.split(), cwd=ledger, env={**env, **known, **more}, screen=True)


def lines_of(done: "subprocess.CompletedProcess[str]") -> list[str]:
    """What is left on the screen of what was printed, unpainted."""
    everything = re.sub("\x1b\\[[0-9;]*[mK]", "", done.stdout + done.stderr)
    return [line.split("\r")[-1] for line in everything.split("\n")]


# ---------------------------------------------------------------- width


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("command", "columns"), some([(command, columns) for columns in (40, 80, 200) for command in SHOWN], 2)
)
def test_nothing_is_wider_than_the_terminal(ledger: Path, command: str, columns: int) -> None:
    done = shown(ledger, command, COLUMNS=str(columns))
    assert done.returncode in (0, 1), done.stderr
    wide = [line for line in lines_of(done) if width(line) > columns and " " in line.strip()]
    assert not wide


@given(st.lists(st.sampled_from(["a", "harbour", "«x»", "東京港", "\x1b[31mred\x1b[0m", "x" * 30]), max_size=30),
       st.integers(0, 30), st.integers(20, 60))  # fmt: skip
def test_lines_break_between_words_only(words: list[str], indent: int, room: int) -> None:
    line = " " * indent + " ".join(words) + "\n"
    broken = _broken(line, room)
    assert broken.split() == line.split()
    assert broken.endswith("\n")
    for one in broken.rstrip("\n").split("\n"):
        bare = re.sub("\x1b\\[[0-9;]*m", "", one)
        assert width(bare) <= room or len(bare.split()) <= 1


@given(st.text(st.sampled_from("ab 東京—é"), min_size=1, max_size=300), st.data())
def test_an_excerpt_keeps_its_mark_below_its_words(text: str, data: st.DataObject) -> None:
    from tracker.findings import Region

    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    region = Region("x", 1, start + 1, 1, end + 1)
    line, mark = excerpt(Lines(text), region, Style(False), 40, "^", "red")
    assert width(line) <= 42
    assert width(mark) <= 42
    assert mark.strip(" |").strip("^") == ""


def test_a_pipe_gets_lines_as_they_are(ledger: Path) -> None:
    done = invoke("audit", "--output-format", "concise", cwd=ledger, env={**os.environ, "COLUMNS": "40"})
    assert any(len(line) > 100 for line in done.stdout.splitlines())
    assert all(line[0].isalnum() for line in done.stdout.splitlines())


def test_data_on_a_terminal_are_not_broken(ledger: Path) -> None:
    assert json.loads(shown(ledger, "audit --json", COLUMNS="40").stdout)["version"] == 1
    assert json.loads(shown(ledger, "list --json", COLUMNS="40").stdout)["version"] == 1
    assert json.loads(shown(ledger, "schema", COLUMNS="40").stdout)


def test_a_long_report_says_first_what_there_is_in_all(ledger: Path) -> None:
    said = shown(ledger, "audit", NO_COLOR="1").stdout.splitlines()
    assert re.match(r"\d+ errors?, ", said[0])
    assert said[0] in said[1:]
    short = shown(ledger, "audit claims/never.yaml", NO_COLOR="1").stdout.splitlines()
    assert short[0].startswith("── never")


# ---------------------------------------------------------------- dumb terminals, encodings, pipes


@pytest.mark.parametrize("command", SHOWN)
def test_a_dumb_terminal_gets_no_escape_codes(ledger: Path, command: str) -> None:
    done = shown(ledger, command, TERM="dumb", LINES="5", PAGER="false")
    assert done.returncode in (0, 1)
    assert not re.search("[\x1b\r]", done.stdout + done.stderr)
    assert done.stdout or done.stderr


ENCODINGS = ("cp1252", "ascii", "cp437", "shift_jis")


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("command", "encoding"), some([(command, encoding) for encoding in ENCODINGS for command in SHOWN])
)
def test_an_encoding_that_lacks_letters_loses_only_those(ledger: Path, command: str, encoding: str) -> None:
    plain = invoke(*command.split(), cwd=ledger)
    done = invoke(*command.split(), cwd=ledger, encoding=encoding)
    assert done.returncode == plain.returncode
    assert "bug in tracker" not in done.stderr
    assert len(done.stdout.split()) == len(plain.stdout.split())


def test_a_real_process_on_cp1252(ledger: Path) -> None:
    command = [sys.executable, "-m", "tracker", "show", "dockers"]
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    done = subprocess.run(command, cwd=ledger, env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Around 1,700 dockers of ?ód? and ???? would return “late”" in done.stdout.decode("cp1252")


def test_data_are_utf_8_in_every_encoding(ledger: Path) -> None:
    done = invoke("export", "jsonl", cwd=ledger, encoding="cp1252")
    assert "Łódź" in done.stdout


@pytest.mark.parametrize(("command", "status"), [("rule", 0), ("audit", 1), ("--help", 0), ("--version", 0)])
def test_a_reader_who_has_had_enough_is_no_error(ledger: Path, command: str, status: int) -> None:
    ours, theirs = os.pipe()
    os.close(ours)  # as `head` does, when it has its lines
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tracker", *command.split()],
            cwd=ledger, stdout=theirs, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    finally:
        os.close(theirs)
    assert (done.returncode, done.stderr) == (status, b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_stream_that_is_closed_from_the_start(ledger: Path, closed: str) -> None:
    command = [
        "sh",
        "-c",
        f'"{sys.executable}" -m tracker list {closed} && "{sys.executable}" -m tracker add x {closed}',
    ]
    done = subprocess.run(command, cwd=ledger, capture_output=True, text=True, check=False)
    assert done.returncode == 2  # the second one asks where from, which nobody can answer
    assert "bug" not in done.stderr


# ---------------------------------------------------------------- colours


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("variables", "when", "on_a_screen", "in_a_pipe"),
    [
        ({}, "auto", True, False),
        ({}, "always", True, True),
        ({}, "never", False, False),
        ({"NO_COLOR": "1"}, "auto", False, False),
        ({"NO_COLOR": ""}, "auto", True, False),
        ({"NO_COLOR": "1"}, "always", True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, "auto", False, False),
        ({"FORCE_COLOR": "1"}, "auto", True, True),
        ({"FORCE_COLOR": "0"}, "auto", True, False),
        ({"FORCE_COLOR": "1"}, "never", False, False),
        ({"CLICOLOR_FORCE": "1"}, "auto", True, True),
        ({"CLICOLOR_FORCE": "0"}, "auto", True, False),
        ({"CLICOLOR": "0"}, "auto", False, False),
        ({"CLICOLOR": "1"}, "auto", True, False),
        ({"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, "auto", True, True),
        ({"TERM": "dumb"}, "auto", False, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, "auto", True, True),
        ({"TERM": "dumb"}, "always", True, True),
    ],
)
@pytest.mark.parametrize("command", some(["list", "audit", "diff main", "show harbour", "find harbour"]))
def test_when_there_is_colour(
    ledger: Path, command: str, variables: dict[str, str], when: str, on_a_screen: bool, in_a_pipe: bool
) -> None:
    env = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    env |= {"TERM": "xterm", "LINES": "9999", **variables}
    for screen, painted in ((True, on_a_screen), (False, in_a_pipe)):
        done = invoke("--color", when, *command.split(), cwd=ledger, env=env, screen=screen)
        assert ("\x1b[" in done.stdout) == painted


def test_a_file_is_never_painted(ledger: Path, tmp_path: Path) -> None:
    for command in ("audit", "diff main"):
        invoke(*command.split(), "--color", "always", "--output", str(tmp_path / "out"), cwd=ledger)
        assert "\x1b" not in (tmp_path / "out").read_text(encoding="utf-8")
    assert has_color("always")


# ---------------------------------------------------------------- the pager, on a real terminal


def on_a_terminal(folder: Path, *arguments: str, **more: str) -> str:
    """What a command prints to a terminal of 24 lines of 80 columns."""
    ours, theirs = pty.openpty()
    env = {name: value for name, value in os.environ.items() if "COLOR" not in name}
    env = {**env, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", **more}
    command = [sys.executable, "-m", "tracker", *arguments]
    with subprocess.Popen(command, cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:  # how Linux says that the other end is shut
            pass
        assert process.wait() in (0, 1)
    os.close(ours)
    return said.decode()


def test_what_is_longer_than_the_screen_goes_through_the_pager(ledger: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED; exec cat\n")
    pager.chmod(0o755)
    long = on_a_terminal(ledger, "audit", PAGER=str(pager))
    assert "PAGED" in long
    assert "\x1b[1m" in long
    assert "PAGED" not in on_a_terminal(ledger, "status", PAGER=str(pager))
    assert "PAGED" not in on_a_terminal(ledger, "audit", PAGER=str(pager), TRACKER_PAGER="")
    assert "hedge-lost" in on_a_terminal(ledger, "audit", PAGER="no-such-pager")


# ---------------------------------------------------------------- as on Windows


def test_a_path_with_backslashes_says_what_parts_folders(tmp_path: Path) -> None:
    folder = write_ledger(tmp_path, texts={"wire": TEXT}, sources={"wire": {"text": {"file": "texts\\wire.txt"}}})
    said = invoke("audit", "--output-format", "concise", cwd=folder).stdout
    assert "folders are parted by /, on Windows, too" in said


def test_line_ends_and_marks_of_windows_change_nothing(tmp_path: Path) -> None:
    """What an editor there makes of records; texts are pinned, and git is told to leave them alone."""
    found = []
    for ends, mark in (("\n", ""), ("\r\n", "\ufeff")):
        folder = write_ledger(tmp_path / str(len(found)), texts={"wire": TEXT}, claims={"harbour": CLAIM})
        for record in folder.rglob("*.yaml"):
            record.write_bytes((mark + record.read_text(encoding="utf-8").replace("\n", ends)).encode())
        found.append(invoke("audit", "--output-format", "concise", cwd=folder).stdout)
    assert found[0] == found[1]
    invoke("init", cwd=tmp_path)
    assert "sources/**/*.txt -text" in (tmp_path / ".gitattributes").read_text(encoding="utf-8")


def test_what_is_printed_names_paths_with_slashes(ledger: Path) -> None:
    """On every system: paths of records are text with `/`, as git writes them, and what is given is made one."""
    done = invoke("audit", os.path.join("claims", "never.yaml"), "--output-format", "concise", cwd=ledger)  # noqa: PTH118
    assert done.stdout.startswith("claims/never.yaml:")
