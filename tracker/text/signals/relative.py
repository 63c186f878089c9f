"""The range of days of a relative date, from the day of publication: `last Sunday`, `next month`, `three days ago`.

Generous: a journalist's `last Sunday` on a Monday is yesterday or a week ago. Days are inclusive.
"""

from datetime import date, timedelta

from tracker.text.cues import Pattern, Table, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.numerals import ARTICLES

Days = tuple[date, date]

_BACK = Words("text", "relative: back")
_AHEAD = Words("text", "relative: ahead")
_LENGTH = Table("text", "relative: length")
_NEAR = Table("text", "relative: near")
_AGO = Pattern("text", "relative: ago")


def relative_days(written: str, weekday: int | None, month: int | None, published: Days) -> Days | None:
    """The first and last day that it can mean; None if unknown, or outside the years 1 to 9999. `published`: the days
    of publication; `weekday` (Monday = 0) and `month` are those named."""
    try:
        return _meant(written, weekday, month, published)
    except (OverflowError, ValueError):
        return None


def _meant(written: str, weekday: int | None, month: int | None, published: Days) -> Days | None:
    text = " ".join(written.casefold().split())
    which, _, unit = text.partition(" ")
    if weekday is not None:
        return _weekday(which, published)
    if month is not None:
        return _month(which, month, published)
    if ago := _AGO.fullmatch(text):
        return _ago(_count(ago["number"]), ago["unit"], published)
    if text in _NEAR:
        before, after = _NEAR[text]
        return published[0] - timedelta(days=before), published[1] + timedelta(days=after)
    return _unit(which, unit, published)


def _weekday(which: str, published: Days) -> Days:
    before, after = (14, 0) if which in _BACK else (0, 14) if which in _AHEAD else (8, 8)
    return published[0] - timedelta(days=before), published[1] + timedelta(days=after)


def _month(which: str, month: int, published: Days) -> Days:
    """`last October`, said in April, is last year's; said in November it is this year's."""
    earliest, latest = published
    if which in _BACK:
        year = latest.year - (month >= earliest.month)
    elif which in _AHEAD:
        year = earliest.year + (month <= latest.month)
    else:
        year = latest.year
    first = date(year, month, 1)
    return first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _unit(which: str, unit: str, published: Days) -> Days | None:
    earliest, latest = published
    shift = -1 if which in _BACK else 1 if which in _AHEAD else 0
    if unit == "year":
        return date(earliest.year + shift, 1, 1), date(latest.year + shift, 12, 31)
    days = _LENGTH.get(unit)
    if days is None:
        return None
    back, ahead = days * (1 + (shift < 0)), days * (1 + (shift > 0))
    first = earliest - timedelta(days=back if shift <= 0 else 0)
    return first, latest + timedelta(days=ahead if shift >= 0 else 0)


_LONG = Words("text", "relative: long")


def _ago(number: int | None, unit: str, published: Days) -> Days | None:
    """`three days ago`; years and more are round numbers."""
    if number is None or unit not in _LENGTH:
        return None
    if unit in _LONG:
        years = number * _LENGTH[unit] // 366
        around = years // 10 + (years > 1)
        return date(published[0].year - years - around, 1, 1), date(published[1].year - years + around, 12, 31)
    length = _LENGTH[unit]
    first = published[0] - timedelta(days=(number + 1) * length)
    return first, published[1] - timedelta(days=max(0, number - 1) * length)


@by_language()
def _count(word: str) -> int | None:
    data = cues("numbers")
    if word.isdigit():
        return int(word) if len(word) < 4 else None
    found = dict.fromkeys(ARTICLES, 1) | {name: int(worth) for name, worth in {**data["ones"], **data["tens"]}.items()}
    return found.get(word)
