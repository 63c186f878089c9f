"""`tracker help`: the guides, and the help of commands."""

import re
import sys

import typer

from tracker.cli.common import print_line
from tracker.cli.parameters import command
from tracker.cli.terminal import columns, has_color, page
from tracker.errors import TrackerError


@command("Look")
def help_(context: typer.Context, topic: str | None = None) -> None:
    """Read a guide, or the help of a command. Without a topic: list the guides.

    Args:
        topic [TOPIC|COMMAND]: A guide or a command.
    """
    found = guides()
    if topic is None:
        left = max(map(len, found))
        for name, text in found.items():
            print_line(f"{name:{left}}  {title(text)}")
    elif topic in found:
        print_guide(found[topic])
    else:
        _command(context, topic, list(found))


def guides() -> dict[str, str]:
    """Topic → Markdown of the packaged guides."""
    from importlib.resources import files

    pages = [page for page in files("tracker").joinpath("guides").iterdir() if page.name.endswith(".md")]
    found = {page.name.removesuffix(".md"): page.read_text(encoding="utf-8") for page in pages}
    return {name: found[name] for name in sorted(found, key=_place)}


FIRST = ("start", "editors", "reviewers", "ci", "record-format", "glossary", "commands", "rules", "evidence", "judges")
"""The most needed guides, in order."""


def _place(name: str) -> tuple[int, str]:
    return (FIRST.index(name) if name in FIRST else len(FIRST)), name


def title(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("# ")


def print_guide(text: str) -> None:
    """Prints a guide: formatted for a terminal, or as Markdown elsewhere."""
    plain = re.sub(r"<!--.*?-->\n", "", text, flags=re.DOTALL)
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        console = Console(width=columns(), color_system="standard" if has_color("auto") else None)
        with console.capture() as shown:
            console.print(Markdown(plain))
        plain = shown.get()
    page(plain)


def _command(context: typer.Context, name: str, topics: list[str]) -> None:
    from tracker.errors import did_you_mean, nearest

    parent = context.parent
    assert parent is not None
    group = parent.command
    command = group.get_command(parent, name) if isinstance(group, typer.core.TyperGroup) else None
    if command is None:
        names = [*topics, *getattr(group, "commands", {})]
        raise TrackerError(f"no guide and no command is called {name!r}{did_you_mean(nearest(name, names))}")
    with typer.Context(command, info_name=name, parent=parent) as inner:
        typer.echo(command.get_help(inner))
