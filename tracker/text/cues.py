"""Cue words, as data: `cues.jsonc` of the language's folder, one top-level key per signal."""

import re
from collections.abc import Iterable
from typing import Any

from tracker.text.languages import by_language, current


def cues(signal: str) -> Any:
    """What the language that is read has under that key: mappings and lists. Raises `KeyError` for no such key."""
    return current().table("cues.jsonc")[signal]


@by_language()
def inflected(entry: str) -> tuple[str, ...]:
    """The forms of a verb from its entry: its base, then a past and a participle that are not in -ed, if it has them:
    `argue`, `tell told`, `write wrote written`. What begins with `=` is a form to be taken as it is."""
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
    """A regular expression for any of these phrases, the longest first; a space stands for any white space, a straight
    apostrophe for a curly one too. Put `\\b` around it where words are meant."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]") for phrase in ordered)
    return "(?:" + "|".join(escaped) + ")"
