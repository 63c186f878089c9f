"""Breaks one line at a time in the rooms that read and compare, and says which breaks no test notices.

    python -m tests.mutation --sample 200 --seed 1
    python -m tests.mutation tracker/comparing/roles.py --sample 40

Each break is tried in a fork of one process, in a copy of the project: first the golden tables, row by row, then the
tests of its room, until one fails. Texts from outside the project are not in the copy, so that only its own tests
count. A break that changes nothing that anybody could see belongs into `equivalent_mutants.txt`, with the reason; all
others are a test that is missing. Exits 1 where fewer than 95 of a hundred are noticed.
"""

import argparse
import ast
import compileall
import json
import os
import random
import resource
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import FrameType

from attrs import frozen

PROJECT = Path(__file__).parent.parent
BUILDERS = frozenset(["wordnet_build.py"])
"""Scripts that make data and that nothing imports."""

ROOMS = ("comparing", "judging/support", "text/signals", "language", "anchoring", "matching")
TESTS = {
    "text": ["tests/text", "tests/comparing"], "language": ["tests/text", "tests/comparing"],
    "comparing": ["tests/comparing", "tests/judging", "tests/rules"], "judging": ["tests/judging", "tests/rules"],
    "anchoring": ["tests/anchoring", "tests/rules"], "matching": ["tests/matching", "tests/rules"],
    "reports": ["tests/reports", "tests/sealed"], "provenance": ["tests/provenance"],
}  # fmt: skip
"""What is run for a break that the golden tables do not notice."""

LIBRARIES = ("attrs", "numpy", "pytest", "rapidfuzz", "ruamel.yaml", "typer.testing")
"""Read once, before the forks."""

WANTED = 0.95
LONGEST = 300
"""CPU seconds after which a run is taken for one that never ends: noticed, since no test run takes so long."""

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

    @property
    def room(self) -> str:
        return self.path.split("/")[1]

    @property
    def function(self) -> str:
        """The file and the innermost function that it is in, as `reached` calls them."""
        inside = [
            node
            for node in ast.walk(ast.parse(Path(self.path).read_text(encoding="utf-8")))
            if isinstance(node, ast.FunctionDef) and node.lineno <= self.line <= (node.end_lineno or 0)
        ]
        return f"{self.path}:{max(inside, key=lambda node: node.lineno).name if inside else ''}"


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


def noticed(mutant: Mutant, check: Callable[[Mutant], str]) -> str:
    """The test that fails for a mutant, or nothing: tried in a process of its own, which ends with it."""
    path = Path(mutant.path)
    kept, times = path.read_bytes(), path.stat()
    path.write_text(mutant.source, encoding="utf-8")
    try:
        return _forked(lambda: check(mutant))
    finally:
        path.write_bytes(kept)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))  # so that what was compiled of it still holds


def _forked(check: Callable[[], str]) -> str:
    """What a check says in a fork of this process, which has the libraries at hand and nothing of the project."""
    reader, writer = os.pipe()
    if not (child := os.fork()):
        resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        try:
            told = check()
        except BaseException as error:
            told = f"{type(error).__name__}: {error}"
        os.write(writer, told.encode()[:500])
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as out:
        told = out.read().decode(errors="replace")
    _, status = os.waitpid(child, 0)
    return told if status == 0 else f"ended by {status}"


Row = tuple[str, int]
"""A row of a golden table: its name, and the row's index."""


def golden(first: Sequence[Row] = ()) -> str:
    """The first row of the golden tables that is not as it was reviewed; `first` are tried before the others."""
    from tests.golden.tables import TABLES, rows

    known = {name: rows(name) for name in TABLES}
    others = ((name, i) for name, found in known.items() for i in range(len(found)))
    for at, i in dict.fromkeys([*first, *others]):
        row, table = known[at][i], TABLES[at]
        if table.answer(*row[: table.given]) != row:
            return f"{at}: {' | '.join(row[: table.given])}"
    return ""


def reached() -> dict[str, list[Row]]:
    """By function, the rows of the golden tables that come through it first: those that are most likely to notice."""
    from tests.golden.tables import TABLES, rows

    found: defaultdict[str, list[Row]] = defaultdict(list)
    here, package = str(Path.cwd()), str(Path.cwd() / "tracker")
    through: set[str] = set()

    def trace(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(package):
            through.add(f"{frame.f_code.co_filename[len(here) + 1 :]}:{frame.f_code.co_name}")

    for name, table in TABLES.items():
        for i, row in enumerate(rows(name)):
            through.clear()
            sys.settrace(trace)
            table.answer(*row[: table.given])
            sys.settrace(None)
            for function in through:
                if len(found[function]) < TRIED:
                    found[function].append((name, i))
    return found


TRIED = 200


def suite(room: str) -> str:
    """The first test that fails of those that belong to a room."""
    import pytest

    failed: list[str] = []

    class Plugin:
        def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
            if report.failed:
                failed.append(report.nodeid)

    ended = pytest.main(["-x", "-q", "-p", "no:cacheprovider", *TESTS[room]], [Plugin()])
    return "" if ended == 0 else failed[0] if failed else f"pytest ended with {ended}"


def equivalent() -> frozenset[str]:
    """The breaks that change nothing, as they are listed: each line a mutant's key, its reason behind ` # `."""
    listed = Path(__file__).with_name("equivalent_mutants.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.rsplit(" # ", 1)[0] for line in listed if line and not line.startswith("#"))


def copied(target: Path) -> Path:
    """A copy of the project in a folder beside which nothing stands."""
    leave_out = shutil.ignore_patterns(".*", "*.egg-info", "__pycache__", "build")
    return Path(shutil.copytree(PROJECT, target / "tracker-copy", ignore=leave_out))


def enter(copy: Path) -> None:
    """Make a copy of the project the one that is imported, here and in what is started from here."""
    os.chdir(copy)
    os.environ |= {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "CI": "true", "OPENBLAS_NUM_THREADS": "1"}
    sys.path[:] = [str(copy), *(path for path in sys.path if path not in ("", str(PROJECT)))]
    for name in [name for name in sys.modules if name.split(".")[0] in ("tests", "tracker")]:
        del sys.modules[name]
    compileall.compile_dir(copy, quiet=2)
    sys.dont_write_bytecode = True
    for name in LIBRARIES:
        import_module(name)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--golden", action="store_true", help="only the golden tables: a quick lower bound")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what noticed each")
    asked = parser.parse_args()
    files = [path.resolve() for path in asked.files] or [
        path
        for room in ROOMS
        for path in sorted((PROJECT / "tracker" / room).rglob("*.py"))
        if path.name not in BUILDERS
    ]
    known = equivalent()
    found = [one for path in files for one in mutants(path) if parses(one) and one.key not in known]
    sample = random.Random(asked.seed).sample(found, min(asked.sample, len(found)))
    survived = 0
    with tempfile.TemporaryDirectory() as folder:
        enter(copied(Path(folder)))
        rooms = [] if asked.golden else sorted({one.room for one in sample})
        if failing := [told for one in (golden, *(partial(suite, room) for room in rooms)) if (told := _forked(one))]:
            print(f"these fail without any break: {', '.join(failing)}")
            return 2
        through = Path("through.json")
        _forked(lambda: str(through.write_text(json.dumps(reached()), encoding="utf-8")))
        first = {name: [(table, i) for table, i in rows] for name, rows in json.loads(through.read_text()).items()}

        def check(mutant: Mutant) -> str:
            return golden(first.get(mutant.function, ())) or ("" if asked.golden else suite(mutant.room))

        for mutant in sample:
            told = noticed(mutant, check)
            survived += not told
            if asked.verbose or not told:
                print(f"{told or 'not noticed'}: {mutant}", flush=True)
    share = 1 - survived / max(1, len(sample))
    print(f"{len(sample)} of {len(found)} breaks tried (seed {asked.seed}), {share:.3f} noticed")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
