"""Remember what was read in short texts: claims, quotes and sentences come again, whole sources do not."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from tracker.text.languages import by_language

Result = TypeVar("Result")

SHORT = 5_000
KEPT, LATELY = 32_768, 4
"""Room for the claims of a large ledger and the sentences that they cite, so that one stage finds what another read."""


def remembered(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Remember what a function of one text gave by language; of longer texts than 5,000 characters only the last few,
    which each figure and each name of a claim may ask for again."""
    cached, lately = by_language(KEPT)(function), by_language(LATELY)(function)

    @wraps(function)
    def call(text: str) -> Result:
        return cached(text) if len(text) <= SHORT else lately(text)

    return call
