"""Bounded caches of computed results, with one owner.

`kept` caches functions that read no language, `remembered` and `by_language` those that do; `cache_entries` counts
entries, `forget` drops them. A single value loaded once (a table, a template engine) is cached where it is used.
"""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from tracker.text.languages import WORDS, by_language, readable

P = ParamSpec("P")
R = TypeVar("R")

SHORT = 5_000
CLAIMS = 32_768
"""Cache size for the claims of a large ledger: for what is read of each in comparisons."""
KEPT, LATELY = CLAIMS, 4
"""Cache size for what they cite, too, so that stages share what was read; and for long texts. A quarter of it takes a
sixth less memory at 10,000 claims, and a sixth more time."""

_OWNED: list[Any] = []
"""The caches of no language, each as `lru_cache` made it."""


def kept(size: int = WORDS) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """A decorator that caches the last `size` results of a function that reads no language."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cached = lru_cache(size)(function)
        _OWNED.append(cached)
        return cached  # type: ignore[return-value]

    return decorate


def remembered(function: Callable[[str], R], size: int = KEPT) -> Callable[[str], R]:
    """A function of one text with its last `size` results cached by language; of texts longer than 5,000 code points
    only the last four, which each figure and name of a claim may need again."""
    cached, lately = by_language(size)(function), by_language(LATELY)(function)

    @wraps(function)
    def call(text: str) -> R:
        return cached(text) if len(text) <= SHORT else lately(text)

    return call


def cache_entries() -> Counter[str]:
    """The number of cached results, by function."""
    found = Counter({cached.__qualname__: cached.cache_info().currsize for cached in _OWNED})
    for language in readable():
        for reader, answers in language.answers():
            found[reader] += answers.held
    return found


def forget(*, data: bool = True) -> None:
    """Drop all cached results; without `data` only those of reading, and what is made of a language's data stays."""
    for cached in _OWNED:
        cached.cache_clear()
    for language in readable():
        for _, answers in language.answers():
            if data or None not in answers:  # what takes no argument is made of data alone
                answers.forget()
