"""The Typer application. Every module of this package that has `register(app)` adds its command; a command imports the
rooms it uses inside its function, so that starting up stays cheap."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer

import tracker.cli
from tracker import __version__

FRAME = {"app", "common"}

app = typer.Typer(
    name="tracker",
    help="Claims as code: audit the claims of your articles against the words that bear them out.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tracker {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Claims as code: audit the claims of your articles against the words that bear them out."""


for _module in sorted(m.name for m in iter_modules(tracker.cli.__path__) if m.name not in FRAME):
    import_module(f"tracker.cli.{_module}").register(app)
