"""`tracker source`: pin a text that claims can cite, and take in a new state of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import START, Progress, Root, Store, open_ledger, open_store, source_of, talk
from tracker.cli.parsing import Group
from tracker.cli.seal import seal, unseal
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.ingest.adding import Added
    from tracker.mending.snapshots import Snapshot
    from tracker.records.store import Store as FolderStore


def register(app: typer.Typer) -> None:
    commands = typer.Typer(
        cls=Group,
        help="Take in texts that claims cite, and their new versions; seal what is confidential.",
        no_args_is_help=True,
    )
    commands.command()(add)
    commands.command()(update)
    commands.command()(seal)
    commands.command()(unseal)
    app.add_typer(commands, name="source", rich_help_panel=START)


def add(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE…", help="Files, folders of files, or - for standard input."),
    ],
    id_: Annotated[
        str | None, typer.Option("--id", help="The source's id. Default: made of its title or name.")
    ] = None,
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
    original: Annotated[
        bool, typer.Option("--original/--no-original", help="Keep the file that the text was taken from beside it.")
    ] = True,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take what is read without asking.")] = False,
    store: Store = None,
    root: Root = None,
) -> None:
    """Take texts into sources/ (or into the store), pin each by its hash, and write its record. Overwrites nothing.

    Reads text, Markdown, saved web pages, PDF, Word, subtitles and WARC. What a file says of itself (title, author,
    day …) goes into the record, and is shown.
    """
    from tracker.ingest.adding import add_inputs, check_said, input_of, inputs_in
    from tracker.records import find_root

    said = {"title": title, "publisher": publisher, "author": author, "published": published}
    said |= {"url": url, "language": language, "kind": kind}
    into = open_store(open_ledger(root), store) if outside or store else None
    top = find_root(Path.cwd(), root)
    paths = list(inputs_in(files))
    check_said(paths, id_, said, into)
    asks = len(paths) == 1 and not yes and files != ["-"] and sys.stdin.isatty()
    refused, progress = 0, Progress(len(paths) > 1)
    for number, path in enumerate(paths, 1):
        progress(f"{_bar(number - 1, len(paths))} {path.name}")
        try:
            adding = add_inputs(
                top, iter([input_of(path)]), id_, into, said, keep=original, confirm=_confirmed if asks else None
            )
            for added in adding:
                progress.done()
                _tell_added(added)
        except TrackerError as error:
            progress.done()
            if len(paths) == 1:
                raise
            talk(f"not added: {error}")
            refused += 1
    progress.done()
    if refused:
        talk(f"{refused} of {len(paths)} files were not added.")
        raise typer.Exit(2)


def take_in(root: Path, given: str, store: "FolderStore | None" = None) -> str:
    """Add one text on the way to something else; gives the id of its source, which may have been there already."""
    from tracker.ingest.adding import add_inputs, already, input_of

    one = input_of(Path(given))
    if store is None and (known := already(root, one)) is not None:
        return known
    added = next(iter(add_inputs(root, iter([one]), None, store, {})))
    _tell_added(added)
    return added.id


def _bar(done: int, of: int) -> str:
    filled = BAR * done // of
    return f"[{'#' * filled}{'.' * (BAR - filled)}] {done}/{of}"


BAR = 20
ASKED = ("title", "publisher", "author", "published", "url")


def _confirmed(found: "Mapping[str, object]") -> dict[str, str]:
    """What the person says of each thing that was read, with Return for yes."""
    said = {}
    for key in ASKED:
        value = found.get(key)
        shown = "; ".join(value) if isinstance(value, list) else str(value or "unknown")
        answer = typer.prompt(key, default=printable(shown), err=True)
        if answer != shown or not value:
            said[key] = answer
    return {key: value for key, value in said.items() if key != "author" or value != "unknown"}


def _tell_added(added: "Added") -> None:
    if not added.new:
        talk(f"{added.id}: this file is there already")
        return
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
    from tracker.mending.snapshots import snapshot, write

    ledger = open_ledger(root)
    ingested = ingest_file(file)
    new = snapshot(ledger, source_of(ledger, source), ingested.text)
    for note in ingested.notes:
        talk(f"  {note}")
    _tell(new)
    if not (yes or (sys.stdin.isatty() and typer.confirm("Take in the new text?", err=True))):
        talk("Nothing was written." + ("" if sys.stdin.isatty() else " With --yes, the new text is taken in."))
        raise typer.Exit(1)
    for path in write(ledger.root, new, retrieved):
        talk(f"wrote {path}")
    if dropped := [key for key in new.dropped if key != "retrieved" or not retrieved]:
        talk(f"left out of the new record, since it tells of the old text: {', '.join(dropped)}")
    if len(new.citations) > new.counts["identical"]:
        talk("Next: `tracker fix` brings spans and quotes up to date, `tracker audit` shows what is left to decide.")


def _tell(new: "Snapshot") -> None:
    """What becomes of every citation, the worst first."""
    from tracker.mending.snapshots import OUTCOMES

    for citation in sorted(new.citations, key=lambda c: (-OUTCOMES.index(c.outcome), c.claim, c.item)):
        typer.echo(printable(f"{citation.outcome:9}  {citation.claim}: “{citation.quote}”"))
        for difference in citation.differences:
            was, now = (f"“{words}”" if words else "nothing" for words in difference[:2])
            typer.echo(printable(f"{'':9}  {' ' * len(citation.claim)}  {was} is now {now}"))
    told = ", ".join(f"{new.counts[outcome]} {outcome}" for outcome in OUTCOMES if new.counts[outcome])
    citations = "1 citation" if len(new.citations) == 1 else f"{len(new.citations)} citations"
    talk(f"{citations}{': ' if told else ''}{told}. The old text is kept as {new.kept_as}.")
