"""Passages in their context, for a terminal."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from textwrap import wrap

from tracker.model import Claim
from tracker.text.printable import printable
from tracker.text.style import Style, mark
from tracker.views.text import MarkedRun


def claim_heading(claim: Claim, style: Style) -> str:
    """A claim's id, with speaker, date and verdict."""
    about = ", ".join(filter(None, (claim.speaker, claim.date, claim.verdict)))
    return f"  {style.paint(printable(claim.id), 'bold')} {style.paint(printable(f'({about})'), 'dim')}"


def between_marks(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with these spans of it between marks."""
    at, parts = 0, []
    for start, end in spans:
        parts += [printable(text[at:start]), mark(printable(text[start:end]))]
        at = end
    return "".join((*parts, printable(text[at:])))


def marked_lines(
    pieces: Iterable[MarkedRun], name: str, style: Style, columns: int, cut: tuple[bool, bool] = (False, False)
) -> Iterator[str]:
    """A text with its marked words between «marks», in colour where there is any; `cut`: whether there is more text
    before, after."""
    shown = ""
    for marked, run in groupby(pieces, lambda piece: name in piece.marks):
        words = printable("".join(piece.text for piece in run))
        shown += f"«{words}»" if marked else words
    inside = False
    for line in wrap(f"{'…' * cut[0]}{shown}{'…' * cut[1]}", columns - 4):
        painted, inside = _paint_marked(line, inside, style)
        yield "    " + painted


def _paint_marked(line: str, marked: bool, style: Style) -> tuple[str, bool]:
    """A line with the words between the marks in colour, and whether the next line begins inside them."""
    parts = []
    for part in re.split("([«»])", line):
        parts.append(style.paint(part, "bold", "green") if marked or part == "»" else part)
        marked = part == "«" or (marked and part != "»")
    return "".join(parts), marked
