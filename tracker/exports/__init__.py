"""Exports, one file each: a module with `export(ledger, options) -> Exported`, named as the format is.

An export is for other programs: the part of a ledger that a standard can express. Modules register themselves: the name
of the file is the name of the format (`web_annotation.py` → `tracker export web-annotation`). A sealed text is in an
export only if it is in the ledger: callers close the ledger first (`tracker.sealed.closed`).
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from attrs import frozen

from tracker.errors import require
from tracker.model import Claim, Ledger


@frozen
class ExportOptions:
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


@cache
def exports() -> tuple[str, ...]:
    """The names of the formats, sorted."""
    names = (module.name.replace("_", "-") for module in iter_modules(__path__))
    return tuple(sorted(name for name in names if not name.startswith("-")))


def export(ledger: Ledger, name: str, options: ExportOptions | None = None) -> Exported:
    """A ledger in one of the formats. Raises `TrackerError` for an unknown format."""
    module = require(name, exports(), "the exports are").replace("-", "_")
    done: Exported = import_module(f"{__name__}.{module}").export(ledger, options or ExportOptions())
    return done
