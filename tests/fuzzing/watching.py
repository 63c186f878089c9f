"""Watches a target: an exception, more CPU time than allowed, or too much memory is a finding, kept with its input."""

import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

SECONDS = 2.0
"""CPU time for one input."""
MEBIBYTES = 1_024


class HangError(BaseException):
    """An input that took too long; no `except Exception` on the way takes it for a fault of a record."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raises `HangError` after so much CPU time (nothing where the system has no such timer)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def late(*_: object) -> None:
        raise HangError(f"more than {seconds:g} s of CPU time")

    before = signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


class Watched:
    """A target that goes on after a finding: each kind of failure at one place is kept once, with its first input."""

    def __init__(self, name: str, target: Callable[[bytes], object], folder: Path, seconds: float = SECONDS) -> None:
        self._name, self._target, self._folder, self._seconds = name, target, folder, seconds
        self.inputs, self.found = 0, set[str]()

    def __call__(self, data: bytes) -> None:
        self.inputs += 1
        try:
            with limited(self._seconds):
                self._target(data)
        except (Exception, HangError) as error:
            self._keep(data, error)

    def _keep(self, data: bytes, error: BaseException) -> None:
        where = place_of(error)
        if where in self.found:
            return
        self.found.add(where)
        self._folder.mkdir(parents=True, exist_ok=True)
        file = self._folder / f"{self._name}-{sha256(where.encode()).hexdigest()[:12]}"
        file.write_bytes(data)
        file.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")
        print(f"{self._name}: {where}: {file}", flush=True)


def place_of(error: BaseException) -> str:
    """The kind of an error, and the innermost function of ours that it went through (the tests' own if no other)."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "fuzzing/watching" not in frame.filename]
    ours = [frame for frame in frames if "/tracker/" in frame.filename.replace("\\", "/").rpartition("/tests/")[2]]
    last = (ours or frames)[-1]
    return f"{type(error).__name__} in {Path(last.filename).name} {last.name}"
