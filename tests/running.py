"""`tracker` as a command, run in this process: the same entry point, streams, folder and variables as in one of its
own, without half a second of starting up. Tests of the process itself (signals, pipes, locks, what is imported) start
a real one."""

import gc
import io
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, chdir, contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from unittest import mock

from tracker.cli import main


def invoke(
    *arguments: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    typed: str = "",
    encoding: str = "utf-8",
    screen: bool = False,
    together: bool = False,
) -> "CompletedProcess[str]":
    """What the command prints, and its exit status. `env`: all of its variables, if not those of the test; `typed`:
    what stands on its standard input, which is no terminal; `encoding`: of what it prints; `screen`: it prints to a
    terminal; `together`: its errors go where its output goes, as they come."""
    out = _stream(encoding=encoding, screen=screen)
    err = out if together else _stream(encoding=encoding, screen=screen)
    with ExitStack() as kept:
        kept.enter_context(chdir(cwd))
        kept.enter_context(mock.patch.dict(os.environ, env or {}, clear=env is not None))
        kept.enter_context(
            mock.patch.multiple(sys, argv=["tracker", *arguments], stdin=_stream(typed), stdout=out, stderr=err)
        )
        kept.enter_context(_as_a_new_process())
        status = _status()
    return CompletedProcess(["tracker", *arguments], status, _text(out), "" if together else _text(err))


def _status() -> int:
    try:
        main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0


@contextmanager
def _as_a_new_process() -> Iterator[None]:
    """What `main` sets for its whole process is as it was, afterwards; a warning is one that is printed."""
    often = gc.get_threshold()
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        try:
            yield
        finally:
            gc.set_threshold(*often)


class _Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def _stream(content: str = "", *, encoding: str = "utf-8", screen: bool = False) -> io.TextIOWrapper:
    make = _Screen if screen else io.TextIOWrapper
    return make(io.BytesIO(content.encode()), encoding=encoding, write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    """What stands on a stream: in its encoding, or, where that cannot be, in UTF-8, as data for programs is."""
    stream.flush()
    content: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]
    try:
        return content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return content.decode(stream.encoding).replace("\r\n", "\n")
