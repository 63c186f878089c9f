"""Remember what was computed for short texts: claims, quotes and sentences come again, whole sources do not."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")

SHORT = 5_000
KEPT = 32_768
"""Room for the claims of a large ledger and the sentences that they cite, so that one stage finds what another read."""


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Cache a function of one text, for texts of at most 5,000 characters."""
    cached = lru_cache(KEPT)(function)

    @wraps(function)
    def call(text: str) -> Result:
        return cached(text) if len(text) <= SHORT else function(text)

    return call
