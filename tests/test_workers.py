"""Work that processes share gives the same for any number of them, and when one of them dies."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import write_ledger

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there processes are copied")

AUDIT = """
import sys
from tracker import stages, workers
workers.PART, workers.WORTH, stages.WORTH = 2, 4, 4
from tracker.cli import main
sys.argv = ["tracker", "audit", "--no-cache", "--output-format", "json", "--root", *sys.argv[1:]]
main()
"""

DYING = """
import os
from tracker import workers
workers.PART, workers.WORTH = 2, 4
here = os.getpid()
def run(part):
    if os.getpid() != here and 5 in part:
        os._exit(1)
    return str(part)
print(list(workers.shared(run, range(9), 2)))
"""

SHARED = """
import os
from tracker import workers
workers.PART, workers.WORTH = 1, 4
print(len({pid for pid in workers.shared(lambda part: str(os.getpid()), range(8), 2)}) > 1)
"""


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    # a process of its own: one that has threads, as a test has, must not be copied
    return subprocess.run((sys.executable, "-c", code, *arguments), capture_output=True, text=True, check=False)


def test_audits_are_the_same_for_any_number(tmp_path: Path) -> None:
    said = [f"The mayor of Belmora approved {n} new buses for the port on Friday." for n in range(11, 23)]
    claims = {
        f"c{i:02}": {
            "claim": text.replace("approved", "rejected") if i % 3 else text,
            "verdict": "supported",
            "evidence": [{"source": "wire", "quote": text if i % 4 else "nowhere to be found in it"}],
        }
        for i, text in enumerate(said)
    }
    write_ledger(tmp_path, texts={"wire": "\n\n".join(said) + "\n"}, sources={"wire": {}}, claims=claims)
    one, two, three = (run(AUDIT, str(tmp_path), "--workers", str(n)) for n in (1, 2, 3))
    assert one.returncode == 1, one.stderr
    assert one.stdout.count("A103") or one.stdout.count("A101")
    assert one.stdout == two.stdout == three.stdout


@linux
def test_what_a_dead_process_leaves_is_done_here() -> None:
    found = run(DYING)
    assert found.stdout.strip() == str([str(part) for part in ((0, 1), (2, 3), (4, 5), (6, 7), (8,))]), found.stderr


@linux
def test_the_work_is_shared() -> None:
    assert run(SHARED).stdout.strip() == "True"
