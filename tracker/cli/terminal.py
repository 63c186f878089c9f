"""Output to terminals, pipes and files of any encoding and width."""

import codecs
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from tracker.text.printable import unobeyed, width

PLAIN = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—─━‐‑", "-"),
    **dict.fromkeys("│┃├└╰╭╮╯┌┐┘┤┬┴┼", "|"),
    "…": "...", "→": "->", "←": "<-", "×": "x", "·": ".", "•": "*", "≥": ">=", "≤": "<=", "−": "-",
}  # fmt: skip
"""Replacements of our own typography where an encoding lacks it. Other letters become `?` there."""


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(letter, "?") for letter in error.object[error.start : error.end]), error.end


class TolerantStream:
    """A stream whose reader may stop (`tracker list | head`): further output is dropped, and the exit status stays the
    same. Commands for a CI runner are escaped in output for people."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        with self._while_read():
            self._stream.write(unobeyed(text))
        return len(text)

    def write_bytes(self, content: bytes) -> None:
        with self._while_read():
            self._stream.flush()
            self._stream.buffer.write(content)
            self._stream.buffer.flush()

    def flush(self) -> None:
        with self._while_read():
            self._stream.flush()

    @contextmanager
    def _while_read(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)


def prepare_streams() -> None:
    """Makes stdout and stderr accept every character in any encoding, and a reader that stops."""
    codecs.register_error("tracker-plain", _plain)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # where the shell closed it (`>&-`)
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="tracker-plain")
    sys.stdout, sys.stderr = TolerantStream(sys.stdout), TolerantStream(sys.stderr)


Output = tuple[str, str]
"""Kind of output (`text`, `data`, `page` or `aside`), and its text."""
_collected: list[Output] | None = None


@contextmanager
def collected_output() -> Iterator[list[Output]]:
    """A context that collects a command's output instead of showing it."""
    global _collected
    before, _collected = _collected, []
    try:
        yield _collected
    finally:
        _collected = before


def replay(output: Output) -> None:
    """Shows collected output."""
    {"text": write_stdout, "data": write_data, "page": page, "aside": write_stderr}[output[0]](output[1])


def _is_collected(how: str, text: str) -> bool:
    if _collected is not None:
        _collected.append((how, text))
    return _collected is not None


def write_data(text: str) -> None:
    write_stdout(text, data=True)


def write_stderr(text: str) -> None:
    """Prints a message to stderr, so that stdout stays for results."""
    if not _is_collected("aside", text):
        print(flowed(text, sys.stderr), file=sys.stderr)


def write_stdout(text: str, *, data: bool = False) -> None:
    """Writes to stdout unchanged, with colour codes. `data`: for programs, so in UTF-8 unless to a screen."""
    if _is_collected("data" if data else "text", text):
        return
    if data and isinstance(sys.stdout, TolerantStream) and not sys.stdout.isatty():
        sys.stdout.write_bytes(text.encode("utf-8"))
    else:
        sys.stdout.write(text)


def has_color(when: str) -> bool:
    """Whether stdout has colour: `always`, `never`, or `auto`, by the usual variables first (NO_COLOR, FORCE_COLOR,
    CLICOLOR_FORCE, CLICOLOR, TERM), then by whether it is a terminal."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0") or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return os.environ.get("CLICOLOR") != "0" and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def can_overwrite(stream: Any) -> bool:
    """Whether a line of this stream can be overwritten: a terminal that is not `dumb`."""
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"


def columns(most: int = 100) -> int:
    return min(shutil.get_terminal_size((most, 24)).columns, most)


# ---------------------------------------------------------------- what is wider or longer than the screen


def flowed(text: str, stream: Any) -> str:
    """A text with lines too wide for a terminal broken between words, with hanging indents; unchanged for any other
    stream. Words are never broken: an id or a path can be copied."""
    if not stream.isatty():
        return text
    room = shutil.get_terminal_size().columns
    return "".join(_broken(line, room) for line in text.splitlines(keepends=True))


_PAINT = re.compile("\x1b\\[[0-9;]*m")


def _broken(line: str, room: int) -> str:
    if len(line) <= room // 2 or width(_PAINT.sub("", line.rstrip("\n"))) <= room:
        return line
    indent = " " * min(len(line) - len(line.lstrip(" ")) + 2, room // 2)
    broken, at = "", 0
    for piece in re.findall(" *[^ ]+| +", line):
        cells = width(_PAINT.sub("", piece.rstrip("\n")))
        if broken and at + cells > room and piece.strip():
            piece = indent + piece.lstrip(" ")
            broken, at, cells = f"{broken}\n", 0, len(indent) + cells - 1
        broken, at = broken + piece, at + cells
    return broken


def page(text: str) -> None:
    """Prints a text: on a terminal wrapped, and through a pager where it is longer than the screen, else unchanged.

    `TRACKER_PAGER`, else `PAGER`, else `less` is the pager; an empty one, or `cat`, means none.
    """
    if _is_collected("page", text):
        return
    text = flowed(text, sys.stdout)
    command = _pager() if _is_long(text) else None
    if command is None:
        write_stdout(text)
        return
    import subprocess

    known = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        subprocess.run(command, input=text, encoding="utf-8", env=known, check=False)
    except OSError:
        write_stdout(text)


def page_lines(lines: Iterable[str]) -> None:
    page("".join(f"{line}\n" for line in lines))


def _is_long(text: str) -> bool:
    return can_overwrite(sys.stdout) and sys.stdin.isatty() and text.count("\n") >= shutil.get_terminal_size().lines


def _pager() -> list[str] | None:
    import shlex

    given = os.environ.get("TRACKER_PAGER", os.environ.get("PAGER"))
    command = shlex.split(given if given is not None else "less")
    return command if command and command != ["cat"] and shutil.which(command[0]) else None
