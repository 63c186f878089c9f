"""Commands that only look: what one printed the last time is printed again where nothing that it depends on has changed
since; and what it computes is taken from, and put into, the cache that an audit has made.

Where no audit has made one, or the ledger is small, or words of sealed texts could be seen, it runs as it is.
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

from tracker.cli.terminal import Said, overhearing, paints, show
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.caching import Cache

WORTH_OPENING = 100_000
"""Bytes of kept records from which on to read them costs less than to parse the records: some 200 of them."""

Given = ParamSpec("Given")
Depends = Callable[[Path, Mapping[str, Any]], str | None]


class Look(NamedTuple):
    """A look that goes on: at which ledger, with which cache, and what its files hold that were read just now."""

    home: Path
    cache: "Cache"
    known: dict[str, bytes]


_look: Look | None = None


def look_at(home: Path) -> Look | None:
    """The look at this ledger that goes on, if one does."""
    return _look if _look is not None and _look.home == home else None


def remembered(depends: Depends) -> Callable[[Callable[Given, None]], Callable[Given, None]]:
    """A command that looks. `depends`: what it depends on beside the files of the ledger, its arguments, the terminal
    and the day, given the ledger's folder and the arguments; None where it must run as it is."""

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


def alone(_home: Path, _given: Mapping[str, Any]) -> str:
    """A look that depends on nothing else."""
    return ""


def with_history(home: Path, _given: Mapping[str, Any]) -> str:
    """A look that depends on what git knows: the last commit, and whose name and address git has."""
    from tracker.records.git import commit_of, is_shallow, user

    try:
        return repr((commit_of(home, "HEAD"), is_shallow(home), user(home)))
    except TrackerError:
        return ""


def _opened(given: Mapping[str, Any]) -> "tuple[Path, Cache] | None":
    """The ledger's folder and the cache that an audit has made of it; None where there is none that pays, or words of a
    sealed text could be shown."""
    from tracker.caching import open_cache
    from tracker.caching.folder import FOLDER
    from tracker.root import find_root

    if _look is not None or given.get("store") or given.get("show_sealed") or os.environ.get("TRACKER_STORE"):
        return None
    try:
        home = find_root(Path.cwd(), given.get("root"))
    except TrackerError:
        return None  # for the command to say
    if not _large(home / FOLDER):
        return None
    with warnings.catch_warnings():  # that it may not be used is for audits to say
        warnings.simplefilter("ignore")
        cache = open_cache(home)
    return (home, cache) if cache is not None else None


def _large(kept: Path) -> bool:
    """Whether an audit has kept so many records that it pays to read them from there."""
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
    screen = paints("auto"), shutil.get_terminal_size((0, 0)).columns

    def overheard() -> Printed:
        status = 0
        with overhearing() as said:
            try:
                run()
            except typer.Exit as ended:
                status = ended.exit_code
            except BaseException:
                passed.extend(said)
                raise
        return Printed(tuple(said), status=status)

    passed: list[Said] = []
    _look = Look(home, cache, known)
    try:
        if found is None:
            run()
            return
        key = digest(found, os.fspath(home), os.fspath(Path.cwd()), repr((asked, screen, date.today())))
        printed = recall(cache, key, overheard, kind="looks")
        for said in printed.texts:
            show(said)
        for warned in printed.warned:
            warnings.warn(warned, stacklevel=2)
        cache.save(tidy=False)
    finally:
        _look = None
        for said in passed:  # what was shown before it failed
            show(said)
    if printed.status:
        raise typer.Exit(printed.status)
