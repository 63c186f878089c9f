"""`tracker source add`: pin a text that claims can cite."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.common import START, Root, talk
from tracker.text.printable import printable


def register(app: typer.Typer) -> None:
    commands = typer.Typer(help="Add the texts that claims cite.", no_args_is_help=True)
    commands.command()(add)
    app.add_typer(commands, name="source", rich_help_panel=START)


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Text (.txt) or Markdown (.md), in UTF-8.")],
    id_: Annotated[str | None, typer.Option("--id", help="The source's id. Default: made of the file's name.")] = None,
    title: Annotated[str | None, typer.Option(help="What the document calls itself.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it; `unknown` is honest.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    published: Annotated[str | None, typer.Option(help="When: 2019, 2019-10, 2019-10-03 or unknown.")] = None,
    url: Annotated[str | None, typer.Option(help="Its address, or unknown.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47, such as en or pt-BR. Default: en.")] = None,
    kind: Annotated[str | None, typer.Option(help="news, wire, official, transcript, study, data, social …")] = None,
    root: Root = None,
) -> None:
    """Copy texts into sources/, pin each by its hash, and write its record. Overwrites nothing."""
    from tracker.ingest.adding import add_sources
    from tracker.records import find_root

    said = {"title": title, "publisher": publisher, "author": author, "published": published}
    said |= {"url": url, "language": language, "kind": kind}
    for added in add_sources(find_root(Path.cwd(), root), files, id_, **said):
        size = "1 character" if added.characters == 1 else f"{added.characters:,} characters"
        typer.echo(printable(f"added {added.id}: {added.path} ({size})"))
        for note in added.notes:
            talk(f"  {note}")
