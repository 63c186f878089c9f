"""What reading a ledger costs against a floor that only reads, hashes and C-parses the same files, in one run:
`python tests/benchmarks/loading.py [--claims 10000]`."""

import argparse
import sys
import tempfile
from pathlib import Path

from audit import FLOOR
from generate import ledger
from processes import medians

LOAD = "import sys; from tracker.records import load; load(sys.argv[1])"
IMPORT = "from tracker.records import load"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--claims", type=int, default=10_000)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger(Path(folder), given.claims, max(1, given.claims // 10))
        commands = {
            "floor": (sys.executable, "-c", FLOOR, folder),
            "import": (sys.executable, "-c", IMPORT),
            "load": (sys.executable, "-c", LOAD, folder),
        }
        times = medians(commands, given.runs)
    for name, seconds in times.items():
        print(f"{name:7} {seconds:6.2f} s  {seconds / times['floor']:5.2f} × the floor")


if __name__ == "__main__":
    main()
