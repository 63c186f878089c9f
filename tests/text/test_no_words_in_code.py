"""Words of a language stand in its data and not in the readers.

Two inventories by their syntax trees: what the readers of the linguistic rooms still hold of English, as a number that
may only fall; and every datum that they name, which must be there, as every datum that is there must be named.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import tracker
from tracker.language.lexicon import lemmas
from tracker.text.cues import cues
from tracker.text.languages import ENGLISH

PACKAGE = Path(tracker.__file__).parent
ROOMS = ("text", "language", "comparing", "evidence", "anchoring", "matching", "editing")
"""The rooms whose words and patterns lie in a file of their name."""

CEILING = 5
"""Patterns and lists that are still in code, of 196 before they were moved; none is of words: categories of Unicode,
tags of HTML, sorts of frames, an unknown date."""

LABELS = frozenset({
    "__all__", "AGREEING", "ANSWERED", "APART", "ATTRIBUTION", "BOUNDS", "CHANGING", "CLOSED", "CONFLICTS",
    "COPIED", "COVERED", "DERIVED", "DIRECTED", "FIRST", "FOUND", "HARD", "HEDGE", "KINDS", "LABELS", "LIKE",
    "MEAN", "MEANS", "MISSING", "NAME", "NEAR", "NEW", "NUMBER", "OPPOSED", "ORDER", "OVERSTATED", "PARTS",
    "POLARITY", "READ", "RELATIONS", "ROLES", "SAME", "SCOPE", "SETTLING", "SURE", "FRAMING_SORTS", "INVERSE",
    "TURNING", "VERDICTS", "WEAK", "WORDS", "_BY_SORT", "_CLOSED", "_CODES", "_CONFUSED", "_HOME", "_LOOK_ALIKE",
    "_NO_HEDGES", "_READERS", "_SOFT", "STRANGERS", "TENTATIVE", "COMMENT", "COUNTED", "FOOTNOTE", "HIGH",
    "KEYS", "LEFT_OUT", "LOW", "MEDIUM", "OF_THE_OLD_TEXT", "OPINION", "OUTCOMES", "UNCHANGED", "UNCOVERED",
    "URGENCIES", "VERDICT_OF", "CLAIMS_MORE", "EXTENT", "GRADED", "MIRRORED",
})  # fmt: skip
"""What code calls things by: kinds of mentions, relations, slugs, colours, letters that look alike, in words that are
English, too. (`STRANGERS` are sentences that an embedding model is measured by.)"""

_WORD = re.compile(r"[A-Za-z]{2,}")
_NO_WORDS = re.compile(r"\(\?P[<=]\w+[>)]?|\\[a-zA-Z]|\(\?[a-z]+[:)]|\[[^\]]*\]|<<.*?>>")
_LABELS = re.compile(
    r"(\.(kind|relation|tag|status|who|stance|slug|bound|verdict|because|lastgroup)"
    r"|\b(kind|kinds|sort|what|found|relation|status|of|outcome|name|kinds\[at\]))$"
)


@cache
def english(word: str) -> bool:
    return word.lower() in cues("function") or bool(lemmas(word.lower()))


def held(text: str) -> bool:
    return any(english(word) for word in _WORD.findall(_NO_WORDS.sub("", text)))


def inventory(path: Path) -> Iterator[tuple[int, str]]:
    """The places of a module that hold English: patterns, and collections that a word is looked up in."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and held(_spelled(node.args[:1])):
            yield node.lineno, "pattern"
        if node in tree.body and isinstance(node, ast.Assign | ast.AnnAssign) and _assigns_words(node):
            yield node.lineno, "list"
        if isinstance(node, ast.Compare) and not _LABELS.search(ast.unparse(node.left)):
            for way, right in zip(node.ops, node.comparators, strict=True):
                if isinstance(way, ast.In | ast.NotIn) and isinstance(right, ast.Tuple | ast.List | ast.Set):
                    words = [one.value for one in right.elts if isinstance(one, ast.Constant)]
                    if held(" ".join(word for word in words if isinstance(word, str))):
                        yield node.lineno, "words"


def _assigns_words(node: ast.Assign | ast.AnnAssign) -> bool:
    lists = _lists(node.value) if node.value is not None and _names(node).isdisjoint(LABELS) else ()
    return any(held(" ".join(words)) for words in lists)


def _spelled(patterns: list[ast.expr]) -> str:
    """What a pattern spells out itself, without what is put into it."""
    parts = [part for one in patterns for part in (one.values if isinstance(one, ast.JoinedStr) else [one])]
    return "".join(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def _names(node: ast.Assign | ast.AnnAssign) -> set[str]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return {each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)}


def _lists(value: ast.expr) -> Iterator[list[str]]:
    """The lists of words that are assigned, whatever holds them."""
    for node in ast.walk(value):
        elements = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else ()
        elements = node.keys if isinstance(node, ast.Dict) else elements
        words = [each.value for each in elements if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if words and len(words) == len(elements):
            yield words


def test_words_of_a_language_are_data() -> None:
    found = Counter(
        f"{path.relative_to(PACKAGE)}:{line} {what}"
        for room in ROOMS
        for path in sorted((PACKAGE / room).rglob("*.py"))
        for line, what in inventory(path)
    )
    assert found.total() <= CEILING, "\n".join(sorted(found))


# ---------------------------------------------------------------- what is named is there, and what is there is named


@cache
def named() -> frozenset[tuple[str, str]]:
    """Every datum that code names: its file, and its key."""
    return frozenset(_named())


def _named() -> Iterator[tuple[str, str]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Words", "CueRows", "Pattern", "Table"):
                spelled = [each.value for each in node.args[:2] if isinstance(each, ast.Constant)]
                if len(spelled) == 2:
                    yield str(spelled[0]), str(spelled[1])


@cache
def datum(file: str) -> dict[str, object]:
    sections = ENGLISH.read(f"{file}.jsonc")
    return {f"{section}: {key}": value for section, keys in sections.items() for key, value in keys.items()}


OTHERS_ONLY = {
    "text: units: unit before",
    "language: clauses: negative behind",
    "comparing: identity: counting behind",
}
"""What English has no use for."""


def test_every_datum_that_is_named_is_there() -> None:
    lacking = {f"{file}: {key}" for file, key in named() if key not in datum(file)}
    assert lacking == OTHERS_ONLY


@pytest.mark.parametrize("file", ROOMS)
def test_every_datum_is_named(file: str) -> None:
    within = {key for of, key in named() if of == file}
    spelled = " ".join(str(value) for value in datum(file).values())
    unnamed = {key for key in datum(file) if key not in within and f"<<{key.partition(': ')[2]}>>" not in spelled}
    assert unnamed == set()


@pytest.mark.parametrize("file", ROOMS)
def test_no_key_stands_there_twice(file: str) -> None:
    text = ENGLISH.folder.joinpath(f"{file}.jsonc").read_text("utf-8")
    section = ""
    seen = Counter()
    for line in text.splitlines():
        if found := re.match(r'(  |    )"([^"]+)":', line):
            section = found[2] if found[1] == "  " else section
            seen[found.groups() if found[1] == "  " else (section, *found.groups())] += 1
    assert [key for key, times in seen.items() if times > 1] == []
