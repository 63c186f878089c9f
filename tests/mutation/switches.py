"""Breaks as switches: the project is compiled once, each break beside what it breaks, and turned on by its number.

Where an expression `x > 3` has the breaks 7 and 8, what is run is

    (x >= 3) if turned(7) else (x > 6) if turned(8) else seen(x > 3, (7, 8), lambda: x >= 3, lambda: x > 6)

While rows and tests are watched, `seen` works out the breaks beside the value: a row at which no break of it gives
another value cannot notice it (its value may be lost further on, so one that can notice it need not). A constant of a
module, used in functions alone, is broken where it is used.
"""

import ast
import builtins
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType
from typing import Any, cast

from attrs import define, field, frozen

from tests.mutation.breaks import Mutant, Tree, files, replaced, tree

CHANGING = (
    {"add", "append", "appendleft", "clear", "discard", "extend", "next", "pop", "popleft", "remove", "send"}
    | {"setdefault", "sort", "update", "write"}
)  # fmt: skip
"""Calls after which a second evaluation would not be the same: there no break is worked out, each counts as noticed."""


@define
class Switchboard:
    """`on`: the break that is turned on. `watched`: those whose values are looked at now; `differed`: those that were
    among them and gave another value."""

    on: int = -1
    watched: set[int] = field(factory=set)
    differed: set[int] = field(factory=set)
    inside: bool = False
    values: dict[int, Any] = field(factory=dict)

    def turned(self, number: int) -> bool:
        return number == self.on and not self.inside

    def seen(self, value: Any, numbers: Sequence[int], truth: bool, *broken: Callable[[], Any]) -> Any:
        if not self.watched or self.inside or self.watched.isdisjoint(numbers):
            return value
        for i, number in enumerate(numbers):
            if number in self.watched and (not broken or self._other(value, broken[i], truth)):
                self.differed.add(number)
                self.watched.discard(number)
        return value

    def _other(self, value: Any, broken: Callable[[], Any], truth: bool) -> bool:
        self.inside = True
        try:
            found = broken()
            if truth:
                return bool(found) is not bool(value)
            return type(found) is not type(value) or not bool(found == value)
        except Exception:
            return True
        finally:
            self.inside = False

    def alternative(self, number: int, value: Callable[[], Any]) -> None:
        """Keep what a constant of a module would be."""
        try:
            self.values[number] = value()
        except Exception as error:
            self.values[number] = error


BOARD = Switchboard()


@frozen
class Site:
    """Where a break is turned on: an expression, and what stands there instead."""

    number: int
    node: ast.expr
    broken: ast.expr


def sites(sample: Mapping[int, Mutant]) -> dict[str, list[Site]]:
    """By file, where each break is turned on; those that cannot be are at none."""
    found: defaultdict[str, list[Site]] = defaultdict(list)
    for number, mutant in sample.items():
        if mutant.function:
            found[mutant.path].append(Site(number, mutant.node, mutant.broken))
        elif (name := constant(mutant)) and (uses := _uses(mutant.path, name)):
            for path, node in uses:
                found[path].append(_where_used(path, number, node))
    return found


def constant(mutant: Mutant) -> str | None:
    """The name of the constant of a module whose value is broken."""
    assigned = _assignment(mutant)
    target = assigned.targets[0] if isinstance(assigned, ast.Assign) else assigned.target if assigned else None
    return target.id if isinstance(target, ast.Name) else None


def _assignment(mutant: Mutant) -> ast.Assign | ast.AnnAssign | None:
    of = tree(mutant.path)
    last = [mutant.node, *of.above(mutant.node)][-2]
    return last if isinstance(last, ast.Assign | ast.AnnAssign) and last in of.module.body else None


@cache
def _everything() -> tuple[Tree, ...]:
    return tuple(tree(path.relative_to(root).as_posix()) for root in [files()[0].parents[2]] for path in files())


def _uses(path: str, name: str) -> list[tuple[str, ast.Name]]:
    """Where a constant is read, in its own module and in those that import it; nothing where one of them reads it
    before any function runs."""
    module = path.removesuffix(".py").replace("/", ".")
    found = list[tuple[str, ast.Name]]()
    for of in _everything():
        imported = any(
            isinstance(node, ast.ImportFrom) and node.module == module and any(one.name == name for one in node.names)
            for node in of.module.body
        )
        for node in ast.walk(of.module) if imported or of.path == path else ():
            if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
                if not of.function(node):
                    return []
                found.append((of.path, node))
    return found


def _where_used(path: str, number: int, node: ast.Name) -> Site:
    """The comparison that a constant stands in, or the constant."""
    above = (one for one in tree(path).above(node) if isinstance(one, ast.Compare | ast.stmt))
    around = next(above)
    there = around if isinstance(around, ast.Compare) and not _changes(around) else node
    value = ast.parse(f"__board__.values[{number}]", mode="eval").body
    return Site(number, there, cast(ast.expr, replaced(there, node, value)))


@define
class Finder(MetaPathFinder):
    """Loads the modules that have breaks; nothing that is compiled of them is kept."""

    root: Path
    of: Mapping[str, list[Site]]
    constants: Mapping[str, list[tuple[int, ast.expr]]] = field(factory=dict)

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        at = f"{fullname.replace('.', '/')}.py"
        if at not in self.of and at not in self.constants:
            return None
        return spec_from_file_location(fullname, self.root / at, loader=Compiled(self, fullname, str(self.root / at)))


class Compiled(SourceFileLoader):
    def __init__(self, finder: Finder, fullname: str, path: str) -> None:
        super().__init__(fullname, path)
        self._finder = finder

    def get_code(self, fullname: str) -> CodeType | None:
        at = f"{fullname.replace('.', '/')}.py"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made = switched(at, self._finder.of.get(at, ()), self._finder.constants.get(at, ()))
            return cast(CodeType, compile(made, self.path, "exec"))


def switched(path: str, of: Iterable[Site], constants: Iterable[tuple[int, ast.expr]]) -> ast.Module:
    """The module with its breaks as switches."""
    known = tree(path)
    by_node: defaultdict[ast.expr, list[Site]] = defaultdict(list)
    for site in of:
        by_node[site.node].append(site)
    module = cast(ast.Module, _Switching(known, by_node).visit(known.module))
    for number, value in constants:
        module.body.append(ast.Expr(_call("alternative", ast.Constant(number), _thunk(value))))
    return ast.fix_missing_locations(module)


class _Switching:
    """Rebuilds a module; the nodes that it was given stay as they are."""

    def __init__(self, of: Tree, by_node: Mapping[ast.expr, list[Site]]) -> None:
        self._of, self._by_node = of, by_node

    def visit(self, node: ast.AST) -> ast.AST:
        own = {
            name: [self.visit(one) if isinstance(one, ast.AST) else one for one in value]
            if isinstance(value, list)
            else self.visit(value)
            if isinstance(value, ast.AST)
            else value
            for name, value in ast.iter_fields(node)
        }
        made = ast.copy_location(type(node)(**own), node)
        there = self._by_node.get(node) if isinstance(node, ast.expr) else None
        return self._switch(cast(ast.expr, node), cast(ast.expr, made), there) if there else made

    def _switch(self, node: ast.expr, made: ast.expr, there: Sequence[Site]) -> ast.expr:
        numbers = ast.Tuple([ast.Constant(site.number) for site in there], ast.Load())
        again = not any(_changes(one) for one in (node, *(site.broken for site in there)))
        thunks = [_thunk(site.broken) for site in there] if again and not self._in_class(node) else []
        found = _call("seen", made, numbers, ast.Constant(self._is_condition(node)), *thunks)
        for site in reversed(there):
            found = ast.IfExp(_call("turned", ast.Constant(site.number)), deepcopy(site.broken), found)
        return found

    def _in_class(self, node: ast.expr) -> bool:
        """Whether it is worked out in the body of a class, whose names no function in it sees."""
        scopes = (one for one in self._of.above(node) if isinstance(one, ast.FunctionDef | ast.ClassDef | ast.Module))
        return isinstance(next(scopes), ast.ClassDef)

    def _is_condition(self, node: ast.AST) -> bool:
        """Whether only the truth of an expression counts."""
        parent = self._of.parents[node]
        if isinstance(parent, ast.If | ast.While | ast.IfExp | ast.Assert):
            return node is parent.test
        if isinstance(parent, ast.comprehension):
            return node in parent.ifs
        if isinstance(parent, ast.UnaryOp):
            return isinstance(parent.op, ast.Not)
        return isinstance(parent, ast.BoolOp) and self._is_condition(parent)


def _call(name: str, *arguments: ast.expr) -> ast.expr:
    return ast.Call(ast.Attribute(ast.Name("__board__", ast.Load()), name, ast.Load()), list(arguments), [])


def _thunk(value: ast.expr) -> ast.Lambda:
    return ast.Lambda(ast.arguments([], [], None, [], [], None, []), deepcopy(value))


def _changes(node: ast.AST) -> bool:
    """Whether working it out twice may not give the same."""
    for one in ast.walk(node):
        if isinstance(one, ast.Yield | ast.YieldFrom | ast.Await):
            return True
        if isinstance(one, ast.Call):
            called = one.func
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name) and called.value.id == "self":
                return True  # a reader takes what it reads
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in CHANGING:
                return True
    return False


def install(sample: Mapping[int, Mutant], root: Path) -> frozenset[int]:
    """From now on the project is loaded, from a copy of it at `root`, with these breaks by their numbers. Gives those
    that can be turned on while it runs."""
    of = sites(sample)
    placed = frozenset(site.number for there in of.values() for site in there)
    constants: defaultdict[str, list[tuple[int, ast.expr]]] = defaultdict(list)
    for number, mutant in sample.items():
        if number in placed and (assigned := _assignment(mutant)):
            value = replaced(cast(ast.expr, assigned.value), mutant.node, mutant.broken)
            constants[mutant.path].append((number, cast(ast.expr, value)))
    _load(Finder(root, of, constants))
    return placed


def load_broken(mutant: Mutant, root: Path) -> None:
    """From now on the project is loaded with one break, which is on."""
    BOARD.on = 0
    _load(Finder(root, {mutant.path: [Site(0, mutant.node, mutant.broken)]}))


def _load(finder: Finder) -> None:
    builtins.__board__ = BOARD  # type: ignore[attr-defined]
    sys.meta_path.insert(0, finder)
