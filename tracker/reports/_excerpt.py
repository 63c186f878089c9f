"""Excerpts: a line of a file with marked words underlined, cut to fit a terminal."""

from collections.abc import Iterator
from itertools import accumulate

from tracker.findings import Region
from tracker.text.printable import printable, width
from tracker.text.spans import Lines
from tracker.text.style import Style


def excerpt(lines: Lines, region: Region, style: Style, columns: int, mark: str, color: str) -> Iterator[str]:
    """The region's first line with its marks below. A line that is too long is cut around the mark."""
    if not 1 <= region.line <= len(lines):
        return
    line = lines.line(region.line)
    start = min(region.column - 1, len(line))
    end = region.end_column - 1 if region.end_line == region.line else len(line)
    end = max(start + 1, min(end, len(line)))
    gutter = f"{region.line:>5} | "
    before, marked, after = _cut(line, start, end, max(24, columns - len(gutter)))
    yield style.paint(gutter, "blue") + before + style.paint(marked, "bold") + after
    yield style.paint("      | ", "blue") + " " * width(before) + style.paint(mark * max(1, width(marked)), color)


def _cut(line: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """The text before, under and after the mark, made printable, in about `room` cells."""
    before, marked, after = printable(line[:start]), printable(line[start:end]), printable(line[end:])
    if width(before) + width(marked) + width(after) <= room:
        return before, marked, after
    marked = _middle(marked, room * 2 // 3)
    rest = room - width(marked)
    before = _tail(before, max(rest - width(after), rest // 2))  # unused room of the end is for the beginning
    return before, marked, _head(after, rest - width(before))


def _tail(text: str, size: int) -> str:
    return text if width(text) <= size else "…" + _first(text[::-1], size - 1)[::-1]


def _head(text: str, size: int) -> str:
    return text if width(text) <= size else _first(text, size - 1) + "…"


def _middle(text: str, size: int) -> str:
    if width(text) <= size:
        return text
    half = (size - 3) // 2
    return f"{_first(text, half)} … {_first(text[::-1], half)[::-1]}"


def _first(text: str, size: int) -> str:
    """The beginning of a text that fills `size` cells."""
    if text.isascii():
        return text[: max(0, size)]
    ends = accumulate(map(width, text))
    return text[: sum(end <= size for end in ends)]
