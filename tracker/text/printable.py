"""Untrusted text made fit to print.

Every word of a record or a source may be hostile: escape codes that repaint a terminal, bidirectional overrides that
make a reader see other words than the bytes say, line breaks that forge a second finding.
"""

import json
import re
from typing import Any
from unicodedata import east_asian_width

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and line feed are dealt with apart
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, overrides and isolates
    "\u2028\u2029\ud800-\udfff\ufeff]"  # line and paragraph separators, lone surrogates, byte order mark
)
_BREAKS = re.compile(r"[\t\n]")


def printable(text: str) -> str:
    """One line of text that does nothing but be read: control characters become visible escapes, breaks spaces."""
    return _UNSAFE.sub(_escape, _BREAKS.sub(" ", text))


def shortened(text: str, room: int) -> str:
    """A text cut to so many characters, with an ellipsis where something is gone."""
    return text if len(text) <= room else text[: max(room, 2) - 1].rstrip() + "…"


def to_json(data: Any, indent: int | None = None) -> str:
    """JSON in which every character that a terminal could obey is escaped; readers get the same data."""
    return _UNSAFE.sub(_escape, json.dumps(data, ensure_ascii=False, indent=indent))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()):04x}"


def width(text: str) -> int:
    """How many cells of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character in "\u200b\u200c\u200d\u2060" or "\u0300" <= character <= "\u036f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
