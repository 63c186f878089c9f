"""What `tracker audit --since` costs for five changed claims, against the whole audit of the same ledger:
`python tests/benchmarks/since.py [--claims 10000]`."""

import argparse
import subprocess
import tempfile
from pathlib import Path

from generate import ledger
from processes import TRACKER, medians

CHANGED = 5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--claims", type=int, default=10_000)
    arguments.add_argument("--runs", type=int, default=3)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = ledger(Path(folder), given.claims, max(1, given.claims // 10))
        git = ["git", "-C", folder, "-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
            subprocess.run([*git, *command], check=True)
        claims = sorted((root / "claims").rglob("*.yaml"))
        for path in claims[:: len(claims) // CHANGED][:CHANGED]:
            path.write_text(path.read_text(encoding="utf-8").replace("million", "billion", 1), encoding="utf-8")
        audit = (*TRACKER, "audit", "--root", folder, "--output-format", "json")
        times = medians({"whole": audit, "since": (*audit, "--since", "HEAD")}, given.runs)
    print(f"whole audit {times['whole']:6.2f} s, --since {times['since']:6.2f} s")
    print(f"--since costs {times['since'] / times['whole']:.2f} of the whole (goal: 0.5)")


if __name__ == "__main__":
    main()
