"""Parallel work in several processes. They inherit their input (no record is sent to them), and return results as text,
in the order of the parts: so the result is the same for any number of them."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

PART = 250
"""Number of items that a process gets at a time: half a second's work on claims, so that all end at about one time."""

WORTH = 4 * PART
"""Minimum number of items for several processes: to start another one, and to load a language's data in it, takes as
long as a thousand claims."""


def cores() -> int:
    """Number of processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(run: Callable[[tuple[T, ...]], str], items: Sequence[T], workers: int) -> Iterator[str]:
    """The results of `run` on parts of the items, in order. In `workers` processes where there are enough items and the
    system can fork; if one of them dies, the rest is computed here. Raises the errors of `run`."""
    parts = [tuple(items[i : i + PART]) for i in range(0, len(items), PART)]
    if workers < 2 or len(items) < WORTH or not sys.platform.startswith("linux"):
        yield from map(run, parts)
        return
    yield run(parts[0])  # the others inherit what it loads
    done = 1
    from concurrent.futures.process import BrokenProcessPool

    try:
        for found in _in_processes(run, parts[1:], workers):
            yield found
            done += 1
    except BrokenProcessPool:
        yield from map(run, parts[done:])


_job: tuple[Callable[..., str], Sequence[object]] | None = None


def _in_processes(run: Callable[[tuple[T, ...]], str], parts: Sequence[tuple[T, ...]], workers: int) -> Iterator[str]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    global _job  # copied into each process, never sent
    _job = run, parts
    try:
        with ProcessPoolExecutor(min(workers, len(parts)), get_context("fork"), _alone) as pool:
            yield from pool.map(_at, range(len(parts)))
    finally:
        _job = None


def _alone() -> None:
    """An interrupt of the command ends its processes, which print nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _at(number: int) -> str:
    assert _job is not None
    run, parts = _job
    return run(parts[number])
