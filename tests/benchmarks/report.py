"""What a report costs, beside a cold audit of the same ledger: `python tests/benchmarks/report.py [--claims 1000]`.

CPU time of whole commands, the ledger made by rule (`generate`). Also the memory at its most, how many pages there are
and how large the largest is. Prints a table in Markdown.
"""

import argparse
import re
import resource
import sys
import tempfile
from pathlib import Path

from generate import ledger
from processes import TRACKER, cpu_seconds

CHANGES = {
    "note": (r"\Z", "notes: changed\n"),
    "verdict": (r"^verdict: .*", "verdict: not-enough-evidence"),
    "statement": (r"^claim: >-\n  (.*)", r"claim: >-\n  Again \1"),
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--claims", type=int, default=1_000)
    arguments.add_argument("--sources", type=int)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder) / "ledger", Path(folder) / "report"
        ledger(root, given.claims, given.sources or max(1, given.claims // 10))
        audit = cpu_seconds([*TRACKER, "audit", "--root", str(root), "--no-cache", "--exit-zero", "-q"])
        command = [*TRACKER, "report", "--root", str(root), "-o", str(out)]
        rows = [("report, cold", cpu_seconds(command) / audit)]
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        rows.append(("report, nothing changed", cpu_seconds(command) / audit))
        one = next(root.joinpath("claims").rglob("*.yaml"))
        for what, (before, after) in CHANGES.items():
            one.write_text(re.sub(before, after, one.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")
            rows.append((f"report, one {what} changed", cpu_seconds(command) / audit))
        pages = [path.stat().st_size for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")]
    print(f"{given.claims:,} claims; a cold audit took {audit:.1f} s of CPU time; at most {most:,.0f} MiB")
    print(f"{len(pages):,} files, {sum(pages) / 1e6:,.0f} MB, the largest {max(pages) / 1e3:,.0f} KB\n")
    print("| | × a cold audit |\n| --- | ---: |")
    for name, ratio in rows:
        print(f"| {name} | {ratio:.2f} |")


if __name__ == "__main__":
    sys.exit(main())
