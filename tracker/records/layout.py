"""Layout of a changed text in the lines of the old one: unchanged words keep their line, so that a diff stays small."""

import re

from rapidfuzz.distance import Levenshtein

GROWN = 1.5
"""Maximum growth (new length / old length) of a text that stays on one line."""

_HEADER = re.compile(r"[>|][-+\d]*(?:[ \t]+#.*)?\n")


def stays_on_its_line(raw: str, value: str) -> bool:
    """Whether a scalar on one line (`raw`, as written) may stay there with a new text."""
    return "\n" not in raw and len(value) <= GROWN * len(raw)


def relaid(raw: str, style: str | None, old: str, value: str) -> str | None:
    """A scalar of several lines (`raw`, as written) with a new text in its lines; None where that is impossible.

    That is the case where lines are more than wrapped words: paragraphs, deeper indentation, escapes.
    """
    header = _HEADER.match(raw) if style == ">" else None
    body = raw[header.end() :] if header else raw
    mark = style if style in ("'", '"') else ""
    lines = [line.strip(" ") for line in body[len(mark) : len(body) - len(mark)].split("\n")]
    if len(lines) < 2 or style == "|" or (style == ">" and header is None) or _is_more(lines, mark, value):
        return None
    laid_out = [
        [_written(word, mark) for word in line] for line in _placed([line.split(" ") for line in lines], value, mark)
    ]
    if " ".join(lines) != _written(old.rstrip("\n"), mark):
        return None
    indents = [re.match(r" *", line).group() for line in body.split("\n")]  # type: ignore[union-attr]
    first = header.group().replace(">", ">-", 1) if header and header.group()[1] not in "-+0123456789" else ""
    first = first or (header.group() if header else "")
    shown = [indent + " ".join(words) for indent, words in zip(indents, laid_out, strict=True) if words]
    return f"{first}{mark}" + "\n".join(shown) + mark


def _is_more(lines: list[str], mark: str, value: str) -> bool:
    """Whether the lines have more than words: empty ones, escapes, spaces that wrapping would lose."""
    unsafe = mark == '"' and ("\\" in value or '"' in value or any("\\" in line for line in lines))
    return unsafe or not all(lines) or "\n" in value or "  " in value or value != value.strip()


def _written(text: str, mark: str) -> str:
    return text.replace("'", "''") if mark == "'" else text


def _placed(lines: list[list[str]], value: str, mark: str) -> list[list[str]]:
    """The words of the new text by lines: each on the line of the word that it replaces, or of the one before it."""
    old = [word for line in lines for word in line]
    at = [number for number, line in enumerate(lines) for _ in line]
    new = value.split(" ")
    placed: list[list[str]] = [[] for _ in lines]
    for op in Levenshtein.opcodes(old, [_written(word, mark) for word in new]):
        for i, word in enumerate(new[op.dest_start : op.dest_end]):
            source = op.src_start + i if op.tag != "insert" else max(op.src_start - 1, 0)
            placed[at[min(source, len(at) - 1)]].append(word)
    return placed
