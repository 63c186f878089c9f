"""Contradictions for a terminal: claims, one below the other, and passages that contradict a claim."""

from collections.abc import Iterator
from textwrap import wrap

from tracker.model import Comparison
from tracker.terminal.passages import claim_heading, marked_lines
from tracker.text.printable import printable
from tracker.text.style import Style
from tracker.views.conflicts import CitedPassage, ConflictSide, ConflictView, OpposingPassage


def conflict_lines(one: ConflictView, style: Style, columns: int) -> Iterator[str]:
    """A pair: its confidence, both claims with their passages, and the editor's answer."""
    yield f"{_sure(one, style)}  {style.paint(one.status, 'dim' if one.settled else 'yellow')}"
    for side in (one.left, one.right):
        yield from _side(side, style, columns)
    yield from _judgements(one.comparison, columns)
    if one.because:
        yield from _wrapped(f"because {one.because}", columns)
    yield ""


def passage_lines(one: OpposingPassage, style: Style, columns: int) -> Iterator[str]:
    """A claim, and the passage against it."""
    yield f"{_sure(one, style)}  {style.paint('in a source', 'yellow')}"
    yield from _side(one.side, style, columns)
    yield f"  {style.paint('against', 'bold')}"
    yield from _cited(one.cited, style, columns)
    yield from _judgements(one.comparison, columns)
    yield ""


def _sure(one: ConflictView | OpposingPassage, style: Style) -> str:
    """`0.85 negation`, and the reason why it may be no conflict."""
    if not one.kinds:
        return style.paint("recorded", "bold")
    why = f" ({one.doubt}, it seems)" if one.doubt else ""
    return style.paint(f"{one.confidence:.2f} {', '.join(one.kinds)}", "bold") + why


def _judgements(comparison: Comparison, columns: int) -> Iterator[str]:
    for kept in comparison.judgements:
        reason = f": {kept.reason}" if kept.reason else ""
        yield from _wrapped(f"{kept.judge} says {kept.label} ({kept.confidence:.2f}){reason}", columns)


def _wrapped(text: str, columns: int) -> list[str]:
    return wrap(printable(text), columns, initial_indent="  ", subsequent_indent="    ")


def _side(side: ConflictSide, style: Style, columns: int) -> Iterator[str]:
    """A claim, its conflicting words between «marks», and the passages that it cites in their context."""
    yield claim_heading(side.claim, style)
    yield from marked_lines(side.statement, "conflict", style, columns)
    for cited in side.cited:
        yield from _cited(cited, style, columns)


def _cited(cited: CitedPassage, style: Style, columns: int) -> Iterator[str]:
    if cited.pieces:
        yield style.paint(f"    {printable(cited.source)}:{cited.line}", "dim")
        yield from (f"  {line}" for line in marked_lines(cited.pieces, "quote", style, columns - 2, cited.cut))
