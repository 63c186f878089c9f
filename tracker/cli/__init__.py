"""The command line: parse, call, print, exit code. No logic lives here."""

import gc
import os
import re
import sys
import warnings
from typing import NoReturn

STOPPED = "interrupted; no file is half written"
GARBAGE = 1_000_000
"""Threshold of Python's garbage collector, in allocations. A ledger is many small, lasting values with hardly a cycle:
the default threshold costs an eighth of an audit."""

INTERRUPTED = 130
"""Typer's exit status for Ctrl-C."""


def main() -> None:
    """Entry point of `tracker`. Every error ends as one line on stderr and exit status 2."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # run by every CI job: answered without importing a parser
        from tracker import __version__

        try:
            print(f"tracker {__version__}", flush=True)
        except BrokenPipeError:
            os._exit(0)  # nobody reads it, and nothing is open
        return
    from tracker.cli.terminal import prepare_streams
    from tracker.errors import TrackerError

    warnings.showwarning = _warn
    gc.set_threshold(GARBAGE)
    prepare_streams()
    _warn_of_namesake()
    try:
        status = _run()
        sys.stdout.flush()
        gc.freeze()  # the process ends: no more garbage collection
        sys.exit(status)
    except TrackerError as error:
        _stop(str(error))
    except KeyboardInterrupt:
        _stop(STOPPED)
    except OSError as error:
        _stop(f"{error.filename or 'the system'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("TRACKER_DEBUG"):
            raise
        _stop(
            f"this is a bug in tracker ({_place(error)}); please report it, with the details that TRACKER_DEBUG=1 shows"
        )


def _run() -> int:
    """Runs the typed command; returns the exit status."""
    from typer import Abort

    from tracker.cli.app import application
    from tracker.cli.parsing import Mistake, mistake

    try:
        status = application(sys.argv[1] if len(sys.argv) > 1 else "")(standalone_mode=False, prog_name="tracker")
    except Mistake as error:
        _stop(mistake(error))
    except Abort:
        _stop(STOPPED)
    if status == INTERRUPTED:
        _stop(STOPPED)
    return status if isinstance(status, int) else 0


def _place(error: Exception) -> str:
    """Class and place of an error, without its message, which may have words of a sealed text."""
    from traceback import extract_tb

    *_, last = extract_tb(error.__traceback__)
    return f"{type(error).__name__} at line {last.lineno} of {os.path.basename(last.filename)}"  # noqa: PTH119


def _warn_of_namesake() -> None:
    """Warns of PyPI's unrelated `tracker`, which installs a package of the same name over this one. Only the names in
    the folders of installed packages are read, which takes no measurable time."""
    for folder in sys.path:
        if not folder.endswith(("site-packages", "dist-packages")):
            continue
        try:
            names = [entry.name for entry in os.scandir(folder)]
        except OSError:
            continue
        if other := next((name for name in names if _OTHER.fullmatch(name.lower())), None):
            _print_error(
                f"another package called tracker is installed here, too ({other}), and the files of one lie over those"
                " of the other: uninstall both and install this one by itself (`tracker help start`, Installing)"
            )


_OTHER = re.compile(r"tracker-[\w.+!]+\.(dist|egg)-info")


def _warn(message: Warning | str, *_where: object, **_how: object) -> None:
    """A library's warning, without the line of code that it came from."""
    _print_error(str(message))


def _stop(message: str) -> NoReturn:
    _print_error(message)
    sys.exit(2)


def _print_error(message: str) -> None:
    from tracker.cli.terminal import flowed
    from tracker.text.printable import printable

    print(flowed(f"tracker: {printable(message)}", sys.stderr), file=sys.stderr)
