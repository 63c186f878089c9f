"""Colour for terminals, in one place."""

from tracker.text.printable import width

_CODES = {
    "bold": "1",
    "dim": "2",
    "underline": "4",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
}


BETWEEN = "» «"
"""The separator of two marked words: so marks never span two lines of wrapped text."""


class Style:
    """A painter of text, or of none without colour. Text must be `printable` first: only `paint` adds escape codes."""

    def __init__(self, color: bool) -> None:
        self.on = color

    def paint(self, text: str, *names: str) -> str:
        if not self.on or not text:
            return text
        return f"\x1b[{';'.join(_CODES[name] for name in names)}m{text}\x1b[0m"


def mark(words: str) -> str:
    """Words between «marks», each word marked separately until painted."""
    return f"«{words.replace(' ', BETWEEN)}»"


def paint_marks(line: str, style: Style) -> str:
    """A wrapped line with its marked words painted; without colour the marks stay, a pair around each run of words."""
    joined = line.replace(BETWEEN, " ")
    if not style.on:
        return joined
    head, *rest = joined.split("«")
    return head + "".join(
        style.paint(inside, "yellow") + after for inside, _, after in (part.partition("»") for part in rest)
    )


def marked_width(line: str, style: Style) -> int:
    """The width of such a line in terminal cells."""
    joined = line.replace(BETWEEN, " ")
    return width(joined.replace("«", "").replace("»", "") if style.on else joined)
