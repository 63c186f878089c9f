"""The Typer application. Every module of this package that has `register(app)` adds its command; a command imports the
rooms it uses inside its function, so that starting up stays cheap."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

import tracker.cli
from tracker import __version__
from tracker.cli.common import Color, Root, Store
from tracker.cli.parsing import Command, Group

app = typer.Typer(
    name="tracker",
    cls=Group,
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback(epilog="`tracker help` lists the guides; `tracker help start` is the first one to read.")
def top(
    root: Root = None,
    store: Store = None,
    color: Color = None,  # type: ignore[assignment]  # None: not given here, so that the command decides
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Claims as code: audit the claims of your articles against the words that bear them out."""


for _module in sorted(m.name for m in iter_modules(tracker.cli.__path__)):
    if register := getattr(import_module(f"tracker.cli.{_module}"), "register", None):
        register(app)
for _place in (app, *(group.typer_instance for group in app.registered_groups)):
    for _command in _place.registered_commands if _place is not None else ():
        _command.cls = Command
