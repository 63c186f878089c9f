"""The command line: parse, call, print, exit code. No logic lives here."""

import gc
import os
import sys
import warnings

STOPPED = "interrupted; no file is half written"
GARBAGE = 200_000
"""A ledger is many small values that stay, and hardly a cycle: to look for garbage as often as Python does by itself
takes an eighth of an audit."""

INTERRUPTED = 130
"""What Typer makes of Ctrl-C, without a word."""


def main() -> None:
    """Entry point of `tracker`. Whatever goes wrong ends as one line on stderr and exit status 2."""
    if sys.argv[1:] in (["--version"], ["-V"]):  # asked for by every CI job: answered without importing a parser
        from tracker import __version__

        print(f"tracker {__version__}")
        return
    from tracker.errors import TrackerError

    warnings.showwarning = _warn
    gc.set_threshold(GARBAGE)
    try:
        from tracker.cli.app import app

        app()
    except TrackerError as error:
        _stop(str(error))
    except KeyboardInterrupt:
        _stop(STOPPED)
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _stop(STOPPED)
        raise
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nothing to complain of
        sys.exit(0)
    except OSError as error:
        _stop(f"{error.filename or 'the system'}: {error.strerror or error}")
    except Exception as error:
        if os.environ.get("TRACKER_DEBUG"):
            raise
        _stop(
            f"this is a bug in tracker ({_place(error)}); please report it, with the details that TRACKER_DEBUG=1 shows"
        )


def _place(error: Exception) -> str:
    """What went wrong where, without the error's own words: they may be those of a sealed text."""
    from traceback import extract_tb

    *_, last = extract_tb(error.__traceback__)
    return f"{type(error).__name__} at line {last.lineno} of {os.path.basename(last.filename)}"  # noqa: PTH119


def _warn(message: Warning | str, *_where: object, **_how: object) -> None:
    """A library's warning, without the line of code that it came from."""
    from tracker.text.printable import printable

    print(f"tracker: {printable(str(message))}", file=sys.stderr)


def _stop(message: str) -> None:
    from tracker.text.printable import printable

    print(f"tracker: {printable(message)}", file=sys.stderr)
    sys.exit(2)
