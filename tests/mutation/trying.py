"""Tries breaks: which row of the golden tables, or which test, fails for each."""

import json
import os
import signal
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field

from tests.mutation.breaks import Mutant
from tests.mutation.switches import BOARD, install, load_broken

TESTS = ("text", "comparing", "judging", "anchoring", "matching", "rules", "provenance")
"""The folders whose tests are run for what the golden tables do not notice."""

LONGEST = 20
"""CPU seconds after which one row, or one test, is taken for one that never ends: noticed, since none takes so long."""
STANDSTILL = 30
"""Times as many seconds by the clock after which it waits for something, and has noticed nothing."""
MOST = 400, 24
"""So many rows of each table, and so many tests, in which a break gives another value are tried for it, before it
counts as one that nothing notices. That is too low a figure rather than too high a one; it takes minutes at most."""
AFRESH = 40
"""Rows or tests after which, while they are watched, what is made of a language's data is made anew, too: it takes ten
times as long as a row, but has conditions of its own."""

Row = tuple[str, int]
"""A row of a golden table: its name, and the row's index."""


@define
class Outcomes:
    """By its number, what noticed a break, or nothing; those that can only be tried by loading the project with them;
    what fails without any."""

    by: dict[int, str] = field(factory=dict)
    cold: list[int] = field(factory=list)
    failing: list[str] = field(factory=list)


def forked(check: Callable[[], str]) -> str:
    """What a check says in a fork of this process."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            outcome = check()
        except BaseException as error:
            outcome = f"{type(error).__name__}: {error}"
        with os.fdopen(writer, "wb") as out:
            out.write(outcome.encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as found:
        outcome = found.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    if status == signal.SIGALRM:
        return ""
    return outcome if status == 0 else f"ended by {status}"


def patient(seconds: int = LONGEST) -> None:
    """Give what comes next its time, or with 0 all of it: a process that takes longer is ended by a signal."""
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.alarm(STANDSTILL * seconds)


# ---------------------------------------------------------------- golden tables


def all_rows() -> list[Row]:
    from tests.golden.tables import TABLES, rows

    return [(name, i) for name in TABLES for i in range(len(rows(name)))]


_KNOWN: dict[str, list[list[str]]] = {}


def row(at: Row) -> list[str]:
    from tests.golden.tables import rows

    name, i = at
    if name not in _KNOWN:
        _KNOWN[name] = rows(name)
    return _KNOWN[name][i]


def golden(tried: Iterable[Row]) -> str:
    """The first of these rows that is not as it was reviewed."""
    from tests.golden.tables import TABLES
    from tracker.text.caches import forget

    for at in tried:
        patient()
        forget(data=False)
        wanted, table = row(at), TABLES[at[0]]
        if table.answer(*wanted[: table.given]) != wanted:
            return f"{at[0]}: {' | '.join(wanted[: table.given])}"
    return ""


# ---------------------------------------------------------------- all breaks as switches


def tried_warm(sample: Mapping[int, Mutant], root: Path, *, suite: bool) -> Outcomes:
    """What notices each break of a sample."""

    def run() -> str:
        runner = _Runner(sample, install(sample, root), suite=suite)
        _pytest(runner, TESTS if suite else TESTS[:1])
        return json.dumps([runner.outcomes.by, runner.outcomes.cold, runner.outcomes.failing])

    by, cold, failing = json.loads(forked(run))
    return Outcomes({int(number): one for number, one in by.items()}, cold, failing)


class _Failures:
    """The tests that failed; each has its time."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def pytest_runtest_setup(self) -> None:
        patient()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


class _Runner(_Failures):
    """Runs, in place of the tests that pytest has collected, first what watches all breaks, then each break."""

    def __init__(self, sample: Mapping[int, Mutant], placed: frozenset[int], *, suite: bool) -> None:
        super().__init__()
        self.outcomes, self._sample, self._left, self._suite = Outcomes(), sample, set(placed), suite

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        def length(at: Row) -> int:
            return sum(map(len, row(at)))

        rows = sorted(all_rows(), key=length)
        for table in dict.fromkeys(name for name, _ in all_rows()):
            self._round([at for at in rows if at[0] == table], golden, MOST[0])
        if self._suite and not self.outcomes.failing:
            self._round(session.items, self._run, MOST[1])
        self.outcomes.by |= dict.fromkeys(self._left, "")
        self.outcomes.cold += sorted(set(self._sample) - self.outcomes.by.keys())
        return True

    def _round(self, cases: Sequence[Any], run: Callable[[Sequence[Any]], str], most: int) -> None:
        found = self._watch(cases, run, most)
        for number in sorted(self._left):
            there = found.get(number)
            if there and (outcome := forked(lambda number=number, there=there: _on(number, lambda: run(there)))):  # type: ignore[misc]
                self.outcomes.by[number] = outcome
        self._left -= self.outcomes.by.keys()
        print(f"{len(self.outcomes.by)} of {len(self._sample)} noticed so far", file=sys.stderr, flush=True)

    def _watch(self, cases: Sequence[Any], run: Callable[[Sequence[Any]], str], most: int) -> dict[int, list[Any]]:
        """By break, the first cases in which it gives another value than what it breaks; what fails without any break
        is told. What was read is forgotten before each, so that nothing hides in a cache."""
        from tracker.text.caches import forget

        found: defaultdict[int, list[Any]] = defaultdict(list)
        for i, case in enumerate(cases):
            if not (wanted := {one for one in self._left if len(found[one]) < most}):
                break
            forget(data=i % AFRESH == 0)
            BOARD.watched, BOARD.differed = wanted, set()
            outcome = run([case])
            BOARD.watched = set()
            outcome = outcome and run([case])  # being watched takes time and memory, which some tests count
            for number in BOARD.differed:
                found[number].append(case)
            if outcome:
                self.outcomes.failing.append(outcome)
        forget()
        patient(0)
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


def _on(number: int, check: Callable[[], str]) -> str:
    from tracker.text.caches import forget

    BOARD.on = number
    forget()
    return check()


# ---------------------------------------------------------------- a process each


def tried_cold(mutant: Mutant, root: Path, *, suite: bool) -> str:
    """What notices a break of what is worked out while modules are loaded."""

    def check() -> str:
        load_broken(mutant, root)
        if (outcome := golden(all_rows())) or not suite:
            return outcome
        failures = _Failures()
        ended = _pytest(failures, TESTS, "-x")
        return "" if ended == 0 else failures.failed[0] if failures.failed else f"pytest ended with {ended}"

    return forked(check)


def _pytest(plugin: object, folders: Sequence[str], *more: str) -> int:
    return int(pytest.main(["-q", "-p", "no:cacheprovider", *more, *(f"tests/{name}" for name in folders)], [plugin]))
