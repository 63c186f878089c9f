"""The Typer application. Every module of this package that has `register(app)` adds its command; a command imports the
packages it uses inside its function, and only the modules of needed commands are imported, so that starting up stays
cheap."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

import tracker.cli
from tracker import __version__
from tracker.cli.common import Color, Root, Store
from tracker.cli.parsing import Command, Group


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


def top(
    root: Root = None,
    store: Store = None,
    color: Color = None,  # type: ignore[assignment]  # None: unset here, so that the command decides
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Claims as code: audit the claims of your articles against the words that bear them out."""


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
    made.callback(epilog="`tracker help` lists the guides; `tracker help start` is the first one to read.")(top)
    modules = sorted(module.name for module in iter_modules(tracker.cli.__path__))
    alone = [name for name in modules if name.replace("_", "-") == asked and asked not in OF_ALL]
    for name in modules:
        module = import_module(f"tracker.cli.{name}") if not alone or name in alone else None
        if register := getattr(module, "register", None):
            register(made)
    if not made.registered_commands and not made.registered_groups:
        return application()  # a module of that name, and no command
    for place in (made, *(group.typer_instance for group in made.registered_groups)):
        for command in place.registered_commands if place is not None else ():
            command.cls = Command
    return made


def __getattr__(name: str) -> typer.Typer:
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = application()
    return found
