"""Spans of a text, and lines and columns of its offsets."""

from bisect import bisect_right

Span = tuple[int, int]
"""Start and end in code points, 0-based, end-exclusive."""


class Lines:
    """The line starts of one text. Lines and columns count from 1; offsets and columns are code points."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        at = text.find("\n")
        while at != -1:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset; an offset past the end is at the last place."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its line end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end]

    def start(self, number: int) -> int:
        """The offset at which a line begins."""
        return self._starts[number - 1]

    def __len__(self) -> int:
        return len(self._starts)
