"""CPU time of whole processes, for the benchmarks: several runs in turn, the median told."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir(), "tracker-benchmarks"))
}
"""Code is compiled once, as where a package is installed, and not by every process again."""


def cpu_seconds(command: Sequence[str], cwd: Path | None = None) -> float:
    """User and system time of one run. Exit status 0 and 1 are answers; anything else raises."""
    return usage(command, cwd)[0]


def usage(command: Sequence[str], cwd: Path | None = None) -> tuple[float, float]:
    """The same, and the most memory that it had, in MiB."""
    with subprocess.Popen(
        command, cwd=cwd, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        errors = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}: {errors.decode()}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


def medians(commands: Mapping[str, Sequence[str]], runs: int = 5, cwd: Path | None = None) -> dict[str, float]:
    """The median CPU seconds of each command, run in turn (A B C A B C …) so that a slow spell hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(cpu_seconds(command, cwd))
    return {name: statistics.median(found) for name, found in times.items()}


PASS = (sys.executable, "-c", "pass")
"""The unit: what starting Python costs."""
TRACKER = (sys.executable, "-m", "tracker")
