"""The exception of all errors that a user can correct; and suggestions for misspelt names."""

from collections.abc import Iterable, Sequence


class TrackerError(Exception):
    """Stops a command: one line that says what happened, where, why and what to do. The command exits with 2."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice nearest to a misspelt word, or None."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word[:100], list(choices), scorer=fuzz.ratio, score_cutoff=60)
    return found[0] if found else None


def did_you_mean(word: str | None) -> str:
    return f"; did you mean `{word}`?" if word else ""


def require(word: str, choices: Sequence[str], what: str) -> str:
    """The word, if it is one of the choices. Raises `TrackerError` with the nearest choice otherwise; `what` begins its
    message (`--verdict takes`)."""
    if word in choices:
        return word
    listed = f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else "".join(choices) or "nothing"
    raise TrackerError(f"{what} {listed}, not {word!r}{did_you_mean(nearest(word, choices))}")
