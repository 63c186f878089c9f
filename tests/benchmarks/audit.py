"""What an audit costs, as ratios measured in one run: `python tests/benchmarks/audit.py [--claims 10000]`.

Starting up and the project's own ledger are measured against `python -c pass`; a large generated ledger against a floor
that only reads, hashes and C-parses the same files.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from generate import ledger
from processes import PASS, TRACKER, medians

FLOOR = """
import sys
from hashlib import sha256
from pathlib import Path
from _ruamel_yaml import CParser
class Parser(CParser):
    resolve = descend_resolver = ascend_resolver = lambda self, *_: None
for path in Path(sys.argv[1]).rglob("*"):
    if path.is_file():
        data = path.read_bytes()
        sha256(data).digest()
        if path.suffix == ".yaml":
            Parser(data.decode()).get_single_node()
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--claims", type=int, default=10_000)
    arguments.add_argument("--select", default="R,A,S201,S202,S206,S208,D301,C401,C402")
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    start_up(given.runs)
    at_scale(given.claims, given.select, given.runs)


def start_up(runs: int) -> None:
    home = Path(__file__).parents[2]
    commands = {"pass": PASS, "--version": (*TRACKER, "--version"), "audit": (*TRACKER, "audit", "--root", str(home))}
    times = medians(commands, max(runs, 5))
    print(f"python -c pass                 {times['pass'] * 1e3:8.0f} ms")
    print(f"tracker --version              {times['--version'] / times['pass']:8.1f} × (goal: 8)")
    print(f"tracker audit, our own ledger  {times['audit'] / times['pass']:8.1f} × (goal: 40)")


def at_scale(claims: int, select: str, runs: int) -> None:
    costs = {}
    for n in (claims // 5, claims):
        with tempfile.TemporaryDirectory() as folder:
            root = ledger(Path(folder), n, max(1, n // 10))
            floor = (sys.executable, "-c", FLOOR, folder)
            audit = (*TRACKER, "audit", "--root", str(root), "--select", select, "--output-format", "json")
            times = medians({"floor": floor, "audit": audit}, runs)
            costs[n] = times["audit"]
            ratio = times["audit"] / times["floor"]
            told = f"floor {times['floor']:6.2f} s, audit {times['audit']:6.2f} s"
            print(f"{n:7,} claims: {told} = {ratio:5.1f} × (goal: 8)")
    print(f"5 × the claims cost            {costs[claims] / costs[claims // 5]:8.1f} × (goal: 5.5)")


if __name__ == "__main__":
    main()
