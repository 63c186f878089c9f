"""Cue words, per language, as data: `<language>.yaml`, one top-level key per signal, read once."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


def cues(signal: str, language: str = "en") -> Any:
    """What the language's file has under that key: mappings and lists of strings. Raises `KeyError` for no such key."""
    return _load(language)[signal]


@cache
def _load(language: str) -> dict[str, Any]:
    from ruamel.yaml import YAML  # 'base' takes every scalar as the text that it is: faster, and 'no' is a word

    found: dict[str, Any] = YAML(typ="base").load(files(__name__).joinpath(f"{language}.yaml").read_text("utf-8"))
    return found


@cache
def languages() -> frozenset[str]:
    """The languages that have a file: what the cues of others would say is not known here."""
    return frozenset(entry.name[:-5] for entry in files(__name__).iterdir() if entry.name.endswith(".yaml"))


def spoken(tag: str) -> bool:
    """Whether there are cue words for a BCP 47 tag: `en`, `en-GB`."""
    return tag.split("-")[0].lower() in languages()


@cache
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
