"""What it costs to hold statements against each other: `python tests/benchmarks/conflicts.py [--sentences 10000]`.

First the pairs of claims of the golden records, each read for the first time: CPU ms a pair. Then claims against all
sentences of all sources, as C406 does: the ratio between a ledger and one five times as large, which should be near 5.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from generate import ledger
from ruamel.yaml import YAML

from tracker import compare, load
from tracker.judging.conflict_ledger import source_conflicts


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sentences", type=int, default=10_000)
    given = arguments.parse_args()
    print(f"compare, a pair of near statements   {pairs():8.3f} ms (goal: 0.2)")
    small, large = (sources(n) for n in (given.sentences // 5, given.sentences))
    print(f"{given.sentences:,} sentences, a third of them claimed {large:6.2f} s")
    print(f"5 × the sentences cost               {large / small:8.1f} × (goal: 6)")


def pairs() -> float:
    """CPU ms a pair."""
    compare("Belmora did not sign 12 treaties in May 2019.", "Only Keller is a judge, she said.")  # loads the tables
    told = list(dict.fromkeys(golden()))
    start = time.process_time()
    for a, b in told:
        compare(a, b)
    return 1e3 * (time.process_time() - start) / len(told)


def golden() -> Iterator[tuple[str, str]]:
    """The claims of each golden record of the rules about pairs, two by two."""
    for path in sorted((Path(__file__).parents[1] / "rules").glob("*-*/cases.yaml")):
        read = YAML(typ="safe").load(path)
        for case in [*read.get("should", ()), *read.get("should-not", ())]:
            yield from pairwise(claim["claim"] for claim in case.get("claims", {}).values() if "claim" in claim)


def sources(count: int) -> float:
    """CPU seconds for the claims of a generated ledger against its sentences; every third is claimed."""
    with tempfile.TemporaryDirectory() as folder:
        made = load(ledger(Path(folder), count // 3, max(1, count // 300)))
        start = time.process_time()
        source_conflicts(made, {})
        return time.process_time() - start


if __name__ == "__main__":
    main()
