"""The README and the guides, as the tests that hold them read them."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import typer

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
    said = done.stdout.replace(str(folder), ".")
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
