"""Dates as news writes them, with the range of days that they can mean: `April 16-19`, `October 2019`, `the 1930s`,
`last Sunday`.

A date has only the parts that are written, and the first and last day that it can mean, as far as known. Relative dates
and missing years are resolved against the day of publication. Offsets are code points, 0-based, end-exclusive.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from tracker.text.caches import kept, remembered
from tracker.text.calendar import first_and_last_day
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.numerals import ARTICLES
from tracker.text.signals.relative import relative_days
from tracker.text.words import norm, vocabulary, words


class Date(NamedTuple):
    """A date of a text. `year`, `month`, `day` are those written or resolved; `until` is the last day of a range of
    days, `weekday` counts from Monday = 0; `first` and `last` are the days that it can mean, when known."""

    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    weekday: int | None = None
    first: date | None = None
    last: date | None = None
    relative: bool = False
    part: str = ""  # part of a year, by its first and last month: `7-9` is the third quarter

    @property
    def spans_years(self) -> bool:
        """Whether it runs from one year to another, as written: `1974-76`."""
        return self.year is None and self.month is None and _YEARS.search(self.text) is not None


_YEARS = re.compile(r"\d{4}[-–/]\d")


def dates(text: str, published: str | None = None) -> tuple[Date, ...]:
    """The dates of a text, in order. `published`: the day of publication (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`), against
    which `last Sunday` and `in April` are resolved."""
    found = _written(text)
    known = first_and_last_day(published) if published and found else None
    return tuple(_resolved(one, known) for one in found) if known else found


def date_agrees(a: Date, b: Date) -> bool | None:
    """Whether `b` supports `a`: False where they cannot be the same time, None where `b` leaves it open."""
    if (named := _on_weekday(a, b)) is not None:
        return named
    if a.part and b.part and not _overlap(a.part, b.part):
        return False
    if a.part and a.part == b.part and a.year in (None, b.year):
        return True
    shared = [(x, y) for x, y in ((a.year, b.year), (a.month, b.month)) if x is not None and y is not None]
    if any(x != y for x, y in shared) or _days_differ(a, b):
        return False
    if None not in (a.first, a.last, b.first, b.last):
        if a.first > b.last or b.first > a.last:  # type: ignore[operator]
            return False
        if a.spans_years and b.spans_years:
            return (a.first, a.last) == (b.first, b.last)
        if a.first <= b.first and b.last <= a.last:  # type: ignore[operator]
            return True
    written = [(a.year, b.year), (a.month, b.month), (a.day, b.day)]
    borne_out = all(x is None or y is not None for x, y in written) and (a.weekday is None or a.weekday == b.weekday)
    if borne_out and any(x is not None for x, _ in written):
        return True
    return True if a.weekday is not None and a.weekday == b.weekday else None


def _overlap(a: str, b: str) -> bool:
    """Whether two parts of a year have a month in common; quarters and halves only with themselves."""
    (first, last), (start, end) = (tuple(map(int, part.split("-"))) for part in (a, b))
    return first <= end and start <= last


def _on_weekday(a: Date, b: Date) -> bool | None:
    """Whether a calendar day agrees with `last Sunday`, of which the week may be open; None for other dates."""
    for day, named in ((a, b), (b, a)):
        if named.relative and named.weekday is not None and not day.relative and day.first and day.first == day.last:
            known = named.first is None or named.last is None or named.first <= day.first <= named.last
            return known and day.first.weekday() == named.weekday
    return None


def _days_differ(a: Date, b: Date) -> bool:
    if None not in (a.weekday, b.weekday) and a.weekday != b.weekday and a.month == b.month:
        return True
    if a.day is None or b.day is None:
        return False
    return a.day > (b.until or b.day) or b.day > (a.until or a.day)


# ---------------------------------------------------------------- reading


@remembered
def _written(text: str) -> tuple[Date, ...]:
    found: list[Date] = []
    at = 0
    first = date_first_words(articles="ago" in vocabulary(text))
    begins = [word for word in words(text) if word.norm in first or word.text[0].isdigit()]
    for word in begins:  # the pattern is slow, and most words begin no date
        if word.start < at:
            continue
        start = word.start - (text[max(0, word.start - 1) : word.start] in _APOSTROPHES)
        if match := _DATE.match(text, start):
            at = match.end()
            if (one := _read(text, match)) is not None:
                found.append(one)
    return tuple(_of_parts(text, found))


def _of_parts(text: str, found: list[Date]) -> Iterator[Date]:
    """The dates, with the quarter or half of a year that months bound: between January and March, the three months to
    June."""
    parts, bounded = frozenset(cues("dates")["parts"].values()), {}
    for i, (one, other) in enumerate(pairwise(found)):
        months = one.month and other.month and not (one.day or other.day) and one.year in (None, other.year)
        joined = months and _TO_MONTH.fullmatch(text, one.end, other.start)
        if joined and _FROM_MONTH.search(text, max(0, one.start - BEFORE_MONTH), one.start):
            bounded[i] = bounded[i + 1] = f"{one.month}-{other.month}"
    for i, one in enumerate(found):
        if one.month and (ending := _MONTHS_TO.search(text, max(0, one.start - BEFORE_MONTH), one.start)):
            bounded[i] = f"{one.month - int(cues('numbers')['ones'][ending[1].lower()]) + 1}-{one.month}"
        yield one._replace(part=bounded[i]) if bounded.get(i) in parts else one


BEFORE_MONTH = 40
"""Maximum distance in code points from a month back to the words that make it the end of a period."""
_FROM_MONTH, _TO_MONTH = Pattern("text", "dates: from month"), Pattern("text", "dates: to month")
_MONTHS_TO = Pattern("text", "dates: months to")


_APOSTROPHES = ("'", "’")


@by_language()
def _months() -> dict[str, int]:
    return {name: i for i, names in enumerate(cues("dates")["months"], 1) for name in names}


@by_language()
def _weekdays() -> dict[str, int]:
    return {name: i for i, names in enumerate(cues("dates")["weekdays"]) for name in names}


@by_language()
def date_first_words(*, articles: bool) -> frozenset[str]:
    """The words that a date can begin with; `articles`: also the articles (a week ago)."""
    data = cues("dates")
    phrases = [*_months(), *_weekdays(), *data["which"], *data["plain"], *data["parts"]]
    single = {norm(re.split(r"[ -]", phrase)[0]) for phrase in phrases} | {
        "fy",
        *(f"fy{year:02}" for year in range(100)),
    }
    return frozenset(single | set(_small_numbers()) | (ARTICLES if articles else set()))


def date_words() -> frozenset[str]:
    """The words of which every text with a date but without a digit has one."""
    return date_first_words(articles=False) | {"ago"}


@by_language()
def _small_numbers() -> tuple[str, ...]:
    return tuple(cues("numbers")["ones"]) + tuple(cues("numbers")["tens"])


_DATE = Pattern(
    "text",
    "dates: date",
    "named part1 y9 y10 part2 part3 fy century pair iso num wd1 d1 d1b m1 y1 wd2 m2 d2 d2b y2 m3 y3 when4 what4 plain"
    " ago wd5 m6 decade short cent y8 dash y8b",
)


def _read(text: str, found: re.Match[str]) -> Date | None:
    part = found.groupdict()
    made = Date(*found.span(), found.group())
    if special := _part_of_year(made, part):
        return special if special.part or special.year else None
    if part["m6"] and not _is_month(text, found):
        return None
    month = next((part[m] for m in ("m1", "m2", "m3", "m6") if part[m]), None)
    if month or part["iso"]:
        return _calendar(made, part, _months()[month] if month else None)
    if part["num"]:
        return _numeric(made)
    if part["decade"] or part["short"]:
        year = int(part["decade"] or f"19{part['short']}")
        return made._replace(first=date(year, 1, 1), last=date(year + 9, 12, 31))
    if part["cent"]:
        century = int(part["cent"])
        return made._replace(first=date(max(century * 100 - 100, 1), 1, 1), last=date(century * 100 - 1, 12, 31))
    if part["y8"]:
        return _years(text, made, part)
    weekday = _weekdays().get(part["wd5"] or part["what4"] or "")
    return made._replace(weekday=weekday, relative=True, month=_months().get(part["what4"] or ""))


def _part_of_year(made: Date, part: dict[str, str | None]) -> Date | None:
    """The date of a quarter, a half, a financial year, a year in words, a named day; None for any other."""
    if part["named"]:
        year, month, day = map(int, str(cues("dates")["named days"][part["named"]]).split("-"))
        return _bounded(made._replace(year=year, month=month, day=day))
    if part["fy"]:
        return _bounded(made._replace(year=int(part["fy"]) + (2000 if len(part["fy"]) == 2 else 0)))
    if part["century"]:
        return _spelled_year(made, part)
    written = part["part1"] or part["part2"] or part["part3"]
    if not written:
        return None
    months = cues("dates")["parts"].get(" ".join(written.lower().split()), "")
    spelled = part["y9"] or part["y10"]
    return _within_year(made._replace(part=months, year=int(spelled) if spelled else None)) if months else made


def _within_year(made: Date) -> Date:
    if made.year is None:
        return made
    first, last = map(int, made.part.split("-"))
    return made._replace(first=date(made.year, first, 1), last=_month_end(date(made.year, last, 1)))


def _spelled_year(made: Date, part: dict[str, str | None]) -> Date:
    """`nineteen eighty-four`; `twenty five` is a number."""
    known = cues("numbers")
    values = [int(known["ones"].get(word) or known["tens"][word]) for word in (part["pair"] or "").lower().split("-")]
    fits = values[0] >= 10 if len(values) == 1 else values[0] >= 20 > values[1]
    century = int(cues("dates")["centuries"][(part["century"] or "").lower()])
    return _bounded(made._replace(year=century * 100 + sum(values))) or made if fits else made


def _is_month(text: str, found: re.Match[str]) -> bool:
    """Whether a month's name that is alone is one: `in May`, `early March`, not `may`, `March on`, `June Brown`."""
    data = cues("dates")
    name = found["m6"].rstrip(".").capitalize()
    if name in data["also names"] and _SURNAME.match(text, found.end()):
        return False
    if name not in data["also words"]:
        return True
    before = _LAST_WORD.search(text, max(0, found.start() - 12), found.start())
    return before is not None and before[1].lower() in data["before a month"]


_SURNAME = re.compile(r" [A-Z][a-z]")
_LAST_WORD = re.compile(r"\b(\w+)[\s-]+$")


def _calendar(made: Date, part: dict[str, str | None], month: int | None) -> Date | None:
    if part["iso"]:
        year, month, day = (int(piece) for piece in part["iso"].split("-"))
        return _bounded(made._replace(year=year, month=month, day=day))
    year_, day_ = part["y1"] or part["y2"] or part["y3"], part["d1"] or part["d2"]
    until = part["d1b"] or part["d2b"]
    return _bounded(
        made._replace(
            month=month,
            year=int(year_) if year_ else None,
            day=int(day_) if day_ else None,
            until=int(until) if until else None,
            weekday=_weekdays().get(part["wd1"] or part["wd2"] or ""),
        )
    )


def _numeric(made: Date) -> Date | None:
    """`16.10.2019`: which of the first two is the month is known only where the other is above 12."""
    a, b, year = (int(piece) for piece in re.split(r"[/.]", made.text))
    year += (1900 if year > 50 else 2000) if year < 100 else 0
    if a > 12 >= b or a == b:
        return _bounded(made._replace(year=year, month=b, day=a))
    return _bounded(made._replace(year=year, month=a, day=b) if b > 12 >= a else made._replace(year=year))


def _years(text: str, made: Date, part: dict[str, str | None]) -> Date | None:
    year = int(part["y8"] or 0)
    if _CITATION.search(text, max(0, made.start - 12), made.start):
        return None
    following = _NEXT_WORD.match(text, made.end)
    if following and not part["y8b"] and _counts_things(text, made, year, following["word"]):
        return None
    last = part["y8b"] or str(year)
    until = int(last) if len(last) == 4 else year // 100 * 100 + int(last)
    if until < year or (until - year > 150 and part["dash"]):
        return None
    one = until == year
    return made._replace(year=year if one else None, first=date(year, 1, 1), last=date(until, 12, 31))


_CITATION = Pattern("text", "dates: citation")
"""Words before the year of a paper."""

_NEXT_WORD = re.compile(r"\s+(?P<word>[a-z]+)\b")
_YEARLY = Pattern("text", "dates: yearly")


_NO_PLURALS = Words("text", "dates: no plurals")


def _counts_things(text: str, made: Date, year: int, word: str) -> bool:
    """`2000 troops`, `1,500` without its comma: a round number of things, and no word before it needs a year."""
    plural = word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS
    return year % 50 == 0 and plural and not _YEARLY.search(text, max(0, made.start - 12), made.start)


def _bounded(made: Date) -> Date | None:
    """A date with its year, and the first and last day that it can mean; None for the 31st of February."""
    month, day = made.month, made.day
    try:
        if month and day:
            date(made.year or 2000, month, made.until or day)
        if made.year is None:
            return made
        if month is None:
            return made._replace(first=date(made.year, 1, 1), last=date(made.year, 12, 31))
        first = date(made.year, month, day or 1)
        last = date(made.year, month, made.until or day) if day else _month_end(first)
        return made._replace(first=first, last=last)
    except ValueError:
        return None


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


# ---------------------------------------------------------------- resolving


@kept(4096)
def _resolved(made: Date, published: tuple[date, date]) -> Date:
    """A relative date, or one without its year, resolved against the days of publication."""
    earliest, latest = published
    if made.relative:
        days = relative_days(made.text, made.weekday, made.month, published)
        if days is None:
            return made
        return made._replace(first=days[0], last=days[1], year=days[0].year if days[0].year == days[1].year else None)
    if made.year is None and made.month is not None and made.first is None and earliest.year == latest.year:
        guess = _bounded(made._replace(year=latest.year))
        if guess is not None and guess.first is not None and guess.first <= latest:
            return guess
    return made
