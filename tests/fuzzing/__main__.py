"""The fuzzer: `python -m tests.fuzzing TARGET|all --seconds N`.

With atheris (`pip install '.[fuzz]'`, Linux and macOS) new inputs are those that reach new code; without it, edits of
the kept corpus by chance. What is found lies below `build/fuzzing/`, each with its traceback; the exit status is 1
where anything was found.
"""

import argparse
import logging
import os
import re
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from random import Random

from tests.fuzzing.inputs import CORPUS, LONGEST, TOKENS, by_chance, seeds
from tests.fuzzing.watching import MEBIBYTES, Watched

FOUND = Path("build/fuzzing")
NAMES = sorted(path.name for path in CORPUS.iterdir())
_STATS = re.compile(rb"number_of_executed_units: (\d+)")
_PROGRESS = re.compile(rb"^#(\d+)\t", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("target", choices=["all", *NAMES])
    parser.add_argument("--seconds", type=float, default=60, help="over all targets together (default 60)")
    parser.add_argument("--guided", action="store_true", help=argparse.SUPPRESS)  # a child process with atheris
    asked = parser.parse_args()
    os.environ["TRACKER_DEBUG"] = "1"  # what is caught for a user's sake is a finding here
    if asked.guided:
        return guided(asked.target, asked.seconds)
    names = NAMES if asked.target == "all" else [asked.target]
    with_atheris = find_spec("atheris") is not None
    if not with_atheris:
        print("atheris is not installed (pip install '.[fuzz]'): inputs are edited by chance, not led by coverage")
    run = _in_a_child if with_atheris else by_edits
    done = {name: run(name, asked.seconds / len(names)) for name in names}
    bad = sum(failed for _, failed in done.values())
    print(f"{sum(tried for tried, _ in done.values()):,} inputs in {len(names)} targets, {bad} findings")
    return int(bad > 0)


def by_edits(name: str, seconds: float) -> tuple[int, int]:
    """How many inputs of a target were tried in that time, and how many findings there are."""
    from tests.fuzzing.targets import TARGETS

    watched, known, chance = Watched(name, TARGETS[name], FOUND), seeds(name), Random(time.time_ns())
    for seed in known:
        TARGETS[name](seed)  # what is loaded once costs no input its time
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        watched(by_chance(known, chance))
    print(f"{name:10} {watched.inputs:>9,} inputs, {len(watched.found)} findings", flush=True)
    return watched.inputs, len(watched.found)


def _in_a_child(name: str, seconds: float) -> tuple[int, int]:
    """The same, led by coverage, in a process that may be ended by what it finds."""
    command = [sys.executable, "-m", "tests.fuzzing", name, "--guided", f"--seconds={max(1, round(seconds))}"]
    done = subprocess.run(command, capture_output=True, check=False)
    counts = _STATS.findall(done.stderr) or _PROGRESS.findall(done.stderr) or [b"0"]
    found = [line for line in done.stdout.decode().splitlines() if line.startswith(f"{name}: ")]
    if done.returncode:
        found.append(f"{name}: the process ended with {done.returncode}")
        print(done.stderr.decode(errors="replace")[-1_500:], file=sys.stderr)
    print(*found, f"{name:10} {int(counts[-1]):>9,} inputs, {len(found)} findings", sep="\n", flush=True)
    return int(counts[-1]), len(found)


def guided(name: str, seconds: float) -> int:
    """Runs atheris on one target; it ends the process."""
    import atheris

    logging.disable(logging.INFO)  # atheris names each module
    grown = FOUND / "corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    words = FOUND / "words.txt"
    words.write_text("".join(f'"{_hex(word)}"\n' for word in TOKENS if word))
    with atheris.instrument_imports(include=["tracker"]):
        from tests.fuzzing.targets import TARGETS

        for seed in seeds(name):
            TARGETS[name](seed)
    options = {
        "max_total_time": round(seconds),
        "max_len": LONGEST,
        "dict": words,
        "rss_limit_mb": MEBIBYTES,
        "timeout": 60,  # of the wall, for what no signal of Python interrupts; CPU time is watched
        "artifact_prefix": f"{FOUND}/{name}-",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    arguments = [f"-{key}={value}" for key, value in options.items()]
    watched = Watched(name, TARGETS[name], FOUND)
    atheris.Setup([sys.argv[0], *arguments, os.fspath(grown), os.fspath(CORPUS / name)], watched)
    atheris.Fuzz()
    return 0


def _hex(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    sys.exit(main())
