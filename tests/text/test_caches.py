"""One owner of all that is remembered: nothing without a bound, and everything can be counted and dropped."""

import ast
from pathlib import Path

import tracker
from tracker import compare
from tracker.text import caches
from tracker.text.caches import cache_entries, forget, kept
from tracker.text.languages import WORDS, by_language

PACKAGE = Path(tracker.__file__).parent


def test_nothing_else_remembers_what_it_is_asked() -> None:
    """`functools.cache` is for values that are loaded once: it is asked with nothing, or with names of our own."""
    owners = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "lru_cache" in _named(path)}
    assert owners == {"text/caches.py"}


def _named(path: Path) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}


def test_what_is_remembered_is_counted_and_dropped() -> None:
    told = compare("The port of Norden hires 500 workers.", "The port of Norden hires 700 workers.")
    assert cache_entries()["compare"] >= 1
    forget()
    assert cache_entries().total() == 0
    assert compare("The port of Norden hires 500 workers.", "The port of Norden hires 700 workers.") == told


def test_a_bound_is_kept() -> None:
    @by_language(3)
    def doubled(word: str) -> str:
        return word * 2

    @kept(3)
    def halved(number: int) -> float:
        return number / 2

    assert [doubled(str(number)) for number in range(20)] == [str(number) * 2 for number in range(20)]
    assert [halved(number) for number in range(20)] == [number / 2 for number in range(20)]
    counted = cache_entries()
    assert 3 <= next(count for name, count in counted.items() if name.endswith("doubled")) <= 6
    assert next(count for name, count in counted.items() if name.endswith("halved")) == 3
    assert max(counted.values()) <= 2 * WORDS
    caches._OWNED.pop()
