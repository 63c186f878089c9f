"""`tracker source`: pin a text that claims can cite, and add a new snapshot of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import (
    START,
    Json,
    Progress,
    Root,
    Store,
    open_ledger,
    open_store,
    print_json,
    source_of,
    talk,
    tell,
)
from tracker.cli.parsing import Group, one_of
from tracker.cli.seal import seal, unseal
from tracker.errors import TrackerError
from tracker.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.editing.snapshots import Snapshot
    from tracker.ingest import Ingested
    from tracker.ingest.adding import Added
    from tracker.model import Ledger, Source
    from tracker.records.store import Store as FolderStore


def _kinds() -> tuple[str, ...]:
    from tracker.records.schema import KINDS

    return KINDS


def register(app: typer.Typer) -> None:
    commands = typer.Typer(
        cls=Group,
        help="Take in texts that claims cite, and their new versions; seal what is confidential.",
    )
    commands.command()(add)
    commands.command()(update)
    commands.command()(recheck)
    commands.command()(seal)
    commands.command()(unseal)
    app.add_typer(commands, name="source", rich_help_panel=START)


AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from addresses that are not public, such as this machine.")
]


def add(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE…", help="Files, folders, addresses (https://…), or - for standard input."),
    ] = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="The source's id. Default: made of its title or name.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="What the document calls itself.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it, or unknown.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    published: Annotated[
        str | None, typer.Option(help="When it was published: 2019, 2019-10, 2019-10-03 or unknown.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Its address, or unknown.")] = None,
    language: Annotated[
        str | None, typer.Option(help="The text's language, such as en or pt-BR (BCP 47). Default: en.")
    ] = None,
    kind: Annotated[
        str | None,
        one_of(
            _kinds,
            "--kind",
            help="news, wire, official, transcript, study, data, social, translation, digest, own or other.",
        ),
    ] = None,
    outside: Annotated[
        bool,
        typer.Option(
            "--outside", help="The text must not be published: put it into the store, not into the repository."
        ),
    ] = False,
    original: Annotated[
        bool,
        typer.Option("--original/--no-original", help="Also keep the file that the text was taken from, beside it."),
    ] = True,
    list_: Annotated[
        Path | None,
        typer.Option(
            "--list",
            help="Also take in every file and address listed in this file, one a line.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    archived_url: Annotated[
        str | None, typer.Option("--archived-url", help="The address of an archived copy.", show_default=False)
    ] = None,
    archive: Annotated[bool, typer.Option("--archive", help="Also keep a fetched page as a WARC archive.")] = False,
    private: AllowPrivate = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Accept what is read from the file without asking.")] = False,
    store: Store = None,
    root: Root = None,
) -> None:
    """Take texts into sources/ (or into the store), pin each by its hash, and write its record. Overwrites nothing.

    Reads text, Markdown, saved web pages, PDF, Word, subtitles and WARC, and fetches addresses. What a file says of
    itself (title, author, day …) goes into the record, and is shown.
    """
    from tracker.ingest.adding import add_inputs, check_said, fetched_input, input_of, inputs_in, listed
    from tracker.ingest.fetching import Client
    from tracker.ingest.recognising import KnownSources
    from tracker.records import find_root

    values = {"title": title, "publisher": publisher, "author": author, "published": published}
    values |= {"url": url, "archived_url": archived_url, "language": language, "kind": kind}
    into = open_store(open_ledger(root), store) if outside or store else None
    top = find_root(Path.cwd(), root)
    paths = list(inputs_in([*(files or ()), *(listed(list_) if list_ else ())]))
    if not paths:
        raise TrackerError("say what to add: files, folders, addresses, or --list FILE")
    check_said(paths, id_, values, into)
    client, known = Client(private), KnownSources(top)
    asks = len(paths) == 1 and not yes and files != ["-"] and sys.stdin.isatty()
    refused, progress = 0, Progress(len(paths) > 1)
    for number, path in enumerate(paths, 1):
        progress(f"{_bar(number - 1, len(paths))} {Path(path).name}")
        try:
            one = input_of(path) if isinstance(path, Path) else fetched_input(path, client, archive=archive)
            ask = _confirmed if asks else None
            for added in add_inputs(top, iter([one]), id_, into, values, keep=original, confirm=ask, known=known):
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


def take_in(root: Path, given: str, store: "FolderStore | None" = None, *, private: bool = False) -> str:
    """Adds one text for another command; returns the id of its source, which may exist already."""
    from tracker.ingest.adding import add_inputs, fetched_input, input_of
    from tracker.ingest.fetching import Client, is_address

    one = fetched_input(given, Client(private)) if is_address(given) else input_of(Path(given))
    added = next(iter(add_inputs(root, iter([one]), None, store, {})))
    _tell_added(added)
    return added.id


def _bar(done: int, of: int) -> str:
    filled = BAR * done // of
    return f"[{'#' * filled}{'.' * (BAR - filled)}] {done}/{of}"


BAR = 20
ASKED = ("title", "publisher", "author", "published", "url")


def _confirmed(found: "Mapping[str, object]") -> dict[str, str]:
    """The person's answer on each value that was read, Return for yes."""
    answers = {}
    for key in ASKED:
        value = found.get(key)
        shown = "; ".join(value) if isinstance(value, list) else str(value or "unknown")
        answer = typer.prompt(key, default=printable(shown), err=True)
        if answer != shown or not value:
            answers[key] = answer
    return {key: value for key, value in answers.items() if key != "author" or value != "unknown"}


def _tell_added(added: "Added") -> None:
    if not added.new:
        talk(f"{added.id}: {'; '.join(added.notes)}; nothing was added, --id NEW adds it all the same")
        return
    size = "1 character" if added.characters == 1 else f"{added.characters:,} characters"
    tell(f"added {added.id}: {added.path} ({size})")
    for note in added.notes:
        talk(f"  {note}")


def update(
    source: Annotated[str, typer.Argument(metavar="ID", help="The source that has a new text.")],
    file: Annotated[
        str | None,
        typer.Argument(
            help="The new text, a file or an address. Without it, it is taken anew from the original.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    retrieved: Annotated[str | None, typer.Option(help="The day on which it was fetched.", show_default=False)] = None,
    private: AllowPrivate = False,
    root: Root = None,
) -> None:
    """Take in a new snapshot: the old text is kept as superseded. First says what becomes of every citation."""
    from tracker.editing.snapshots import snapshot, write_snapshot
    from tracker.ingest import ingest_bytes
    from tracker.ingest.adding import fetched_input, input_of
    from tracker.ingest.fetching import Client, is_address

    ledger = open_ledger(root)
    data = b""
    if file is None:
        known = source_of(ledger, source)
        ingested = _taken_anew(ledger, known)
        if ingested is None:
            return
        if known.original is not None and known.original.file:
            data = (ledger.root / known.path).with_name(known.original.file).read_bytes()
    else:
        one = fetched_input(file, Client(private)) if is_address(file) else input_of(Path(file))
        ingested, data = ingest_bytes(one.data, one.name, one.url, one.media_type), one.data
        retrieved = retrieved or one.found.get("retrieved")
    new = snapshot(ledger, source_of(ledger, source), ingested.text)
    for note in ingested.notes:
        talk(f"  {note}")
    _tell(new)
    if not (yes or (sys.stdin.isatty() and typer.confirm("Take in the new text?", err=True))):
        talk("Nothing was written." + ("" if sys.stdin.isatty() else " With --yes, the new text is taken in."))
        raise typer.Exit(1)
    for path in write_snapshot(ledger.root, new, retrieved, (ingested, data) if data else None):
        talk(f"wrote {path}")
    if dropped := [key for key in new.dropped if key == "archived_url" or (key == "retrieved" and not retrieved)]:
        talk(f"left out of the new record, since it tells of the old text: {', '.join(dropped)}")
    if len(new.citations) > new.counts["identical"]:
        talk("Next: `tracker fix` brings spans and quotes up to date, `tracker audit` shows what is left to decide.")


def _taken_anew(ledger: "Ledger", source: "Source") -> "Ingested | None":
    """The text that the installed extractor takes from the original, if it differs; a nearly equal one replaces the old
    one, with all citations."""
    from tracker.editing.reextracting import reextract, write_text

    new = reextract(ledger, source)
    if not new.nearly:
        talk(f"the text is another one now ({new.alike:.1%} alike, {len(new.lost)} citations lost): a new snapshot")
        return new.ingested
    for path in write_text(ledger, new):
        talk(f"wrote {path}")
    spans = sum(edit.keys[-1] == "span" for edit in new.edits)
    talk(f"the same text ({new.alike:.1%} alike) by {new.ingested.extractor}; {spans} spans carried over")
    return None


def recheck(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="ID…", help="These sources. Default: all.", show_default=False)
    ] = None,
    private: AllowPrivate = False,
    as_json: Json = False,
    root: Root = None,
) -> None:
    """Fetch the pages of the sources again: which changed, moved, were retracted or are gone. Changes nothing.

    Exit status: 0 all are as they were, or could not be asked; 1 somebody has to look.
    """
    from attrs import asdict

    from tracker.editing.rechecking import ALARMING, UNCHANGED, recheckable
    from tracker.editing.rechecking import recheck as run
    from tracker.ingest.fetching import Client

    ledger = open_ledger(root)
    wanted = tuple(source_of(ledger, name) for name in sources) if sources else recheckable(ledger)
    progress, found = Progress(len(wanted) > 1), []
    for number, one in enumerate(run(ledger, wanted, Client(private)), 1):
        progress(f"{_bar(number, len(wanted))} {one.source}")
        found.append(one)
    progress.done()
    if as_json:
        print_json({"sources": [asdict(one) for one in found]})
    for one in found if not as_json else ():
        tell(f"{one.kind:9}  {one.source}{f': {one.said}' if one.said else ''}")
        for citation in one.citations:
            if citation.outcome not in ("identical", "moved"):
                tell(f"{'':9}  {citation.outcome} {citation.claim}: “{citation.quote}”")
    changed = sum(one.kind in ALARMING for one in found)
    same = sum(one.kind == UNCHANGED for one in found)
    talk(f"{same} of {len(found)} as they were, {changed} to look at, {len(found) - same - changed} not to be had.")
    if changed:
        talk("Next: `tracker source update ID FILE` takes in a new text; `retracted:` in the record of one that fell.")
        raise typer.Exit(1)


def _tell(new: "Snapshot") -> None:
    """Prints the outcome of every citation, the worst first."""
    from tracker.editing.snapshots import OUTCOMES

    for citation in sorted(new.citations, key=lambda c: (-OUTCOMES.index(c.outcome), c.claim, c.item)):
        tell(f"{citation.outcome:9}  {citation.claim}: “{citation.quote}”")
        for difference in citation.differences:
            was, now = (f"“{words}”" if words else "nothing" for words in difference[:2])
            tell(f"{'':9}  {' ' * len(citation.claim)}  {was} is now {now}")
    counts = ", ".join(f"{new.counts[outcome]} {outcome}" for outcome in OUTCOMES if new.counts[outcome])
    citations = "1 citation" if len(new.citations) == 1 else f"{len(new.citations)} citations"
    talk(f"{citations}{': ' if counts else ''}{counts}. The old text is kept as {new.kept_as}.")
