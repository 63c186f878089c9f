"""One-line breaks of the rooms that read and compare: each is one expression written otherwise."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path

from attrs import field, frozen

PROJECT = Path(__file__).parent.parent.parent
ROOMS = ("text", "language", "comparing", "incompatibility", "evidence", "judging", "matching", "anchoring")
LEFT_OUT = ("wordnet_build.py", "judges/")
"""Scripts that make data and that nothing imports; what speaks with models."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip


@frozen
class Mutant:
    """One break: the file, which of its breaks it is, the line (1-based), the function around it, and what it does."""

    path: str
    at: int
    line: int
    function: str
    what: str
    node: ast.expr = field(eq=False, repr=False)
    broken: ast.expr = field(eq=False, repr=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: in {self.function or 'the module'}: {self.what}"

    @property
    def key(self) -> str:
        """How it is listed as equivalent: by its file, its function and its words, which outlast a moved line."""
        return f"{self.path} {self.function or 'module'}: {self.what}"


@frozen
class Tree:
    """A file as it is parsed, with the parent of each node."""

    path: str
    module: ast.Module
    parents: dict[ast.AST, ast.AST] = field(repr=False)

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        while (found := self.parents.get(node)) is not None:
            yield found
            node = found

    def function(self, node: ast.AST) -> str:
        """The innermost function that a node stands in; nothing for what runs when the module is loaded."""
        below = node
        for one in self.above(node):
            if isinstance(one, ast.FunctionDef) and below in one.body:
                return one.name
            below = one
        return ""


def files() -> list[Path]:
    found = (path for room in ROOMS for path in sorted((PROJECT / "tracker" / room).rglob("*.py")))
    return [path for path in found if not any(one in path.as_posix() for one in LEFT_OUT)]


@cache
def tree(path: str) -> Tree:
    """A file of the project by its path there. It is parsed once: nodes are found again by what they are."""
    module = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    parents = {child: node for node in ast.walk(module) for child in ast.iter_child_nodes(node)}
    return Tree(path, module, parents)


def mutants(path: str) -> list[Mutant]:
    """All breaks of one file, in order."""
    found, of = list[Mutant](), tree(path)
    for node in ast.walk(of.module):
        if isinstance(node, ast.expr) and not _unchanging(of, node):
            for broken in _broken(node):
                what = _change(of, node, broken)
                found.append(Mutant(path, len(found), node.lineno, of.function(node), what, node, broken))
    return found


def _unchanging(of: Tree, node: ast.expr) -> bool:
    """What is no value of a run: annotations, patterns of `match`; how many results a cache holds (all decorators with
    numbers are caches), and what is printed of a value."""
    below: ast.AST = node
    for one in of.above(node):
        if isinstance(one, ast.match_case) and below is one.pattern:
            return True
        if isinstance(one, ast.AnnAssign | ast.arg) and below is one.annotation:
            return True
        if isinstance(one, ast.FunctionDef) and (below is one.returns or below in one.decorator_list):
            return True
        if isinstance(one, ast.keyword) and one.arg in ("repr", "slots"):
            return True
        below = one
    return False


def _broken(node: ast.expr) -> Iterator[ast.expr]:
    """A node with one thing in it the other way round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in SWAPS:
        yield ast.Compare(node.left, [SWAPS[type(node.ops[0])]()], node.comparators)  # type: ignore[list-item]
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(SWAPS[type(node.op)](), node.values)  # type: ignore[arg-type]
        for one in node.values[1:]:
            kept = [value for value in node.values if value is not one]
            yield ast.BoolOp(node.op, kept) if len(kept) > 1 else kept[0]
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


def _change(of: Tree, node: ast.expr, broken: ast.expr) -> str:
    """A break in words, with so much around a lone number that one knows which it is."""
    around: ast.AST = node
    if isinstance(node, ast.Constant):
        above = of.above(node)
        around = next((one for one in above if not isinstance(one, ast.UnaryOp | ast.Slice)), node)
        if not isinstance(around, ast.expr | ast.keyword | ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return):
            around = node
    return f"{_line(around)}  →  {_line(replaced(around, node, broken))}"


def _line(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def replaced(around: ast.AST, node: ast.AST, broken: ast.expr) -> ast.AST:
    """A copy of a node, with another node in it written otherwise."""
    return deepcopy(around, {id(node): deepcopy(broken)})
