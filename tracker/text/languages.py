"""The languages that can be read here: words and rules as data, one folder a language in `tracker/language/data`.

A language is read where its folder has all that `schema.json` asks for. Of any other only what needs no words is
checked, and the answers say so: half a language would call unchecked what it cannot hear.
"""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

ROOT = files("tracker.language").joinpath("data")


@cache
def table(tag: str, name: str) -> Any:
    """A JSON file of a language's folder, read once. A line that begins with `//` is a comment. Raises
    `FileNotFoundError` for a file that it does not have."""
    written = ROOT.joinpath(tag, name).read_text("utf-8").splitlines()
    return json.loads("\n".join("" if line.lstrip().startswith("//") else line for line in written))


def lines(tag: str, name: str) -> list[str]:
    """The lines of a text file of a language's folder, without comments (`#`) and empty ones."""
    found = ROOT.joinpath(tag, name).read_text("utf-8").splitlines()
    return [line for line in found if line.strip() and not line.startswith("#")]


def spoken(tag: str) -> bool:
    """Whether all words that are needed are known for a BCP 47 tag: `en`, `en-GB`."""
    language = tag.split("-")[0].lower()
    return language in READ and _complete(language)


READ = frozenset({"en"})
"""The languages whose rules the readers have. Not all of a language is data yet: word order, endings and some patterns
stand in the readers, so that a folder alone does not make one readable."""


@cache
def _complete(tag: str) -> bool:
    return tag.isalpha() and ROOT.joinpath(tag).is_dir() and not any(missing(tag))


def missing(tag: str) -> Iterator[str]:
    """What the folder of a language lacks, each as `file: key` or `file`; nothing where it is complete."""
    for name, keys in _schema().items():
        if not ROOT.joinpath(tag, name).is_file():
            yield name
        elif keys:
            yield from (f"{name}: {key}" for key in _unlike(table(tag, name), keys))


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ROOT.joinpath("schema.json").read_text("utf-8"))
    return found


def _unlike(found: Any, wanted: dict[str, Any], within: str = "") -> Iterator[str]:
    """The keys that a table lacks, or has as something else than the schema says."""
    for key, kind in wanted.items():
        value = found.get(key)
        if isinstance(kind, dict):
            yield from _unlike(value, kind, f"{within}{key} > ") if isinstance(value, dict) else (f"{within}{key}",)
        elif not value or type(value) is not KINDS[kind]:
            yield f"{within}{key}"


KINDS = {"words": str, "list": list, "table": dict}
"""What a value of the schema can be: words with spaces between them, a list, a table with keys of the language."""
