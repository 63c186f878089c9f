"""Passages that sources share, side by side, for a terminal."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from textwrap import wrap

from tracker.model import Reuse, Source
from tracker.text.printable import printable, shortened
from tracker.text.style import Style, mark, marked_width, paint_marks


def reuse_lines(found: Reuse, copy: Source, original: Source, style: Style, columns: int) -> Iterator[str]:
    """The copy, its original and the shared amount, and each passage, its differing words between «marks»."""
    yield style.paint(printable(_summary(found)), "bold")
    if found.share or found.directed:
        yield style.paint(f"{printable(found.why)} ({found.confidence:.0%} sure)", "dim")
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


def _summary(found: Reuse) -> str:
    both = sum(passage.words for passage in found.passages if passage.quoted == "both")
    words = f"{both} words that both quote"
    if found.share:
        how = "copies" if found.directed else "shares words with"
        return f"{found.copy} {how} {found.original}: {found.share:.0%} of it" + (f", and {words}" if both else "")
    return f"{found.copy} and {found.original}: {words}" if both else f"{found.copy} quotes {found.original}"


_EDGES = re.compile(r"(\W*)(.*?)(\W*)", re.DOTALL)


def _marked(text: str, extent: tuple[int, int], equal: Sequence[tuple[int, ...]]) -> str:
    """A passage with the words that the other lacks between «marks»."""
    at, parts = extent[0], []
    for start, end in [*equal, (extent[1], extent[1])]:
        before, words, after = _EDGES.fullmatch(text, at, start).groups() if start > at else ("", "", "")  # type: ignore[union-attr]
        parts += [before, mark(words) if words else "", after, text[start:end]]
        at = end
    return printable(" ".join("".join(parts).split()))


def _side_by_side(left: str, right: str, columns: int, style: Style) -> Iterator[str]:
    for mine, theirs in zip_longest(wrap(left, columns), wrap(right, columns), fillvalue=""):
        shown = paint_marks(mine, style)
        yield f"{shown}{' ' * (columns - marked_width(mine, style))} │ {paint_marks(theirs, style)}"
