"""Exports, one file each: a module with `export(ledger, options) -> Exported`, named as the format is.

An export is for other programs: the part of a ledger that a standard can express. Modules register themselves: the name
of the file is the name of the format (`web_annotation.py` → `tracker export web-annotation`), and one without `export`
raises. A sealed text is in an export only if it is in the ledger: callers close the ledger first
(`tracker.sealed.closed`).
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from attrs import frozen

from tracker.errors import require
from tracker.model import Claim, Ledger


@frozen
class Options:
    """`base`: prefix of the addresses of claims and sources, None for URNs; `only`: the ids of the claims to export,
    empty for all."""

    base: str | None = None
    only: frozenset[str] = frozenset()

    def wants(self, claim: Claim) -> bool:
        return not self.only or claim.id in self.only


@frozen
class Exported:
    """The text of an export; `left_out`: messages on omitted claims, a line each."""

    text: str
    left_out: tuple[str, ...] = ()


Export = Callable[[Ledger, Options], Exported]


@cache
def exports() -> dict[str, Export]:
    """Every format by its name, sorted. Raises `RuntimeError` for an invalid module."""
    return {name.replace("_", "-"): _export(name) for name in sorted(_modules())}


def _modules() -> list[str]:
    return [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]


def _export(name: str) -> Export:
    module = import_module(f"{__name__}.{name}")
    if not module.__doc__ or not callable(getattr(module, "export", None)):
        raise RuntimeError(
            f"tracker/exports/{name}.py is no export: it needs a docstring and `export(ledger, options)`"
        )
    found: Export = module.export
    return found


def export(ledger: Ledger, name: str, options: Options | None = None) -> Exported:
    """A ledger in one of the formats. Raises `TrackerError` for an unknown format."""
    return exports()[require(name, tuple(exports()), "the exports are")](ledger, options or Options())
