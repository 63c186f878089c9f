"""Breaks one line at a time in the rooms that read and compare, and says which breaks no test notices.

    python -m tests.mutation --sample 100 --seed 1
    python -m tests.mutation tracker/comparing/roles.py --sample 40

Each break is tried in a copy of the project, against the tests of its room first. Texts from outside the project are
not in the copy, so that only its own tests count. A break that changes nothing that anybody could see belongs into
`equivalent_mutants.txt`, with the reason; all others are a test that is missing. Exits 1 where fewer than 95 of a
hundred are noticed.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

PROJECT = Path(__file__).parent.parent
ROOMS = ("text", "language", "comparing", "judging", "anchoring", "matching")
TESTS = ("golden", "comparing", "text", "judging", "anchoring", "matching", "rules")
"""What reads and compares most comes first; then those of the mutant's own room, then the others."""

WANTED = 0.95
LONGEST = 300
"""Seconds after which a run is taken for one that never ends: noticed, since no test run takes so long."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


@frozen
class Mutant:
    """One break: the file, its line (1-based), what it does, and the whole text of the broken file."""

    path: str
    line: int
    what: str
    source: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"

    @property
    def key(self) -> str:
        """How it is listed as equivalent: by its file and its words, which outlast a moved line."""
        return f"{self.path}: {self.what}"


def mutants(path: Path) -> Iterator[Mutant]:
    """All breaks of one file, in order."""
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines(keepends=True)
    name = path.relative_to(PROJECT).as_posix()
    for node in ast.walk(ast.parse(source)):
        for broken in _broken(node):
            at, text = _replaced(lines, node, ast.unparse(broken))
            before, after = ast.unparse(node), ast.unparse(broken)
            yield Mutant(name, at, f"{before}  →  {after}", text)


def _broken(node: ast.AST) -> Iterator[ast.expr]:
    """A node with one thing in it the other way round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in SWAPS:
        yield ast.Compare(node.left, [SWAPS[type(node.ops[0])]()], node.comparators)  # type: ignore[list-item]
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(SWAPS[type(node.op)](), node.values)  # type: ignore[arg-type]
        yield from (ast.BoolOp(node.op, [v for v in node.values if v is not one]) for one in node.values[1:])
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.BinOp) and type(node.op) in SWAPS:
        yield ast.BinOp(node.left, SWAPS[type(node.op)](), node.right)  # type: ignore[arg-type]
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value * 2 if node.value else 1)
    elif isinstance(node, ast.IfExp):
        yield from (node.body, node.orelse)


def _replaced(lines: list[str], node: ast.AST, text: str) -> tuple[int, str]:
    """The line of a node, and the file with that node written otherwise."""
    assert isinstance(node, ast.expr)
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    head = lines[first].encode()[: node.col_offset].decode()
    tail = lines[last].encode()[node.end_col_offset :].decode()
    return node.lineno, "".join([*lines[:first], f"{head}({text}){tail}", *lines[last + 1 :]])


def parses(mutant: Mutant) -> bool:
    try:
        ast.parse(mutant.source)
    except SyntaxError:  # inside an f-string, a pattern of `match`
        return False
    return True


def noticed(copy: Path, mutant: Mutant) -> bool:
    """Whether a test fails for a mutant in a copy of the project."""
    path = copy / mutant.path
    kept = path.read_text(encoding="utf-8")
    path.write_text(mutant.source, encoding="utf-8")
    room = mutant.path.split("/")[1]
    try:
        return any(
            _fails(copy, folder) for folder in sorted(TESTS, key=lambda folder: (folder != TESTS[0], folder != room))
        )
    finally:
        path.write_text(kept, encoding="utf-8")


def _fails(copy: Path, folder: str) -> bool:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", f"tests/{folder}"]
    environment = {**os.environ, "PYTHONPATH": str(copy), "CI": "true"}
    try:
        ended = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return True
    return ended.returncode != 0


def equivalent() -> frozenset[str]:
    """The breaks that change nothing, as they are listed: each line a mutant's key, its reason behind ` # `."""
    listed = Path(__file__).with_name("equivalent_mutants.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.rsplit(" # ", 1)[0] for line in listed if line and not line.startswith("#"))


def copied(target: Path) -> Path:
    """A copy of the project in a folder beside which nothing stands."""
    leave_out = shutil.ignore_patterns(".*", "*.egg-info", "__pycache__", "build")
    return Path(shutil.copytree(PROJECT, target / "tracker-copy", ignore=leave_out))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    files = [path.resolve() for path in asked.files] or [
        path for room in ROOMS for path in sorted((PROJECT / "tracker" / room).rglob("*.py"))
    ]
    known = equivalent()
    found = [one for path in files for one in mutants(path) if parses(one) and one.key not in known]
    sample = random.Random(asked.seed).sample(found, min(asked.sample, len(found)))
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder))
        if failing := [room for room in TESTS if _fails(copy, room)]:
            print(f"these fail without any break: {', '.join(failing)}")
            return 2
        for mutant in sample:
            if not noticed(copy, mutant):
                survived += 1
                print(f"not noticed: {mutant}", flush=True)
    share = 1 - survived / max(1, len(sample))
    print(f"{len(sample)} of {len(found)} breaks tried (seed {asked.seed}), {share:.3f} noticed")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
