"""Only the module of the command that was typed is imported: it is then the command that it is among all."""

import inspect
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import typer

from tracker.cli.app import app, application
from tracker.cli.parameters import _entries, _parts


def described(command: Any) -> Iterator[str]:
    yield f"{command.name} {command.help} {[(p.name, p.opts, p.default) for p in command.params]}"
    for inner in getattr(command, "commands", {}).values():
        yield from described(inner)


EVERY = typer.main.get_command(app)


@pytest.mark.parametrize("name", sorted(EVERY.commands))  # type: ignore[attr-defined]
def test_a_command_alone_is_the_one_among_all(name: str) -> None:
    alone, among = typer.main.get_command(application(name)), EVERY
    assert [*described(alone.commands[name])] == [*described(among.commands[name])]  # type: ignore[attr-defined]


@pytest.mark.parametrize("word", ["", "common", "terminal", "lst", "check", "--help", "trace"])
def test_what_is_no_command_meets_all_of_them(word: str) -> None:
    assert typer.main.get_command(application(word)).commands.keys() == EVERY.commands.keys()  # type: ignore[attr-defined]


def callbacks(command: Any) -> Iterator[Any]:
    yield from [inspect.unwrap(command.callback)] if command.callback else []
    for inner in getattr(command, "commands", {}).values():
        yield from callbacks(inner)


@pytest.mark.parametrize("function", [*callbacks(EVERY)], ids=lambda function: function.__qualname__)
def test_a_docstring_describes_parameters_that_there_are(function: Any) -> None:
    lines = _parts(function)[2]
    told = [line.split()[0].rstrip(":") for line in lines.splitlines() if not line.startswith(" " * 8)]
    assert told == list(_entries(lines))
    assert set(told) <= set(inspect.signature(function).parameters)


def test_no_other_command_is_imported() -> None:
    code = "import sys; from tracker.cli.app import application; application('show'); print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert "tracker.cli.show" in said
    assert {"tracker.cli.report", "tracker.cli.audit", "tracker.model"}.isdisjoint(said)
