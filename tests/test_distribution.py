"""What is published: built from what git knows, installed where nothing else is, and used as a newcomer would.

Slow, and an index must be there for what it needs: `DISTRIBUTION=1 pytest tests/test_distribution.py`; `.ci/run` does.
"""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from documents import ROOT

pytestmark = pytest.mark.skipif(
    not os.environ.get("DISTRIBUTION"), reason="slow, and needs a package index: DISTRIBUTION=1 runs it"
)
TEXT = "The harbour may reopen in May, the Port Authority said. The repairs will cost 31 million crowns.\n"


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source archive of the commit that is checked out."""
    folder = tmp_path_factory.mktemp("built")
    run("git", "clone", "--quiet", ROOT, folder / "clone", cwd=folder)
    run(sys.executable, "-m", "build", "--outdir", folder / "dist", folder / "clone", cwd=folder)
    return folder / "dist"


def test_the_source_archive_has_the_tests_and_what_they_read(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    tracked = run("git", "ls-files", "tests", "tracker", "claims", "sources", cwd=ROOT).splitlines()
    assert set(tracked) - names == set()


@pytest.mark.parametrize("version", ["3.11", "3.13"])
def test_the_wheel_works_where_nothing_else_is(built: Path, tmp_path: Path, version: str) -> None:
    python = os.environ.get(f"PYTHON{version.replace('.', '')}") or shutil.which(f"python{version}")
    if python is None or subprocess.run([python, "-c", ""], capture_output=True, check=False).returncode:
        pytest.skip(f"no Python {version} here; PYTHON{version.replace('.', '')} may name one")
    run(python, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", "--quiet", next(built.glob("*.whl")), cwd=tmp_path)
    (tmp_path / "harbour.txt").write_text(TEXT, encoding="utf-8")
    tracker = programs / "tracker"
    run(tracker, "init", "desk", cwd=tmp_path)
    desk = tmp_path / "desk"
    claim, words = "The repairs of the harbour will cost 37 million crowns.", "The repairs will cost 31 million crowns"
    added = run(tracker, "add", claim, words, "--from", "../harbour.txt", "--verdict", "supported", cwd=desk, status=1)
    assert "S202" in added
    assert "S202" in run(tracker, "audit", cwd=desk, status=1)
    assert "What stays" in run(tracker, "help", "stability", cwd=desk)
