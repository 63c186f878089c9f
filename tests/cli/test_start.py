"""`tracker init`, `tracker source add` and `tracker schema`, as commands."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

import tracker
from documents import commands
from running import invoke
from tracker.records.start import EXAMPLE


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return invoke(*arguments, cwd=folder)


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitattributes").write_text("* text=auto\n")
    first = run(tmp_path, "init")
    assert first.returncode == 0
    assert "add this line to it: sources/**/*.txt -text" in first.stderr
    assert (tmp_path / ".gitattributes").read_text() == "* text=auto\n"
    (tmp_path / "claims/example.yaml").write_text("claim: Mine.\n")
    assert run(tmp_path, "init").stdout == ""
    assert (tmp_path / "claims/example.yaml").read_text() == "claim: Mine.\n"


def test_a_new_ledger_is_clean(tmp_path: Path) -> None:
    run(tmp_path, "init", "desk")
    ledger = tracker.load(tmp_path / "desk")
    assert (ledger.claims, ledger.sources, ledger.problems) == ((), (), ())
    header = (tmp_path / "desk/claims/example.yaml").read_text().splitlines()[0]
    schema = tmp_path / "desk/claims" / header.split("$schema=")[1]
    assert json.loads(schema.read_text())["title"] == "Tracker: a claim"


def test_the_example_is_a_claim_once_it_is_uncommented(tmp_path: Path) -> None:
    run(tmp_path, "init")
    (tmp_path / "sources/port-notice.yaml").write_text("title: Notice\ntext: {kept: none}\n")
    (tmp_path / "claims/port-closed.yaml").write_text("claim: The port is closed.\n")
    record = EXAMPLE.split("#\n", 1)[1]
    lines = [line.removeprefix("# ") for line in record.splitlines()]
    (tmp_path / "claims/mine.yaml").write_text("\n".join(lines) + "\n")
    ledger = tracker.load(tmp_path)
    assert ledger.problems == ()
    assert {claim.id for claim in ledger.claims} == {"mine", "port-closed"}


def test_source_add_says_what_it_did(tmp_path: Path) -> None:
    run(tmp_path, "init")
    (tmp_path / "ships.md").write_bytes(b"# Ships\r\n\r\nTwelve.\r\n")
    done = run(tmp_path, "source", "add", "ships.md", "--publisher", "The Courier")
    assert done.returncode == 0
    assert done.stdout == "added ships: sources/ships.yaml (15 characters)\n"
    assert "3 line ends made \\n" in done.stderr
    assert "1 × heading marks" in done.stderr
    assert "add published, url to sources/ships.yaml" in done.stderr
    assert (tmp_path / "sources/ships.yaml").read_text().startswith("# yaml-language-server: $schema=../.tracker/")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["source", "add", "x.txt"], "no ledger here", id="no ledger"),
        pytest.param(["source", "add", "x.txt", "--root", "."], "no ledger at", id="no ledger there"),
        pytest.param(["schema", "clam"], "takes claim, source or review", id="schema of what"),
        pytest.param(["init", "x.txt"], "is a file", id="init in a file"),
    ],
)
def test_mistakes_end_in_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "x.txt").write_text("words")
    done = run(tmp_path, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "look",
    ["list", "status", "link", "conflicts", "stories", "origins", "reuse", "review --queue", "audit", "find harbour"],
)
def test_an_empty_ledger_says_how_to_begin(look: str, tmp_path: Path) -> None:
    run(tmp_path, "init")
    done = run(tmp_path, *look.split())
    assert done.returncode == 0
    assert "`tracker source add FILE`" in done.stdout + done.stderr


@pytest.mark.parametrize("typed", [[], ["source"]])
def test_without_a_command_the_help_is_shown(typed: list[str], tmp_path: Path) -> None:
    done, asked = invoke(*typed, cwd=tmp_path), invoke(*typed, "--help", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")  # an empty command in a script is no check that passed
    assert done.stdout == asked.stdout
    assert done.stdout.startswith(" ".join(["Usage: tracker", *typed, "[OPTIONS] COMMAND"]))
    assert len(done.stdout.splitlines()) > 10


@pytest.mark.parametrize("path", [path for path, command in commands() if not command.hidden], ids=" ".join)
def test_helps_fit_a_terminal_and_speak_of_people_s_values(path: tuple[str, ...], tmp_path: Path) -> None:
    said = invoke(*path, "--help", cwd=tmp_path, env={**os.environ, "COLUMNS": "80"}).stdout
    assert max(map(len, said.splitlines())) <= 80
    assert not re.search(r"<\w+>|x>=|\(None\)|\bSTRING\b|\bINTEGER\b|\{\w", said)
    assert said.rstrip().endswith("Show this message and exit.")  # what is the same everywhere comes last


@pytest.mark.parametrize("record", ["claim", "source", "review"])
def test_schema(tmp_path: Path, record: str) -> None:
    assert json.loads(run(tmp_path, "schema", record).stdout)["additionalProperties"] is False
