"""Caching for read-only commands: the last output is printed again where nothing that it depends on has changed; and
intermediate results are read from, and added to, the cache of an audit.

Without a cache, in a small ledger, or where words of sealed texts could be shown, a command runs normally.
"""

import os
import shutil
import warnings
from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec

import typer

from tracker.cli.terminal import Output, collected_output, has_color, replay
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.caching import Cache

WORTH_OPENING = 100_000
"""Minimum bytes of cached records from which reading them is cheaper than parsing the records: some 200 of them."""

Given = ParamSpec("Given")
Depends = Callable[[Path, Mapping[str, Any]], str | None]


class Look(NamedTuple):
    """A running read-only command: its ledger, cache, and the bytes of files just read."""

    home: Path
    cache: "Cache"
    known: dict[str, bytes]


_look: Look | None = None


def look_at(home: Path) -> Look | None:
    """The running look at this ledger, or None."""
    return _look if _look is not None and _look.home == home else None


def cached_look(depends: Depends) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """A decorator of a read-only command. `depends`: from the ledger's folder and the arguments, a key of further input
    besides the files of the ledger, the arguments, the terminal and the day; None where it must run normally."""

    def decorate(command: Callable[Given, None]) -> Callable[Given, None]:
        @wraps(command)
        def run(*arguments: Given.args, **given: Given.kwargs) -> None:
            found = _opened(given)
            more = depends(found[0], given) if found else None
            if found is None or more is None:
                command(*arguments, **given)
            else:
                _remember(*found, (command.__name__, sorted(given.items()), more), lambda: command(*arguments, **given))

        return run

    return decorate


def independent_key(_home: Path, _given: Mapping[str, Any]) -> str:
    """The key of a look that depends on nothing else."""
    return ""


def history_key(home: Path, _given: Mapping[str, Any]) -> str:
    """The key of a look that depends on git: the last commit, and the user's name and address."""
    from tracker.records.git import commit_of, is_shallow, user

    try:
        return repr((commit_of(home, "HEAD"), is_shallow(home), user(home)))
    except TrackerError:
        return ""


def _opened(given: Mapping[str, Any]) -> "tuple[Path, Cache] | None":
    """The ledger's folder and its cache from an audit; None where there is none, it is small, or words of a sealed text
    could be shown."""
    from tracker.caching import open_cache
    from tracker.caching.folder import FOLDER
    from tracker.root import find_root

    if _look is not None or given.get("store") or given.get("show_sealed") or os.environ.get("TRACKER_STORE"):
        return None
    try:
        home = find_root(Path.cwd(), given.get("root"))
    except TrackerError:
        return None  # the command reports it
    if not _large(home / FOLDER):
        return None
    with warnings.catch_warnings():  # audits report an unusable cache
        warnings.simplefilter("ignore")
        cache = open_cache(home)
    return (home, cache) if cache is not None else None


def _large(kept: Path) -> bool:
    """Whether the cache has enough records that reading them pays."""
    try:
        with os.scandir(kept) as entries:
            return any(one.stat().st_size > WORTH_OPENING for one in entries if one.name.startswith("records-"))
    except OSError:
        return False


def _remember(home: Path, cache: "Cache", asked: object, run: Callable[[], None]) -> None:
    global _look
    from tracker.caching import digest
    from tracker.caching.runs import Printed, recall, state

    known: dict[str, bytes] = {}
    found = state(home, known)
    screen = has_color("auto"), shutil.get_terminal_size((0, 0)).columns

    def overheard() -> Printed:
        status = 0
        with collected_output() as output:
            try:
                run()
            except typer.Exit as ended:
                status = ended.exit_code
            except BaseException:
                passed.extend(output)
                raise
        return Printed(tuple(output), status=status)

    passed: list[Output] = []
    _look = Look(home, cache, known)
    try:
        if found is None:
            run()
            return
        key = digest(found, os.fspath(home), os.fspath(Path.cwd()), repr((asked, screen, date.today())))
        printed = recall(cache, key, overheard, kind="looks")
        for output in printed.texts:
            replay(output)
        for warned in printed.warned:
            warnings.warn(warned, stacklevel=2)
        cache.save(tidy=False)
    finally:
        _look = None
        for output in passed:  # the output before the failure
            replay(output)
    if printed.status:
        raise typer.Exit(printed.status)
