"""The README keeps its word: every session in it is run, and its tables are what the code says.

A block that follows `<!-- session: NAME -->` shows commands (`$ …`, continued by `> …`) and what they print. It is run
in an empty folder, or, where the name begins with `ledger`, in a copy of the project's own ledger; blocks of one name
follow each other in one folder. Further lines of the comment are commands that are run first, unseen. A table between
`<!-- table: NAME -->` and `<!-- end -->` is made from the code. After a wanted change: `WRITE_README=1 pytest
tests/test_readme.py`, and read what `git diff` shows.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from attrs import fields

from tracker.config import Settings
from tracker.rules import rules

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
SESSION = re.compile(
    r"<!-- session: (?P<name>[\w-]+)(?P<first>(?:(?!-->).)*)-->\n```console\n(?P<shown>.*?)```\n", re.DOTALL
)
TABLE = re.compile(r"(<!-- table: (?P<name>[\w-]+) -->\n)(?P<shown>.*?)(<!-- end -->)", re.DOTALL)
COMMAND = re.compile(r"^\$ .*\n(?:> ?.*\n)*", re.MULTILINE)
TODAY = "2026-11-25"
"""Stands in the README for the day on which a command is run."""


class Block(NamedTuple):
    first: str
    shown: str


def sessions(text: str) -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in SESSION.finditer(text):
        found.setdefault(block["name"], []).append(Block(block["first"].strip(), block["shown"]))
    return found


def run(command: str, folder: Path, *, check: bool = False) -> str:
    """What a command prints, stdout and stderr as they come. `check`: every part of it must succeed."""
    known = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": ""}
    people = {"NAME": "Ann Editor", "EMAIL": "ann@example.org", "DATE": "2026-11-20T12:00:00Z"}
    known |= {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in people.items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=folder,
        env={**os.environ, **known, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=check,
    )
    said = done.stdout.replace(date.today().isoformat(), TODAY).replace(str(folder), ".")
    return said if not said or said.endswith("\n") else said + "\n"


def replayed(block: Block, folder: Path) -> str:
    """The block as it should read: its commands, each with what it prints now."""
    if block.first:
        run(block.first, folder, check=True)
    parts = []
    for command in COMMAND.findall(block.shown):
        script = re.sub(r"^(\$ |> ?)", "", command, flags=re.MULTILINE)
        parts.append(command + run(script, folder))
    return "".join(parts)


def prepared(name: str, folder: Path) -> Path:
    if name.startswith("ledger"):
        for part in ("claims", "sources", ".tracker", "pyproject.toml"):
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, folder / part)
            elif (ROOT / part).exists():
                shutil.copy(ROOT / part, folder / part)
    return folder


@pytest.mark.parametrize("name", sessions(README.read_text(encoding="utf-8")))
def test_sessions(name: str, tmp_path: Path) -> None:
    folder = prepared(name, tmp_path)
    for block in sessions(README.read_text(encoding="utf-8"))[name]:
        now = replayed(block, folder)
        if os.environ.get("WRITE_README"):
            text = README.read_text(encoding="utf-8")
            README.write_text(
                text.replace(f"```console\n{block.shown}```", f"```console\n{now}```", 1), encoding="utf-8"
            )
        else:
            assert block.shown == now


# ---------------------------------------------------------------- tables


def rules_table() -> Iterator[str]:
    yield "| code | slug | severity | what it finds |"
    yield "| --- | --- | --- | --- |"
    for rule in rules():
        yield f"| {rule.code} | {rule.slug} | {rule.severity} | {rule.summary} |"


def settings_table() -> Iterator[str]:
    yield "| setting | default | says |"
    yield "| --- | --- | --- |"
    for setting in fields(Settings):
        shown = "" if setting.default is None else json.dumps(setting.default)
        yield f"| `{setting.name.replace('_', '-')}` | `{shown}` | {setting.metadata['says']} |"


TABLES = {"rules": rules_table, "settings": settings_table}


@pytest.mark.parametrize("name", TABLES)
def test_tables(name: str) -> None:
    text = README.read_text(encoding="utf-8")
    table = next((found for found in TABLE.finditer(text) if found["name"] == name), None)
    assert table, f"README.md has no table `{name}`"
    now = "".join(f"{line}\n" for line in TABLES[name]())
    if os.environ.get("WRITE_README"):
        README.write_text(text[: table.start("shown")] + now + text[table.end("shown") :], encoding="utf-8")
    else:
        assert table["shown"] == now
