"""Values as YAML text that reads back as the same values, here and in every YAML 1.1 or 1.2 tool that users have."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.errors import TrackerError

WIDTH = 100
"""Column at which prose is wrapped."""

_PLAIN = re.compile(r"[^\W_](?:[^:#\n]|:(?=[^\s])|(?<=\S)#)*", re.UNICODE)
_FLOW_ENDS = re.compile(r"[,\[\]{}]|:(?=[\"'])")
_OTHER_THAN_TEXT = re.compile(
    r"[-+.]?[\d_,:.]+(?:e[-+]?\d+)?|0[xob][\da-f_]+|\.?(?:inf|nan)|true|false|yes|no|on|off|y|n|null", re.IGNORECASE
)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
UNPRINTABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)  # YAML's printable characters without the line ends of YAML 1.1 (U+0085, U+2028, U+2029) and the byte order mark
_WRAP = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar(
    value: Any, *, indent: int = 0, column: int = 0, style: str | None = "", flow: bool = False, wrap: bool = True
) -> str:
    """One value as YAML text, to follow its key or its dash.

    `style` is the preferred YAML style (`'`, `"`, `>`, `|`, else plain); `indent` is the column of the lines of a
    block, `column` the one where the value begins; in `flow`, or without `wrap`, it stays on one line. Raises
    `TrackerError` for what cannot be written in UTF-8.
    """
    if not isinstance(value, str):
        return _number(value)
    if re.search(r"[\ud800-\udfff]", value):
        raise TrackerError("the text holds half a character (a lone surrogate), which UTF-8 cannot hold")
    prose = style in (">", "|") or "\n" in value or column + len(value) + 2 > WIDTH
    if prose and wrap and not flow and _blockable(value):
        return _literal(value, indent) if style == "|" else _folded(value, indent)
    if style in ("", None) and is_plain(value, flow):
        return value
    if style != '"' and _on_one_line(value):
        return "'" + value.replace("'", "''") + "'"
    return _double(value)


def _number(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, (int, float)):
        return repr(value)
    raise TypeError(f"a record holds no {type(value).__name__}")


def is_plain(value: str, flow: bool = False) -> bool:
    """Whether a text can be written without quotes and is read as text (or a date) everywhere."""
    if not _PLAIN.fullmatch(value) or value != value.strip() or not _on_one_line(value) or "\t" in value:
        return False
    if flow and _FLOW_ENDS.search(value):
        return False
    return bool(_DATE.fullmatch(value)) or not _OTHER_THAN_TEXT.fullmatch(value)


def _on_one_line(value: str) -> bool:
    return "\n" not in value and not UNPRINTABLE.search(value)


def _blockable(value: str) -> bool:
    """Whether a text can be a block scalar: no line of it begins or ends with white space."""
    lines = value.split("\n")
    if UNPRINTABLE.search(value) or not lines[0] or not lines[-1]:
        return False
    return all(line == line.strip(" \t") for line in lines)


def _double(value: str) -> str:
    text = re.sub(r'[\\"\n\t\r\0]', lambda m: _ESCAPES[m.group()], value)
    return '"' + UNPRINTABLE.sub(lambda m: _escape(ord(m.group())), text) + '"'


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _literal(value: str, indent: int) -> str:
    return "|-\n" + "\n".join(" " * indent + line if line else "" for line in value.split("\n"))


def _folded(value: str, indent: int) -> str:
    """`>-`: a line break reads as a space, so lines break at single spaces; a break of the text is an empty line."""
    paragraphs = re.sub(r"\n+", lambda breaks: breaks.group() + "\n", value).split("\n")
    lines = [line for paragraph in paragraphs for line in _wrapped(paragraph, WIDTH - indent)]
    return ">-\n" + "\n".join(" " * indent + line if line else "" for line in lines)


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in _WRAP.split(text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


# ---------------------------------------------------------------- collections


def flow(value: Any) -> str:
    """A value of any shape on one line: `{to: a, relation: repeats}`, `[10, 20]`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, flow=True)


def pair(key: str, value: Any, indent: int, dash: int = 2) -> str:
    """`key: value` at a column, without the indentation of its first line. `dash`: indentation of lists."""
    if isinstance(value, Mapping) and value:
        return f"{_key(key)}:\n{' ' * (indent + 2)}{mapping(value, indent + 2, dash)}"
    if isinstance(value, (list, tuple)) and value and not _short(value):
        items = (" " * (indent + dash) + item(each, indent + dash, dash) for each in value)
        return f"{_key(key)}:\n" + "\n".join(items)
    return f"{_key(key)}: {_leaf(value, indent, indent + len(key) + 2)}"


def mapping(value: Mapping[str, Any], indent: int, dash: int = 2) -> str:
    """The lines of a block mapping at a column, without the indentation of the first."""
    return ("\n" + " " * indent).join(pair(key, each, indent, dash) for key, each in value.items())


def item(value: Any, indent: int, dash: int = 2) -> str:
    """`- value`, the dash at a column, without the indentation of its first line."""
    if isinstance(value, Mapping) and value:
        return "- " + mapping(value, indent + 2, dash)
    return "- " + _leaf(value, indent, indent + 2)


def _leaf(value: Any, indent: int, column: int) -> str:
    if isinstance(value, (Mapping, list, tuple)):
        return flow(value)
    return scalar(value, indent=indent + 2, column=column)


def _short(value: Sequence[Any]) -> bool:
    """Whether a list has so few plain words or numbers that it is written on one line."""
    return not any(isinstance(each, (Mapping, list, tuple)) for each in value) and len(flow(value)) <= WIDTH // 2


def _key(key: str) -> str:
    return scalar(key, flow=True)
