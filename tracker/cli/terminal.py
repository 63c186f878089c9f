"""Where output goes: terminals, pipes and files, whatever their encoding, width and manners."""

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
"""How our own typography is written where an encoding lacks it. A reader's letters become `?` there."""


def _plain(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(PLAIN.get(letter, "?") for letter in error.object[error.start : error.end]), error.end


class Forgiving:
    """A stream whose reader may have had enough (`tracker list | head`): what nobody reads any more goes nowhere, and
    the exit status stays what it is. What is written for people is nothing that a CI runner obeys."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            return int(self._stream.write(unobeyed(text)))
        except BrokenPipeError:
            self._abandon()
            return len(text)

    def write_bytes(self, content: bytes) -> None:
        try:
            self._stream.flush()
            self._stream.buffer.write(content)
            self._stream.buffer.flush()
        except BrokenPipeError:
            self._abandon()

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._abandon()

    def _abandon(self) -> None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self._stream.fileno())
        os.close(nowhere)


def settle() -> None:
    """Make stdout and stderr take every character, whatever their encoding, and whoever stops reading."""
    codecs.register_error("tracker-plain", _plain)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # where the shell closed it (`>&-`)
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(errors="tracker-plain")
    sys.stdout, sys.stderr = Forgiving(sys.stdout), Forgiving(sys.stderr)


Said = tuple[str, str]
"""How something is shown (`text`, `data`, `page` or `aside`), and what."""
_overheard: list[Said] | None = None


@contextmanager
def overhearing() -> Iterator[list[Said]]:
    """What a command would show meanwhile, which is not shown."""
    global _overheard
    before, _overheard = _overheard, []
    try:
        yield _overheard
    finally:
        _overheard = before


def show(said: Said) -> None:
    """Show what was overheard."""
    {"text": put, "data": put_data, "page": page, "aside": aside}[said[0]](said[1])


def _is_overheard(how: str, text: str) -> bool:
    if _overheard is not None:
        _overheard.append((how, text))
    return _overheard is not None


def put_data(text: str) -> None:
    put(text, data=True)


def aside(text: str) -> None:
    """Say something to the person: stderr, so that stdout stays for results."""
    if not _is_overheard("aside", text):
        print(flowed(text, sys.stderr), file=sys.stderr)


def put(text: str, *, data: bool = False) -> None:
    """Write to stdout as it stands, paint included. `data`: for programs, so in UTF-8 wherever it does not go to a
    screen."""
    if _is_overheard("data" if data else "text", text):
        return
    if data and isinstance(sys.stdout, Forgiving) and not sys.stdout.isatty():
        sys.stdout.write_bytes(text.encode("utf-8"))
    else:
        sys.stdout.write(text)


def paints(when: str) -> bool:
    """Whether to paint what goes to stdout: `always`, `never`, or `auto`, which asks the usual variables first
    (NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, TERM), then whether it is a terminal."""
    if when != "auto":
        return when == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0") or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return os.environ.get("CLICOLOR") != "0" and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def moves(stream: Any) -> bool:
    """Whether a line may be drawn over on this stream: a terminal that is not a dumb one."""
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"


def columns(most: int = 100) -> int:
    return min(shutil.get_terminal_size((most, 24)).columns, most)


# ---------------------------------------------------------------- what is wider or longer than the screen


def flowed(text: str, stream: Any) -> str:
    """A text with the lines that are too wide for a terminal broken between words, set in below their beginnings; as
    it is where the stream is none. Words are never broken: an id or a path can be copied."""
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
    """Show a text: on a terminal its lines wrapped, and through a pager where it is longer than that, else as it is.

    `TRACKER_PAGER`, else `PAGER`, else `less` is the pager; an empty one, or `cat`, means none.
    """
    if _is_overheard("page", text):
        return
    text = flowed(text, sys.stdout)
    command = _pager() if _is_long(text) else None
    if command is None:
        put(text)
        return
    import subprocess

    known = {"LESS": "FRX", "LESSCHARSET": "utf-8", **os.environ}
    try:
        subprocess.run(command, input=text, encoding="utf-8", env=known, check=False)
    except OSError:
        put(text)


def page_lines(lines: Iterable[str]) -> None:
    page("".join(f"{line}\n" for line in lines))


def _is_long(text: str) -> bool:
    return moves(sys.stdout) and sys.stdin.isatty() and text.count("\n") >= shutil.get_terminal_size().lines


def _pager() -> list[str] | None:
    import shlex

    given = os.environ.get("TRACKER_PAGER", os.environ.get("PAGER"))
    command = shlex.split(given if given is not None else "less")
    return command if command and command != ["cat"] and shutil.which(command[0]) else None
