"""`tracker source`: pin a text that claims can cite, and add a new snapshot of it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import Progress, claim_of, inform, open_ledger, open_store, print_json, print_line, source_of
from tracker.cli.parameters import ClaimId, choice_of, command
from tracker.errors import TrackerError
from tracker.text.printable import plural, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tracker.editing.rechecking import Recheck
    from tracker.editing.snapshots import Snapshot
    from tracker.ingest import Ingested
    from tracker.ingest.adding import Added
    from tracker.model import Ledger, Source
    from tracker.records.store import Store as FolderStore


GROUP = "Take in texts that claims cite, and their new versions; seal what is confidential."


@command()
def add(
    files: list[str] | None = None,
    *,
    id_: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    author: str | None = None,
    published: str | None = None,
    url: str | None = None,
    language: str | None = None,
    kind: Annotated[str | None, choice_of("tracker.records.schema:KINDS")] = None,
    outside: bool = False,
    original: bool = True,
    list_: Path | None = None,
    archived_url: str | None = None,
    archive: bool = False,
    private: bool = False,
    yes: bool = False,
    store: Path | None = None,
    root: Path | None = None,
) -> None:
    """Take texts into sources/ (or into the store), pin each by its hash, and write its record. Overwrites nothing.

    Reads text, Markdown, saved web pages, PDF, Word, subtitles and WARC, and fetches addresses. What a file says of
    itself (title, author, day …) goes into the record, and is shown.

    Args:
        files FILE…: Files, folders, addresses (https://…), or - for standard input.
        id_: The source's id. Default: made of its title or name.
        title: What the document calls itself.
        publisher: Who published it, or unknown.
        author: Who wrote it.
        published: When it was published: 2019, 2019-10, 2019-10-03 or unknown.
        url: Its address, or unknown.
        language: The text's language, such as en or pt-BR (BCP 47). Default: en.
        kind: news, wire, official, transcript, study, data, social, translation, digest, own or other.
        outside: The text must not be published: put it into the store, not into the repository.
        original --original/--no-original: Also keep the file that the text was taken from, beside it.
        list_ FILE: Also take in every file and address listed in this file, one a line.
        archived_url: The address of an archived copy.
        archive: Also keep a fetched page as a WARC archive.
        yes -y: Accept what is read from the file without asking.
    """
    from tracker.ingest.adding import add_inputs, check_metadata, fetched_input, input_of, inputs_in, listed
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
    check_metadata(paths, id_, values, into)
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
                _print_added(added)
        except TrackerError as error:
            progress.done()
            if len(paths) == 1:
                raise
            inform(f"not added: {error}")
            refused += 1
    progress.done()
    if refused:
        inform(f"{refused} of {len(paths)} files were not added.")
        raise typer.Exit(2)


def take_in(root: Path, given: str, store: "FolderStore | None" = None, *, private: bool = False) -> str:
    """Adds one text for another command; returns the id of its source, which may exist already."""
    from tracker.ingest.adding import add_inputs, fetched_input, input_of
    from tracker.ingest.fetching import Client, is_address

    one = fetched_input(given, Client(private)) if is_address(given) else input_of(Path(given))
    added = next(iter(add_inputs(root, iter([one]), None, store, {})))
    _print_added(added)
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


def _print_added(added: "Added") -> None:
    if not added.new:
        inform(f"{added.id}: {'; '.join(added.notes)}; nothing was added, --id NEW adds it all the same")
        return
    size = "1 character" if added.characters == 1 else f"{added.characters:,} characters"
    print_line(f"added {added.id}: {added.path} ({size})")
    for note in added.notes:
        inform(f"  {note}")


@command()
def update(
    source: str,
    file: str | None = None,
    *,
    yes: bool = False,
    retrieved: str | None = None,
    private: bool = False,
    root: Path | None = None,
) -> None:
    """Take in a new snapshot: the old text is kept as superseded. First says what becomes of every citation.

    Args:
        source ID: The source that has a new text.
        file: The new text, a file or an address. Without it, it is taken anew from the original.
        retrieved: The day on which it was fetched.
    """
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
        inform(f"  {note}")
    _print_citations(new)
    if not (yes or (sys.stdin.isatty() and typer.confirm("Take in the new text?", err=True))):
        inform("Nothing was written." + ("" if sys.stdin.isatty() else " With --yes, the new text is taken in."))
        raise typer.Exit(1)
    for path in write_snapshot(ledger.root, new, retrieved, (ingested, data) if data else None):
        inform(f"wrote {path}")
    if dropped := [key for key in new.dropped if key == "archived_url" or (key == "retrieved" and not retrieved)]:
        inform(f"left out of the new record, since it tells of the old text: {', '.join(dropped)}")
    if len(new.citations) > new.counts["identical"]:
        inform("Next: `tracker fix` brings spans and quotes up to date, `tracker audit` shows what is left to decide.")


def _taken_anew(ledger: "Ledger", source: "Source") -> "Ingested | None":
    """The text that the installed extractor takes from the original, if it differs; a nearly equal one replaces the old
    one, with all citations."""
    from tracker.editing.reextracting import reextract, write_text

    new = reextract(ledger, source)
    if not new.nearly:
        inform(f"the text is another one now ({new.alike:.1%} alike, {len(new.lost)} citations lost): a new snapshot")
        return new.ingested
    for path in write_text(ledger, new):
        inform(f"wrote {path}")
    spans = sum(edit.keys[-1] == "span" for edit in new.edits)
    inform(f"the same text ({new.alike:.1%} alike) by {new.ingested.extractor}; {spans} spans carried over")
    return None


@command()
def recheck(
    sources: list[str] | None = None,
    *,
    private: bool = False,
    as_json: bool = False,
    root: Path | None = None,
) -> None:
    """Fetch the pages of the sources again: which changed, moved, were retracted or are gone. Changes nothing.

    Exit status: 0 all are as they were, or could not be asked; 1 somebody has to look.

    Args:
        sources ID…: These sources. Default: all.
    """
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
        print_json({"sources": [_recheck_data(one) for one in found]})
    for one in found if not as_json else ():
        print_line(f"{one.kind:9}  {one.source}{f': {one.message}' if one.message else ''}")
        for citation in one.citations:
            if citation.outcome not in ("identical", "moved"):
                print_line(f"{'':9}  {citation.outcome} {citation.claim}: “{citation.quote}”")
    changed = sum(one.kind in ALARMING for one in found)
    same = sum(one.kind == UNCHANGED for one in found)
    inform(f"{same} of {len(found)} as they were, {changed} to look at, {len(found) - same - changed} not to be had.")
    if changed:
        inform(
            "Next: `tracker source update ID FILE` takes in a new text; `retracted:` in the record of one that fell."
        )
        raise typer.Exit(1)


def _recheck_data(one: "Recheck") -> dict[str, object]:
    from attrs import asdict

    return {"said" if key == "message" else key: value for key, value in asdict(one).items()}


def _print_citations(new: "Snapshot") -> None:
    """Prints the outcome of every citation, the worst first."""
    from tracker.editing.snapshots import OUTCOMES

    for citation in sorted(new.citations, key=lambda c: (-OUTCOMES.index(c.outcome), c.claim, c.item)):
        print_line(f"{citation.outcome:9}  {citation.claim}: “{citation.quote}”")
        for difference in citation.differences:
            was, now = (f"“{words}”" if words else "nothing" for words in difference[:2])
            print_line(f"{'':9}  {' ' * len(citation.claim)}  {was} is now {now}")
    counts = ", ".join(f"{new.counts[outcome]} {outcome}" for outcome in OUTCOMES if new.counts[outcome])
    citations = plural(len(new.citations), "citation")
    inform(f"{citations}{': ' if counts else ''}{counts}. The old text is kept as {new.kept_as}.")


# ---------------------------------------------------------------- what is confidential


@command()
def seal(claim: ClaimId, *, store: Path | None = None, root: Path | None = None) -> None:
    """Move a claim's quotes from texts that are kept outside into the store, and leave fingerprints in their place.

    Args:
        claim CLAIM: The claim's id.
    """
    from tracker.editing.sealing import seal as run

    ledger = open_ledger(root, store=store, sealed=True)
    done = run(ledger, claim_of(ledger, claim), open_store(ledger, store))
    print_line(f"{done.path}: {plural(done.quotes, 'quote')} sealed")
    for note in done.notes:
        inform(f"  {note}")


@command()
def unseal(claim: ClaimId, *, store: Path | None = None, root: Path | None = None) -> None:
    """Put a claim's sealed quotes back into its record. They are for everyone to read from then on.

    Args:
        claim CLAIM: The claim's id.
    """
    from tracker.editing.sealing import unseal as run

    ledger = open_ledger(root, store=store, sealed=True)
    done = run(ledger, claim_of(ledger, claim))
    print_line(f"{done.path}: {plural(done.quotes, 'quote')} unsealed")
