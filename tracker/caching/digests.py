"""Digests: the keys of entries."""

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from unicodedata import unidata_version

LENGTH = 32
"""Hex digits of a SHA-256 that make a key: 128 bits, enough against collisions."""

LIBRARIES = ("attrs", "rapidfuzz", "ruamel", "nupunkt", "markdown_it", "numpy", "scipy", "sparse_dot_topn")
"""Libraries that results depend on: prefixes of the folders of their installed versions."""

DERIVED = (".pyc", ".pyo")


def digest(*parts: str) -> str:
    """A key for these texts, in this order."""
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def chained(*parts: str) -> str:
    """A key in half the time, for parts of which only the last varies in length."""
    return sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


@cache
def code_version() -> str:
    """A digest of every file of this package, and of the versions of Python and of the libraries it depends on."""
    found = sha256(f"{sys.version}\0{sys.platform}\0{unidata_version}".encode())
    for name in _installed():
        found.update(f"\0{name}".encode())
    _add(os.fspath(Path(__file__).parents[1]), "", found)
    return found.hexdigest()[:LENGTH]


def _add(place: str, name: str, found: Any) -> None:
    for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
        inner = f"{name}/{entry.name}"
        if entry.is_dir():
            _add(entry.path, inner, found)
        elif not entry.name.endswith(DERIVED):
            data = Path(entry.path).read_bytes()
            found.update(b"\0%s\0%d\0%s" % (inner.encode("utf-8", "surrogateescape"), len(data), data))


def _installed() -> list[str]:
    """The metadata folders of the installed versions of the libraries."""
    found = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208
        except OSError:
            continue
        found |= {name for name in names if name.endswith(".dist-info") and name.lower().startswith(LIBRARIES)}
    return sorted(found)
