"""`tracker reuse`: passages that sources share, side by side."""

import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import (
    LOOK,
    Color,
    Json,
    Progress,
    Root,
    ShowSealed,
    Store,
    open_ledger,
    print_json,
    show_lines,
    source_of,
    style_of,
    talk,
)
from tracker.text.printable import printable, shortened
from tracker.text.style import mark, marked_width, paint_marks

if TYPE_CHECKING:
    from tracker.model import Ledger, Reuse, Shared
    from tracker.text.style import Style


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(reuse)


def reuse(
    source: Annotated[
        str | None, typer.Argument(metavar="[SOURCE]", show_default=False, help="Only its passages.")
    ] = None,
    as_json: Json = False,
    root: Root = None,
    store: Store = None,
    show_sealed: ShowSealed = False,
    color: Color = "auto",
) -> None:
    """Show the passages that sources share, and who had them first. Words that differ stand between «marks»."""
    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    wanted = source_of(ledger, source).id if source else None
    found = [one for one in _found(ledger) if wanted in (None, one.copy, one.original)]
    if as_json:
        print_json({"reuse": [_data(one) for one in found]})
        return
    for one in found:
        show_lines(_lines(ledger, one, style), style)
    if not found:
        talk(f"{wanted or 'No source'} shares {'no' if wanted else 'a'} passage of some length with another.")


def _found(ledger: "Ledger") -> "tuple[Reuse, ...]":
    from tracker.provenance.reuse import reuse as find

    progress = Progress()
    try:
        progress("comparing the sources")
        return find(ledger.sources)
    finally:
        progress.done()


def _lines(ledger: "Ledger", found: "Reuse", style: "Style") -> Iterator[str]:
    copy, original = (source_of(ledger, name) for name in (found.copy, found.original))
    yield style.paint(printable(_said(found)), "bold")
    if found.share or found.directed:
        yield style.paint(f"{printable(found.why)} ({found.confidence:.0%} sure)", "dim")
    columns = min(shutil.get_terminal_size((100, 24)).columns, 160)
    room = (columns - 3) // 2
    yield style.paint(
        f"{shortened(printable(copy.id), room):{room}} │ {shortened(printable(original.id), room)}", "dim"
    )
    for passage in found.passages:
        yield ""
        left = _marked(copy.text.content or "", passage.copy, [run[:2] for run in passage.runs])
        right = _marked(original.text.content or "", passage.original, [run[2:] for run in passage.runs])
        yield from _side_by_side(left, right, room, style)
    yield ""


def _said(found: "Reuse") -> str:
    both = sum(passage.words for passage in found.passages if passage.quoted == "both")
    words = f"{both} words that both quote"
    if found.share:
        how = "copies" if found.directed else "shares words with"
        return f"{found.copy} {how} {found.original}: {found.share:.0%} of it" + (f", and {words}" if both else "")
    return f"{found.copy} and {found.original}: {words}" if both else f"{found.copy} quotes {found.original}"


_EDGES = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def _marked(text: str, extent: tuple[int, int], equal: "Sequence[tuple[int, ...]]") -> str:
    """A passage in which the words that the other has not stand between «marks»."""
    at, parts = extent[0], []
    for start, end in [*equal, (extent[1], extent[1])]:
        before, words, after = _EDGES.fullmatch(text, at, start).groups() if start > at else ("", "", "")  # type: ignore[union-attr]
        parts += [before, mark(words) if words else "", after, text[start:end]]
        at = end
    return printable(" ".join("".join(parts).split()))


def _side_by_side(left: str, right: str, columns: int, style: "Style") -> Iterator[str]:
    for mine, theirs in zip_longest(wrap(left, columns), wrap(right, columns), fillvalue=""):
        shown = paint_marks(mine, style)
        yield f"{shown}{' ' * (columns - marked_width(mine, style))} │ {paint_marks(theirs, style)}"


def _data(found: "Reuse") -> dict[str, object]:
    return {
        "copy": found.copy,
        "original": found.original,
        "directed": found.directed,
        "why": found.why,
        "confidence": found.confidence,
        "share": found.share,
        "passages": [_passage(passage) for passage in found.passages],
    }


def _passage(passage: "Shared") -> dict[str, object]:
    return {
        "copy": list(passage.copy),
        "original": list(passage.original),
        "words": passage.words,
        "quoted": passage.quoted or None,
    }
