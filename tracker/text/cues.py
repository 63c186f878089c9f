"""Cue words, as data: `cues.jsonc` of the language's folder, one top-level key per signal."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, Generic, TypeVar

from tracker.text.languages import _READ, Language, by_language, current

T = TypeVar("T")


def cues(signal: str) -> Any:
    """The cue words of a signal in the current language: mappings and lists. Raises `KeyError` for an unknown
    signal."""
    return current().table("cues.jsonc")[signal]


@by_language()
def inflected(entry: str) -> tuple[str, ...]:
    """The forms of a verb from its entry: its base, then an irregular past and participle, if any: `argue`, `tell
    told`, `write wrote written`. An entry that begins with `=` is one form as written."""
    if entry.startswith("="):
        return (entry[1:],)
    base, *irregular = entry.split()
    stem = base.removesuffix("e")
    if base.endswith("y") and base[-2] not in "aeiou":
        forms = [f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"]
    else:
        forms = [f"{base}es" if base.endswith(("s", "sh", "ch", "x")) else f"{base}s", f"{stem}ed", f"{stem}ing"]
    if irregular:
        forms[1:2] = irregular
    return (base, *forms)


def alternation(phrases: Iterable[str]) -> str:
    """A regular expression for any of these phrases, the longest first; a space matches any white space, a straight
    apostrophe also a curly one. Put `\\b` around it where words are meant."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    if not ordered:
        return "(?!)"
    escaped = (re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]") for phrase in ordered)
    return "(?:" + "|".join(escaped) + ")"


class _Datum(Generic[T]):
    """A value of the current language's data: `file.jsonc`, and a key of a section there (`hedges: more`). A missing
    one is empty."""

    def __init__(self, file: str, key: str) -> None:
        self.file, self.key = file, key
        self._last: tuple[Language | None, T | None] = None, None

    def now(self) -> T:
        """The value in the current language."""
        language, (of, made) = current(), self._last
        if made is None or of is not language:
            made = language.kept[self] if self in language.kept else language.kept.setdefault(self, self._made())
            self._last = language, made
        return made

    def _made(self) -> T:
        raise NotImplementedError

    def _found(self) -> Any:
        section, _, name = self.key.partition(": ")
        language = current()
        if not language.folder.joinpath(f"{self.file}.jsonc").is_file():
            return ()
        return language.table(f"{self.file}.jsonc").get(section, {}).get(name, ())


def _listed(found: Sequence[Any]) -> Sequence[Any]:
    """A list of the data, or the words of a string, separated by spaces."""
    return found.split() if isinstance(found, str) else found


class Words(_Datum[frozenset[str]], Set[str]):
    """A set of words of the current language."""

    __hash__ = object.__hash__
    _from_iterable = frozenset

    def _made(self) -> frozenset[str]:
        return frozenset(_listed(self._found()))

    def __contains__(self, word: object) -> bool:
        of, made = self._last  # called millions of times: without a call of `now`
        return word in (made if made is not None and of is _READ.get() else self.now())

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self.now()))

    def __len__(self) -> int:
        return len(self.now())

    def isdisjoint(self, other: Iterable[Any]) -> bool:
        return self.now().isdisjoint(other)


class CueRows(_Datum[Sequence[Any]], Sequence[Any]):
    """A list of the current language, in its order."""

    __hash__ = object.__hash__

    def _made(self) -> Sequence[Any]:
        return _listed(self._found())

    def __getitem__(self, at: Any) -> Any:
        return self.now()[at]

    def __len__(self) -> int:
        return len(self.now())


class Table(_Datum[Mapping[str, Any]], Mapping[str, Any]):
    """A mapping of the current language, with its words as keys."""

    __hash__ = object.__hash__

    def _made(self) -> Mapping[str, Any]:
        return self._found() or {}

    def __getitem__(self, word: str) -> Any:
        return self.now()[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self.now())

    def __len__(self) -> int:
        return len(self.now())


class Pattern(_Datum["re.Pattern[str]"]):
    """A regular expression of the current language, with the methods of a compiled one. In it `<<negation: joints>>`
    matches any phrase of these cue words, `<<amount>>` the pattern of that name beside it. A missing pattern matches
    nothing. `groups`: the names of groups that a match must have, empty where a language's pattern lacks them."""

    def __init__(self, file: str, key: str, groups: str = "") -> None:
        super().__init__(file, key)
        self.groups = groups.split()

    def _made(self) -> re.Pattern[str]:
        spelled = self._spelled()
        lacking = (f"(?P<{group}>(?!))?" for group in self.groups if f"(?P<{group}>" not in spelled)
        return re.compile(f"{spelled}{''.join(lacking)}")

    def _spelled(self) -> str:
        return _PART.sub(self._part, "".join(self._found()) or "(?!)")

    def _part(self, found: re.Match[str]) -> str:
        signal, _, keys = found[1].rpartition(": ")
        if not signal:
            return Pattern(self.file, f"{self.key.partition(': ')[0]}: {keys}")._spelled()
        return alternation(phrase for key in keys.split(", ") for phrase in _phrases_of(signal, key))

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self.now().search(text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self.now().match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self.now().fullmatch(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self.now().finditer(text, *span)

    def findall(self, text: str, *span: int) -> list[Any]:
        return self.now().findall(text, *span)

    def split(self, text: str, maxsplit: int = 0) -> list[str]:
        return self.now().split(text, maxsplit)

    def sub(self, instead: str, text: str, count: int = 0) -> str:
        return self.now().sub(instead, text, count)


_PART = re.compile(r"<<(.+?)>>")


def _phrases_of(signal: str, path: str) -> Iterator[str]:
    """The phrases of a list of cue words, of lists of names for one thing, or of a table (`before > no`: nested
    keys)."""
    found = cues(signal)
    for key in path.split(" > ") if path else ():
        found = found[key]
    for one in found:
        yield from [one] if isinstance(one, str) else one
