"""A line of a file with the words that matter underlined, cut to fit a terminal."""

from collections.abc import Iterator

from tracker.findings import Region
from tracker.text.printable import printable, width
from tracker.text.spans import Lines
from tracker.text.style import Style

LEAD = 24
"""How many characters before the marked words are kept when a line is cut."""


def excerpt(lines: Lines, region: Region, style: Style, columns: int, mark: str, color: str) -> Iterator[str]:
    """The region's first line with its marks below. A line that is too long is cut around the mark."""
    if not 1 <= region.line <= len(lines):
        return
    line = lines.line(region.line)
    start = min(region.column - 1, len(line))
    end = region.end_column - 1 if region.end_line == region.line else len(line)
    end = max(start + 1, min(end, len(line)))
    gutter = f"{region.line:>5} | "
    before, marked, after = _cut(line, start, end, max(40, columns - len(gutter)))
    yield style.paint(gutter, "blue") + before + style.paint(marked, "bold") + after
    yield style.paint("      | ", "blue") + " " * width(before) + style.paint(mark * max(1, width(marked)), color)


def _cut(line: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """What stands before, under and after the mark, made printable, in at most `room` cells or so."""
    before, marked, after = line[:start], line[start:end], line[end:]
    if width(line) > room:
        keep = max(LEAD, room - len(marked) - LEAD) if len(marked) < room else LEAD
        before = _tail(before, min(keep, max(LEAD, room - len(marked) - min(len(after), LEAD))))
        marked = _middle(marked, max(20, room - len(before) - min(len(after), LEAD)))
        after = _head(after, max(0, room - len(before) - len(marked)))
    return printable(before), printable(marked), printable(after)


def _tail(text: str, size: int) -> str:
    return text if len(text) <= size else "…" + text[len(text) - size + 1 :]


def _head(text: str, size: int) -> str:
    return text if len(text) <= size else text[: max(0, size - 1)] + "…"


def _middle(text: str, size: int) -> str:
    if len(text) <= size:
        return text
    half = (size - 3) // 2
    return f"{text[:half]} … {text[-half:]}"
