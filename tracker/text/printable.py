"""Untrusted text escaped for output: the one place that knows what a terminal or CI runner would execute.

Every word of a record or a source may be hostile: escape codes that repaint a terminal, bidirectional overrides that
make a reader see other words than the bytes say, line breaks that forge a second finding, and the commands that CI
runners read out of a job's log (`::error::` at the beginning of a line, `##[error]` and `##vso[task…]` anywhere in it).

What each output uses: `printable` for words within a line that people read, `unobeyed` for a whole text made of such
words, `to_json` for JSON, `for_xml` for XML and SVG, `tracker.text.markdown` for Markdown.
"""

import json
import re
from html import escape
from json.encoder import encode_basestring
from typing import Any
from unicodedata import east_asian_width

_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters; tab and line feed are handled separately
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks, overrides and isolates
    "\u2028\u2029\ud800-\udfff\ufeff"  # line and paragraph separators, lone surrogates, byte order mark
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"  # invisible annotations and tags, and non-characters
)
_BREAKS = re.compile(r"[\t\n]")
_MARKER = re.compile(r"##(?=\w*\[)")
"""Markers of a runner's command anywhere in a line: `##[error]`, `##vso[…]`, `##teamcity[…]`."""
_COMMAND = re.compile(r"::(?=[A-Za-z])")
"""The marker of a GitHub runner's command at the beginning of a line. A line can be wrapped anywhere, so anywhere."""
_LEADING = re.compile(r"^(\s*):(?=:[A-Za-z])", re.MULTILINE)


def printable(text: str) -> str:
    """A text as one safe line: control characters become visible escapes, line breaks spaces, and a runner's command is
    broken by a space."""
    shown = _UNSAFE.sub(_escape, _BREAKS.sub(" ", text))
    return _COMMAND.sub(": :", _MARKER.sub("# #", shown)) if "##" in shown or "::" in shown else shown


def unobeyed(text: str) -> str:
    """A text of any number of lines in which no runner finds a command, not even one made by joining harmless
    pieces."""
    return _LEADING.sub(r"\1: ", _MARKER.sub("# #", text)) if "##" in text or "::" in text else text


def shortened(text: str, room: int) -> str:
    """A text cut to `room` code points, with an ellipsis where it was cut."""
    return text if len(text) <= room else text[: max(room, 2) - 1].rstrip() + "…"


def plural(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def attributes(value: object, names: str) -> dict[str, Any]:
    """Some attributes of a value by name, in this order, for JSON; `names` has spaces between."""
    return {name: getattr(value, name) for name in names.split()}


def safe_json(data: Any, indent: int | None = None) -> str:
    """JSON with every character escaped that a terminal or a runner could interpret; parsed, it is the same data."""
    plain = json.dumps(data, ensure_ascii=False) if indent is None else _indented(data, " " * indent, "\n")
    text = _UNSAFE.sub(_json_escape, plain)
    return _MARKER.sub(r"#\\u0023", text) if "##" in text else text


def _indented(data: Any, step: str, start: str) -> str:
    """The JSON that `json.dumps` writes with an indent, which it does slowly, in Python."""
    inner = start + step
    if isinstance(data, dict) and data:
        pairs = [
            f"{inner}{encode_basestring(str(name))}: "
            + (encode_basestring(value) if type(value) is str else _indented(value, step, inner))
            for name, value in data.items()
        ]
        return "{" + ",".join(pairs) + start + "}"
    if isinstance(data, (list, tuple)) and data:
        return "[" + ",".join([inner + _indented(value, step, inner) for value in data]) + start + "]"
    if type(data) is str:
        return encode_basestring(data)
    return str(data) if type(data) is int else "null" if data is None else json.dumps(data, ensure_ascii=False)


def for_xml(text: str) -> str:
    """Text escaped for XML, SVG and HTML, in an element or a quoted attribute: parsed, it is the `printable` words."""
    return escape(printable(text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _json_escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]


def width(text: str) -> int:
    """The width of a printable text in terminal cells."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if character in "\u200b\u200c\u200d\u2060" or "\u0300" <= character <= "\u036f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
