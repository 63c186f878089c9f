"""`tracker find`: the claims, and the passages of the sources, that have some words."""

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import LOOK, Color, Json, Root, open_ledger, print_json, show_lines, style_of, talk
from tracker.cli.parsing import one_of
from tracker.text.printable import printable
from tracker.text.style import mark, paint_marks

if TYPE_CHECKING:
    from tracker.model import Ledger
    from tracker.text.style import Style
    from tracker.views.search import Hit, Search

KINDS = {"claims": "claim", "sources": "source"}


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(find)


def find(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words; "several of them" stand together; begin* begins one.')
    ],
    among: Annotated[
        str | None,
        one_of(lambda: tuple(KINDS), "--in", help="Only claims, or only sources.", metavar="WHERE", show_default=False),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="Show at most this many.", min=1)] = 10,
    as_json: Json = False,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """Search the claims and the texts of the sources; the best first, with the place and the claims that cite it.

    Words are found in all their forms and with or without accents. Where no passage has all of them, those that have
    some are shown.
    """
    from tracker.views.search import search

    ledger, style = open_ledger(root), style_of(color)
    asked = " ".join(
        f'"{word}"' if " " in word.strip() and '"' not in word and len(words) > 1 else word for word in words
    )
    found = search(ledger, asked, limit, KINDS.get(among or ""))
    if as_json:
        print_json(
            {"all_words": found.whole, "not_searched": found.unread, "hits": [_data(ledger, hit) for hit in found.hits]}
        )
        return
    show_lines((line for hit in found.hits for line in _lines(ledger, hit, style)), style)
    _say(found)


def _say(found: "Search") -> None:
    if not found.hits:
        talk("nothing has these words")
    elif not found.whole:
        talk("no passage has all of these words; these have some")
    if found.unread:
        talk(f"not searched, for want of their texts: {printable(', '.join(found.unread))}")


def _lines(ledger: "Ledger", hit: "Hit", style: "Style") -> Iterator[str]:
    line, column = _place(ledger, hit)
    where = f"{hit.path}:{line}:{column}" if line else hit.path
    yield style.paint(printable(hit.id), "bold") + style.paint(f"  {printable(where)}", "dim")
    yield from (f"  {paint_marks(row, style)}" for row in wrap(" ".join(_marked(hit).split()), 98))
    if hit.cited_by:
        yield f"  {style.paint('cited by', 'dim')} {printable(', '.join(hit.cited_by))}"
    elif hit.kind == "source":
        yield f"  {style.paint('no claim cites it', 'dim')}"
    yield ""


def _marked(hit: "Hit") -> str:
    parts, at = [], 0
    for start, end in hit.found:
        parts += [printable(hit.text[at:start]), mark(printable(hit.text[start:end]))]
        at = end
    return "".join((*parts, printable(hit.text[at:])))


def _place(ledger: "Ledger", hit: "Hit") -> tuple[int, int]:
    """Line and column of a passage in its text, from 1; 0 and 0 for a claim."""
    from tracker.text.spans import Lines

    source = ledger.source(hit.id) if hit.kind == "source" else None
    return (0, 0) if source is None else Lines(source.text.content or "").place(hit.start)


def _data(ledger: "Ledger", hit: "Hit") -> dict[str, object]:
    line, column = _place(ledger, hit)
    return {
        "kind": hit.kind,
        "id": hit.id,
        "path": hit.path,
        "span": [hit.start, hit.end],
        "line": line or None,
        "column": column or None,
        "text": hit.text,
        "found": hit.found,
        "score": round(hit.score, 3),
        "cited_by": hit.cited_by,
    }
