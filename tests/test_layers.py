"""The walls of the house: imports run one way, downward, without circles."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tracker

PACKAGE = Path(tracker.__file__).parent
LAYERS = (
    {"cli", "__main__"},
    {"site", "trials", "terminal"},
    {"views"},
    {"editing", "review"},
    {"reports", "exports", "auditing", "spark"},
    {"stages", "faults"},
    {"incremental"},
    {"rules"},
    {"approvals"},
    {"provenance", "judging", "matching", "anchoring"},
    {"evidence", "incompatibility"},
    {"comparing"},
    {"records", "ingest", "caching"},
    {"config", "facts", "root", "findings", "local_model", "model", "sealed", "limits"},
    {"language"},
    {"text"},
    {"errors", "grouping", "workers"},
)
DEPTH = {room: depth for depth, layer in enumerate(LAYERS) for room in layer}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module] if node.module != "tracker" else [f"tracker.{a.name}" for a in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("tracker.")}
    return found & set(DEPTH)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_downward(path: Path) -> None:
    here = DEPTH[room(path)]
    upward = {other for other in imported_rooms(path) if DEPTH[other] < here}
    assert not upward, f"{path.name} imports {sorted(upward)}, which stand above it"


def test_every_room_has_its_place() -> None:
    assert {room(path) for path in FILES} <= set(DEPTH)


@pytest.mark.parametrize("heavy", ["numpy", "pyspark", "typer", "ruamel", "rapidfuzz", "jinja2"])
def test_importing_tracker_is_cheap(heavy: str) -> None:
    code = f"import sys, tracker; sys.exit(any(name.split('.')[0] == {heavy!r} for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


READERS = ("re", "tracker.text.cues", "tracker.text.words", "tracker.text.sentences", "tracker.text.signals",
           "tracker.text.phrases", "tracker.language.clauses", "tracker.language.tagging", "tracker.language.lexicon",
           "tracker.language.synonyms")  # fmt: skip
"""What reads a text, or holds the words of a language."""

SPEAKERS = "tracker.text.signals.same_speaker"
"""Whether two speakers of records are one, or against each other: names of records, no text."""

INDEX = "passages.py"
"""Which sentences may go against which claims: an index by stems, no policy."""

POLICIES = sorted(
    path for path in (PACKAGE / "judging").rglob("*.py") if "judges" not in path.parts and path.name != INDEX
)


def imported_modules(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_policies_read_no_text(path: Path) -> None:
    read = {name for name in imported_modules(path) for reader in READERS if f"{name}.".startswith(f"{reader}.")}
    assert not {name for name in read if not f"{name}.".startswith(f"{SPEAKERS}.")}, (
        "a policy maps deltas, it reads nothing"
    )
