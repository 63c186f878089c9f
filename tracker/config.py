"""Settings: `[tool.tracker]` of a ledger's `pyproject.toml`, or its `tracker.toml`. All optional."""

import tomllib
import warnings
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

from attrs import field, fields, frozen

from tracker.errors import TrackerError


def _setting(default: Any, says: str) -> Any:
    """A field of `Settings`: its default, and its text in the README's table."""
    return field(default=default, metadata={"says": says})


@frozen
class Settings:
    """One field a setting; in the file its name is written with hyphens."""

    select: tuple[str, ...] = _setting((), "the rules to run: codes, slugs or families; empty for all")
    ignore: tuple[str, ...] = _setting((), "rules to leave out")
    fail_on: Literal["error", "warning", "note"] = _setting("error", "exit 1 from this severity on")
    min_origins: int = _setting(1, "how many independent origins a supported claim should have")
    required_reviews: int = _setting(0, "how many approvals a verdict needs")
    no_review_for: tuple[str, ...] = _setting(("unchecked",), "verdicts that need no review")
    no_own_reviews_by: tuple[str, ...] = _setting(("*",), "whose reviews of their own claims do not count; `*` for all")
    ignore_words: tuple[str, ...] = _setting((), "words of claims that need not stand in the evidence")
    house: str | None = _setting(None, "your house's name, as the author of exported fact-checks")
    base_url: str | None = _setting(None, "what the addresses of exported claims and sources begin with")
    false_share: float = _setting(0.1, "the share of proposed pairs that may be expected to be false (0 to 1)")
    suggest: float = _setting(0.5, "from this score on two of a hundred claims are proposed as one story (0 to 1)")
    confirm: float = _setting(0.7, "from this score on an unlinked repetition is a warning, not a note")
    max_claim: int = _setting(5_000, "characters of a claim; a longer one is not checked, and counted so")
    max_quote: int = _setting(20_000, "characters of a quote; a longer one is not looked up, and counted so")
    max_record: int = _setting(100_000, "characters of a claim's record; a longer one is not checked, and counted so")
    max_shown: int = _setting(100, "how many findings of one rule are printed; data formats have all")


def changed_settings(old: Settings, new: Settings) -> tuple[tuple[str, Any, Any], ...]:
    """The settings that differ: name as in the file, value before, value after."""
    pairs = ((f.name, getattr(old, f.name), getattr(new, f.name)) for f in fields(Settings))
    return tuple((name.replace("_", "-"), before, after) for name, before, after in pairs if before != after)


MOVED = {
    "store": "the setting `store` is not read: a pull request must not choose what is read; pass --store DIR, or set"
    " TRACKER_STORE",
    "semantic": "the setting `semantic` is not read: a pull request must not choose what is run; set TRACKER_SEMANTIC",
}
"""Removed settings, as a ledger's settings must not widen what is read, written or run → the message where one is still
set."""

FILES = ("tracker.toml", "pyproject.toml")
"""Files of settings; the first that has any wins. An empty `tracker.toml` has none."""


def read_settings(name: str, data: bytes) -> Settings | None:
    """The settings in a file of `FILES`; None if it has none. Raises `TrackerError` for an invalid one."""
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TrackerError(f"{name}: not valid TOML: {error}") from None
    found: Any = table
    for key in ("tool", "tracker") if name == "pyproject.toml" else ():
        found = _table(found, f"{name}: the settings").get(key, {})
    return _settings(_table(found, f"{name}: [tool.tracker]"), name) if found else None


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if isinstance(value, dict):
        return value
    raise TrackerError(f"{where} should be a table of settings, not {value!r}")


def _settings(table: Mapping[str, Any], name: str) -> Settings:
    hints = get_type_hints(Settings)
    names = {f.name.replace("_", "-"): f.name for f in fields(Settings)}
    values = {}
    for key, value in table.items():
        if key in MOVED:
            warnings.warn(f"{name}: {MOVED[key]}", stacklevel=2)
            continue
        if key not in names:
            raise TrackerError(f"{name}: there is no setting `{key}`; there are {', '.join(sorted(names))}")
        values[names[key]] = _checked(value, hints[names[key]], f"{name}: `{key}`")
    return Settings(**values)


def _checked(value: Any, wanted: Any, where: str) -> Any:
    """The value if it has the type of its field; TOML's lists become tuples, whole numbers fractions."""
    if wanted == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise TrackerError(f'{where} should be a list of words, such as ["A101", "D"], not {value!r}')
    if get_origin(wanted) is Literal:
        if value in get_args(wanted):
            return value
        raise TrackerError(f"{where} should be one of {', '.join(get_args(wanted))}, not {value!r}")
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    plain = str if wanted == str | None else wanted
    if isinstance(value, plain) and not (plain is int and isinstance(value, bool)):
        return value
    kind = {str: "text in quotes", int: "a whole number", float: "a number", bool: "true or false"}[plain]
    raise TrackerError(f"{where} should be {kind}, not {value!r}")
