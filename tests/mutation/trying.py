"""Tries breaks: which row of the golden tables, or which test, fails for each."""

import json
import os
import resource
import signal
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from attrs import define, field

from tests.mutation.breaks import Mutant
from tests.mutation.switches import BOARD, install, load_broken

TESTS = ("text", "comparing", "judging", "anchoring", "matching", "rules", "provenance")
"""The folders whose tests are run for what the golden tables do not notice."""

LONGEST = 60
"""CPU seconds after which a run is taken for one that never ends: noticed, since no test run takes so long."""
STANDSTILL = 10
"""Times as many seconds by the clock after which a fork waits for something, and has noticed nothing."""
HOURS = 36_000
BLOCK = 20
"""Rows, or tests, that are watched as one: what was read is forgotten before each, so that nothing hides in a cache."""
FEW = 4
"""Blocks of rows that are tried at first for each break; all others only for what they do not notice."""

Row = tuple[str, int]
"""A row of a golden table: its name, and the row's index."""
Blocks = Sequence[Sequence[object]]


@define
class Told:
    """By its number, what noticed a break, or nothing; those that can only be tried by loading the project with them;
    what fails without any."""

    by: dict[int, str] = field(factory=dict)
    cold: list[int] = field(factory=list)
    failing: list[str] = field(factory=list)


def forked(check: Callable[[], str], seconds: int = LONGEST) -> str:
    """What a check says in a fork of this process."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        most = int(time.process_time()) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        signal.alarm(STANDSTILL * seconds)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            told = check()
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        with os.fdopen(writer, "wb") as out:
            out.write(told.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as found:
        told = found.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if status == signal.SIGALRM:
        return ""
    return told if status == 0 else f"ended by {status}"


# ---------------------------------------------------------------- golden tables


def all_rows() -> list[Row]:
    from tests.golden.tables import TABLES, rows

    return [(name, i) for name in TABLES for i in range(len(rows(name)))]


_KNOWN: dict[str, list[list[str]]] = {}


def golden(tried: Iterable[Row]) -> str:
    """The first of these rows that is not as it was reviewed."""
    from tests.golden.tables import TABLES, rows

    for name, i in tried:
        if name not in _KNOWN:
            _KNOWN[name] = rows(name)
        row, table = _KNOWN[name][i], TABLES[name]
        if table.answer(*row[: table.given]) != row:
            return f"{name}: {' | '.join(row[: table.given])}"
    return ""


# ---------------------------------------------------------------- all breaks as switches


def told_warm(sample: Mapping[int, Mutant], root: Path, *, suite: bool) -> Told:
    """What notices each break of a sample."""

    def run() -> str:
        runner = _Runner(sample, install(sample, root), suite=suite)
        _pytest(runner, TESTS if suite else TESTS[:1])
        return json.dumps([runner.told.by, runner.told.cold, runner.told.failing])

    by, cold, failing = json.loads(forked(run, HOURS))
    return Told({int(number): one for number, one in by.items()}, cold, failing)


class _Failures:
    """The tests that failed."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


class _Runner(_Failures):
    """Runs, in place of the tests that pytest has collected, first what watches all breaks, then each break."""

    def __init__(self, sample: Mapping[int, Mutant], placed: frozenset[int], *, suite: bool) -> None:
        super().__init__()
        self.told, self._sample, self._left, self._suite = Told(), sample, set(placed), suite

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._round(list(_blocks(all_rows(), lambda row: row[0])), golden, FEW)
        if self._suite and not self.told.failing:
            self._round(list(_blocks(session.items, lambda item: item.location[0])), self._run)
        self.told.by |= dict.fromkeys(self._left, "")
        self.told.cold += sorted(set(self._sample) - self.told.by.keys())
        return True

    def _round(self, blocks: Blocks, run: Callable[..., str], *few: int) -> None:
        tried: Mapping[int, list[int]] = {}
        for most in (*few, len(blocks)):
            found = self._watch(blocks, run, most)
            for number in sorted(self._left):
                new = [one for at in found.get(number, ()) if at not in tried.get(number, ()) for one in blocks[at]]
                if new and (told := forked(lambda number=number, new=new: _on(number, lambda: run(new)))):  # type: ignore[misc]
                    self.told.by[number] = told
            self._left -= self.told.by.keys()
            tried = found

    def _watch(self, blocks: Blocks, run: Callable[..., str], most: int) -> Mapping[int, list[int]]:
        """By break, the first blocks in which it gives another value than what it breaks; what fails without any
        break is told."""
        from tracker.text.caches import forget

        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, block in enumerate(blocks):
            forget()
            BOARD.watched, BOARD.differed = {one for one in self._left if len(found[one]) < most}, set()
            told = run(block)
            BOARD.watched = set()
            for number in BOARD.differed:
                found[number].append(at)
            if told:
                self.told.failing.append(told)
        forget()
        return found

    def _run(self, items: Sequence[pytest.Item]) -> str:
        """The first of these tests that fails."""
        self.failed.clear()
        for i, item in enumerate(items):
            following = items[i + 1] if i + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return self.failed[0]
        return ""


def _blocks(found: Sequence[object], of: Callable[..., str]) -> Iterator[Sequence[object]]:
    """What follows each other and is of one table or file, in blocks."""
    start = 0
    for at in range(1, len(found) + 1):
        if at == len(found) or at - start == BLOCK or of(found[at]) != of(found[start]):
            yield found[start:at]
            start = at


def _on(number: int, check: Callable[[], str]) -> str:
    BOARD.on = number
    return check()


# ---------------------------------------------------------------- a process each


def told_cold(mutant: Mutant, root: Path, *, suite: bool) -> str:
    """What notices a break of what is worked out while modules are loaded."""

    def check() -> str:
        load_broken(mutant, root)
        if (told := golden(all_rows())) or not suite:
            return told
        failures = _Failures()
        ended = _pytest(failures, TESTS, "-x")
        return "" if ended == 0 else failures.failed[0] if failures.failed else f"pytest ended with {ended}"

    return forked(check)


def _pytest(plugin: object, folders: Sequence[str], *more: str) -> int:
    return int(pytest.main(["-q", "-p", "no:cacheprovider", *more, *(f"tests/{name}" for name in folders)], [plugin]))
