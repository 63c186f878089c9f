"""`tracker show`: one claim with its quotes in context, or one source with what cites it."""

import re
from textwrap import indent, wrap
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.common import (
    LOOK,
    Color,
    Json,
    Root,
    ShowSealed,
    Store,
    open_ledger,
    print_json,
    record_of,
    show_lines,
    style_of,
)
from tracker.cli.explain import explain
from tracker.cli.log import log
from tracker.cli.parsing import any_ids
from tracker.cli.terminal import columns
from tracker.cli.trace import trace as trace_
from tracker.errors import TrackerError
from tracker.model import Source
from tracker.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tracker.model import Anchor, Claim, Evidence, Ledger
    from tracker.text.style import Style

CONTEXT = 120
"""How many characters around a quote are shown."""


def register(app: typer.Typer) -> None:
    app.command(rich_help_panel=LOOK)(show)


def show(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a claim or of a source.", autocompletion=any_ids)
    ],
    words: Annotated[
        bool, typer.Option("--words", "-w", help="Word by word: where the claim stands in its evidence.")
    ] = False,
    trace: Annotated[
        bool, typer.Option("--trace", "-t", help="Where it comes from: quotes, their sources, and theirs.")
    ] = False,
    history: Annotated[
        bool, typer.Option("--history", help="What became of it, from git; the id may be gone by now.")
    ] = False,
    story: Annotated[bool, typer.Option("--story", help="With --trace: all claims of its story together.")] = False,
    svg: Annotated[bool, typer.Option("--svg", help="With --trace: as a drawing (SVG).")] = False,
    limit: Annotated[
        int | None,
        typer.Option("--limit", "-n", min=1, help="With --history: the latest changes only.", show_default=False),
    ] = None,
    as_json: Json = False,
    store: Store = None,
    show_sealed: ShowSealed = False,
    root: Root = None,
    color: Color = "auto",
) -> None:
    """Show a claim with its quotes in context, or a source with the claims that cite it."""
    _agree(words=words, trace=trace or story or svg, history=history or limit is not None)
    if words:
        explain(name, store=store, show_sealed=show_sealed, as_json=as_json, root=root, color=color)
    elif trace or story or svg:
        trace_(
            name, story=story, svg=svg, store=store, show_sealed=show_sealed, as_json=as_json, root=root, color=color
        )
    elif history or limit is not None:
        log(name, limit=limit, as_json=as_json, root=root, color=color)
    else:
        ledger = open_ledger(root, store=store, sealed=show_sealed)
        _as_json(ledger, name) if as_json else _as_text(ledger, name, color)


def _agree(**views: bool) -> None:
    """Raises `TrackerError` where more than one view is asked for."""
    if len(asked := [f"--{name}" for name, wanted in views.items() if wanted]) > 1:
        raise TrackerError(f"give one of {' and '.join(asked)}")


def _as_text(ledger: "Ledger", name: str, color: str) -> None:
    style = style_of(color)
    record = record_of(ledger, name)
    if isinstance(record, Source):
        lines = _source(ledger, record, style)
    else:
        lines = claim_lines(ledger, record, style, columns())
    show_lines(lines, style)


def _as_json(ledger: "Ledger", name: str) -> None:
    from tracker.anchoring import anchor_all
    from tracker.exports.jsonl import claim_data, source_data

    record = record_of(ledger, name)
    if isinstance(record, Source):
        print_json({"type": "source", **source_data(record)})
        return
    anchors = anchor_all(ledger)
    print_json(
        {"type": "claim", **claim_data(record, [anchors.get((record.id, i)) for i in range(len(record.evidence))])}
    )


def claim_lines(ledger: "Ledger", claim: "Claim", style: "Style", columns: int) -> "Iterator[str]":
    """A claim as people read it: what it says, each quote in its context, its links, and who reviewed it."""
    from attrs import evolve

    from tracker.anchoring import anchor_all
    from tracker.provenance.admiralty import credibility_words

    yield style.paint(printable(claim.id), "bold") + style.paint(f"  {printable(claim.path)}", "dim")
    yield from wrap(f"“{printable(claim.text)}”", columns)
    facts = {"speaker": claim.speaker, "date": claim.date, "verdict": claim.verdict, "why": claim.explanation}
    facts |= {"credibility": credibility_words(claim.credibility) if claim.credibility else None}
    facts |= {"tags": ", ".join(claim.tags), "notes": claim.notes}
    yield from _table(facts)
    anchors = anchor_all(evolve(ledger, claims=(claim,)))
    for i, item in enumerate(claim.evidence):
        yield ""
        yield from _evidence(ledger, item, anchors.get((claim.id, i)), style, columns)
    for link in claim.links:
        other = ledger.claim(link.to)
        said = f" “{printable(other.text)}”" if other else ""
        why = f" ({printable(link.because)})" if link.because else ""
        yield ""
        yield f"{link.relation} {printable(link.to)}{said}{why}"
    yield from _reviews(ledger, claim, anchors)


def _reviews(ledger: "Ledger", claim: "Claim", anchors: "Mapping[tuple[str, int], Anchor]") -> "Iterator[str]":
    from tracker.approvals import held

    if claim.reviews:
        yield ""
    fitting = zip(claim.reviews, held(ledger, claim, anchors), strict=True)
    for review, fits in sorted(fitting, key=lambda each: each[0].date):
        said = "approved" if review.decision == "approved" else "asked for changes"
        why = f": {review.because}" if review.because else ""
        since = "" if review.stamp is None or fits else "; the claim has changed since"
        yield printable(f"{review.by} {said} on {review.date}{why}{since}")


def _evidence(
    ledger: "Ledger", item: "Evidence", anchor: "Anchor | None", style: "Style", columns: int
) -> "Iterator[str]":
    source = ledger.source(item.source)
    where = f"{source.title}, {source.publisher or 'publisher unknown'}" if source else "no such source"
    yield f"{item.stance}: {style.paint(printable(item.source), 'bold')} ({printable(where)})"
    if anchor is None or source is None or source.text.content is None:
        yield indent(style.paint(f"not shown: {_why_not(item, source)}", "yellow"), "  ")
        return
    if anchor.start is None or anchor.end is None:
        yield indent(style.paint(f"{anchor.status}: “{printable(item.quote or '')}”", "red"), "  ")
        return
    yield style.paint(f"  {anchor.status} at [{anchor.start}, {anchor.end}]", "dim")
    yield from in_context(source.text.content, anchor.start, anchor.end, style, columns)


def _why_not(item: "Evidence", source: "Source | None") -> str:
    if source is not None and source.text.kept == "outside":
        return "its text is kept outside the repository (--show-sealed shows it where the store is at hand)"
    return item.lost or "there is no text to look it up in"


def in_context(text: str, start: int, end: int, style: "Style", columns: int) -> "Iterator[str]":
    """The passage between «marks», painted where there is colour, with what stands around it."""
    left, right = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    before = ("…" if left else "") + printable(text[left:start])
    after = printable(text[end:right]) + ("…" if right < len(text) else "")
    marked = False
    for line in wrap(f"{before}«{printable(text[start:end])}»{after}", columns - 4):
        painted, marked = _paint_marked(line, marked, style)
        yield "    " + painted


def _paint_marked(line: str, marked: bool, style: "Style") -> tuple[str, bool]:
    """Paint what stands between the marks in one line of several; says whether the next line begins inside them."""
    parts = []
    for part in re.split("([«»])", line):
        parts.append(style.paint(part, "bold", "green") if marked or part == "»" else part)
        marked = part == "«" or (marked and part != "»")
    return "".join(parts), marked


def _source(ledger: "Ledger", source: "Source", style: "Style") -> "Iterator[str]":
    from tracker.provenance.admiralty import grade_words

    yield style.paint(printable(source.id), "bold") + style.paint(f"  {printable(source.path)}", "dim")
    yield printable(source.title)
    yield from _table(
        {
            "publisher": source.publisher,
            "author": ", ".join(source.author),
            "published": source.published,
            "url": source.url,
            "kind": source.kind,
            "grade": grade_words(source.grade) if source.grade else None,
            "from": ", ".join(f"{d.how} {d.source}" for d in source.derived_from),
            "text": f"{source.text.file} ({len(source.text.content):,} characters)"
            if source.text.content is not None
            else f"none at hand ({source.text.missing or source.text.kept})",
            "notes": source.notes,
        }
    )
    citing = [(claim, item) for claim in ledger.claims for item in claim.evidence if item.source == source.id]
    yield ""
    yield f"cited {len(citing)} ×" + (":" if citing else "")
    for claim, item in citing:
        yield f"  {printable(claim.id)} ({claim.verdict}): {_quoted(item)}"


def _quoted(item: "Evidence") -> str:
    return f"“{printable(item.quote)}”" if item.quote is not None else "a sealed quote"


def _table(facts: "Mapping[str, str | None]") -> "Iterator[str]":
    for name, value in facts.items():
        if value:
            yield f"  {name:11} {printable(value)}"
