"""`tracker source`: pin a text that claims can cite, and take in a new state of it."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.common import START, Root, Store, open_ledger, open_store, source_of, talk
from tracker.text.printable import printable


def register(app: typer.Typer) -> None:
    commands = typer.Typer(help="Add the texts that claims cite, and their new snapshots.", no_args_is_help=True)
    commands.command()(add)
    commands.command()(update)
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
    outside: Annotated[
        bool, typer.Option("--outside", help="It must not be published: put the text into the store, not here.")
    ] = False,
    store: Store = None,
    root: Root = None,
) -> None:
    """Copy texts into sources/ (or into the store), pin each by its hash, and write its record. Overwrites nothing."""
    from tracker.ingest.adding import add_sources
    from tracker.records import find_root

    said = {"title": title, "publisher": publisher, "author": author, "published": published}
    said |= {"url": url, "language": language, "kind": kind}
    into = open_store(open_ledger(root), store) if outside or store else None
    for added in add_sources(find_root(Path.cwd(), root), files, id_, into, **said):
        size = "1 character" if added.characters == 1 else f"{added.characters:,} characters"
        typer.echo(printable(f"added {added.id}: {added.path} ({size})"))
        for note in added.notes:
            talk(f"  {note}")


def update(
    source: Annotated[str, typer.Argument(metavar="ID", help="The source that has a new text.")],
    file: Annotated[Path, typer.Argument(help="The new text.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    retrieved: Annotated[str | None, typer.Option(help="When it was fetched.", show_default=False)] = None,
    root: Root = None,
) -> None:
    """Take in a new snapshot: the old text is kept as superseded. First says what becomes of every citation."""
    from tracker.ingest import ingest_file
    from tracker.mending.snapshots import OUTCOMES, snapshot, write

    ledger = open_ledger(root)
    ingested = ingest_file(file)
    new = snapshot(ledger, source_of(ledger, source), ingested.text)
    for note in ingested.notes:
        talk(f"  {note}")
    for citation in sorted(new.citations, key=lambda c: (-OUTCOMES.index(c.outcome), c.claim, c.item)):
        typer.echo(printable(f"{citation.outcome:9}  {citation.claim}: “{citation.quote}”"))
    told = ", ".join(f"{new.counts[outcome]} {outcome}" for outcome in OUTCOMES if new.counts[outcome])
    talk(f"{len(new.citations)} citations: {told or 'none'}. The old text will be {new.kept_as}.")
    if not yes and not typer.confirm("Take in the new text?", err=True):
        talk("Nothing was written.")
        raise typer.Exit(1)
    for path in write(ledger.root, new, retrieved):
        talk(f"wrote {path}")
