"""Faults at every system call of the writer: what is left after a kill, a full disk or an error, and after another try.

A command runs in a fork of this process, in which the n-th call that changes the disk is cut off: the process ends
there (`kill`; a write is half done), or the call fails (`ENOSPC`, `EIO`). Then every file must be as it was before, or
as it is after an undisturbed run; no temporary file may be left by a command that was not killed; and the same command
once more must come to the same end. `PYTHONPATH=tests python -m tests.attacks.killing POINTS [SEED]` tries that many
points, by ledgers of its own making.
"""

import errno
import io
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn
from unittest import mock

from attrs import define

from running import invoke

KINDS = ("kill", "ENOSPC", "EIO")
KILLED = 137
TEMPORARY = re.compile(r"\.tmp$")
CALLS = ("replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "fsync", "fchmod")


@define
class Faults:
    """Counts the calls that change the disk, and cuts off the n-th."""

    at: int
    kind: str
    seen: int = 0

    def due(self) -> bool:
        self.seen += 1
        return self.seen == self.at

    def strike(self) -> NoReturn:
        if self.kind == "kill":
            os._exit(KILLED)
        number = getattr(errno, self.kind)
        raise OSError(number, os.strerror(number))

    def around(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """A file can be taken away on a full disk, and where that fails, nobody can take it away."""
        spared = self.kind != "kill" and call in (os.unlink, os.remove)

        def struck(*args: Any, **options: Any) -> Any:
            if not spared and self.due():
                self.strike()
            return call(*args, **options)

        return struck

    def opened(self, call: Callable[..., Any]) -> Callable[..., Any]:
        """Opening counts where it makes a file."""

        def struck(path: Any, flags: int, *args: Any, **options: Any) -> Any:
            if flags & os.O_CREAT and self.due():
                self.strike()
            return call(path, flags, *args, **options)

        return struck

    def fdopen(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(descriptor: int, mode: str = "r", *args: Any, **options: Any) -> Any:
            if "w" not in mode and "a" not in mode:
                return call(descriptor, mode, *args, **options)
            return io.BufferedWriter(_Torn(descriptor, mode, self))  # type: ignore[arg-type]

        return wrapped


class _Torn(io.FileIO):
    """A file of which the write that is due goes only half way."""

    def __init__(self, descriptor: int, mode: str, faults: Faults) -> None:
        super().__init__(descriptor, mode.replace("b", ""))
        self._faults = faults

    def write(self, data: Any) -> int:
        if self._faults.due():
            super().write(bytes(data)[: len(data) // 2])
            self._faults.strike()
        return super().write(data)


def run(root: Path, arguments: tuple[str, ...], at: int, kind: str) -> int:
    """The exit status of a command that is struck at its n-th call; 0 for `at`: not at all."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 99
    try:
        faults = Faults(at, kind)
        patches = {name: faults.around(getattr(os, name)) for name in CALLS}
        patches |= {"open": faults.opened(os.open), "fdopen": faults.fdopen(os.fdopen)}
        with mock.patch.multiple(os, **patches):
            done = invoke(*arguments, cwd=root)
        status = 98 if "bug in tracker" in done.stderr or "Traceback" in done.stderr else done.returncode
    finally:
        os._exit(status)


Files = dict[str, bytes]


def files(root: Path) -> Files:
    kept = (path for path in sorted(root.rglob("*")) if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in kept}


def temporary(found: Files) -> list[str]:
    return [name for name in found if TEMPORARY.search(name)]


def wrong(before: Files, after: Files, left: Files) -> Iterator[str]:
    """What a fault must not leave: a file that is neither the old nor the new one; one that is gone and should stay."""
    for name, content in left.items():
        if not TEMPORARY.search(name) and content not in (before.get(name), after.get(name)):
            yield f"{name} is torn: {content[:80]!r}"
    for name in before:
        if (name in after) and name not in left:
            yield f"{name} is lost"


def points(make: Callable[[Path], None], arguments: tuple[str, ...], again: bool, every: int = 1) -> Iterator[str]:
    """Each point of a command, struck in each way; yields '' where all is well, else what is wrong. `again`: the same
    command once more must come to the same end. `every`: of so many points one."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        make(home / "start")
        before = files(home / "start")
        shutil.copytree(home / "start", home / "whole", symlinks=True)
        shutil.copytree(home / "start", home / "warm", symlinks=True)
        invoke(*arguments, cwd=home / "warm")  # what is imported here need not be in each fork
        status = run(home / "whole", arguments, 0, "kill")
        after = files(home / "whole")
        if status not in (0, 1) or after == before:
            raise AssertionError(f"{arguments} does nothing by itself: {status}")
        for kind in KINDS:
            at = 1
            while (found := _struck(home, arguments, at, kind, before, after, again=again)) is not None:
                yield found
                at += every


def _struck(
    home: Path, arguments: tuple[str, ...], at: int, kind: str, before: Files, after: Files, *, again: bool
) -> str | None:
    """What is wrong after a fault at a point, '' for nothing; None past the last point."""
    root = home / "struck"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(home / "start", root, symlinks=True)
    status = run(root, arguments, at, kind)
    left = files(root)
    if status in (0, 1) and left == after:
        return None if kind == "kill" else _past(root, arguments, at)
    said = list(wrong(before, after, left))
    if kind != "kill" and temporary(left):
        said.append(f"left: {temporary(left)}")
    if status not in (KILLED, 0, 1, 2):
        said.append(f"exit status {status}")
    if again:
        run(root, arguments, 0, kind)
    then = {name: content for name, content in files(root).items() if not TEMPORARY.search(name)}
    if again and then != after:
        names = [name for name in {*then, *after} if then.get(name) != after.get(name)]
        said.append(f"another try ends otherwise: {sorted(names)}")
    return f"{' '.join(arguments)}, {kind} at {at}: {'; '.join(said)}" if said else ""


def _past(root: Path, arguments: tuple[str, ...], at: int) -> str | None:
    """A call may fail without harm (a file that is gone already): past the end is where a kill does nothing."""
    shutil.rmtree(root)
    shutil.copytree(root.parent / "start", root, symlinks=True)
    return None if run(root, arguments, at, "kill") != KILLED else ""


def main(wanted: int, seed: int = 0) -> int:
    from tests.attacks.test_killing import commands

    tried, bad = 0, 0
    while tried < wanted:
        for make, arguments, again in commands(seed):
            for found in points(make, arguments, again):
                tried += 1
                if found:
                    bad += 1
                    print(found, flush=True)
        seed += 1
        print(f"{tried:,} points, {bad} bad", file=sys.stderr, flush=True)
    print(f"{tried:,} points tried, {bad} with a lost or torn file, or another end")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["10000"])))
