"""Partial dates as editors write them: `2019`, `2019-10` or `2019-10-16`."""

import re
from calendar import monthrange
from datetime import date

from tracker.text.caches import kept

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@kept(4096)
def first_and_last_day(written: str) -> tuple[date, date] | None:
    """The first and the last day of a partial date; None if it is no date (`unknown`, `2019-13`)."""
    found = _PARTIAL.fullmatch(written)
    if found is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if found[2] is None:
            return date(year, 1, 1), date(year, 12, 31)
        first = date(year, month, day or 1)
        return first, first if day else date(year, month, monthrange(year, month)[1])
    except ValueError:
        return None


def certainly_before(a: str | None, b: str | None, days: int = 0) -> bool:
    """Whether all of `a` is more than `days` days before all of `b` (partial dates); False where either is unknown."""
    left, right = first_and_last_day(a or ""), first_and_last_day(b or "")
    return left is not None and right is not None and (right[0] - left[1]).days > days
