"""Breaks one line at a time in the rooms that read and compare, and says which breaks no test notices.

    python -m tests.mutation --sample 200 --seed 1
    python -m tests.mutation tracker/comparing/roles.py --sample 40

The project is loaded once, from a copy of it, with all breaks of the sample as switches (`switches.py`); what no break
gives another value in is not run for it. Each break is then tried in a fork of that process: first the rows of the
golden tables, then the tests, until one fails. Breaks of what is worked out while modules are loaded get a process
each. Texts from outside the project are not in the copy, so that only its own tests count.

A break that changes nothing that anybody could see belongs into `equivalent.txt`, with the reason; all others are a
test that is missing. Exits 1 where fewer than 95 of a hundred are noticed.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from tests.mutation.breaks import PROJECT, Mutant, files, mutants
from tests.mutation.trying import Outcomes, tried_cold, tried_warm

LIBRARIES = ("attrs", "numpy", "pytest", "rapidfuzz", "ruamel.yaml", "typer.testing")
"""Read once, before the forks."""
WANTED = 0.95


def equivalent() -> frozenset[str]:
    """The breaks that change nothing, as they are listed: each line a mutant's key, its reason behind ` # `."""
    listed = Path(__file__).with_name("equivalent.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.rsplit(" # ", 1)[0] for line in listed if line and not line.startswith("#"))


def copied(target: Path) -> Path:
    """A copy of the project in a folder beside which nothing stands."""
    leave_out = shutil.ignore_patterns(".*", "*.egg-info", "__pycache__", "build")
    return Path(shutil.copytree(PROJECT, target / "tracker-copy", ignore=leave_out))


def enter(copy: Path) -> None:
    """Make a copy of the project the one that is imported, here and in what is started from here."""
    os.chdir(copy)
    os.environ |= {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "CI": "true", "OPENBLAS_NUM_THREADS": "1"}
    os.environ["OMP_THREAD_LIMIT"] = "1"  # a fork has no other threads, and would wait for them
    sys.path[:] = [str(copy), *(path for path in sys.path if path not in ("", str(PROJECT)))]
    for name in [name for name in sys.modules if name.split(".")[0] in ("tests", "tracker") and "mutation" not in name]:
        del sys.modules[name]
    sys.dont_write_bytecode = True
    for name in LIBRARIES:
        import_module(name)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--golden", action="store_true", help="only the golden tables: a quick lower bound")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what noticed each")
    asked = parser.parse_args()
    known = equivalent()
    paths = [path.resolve().relative_to(PROJECT).as_posix() for path in asked.files or files()]
    found = [one for path in paths for one in mutants(path) if one.key not in known]
    sample = dict(enumerate(random.Random(asked.seed).sample(found, min(asked.sample, len(found)))))
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        enter(copy)
        outcomes = tried_warm(sample, copy, suite=not asked.golden)
        if outcomes.failing:
            print(f"these fail without any break: {', '.join(outcomes.failing)}")
            return 2
        for number in outcomes.cold:
            outcomes.by[number] = tried_cold(sample[number], copy, suite=not asked.golden)
    return report(sample, outcomes, len(found), asked)


def report(sample: dict[int, Mutant], outcomes: Outcomes, found: int, asked: argparse.Namespace) -> int:
    for number, mutant in sorted(sample.items(), key=lambda one: (one[1].path, one[1].line)):
        if asked.verbose or not outcomes.by[number]:
            print(f"{outcomes.by[number] or 'not noticed'}: {mutant}")
    share = sum(bool(outcomes.by[number]) for number in sample) / max(1, len(sample))
    print(f"{len(sample)} of {found} breaks tried (seed {asked.seed}), {share:.3f} noticed")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
