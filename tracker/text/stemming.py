"""The stem of an English word's forms, for comparing only, never shown.

A short set of endings, and the irregular forms as data (`irregular` in the cue words). Measured on the labelled claims
it does as well as a Porter stemmer, and it also joins `development` with `developed`.
"""

from collections.abc import Mapping
from typing import Any

from tracker.text.cues import Table, cues
from tracker.text.languages import by_language

_PLURALS = Table("text", "stemming: plurals")
"""Ending → its replacement, and the minimum number of letters before it."""

_ENDINGS = Table("text", "stemming: endings")


@by_language(65_536)
def stem(normal: str) -> str:
    """The stem of a word in its normal form (`tracker.text.words.norm`)."""
    if (len(normal) <= 3 and normal not in _irregular()) or not normal.isalpha():
        return normal
    found = _irregular().get(normal)
    if found is None:
        singular = _without(normal, _PLURALS.now())
        found = _irregular().get(singular) or _regular(singular)
    return found


def _regular(word: str) -> str:
    found = _without(word, _ENDINGS.now())
    if found != word and found.endswith("ion"):  # stationed → station
        found = _without(found, _ENDINGS.now())
    return _root(found)


def _without(word: str, endings: Mapping[str, Any]) -> str:
    """The word without its longest ending that leaves enough letters."""
    for length in range(min(7, len(word) - 1), 0, -1):
        found = endings.get(word[-length:])
        if found is not None and len(word) - length >= found[1]:
            return f"{word[:-length]}{found[0]}"
    return word


def _root(found: str) -> str:
    """The stem after normalising what endings leave: `stopp`, `carri`, `declare`."""
    if len(found) > 3 and found[-1] == found[-2] and found[-1] not in "aeiouls":
        found = found[:-1]
    if len(found) > 3 and found[-1] in "ei":
        found = found[:-1]
    return found[:-1] if len(found) > 3 and found[-1] == "y" else found


@by_language()
def _irregular() -> dict[str, str]:
    table: dict[str, list[str]] = cues("irregular")
    return {form: _regular(base) for base, forms in table.items() for form in (base, *forms)}
