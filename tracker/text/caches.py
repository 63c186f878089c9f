"""What was read or worked out is remembered here, in caches that all have a bound and one owner.

`kept` remembers what has no language, `remembered` and `by_language` what a language was read by; `entries` counts what
is held, `forget` drops it. What is loaded once and is one value (a table, a template engine) is cached where it is
used.
"""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from tracker.text.languages import WORDS, by_language, readable

P = ParamSpec("P")
Result = TypeVar("Result")

SHORT = 5_000
CLAIMS = 32_768
"""Room for the claims of a large ledger, of what any two of them are asked about."""
KEPT, LATELY = CLAIMS, 4
"""Room for what they cite, too, so that one stage finds what another read. A quarter of it takes a sixth less memory at
10,000 claims, and a sixth more time."""

_OWNED: list[Any] = []
"""The caches of no language, each as `lru_cache` made it."""


def kept(size: int = WORDS) -> Callable[[Callable[P, Result]], Callable[P, Result]]:
    """Remember the last `size` answers of a function that reads no language."""

    def decorate(function: Callable[P, Result]) -> Callable[P, Result]:
        cached = lru_cache(size)(function)
        _OWNED.append(cached)
        return cached  # type: ignore[return-value]

    return decorate


def remembered(function: Callable[[str], Result], size: int = KEPT) -> Callable[[str], Result]:
    """Remember what a function of one text gave by language, the last `size` answers; of longer texts than 5,000
    characters only the last few, which each figure and each name of a claim may ask for again."""
    cached, lately = by_language(size)(function), by_language(LATELY)(function)

    @wraps(function)
    def call(text: str) -> Result:
        return cached(text) if len(text) <= SHORT else lately(text)

    return call


def cache_entries() -> Counter[str]:
    """How many answers are held, by the function that gave them."""
    found = Counter({cached.__qualname__: cached.cache_info().currsize for cached in _OWNED})
    for language in readable():
        for reader, answers in language.answers():
            found[reader] += answers.held
    return found


def forget() -> None:
    """Drop all that is remembered; whatever is asked next is read again."""
    for cached in _OWNED:
        cached.cache_clear()
    for language in readable():
        for _, answers in language.answers():
            answers.forget()
