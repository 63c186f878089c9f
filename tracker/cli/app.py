"""The Typer application. Every module of this package that has `register(app)` adds its command; a command imports the
rooms it uses inside its function, so that starting up stays cheap."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated

import typer
from typer.models import CommandInfo, TyperInfo

import tracker.cli
from tracker import __version__
from tracker.cli.common import PANELS

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


def _panel(command: CommandInfo | TyperInfo) -> int:
    """Where the help shows a command: with those of its panel, in the order in which an editor meets them."""
    panel = command.rich_help_panel
    return PANELS.index(panel) if isinstance(panel, str) and panel in PANELS else len(PANELS)


for _module in sorted(m.name for m in iter_modules(tracker.cli.__path__) if m.name not in FRAME):
    import_module(f"tracker.cli.{_module}").register(app)
app.registered_commands.sort(key=_panel)
app.registered_groups.sort(key=_panel)
