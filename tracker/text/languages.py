"""The languages that can be read: words and rules as data, one folder a language in `tracker/language/data`.

A language is known where its folder has all that `schema.json` requires. Of any other only what needs no words is
checked, and the results say so: with half its data, checks would pass what they cannot detect.

Public functions and stages take a language (`language=`, or a record's own) and set it once, where words are read
(`with reading_in(tag):`). It is no parameter below that: some 900 functions, most of them called millions of times, are
between a claim and its words, and all would get the same value in one reading. Code that reads texts of two languages
must set it for each. Objects made from a language's data, and results of reading, are cached in the language
(`tracker.text.caches` counts and drops them).
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from importlib.resources import files
from importlib.resources.abc import Traversable
from inspect import Parameter, signature
from typing import Any, ParamSpec, TypeVar, cast

from attrs import field, frozen

P = ParamSpec("P")
R = TypeVar("R")

FOLDERS: list[Traversable] = [files("tracker.language").joinpath("data")]
"""The directories of language folders; later entries may add languages."""


@frozen(eq=False)
class Language:
    """A language by its tag (BCP 47, without region) and the folder with its data. Optional entries of its tables are
    empty. `kept`: cached objects and results by reader, dropped with the language."""

    tag: str
    folder: Traversable
    kept: dict[Any, Any] = field(factory=dict, repr=False)
    _tables: dict[str, Any] = field(factory=dict, repr=False)

    def table(self, name: str) -> Any:
        """The content of a JSON file of its folder, read once. A line that begins with `//` is a comment. Raises
        `FileNotFoundError`."""
        if name not in self._tables:
            self._tables[name] = _filled(self.read(name), _schema().get(name, {}))
        return self._tables[name]

    def answers(self) -> Iterator[tuple[str, "_Answers"]]:
        """The caches of its readers, by the reader's name."""
        return ((reader.__qualname__, held) for reader, held in self.kept.items() if isinstance(held, _Answers))

    def read(self, name: str) -> Any:
        """The content of a JSON file as written, uncached."""
        return json.loads(_COMMENT.sub("", self.folder.joinpath(name).read_text("utf-8")))

    def lines(self, name: str) -> list[str]:
        """The lines of a text file of its folder, without comments (`#`) and empty ones."""
        found = self.folder.joinpath(name).read_text("utf-8").splitlines()
        return [line for line in found if line.strip() and not line.startswith("#")]


_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)

ENGLISH = Language("en", FOLDERS[0].joinpath("en"))


@cache
def known_language(tag: str) -> Language | None:
    """The language of a tag; None where no folder has a complete one."""
    if tag == ENGLISH.tag:
        return ENGLISH
    return next((Language(tag, root / tag) for root in FOLDERS if tag.isalpha() and _complete(root / tag)), None)


def readable() -> tuple[Language, ...]:
    """The known languages, English first."""
    return tuple(language for tag in tags() if (language := known_language(tag)))


@cache
def tags() -> tuple[str, ...]:
    """The tags of the known languages, English first."""
    found = {folder.name for root in FOLDERS for folder in root.iterdir() if known_language(folder.name)}
    return (ENGLISH.tag, *sorted(found - {ENGLISH.tag}))


def language_of(tag: str | None) -> Language | None:
    """The language of a BCP 47 tag (`en`, `en-GB`); English of none; None for one that is not complete."""
    return known_language(tag.split("-")[0].lower()) if tag else ENGLISH


def spoken(tag: str) -> bool:
    """Whether a BCP 47 tag is of a known language: `en`, `en-GB`."""
    return language_of(tag) is not None


def stated(tag: str) -> str | None:
    """The language (BCP 47) that a record states; None for English, the default: there the words decide."""
    return None if language_of(tag) is ENGLISH else tag


def one_language(a: str, b: str) -> bool:
    """Whether two BCP 47 tags are of one language, whatever the region."""
    return a.split("-")[0].lower() == b.split("-")[0].lower()


def shared_language(a: str, b: str) -> str:
    """The common language of two BCP 47 tags; `mul`, which is never known, for two."""
    return a if a == b or one_language(a, b) else "mul"


# ---------------------------------------------------------------- which one is read

_READ: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def current() -> Language:
    """The current language: English, unless `reading_in` sets another."""
    return _READ.get()


@contextmanager
def reading_in(tag: str | None) -> Iterator[None]:
    """A context with the language of a BCP 47 tag as the current one; an unknown tag changes nothing."""
    before = _READ.set(language_of(tag) or current())
    try:
        yield
    finally:
        _READ.reset(before)


class _Answers(dict[Any, Any]):
    """A cache of results by arguments, in two generations of `size`: a full one is set aside, and dropped when the next
    is full, so what is used again stays."""

    def __init__(self, function: Callable[[Any], Any], size: int) -> None:
        self._function, self._size, self._before = function, size, dict[Any, Any]()

    def __missing__(self, asked: Any) -> Any:
        found = self._before[asked] if asked in self._before else self._function(asked)
        if len(self) >= self._size:
            self._before = dict(self)
            self.clear()
        self[asked] = found
        return found

    @property
    def held(self) -> int:
        """The number of cached results: twice `size` at most."""
        return len(self.keys() | self._before)

    def forget(self) -> None:
        self.clear()
        self._before = {}


WORDS = 65_536
"""Cache size for the word forms of a ledger of 10,000 claims and their sentences."""


def by_language(size: int = WORDS) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A decorator that caches a function's results by language: at least the last `size`."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        last: tuple[Language | None, dict[Any, Any]] = None, {}  # called millions of times with words

        def answers() -> dict[Any, Any]:
            nonlocal last
            language = _READ.get()
            found = language.kept.get(call)
            if found is None:
                found = language.kept[call] = _Answers(find, size)
            last = language, found
            return found

        def of_one(asked: Any = None) -> Any:
            of, found = last
            return found[asked] if of is _READ.get() else answers()[asked]

        def of_several(*asked: Any, **named: Any) -> Any:
            of, found = last
            key = asked, (*named.items(),)
            return found[key] if of is _READ.get() else answers()[key]

        bare: Any = function
        kinds = [parameter.kind for parameter in signature(function).parameters.values()]
        if kinds == [_BY_PLACE]:
            call, find = of_one, bare
        elif not kinds:
            call, find = of_one, lambda _: bare()
        else:
            call, find = of_several, lambda key: bare(*key[0], **dict(key[1]))
        call = wraps(function)(call)
        vars(call)["answers"] = lambda: last[1] if last[0] is _READ.get() else answers()
        return cast(Callable[P, R], call)

    return decorate


_BY_PLACE = Parameter.POSITIONAL_OR_KEYWORD


def answers_of(function: Callable[[str], R]) -> Mapping[str, R]:
    """The results of a function of one word, by word, in the current language: for loops over many words, where a
    lookup costs a fifth of a call."""
    found: Mapping[str, R] = function.answers()  # type: ignore[attr-defined]
    return found


# ---------------------------------------------------------------- what a folder must have


def _complete(folder: Traversable) -> bool:
    return folder.is_dir() and not any(missing(folder))


def missing(folder: Traversable) -> Iterator[str]:
    """The missing data of a language's folder, each as `file: key` or `file`; none where it is complete."""
    found = Language(folder.name, folder)
    for name, keys in _schema().items():
        if not folder.joinpath(name).is_file():
            yield name
        elif keys:
            yield from (f"{name}: {key}" for key in _unlike(found.read(name), keys))


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FOLDERS[0].joinpath("schema.json").read_text("utf-8"))
    return found


def _unlike(found: Any, wanted: dict[str, Any], within: str = "") -> Iterator[str]:
    """The keys that a table lacks, or has with another type than in the schema."""
    for key, kind in wanted.items():
        value = found.get(key, {} if isinstance(kind, dict) else None)
        if isinstance(kind, dict):
            yield from _unlike(value, kind, f"{within}{key} > ") if isinstance(value, dict) else (f"{within}{key}",)
        elif (not value and kind in KINDS) or (value and not isinstance(value, KINDS[kind.rstrip("?")])):
            yield f"{within}{key}"


def _filled(found: Any, wanted: dict[str, Any]) -> Any:
    """A table with empty values for its missing keys."""
    for key, kind in wanted.items():
        if isinstance(kind, dict):
            found[key] = _filled(found.get(key, {}), kind)
        else:
            found.setdefault(key, KINDS[kind.rstrip("?")]())
    return found


KINDS: dict[str, type] = {"words": str, "list": list, "table": dict, "pattern": object}
"""Types of a value in the schema: words separated by spaces, a list, a table with keys of the language, a pattern in
one piece or several. A `?` after it makes it optional."""
