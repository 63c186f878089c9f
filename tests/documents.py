"""The README and the guides, as the tests that hold them read them."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from running import invoke
from tracker.cli.app import app

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "tracker/guides"
DOCUMENTS = {"README": ROOT / "README.md"} | {path.stem: path for path in sorted(GUIDES.glob("*.md"))}
TODAY = "2026-11-25"
"""Stands in the documents for the day on which a command is run."""


def read(document: str) -> str:
    return DOCUMENTS[document].read_text(encoding="utf-8")


def hold(document: str, shown: str, now: str) -> None:
    """The document shows what is so now; with WRITE_README in the environment, it is made to."""
    if os.environ.get("WRITE_README"):
        text = read(document)
        assert shown in text
        DOCUMENTS[document].write_text(text.replace(shown, now, 1), encoding="utf-8")
    else:
        assert shown == now


def environment() -> dict[str, str]:
    known = {"NO_COLOR": "1", "COLUMNS": "100", "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": ""}
    people = {"NAME": "Ann Editor", "EMAIL": "ann@example.org", "DATE": "2026-11-20T12:00:00Z"}
    known |= {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in people.items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **known, "PATH": path}


def run(command: list[str], folder: Path, *, check: bool = False) -> str:
    """What a command prints, stdout and stderr as they come. `check`: it must succeed."""
    began = date.today()
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=check,
    )
    return _timeless(done.stdout, folder, began)


def play(script: str, folder: Path, *, exports: Sequence[str] = (), check: bool = False) -> str:
    """What a script for bash prints. Where it is one plain call of `tracker`, that is made in this process."""
    if exports or not PLAIN_CALL.fullmatch(script):
        return run(["bash", "-e", "-c", "".join([*exports, script])], folder, check=check)
    began = date.today()
    done = invoke(*shlex.split(script)[1:], cwd=folder, env=environment(), together=True)
    assert not check or done.returncode == 0, done.stdout
    return _timeless(done.stdout, folder, began)


def prepare(script: str, folder: Path) -> None:
    """Run the lines of a script for bash, each of which must succeed; a document between `<<` and its end, and a line
    that ends in a backslash, go with what they belong to."""
    lines = [script] if "<<" in script or "\\\n" in script else script.splitlines()
    for plain, some in groupby(lines, key=lambda line: bool(PLAIN_CALL.fullmatch(line))):
        for part in some if plain else ["\n".join(some)]:
            play(part, folder, check=True)


PLAIN_CALL = re.compile(r"tracker(?: +(?:[\w./:=,@%+…-]+|\"[^\"$`\\!]*\"|'[^']*'))*\n?")
"""A call that means the same without a shell: words, plain or quoted, and nothing that a shell would expand."""


def _timeless(said: str, folder: Path, began: date) -> str:
    said = said.replace(str(folder), ".")
    for day in {began, date.today()}:  # midnight may have passed
        said = said.replace(day.isoformat(), TODAY)
    return said if not said or said.endswith("\n") else said + "\n"


EVERYWHERE = {"root", "store", "color", "help", "version", "install_completion", "show_completion"}
"""Options that mean the same in every command: the guide says them once."""


def commands() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with its path, groups before what is in them, in the order of the help."""
    top = typer.main.get_command(app)
    yield from _below((), top)


def _below(path: tuple[str, ...], group: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name in group.list_commands(context_of(group)):
        command = group.commands[name]
        yield (*path, name), command
        if hasattr(command, "commands"):
            yield from _below((*path, name), command)


def context_of(command: Any) -> typer.Context:
    return typer.Context(command)
