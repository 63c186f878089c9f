"""The Typer application. A command imports the packages it uses inside its function, and only the modules of needed
commands are imported, so that starting up stays cheap."""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Annotated

import typer

import tracker.cli
from tracker import __version__
from tracker.cli.parameters import Color, add_commands, help_of, with_parameters
from tracker.cli.parsing import Group


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@with_parameters
def top(
    *,
    root: Path | None = None,
    store: Path | None = None,
    color: Color = None,  # type: ignore[assignment]  # None: unset here, so that the command decides
    version: Annotated[bool, {"callback": _version, "is_eager": True}] = False,
) -> None:
    """Claims as code: audit the claims of your articles against the words that bear them out.

    Args:
        version --version -V: Print the version.
    """


OF_ALL = ("help",)
"""Commands that list the others."""


def application(asked: str = "") -> typer.Typer:
    """The application with all commands; where the first typed word names one, with that one alone."""
    made = typer.Typer(
        name="tracker",
        cls=Group,
        add_completion=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    guides = "`tracker help` lists the guides; `tracker help start` is the first one to read."
    made.callback(help=help_of(top), epilog=guides)(top)
    modules = sorted(module.name for module in iter_modules(tracker.cli.__path__))
    alone = [name for name in modules if name.replace("_", "-") == asked and asked not in OF_ALL]
    for name in alone or modules:
        module = import_module(f"tracker.cli.{name}")
        if verbs := getattr(module, "GROUP", None):
            add_commands(group := typer.Typer(cls=Group, help=verbs), module)
            made.add_typer(group, name=name, rich_help_panel="Start")
        else:
            add_commands(made, module)
    if not made.registered_commands and not made.registered_groups:
        return application()  # a module of that name, and no command
    return made


def __getattr__(name: str) -> typer.Typer:
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = application()
    return found
