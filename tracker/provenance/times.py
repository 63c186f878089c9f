"""Order of texts by time, as far as their dates are certain."""

from datetime import date, timedelta

from tracker.model import Source
from tracker.text.calendar import first_and_last_day

GRACE = timedelta(days=1)
"""Allowance for time zones."""


def latest_day(source: Source) -> tuple[date, str] | None:
    """The last day on which a text can have been written, and the reason as text; None if nothing is known.

    A text fetched on a day existed on that day.
    """
    written = [(source.published, "published"), (source.retrieved, "retrieved")]
    known = [(span[1], f"{name} {value}") for value, name in written if value and (span := first_and_last_day(value))]
    return min(known, default=None)


def earlier(source: Source, than: str | None, grace: timedelta = GRACE) -> str | None:
    """The evidence, as text, that a source is older than a date (`published 2024-05`); None where it may not be."""
    ours, theirs = latest_day(source), first_and_last_day(than or "")
    return ours[1] if ours and theirs and theirs[0] - ours[0] > grace else None


def by_age(source: Source) -> tuple[date, str]:
    """Orders sources by the first day on which they can have been published, those without a date last."""
    known = first_and_last_day(source.published or "")
    return known[0] if known else date.max, source.id
