"""Deltas for numbers and dates of a claim that its evidence lacks or has differently."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from tracker.comparing.deltas import NUMBER, Delta
from tracker.comparing.figures import beside
from tracker.comparing.terms import SAME, words_alike
from tracker.evidence.computed import BARE, counts_otherwise, derives, works_out
from tracker.evidence.lacks import lack
from tracker.evidence.reading import Cited, Reading
from tracker.language.clauses import syntax
from tracker.text.calendar import first_and_last_day
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.dates import date_agrees as same_time
from tracker.text.signals.names import names
from tracker.text.signals.numbers import Number, is_measure, measure, numbers, other_measure
from tracker.text.signals.numbers import number_agrees as same_number
from tracker.text.words import norm, stem, stems, vocabulary, words

BOUND = 3
"""Maximum words of a bound."""


def number_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for numbers of the claim that no cited sentence has."""
    for number in reading.numbers:
        if reading.literal and _inside(number, reading.claim):
            continue
        others = reading.evidence_numbers
        if any(same_number(number, other) for other in others) or follows(number, reading):
            continue
        if counts_otherwise(number, reading):
            continue
        if not any(_in_another_form(number, other) for other in others) and _digits_there(number, reading):
            continue
        partner = _partner(number, reading)
        rival = partner or next((other for other in others if _comparable(number, other)), None)
        few = not rival and _is_count(number) and number.high <= FEW and not _counted_otherwise(number, reading)
        low = number.high <= 2 and (number.kind in ("cardinal", "ordinal") or not rival)
        small = low or few or (number.kind == "ordinal" and not rival)
        sure = (0.55 if small else OWN if partner else ANOTHER) if rival else (0.4 if small else ABSENT)
        missing = _with_unit(reading.claim, number) if not rival and is_measure(number) else number.text
        yield lack(NUMBER, missing, rival.text if rival else "", sure, at=(number.start, number.end))


def follows(number: Number, reading: Reading) -> bool:
    """Whether a figure of the claim is in the evidence in another form: a decade, a sum, a rank, a score."""
    ways = (
        _without_number, _without_currency, works_out, derives, _added_up, _between_years, _in_a_row,
        _before_the_next, _listed, _of_score,
    )  # fmt: skip
    return any(way(number, reading) for way in ways)


def _is_count(number: Number) -> bool:
    """Whether a number counts things or time, and measures nothing else."""
    of = measure(number)
    return number.kind == "cardinal" and (of is None or of[0] == "time")


def _counted_otherwise(number: Number, reading: Reading) -> bool:
    """Whether the evidence has another count of possibly the same thing, a figure without a unit that the claim lacks,
    another measure of time, or a list of names."""
    if any(length >= LISTED for one in reading.cited for length in _lists(one.sentence)):
        return True
    left = (one for one in reading.evidence_numbers if not any(same_number(mine, one) for mine in reading.numbers))
    return any(_is_count(one) and (not one.unit or _of_one_sort(one, number)) for one in left)


def _of_one_sort(a: Number, b: Number) -> bool:
    return words_alike(a.unit, b.unit) == SAME or (measure(a) is not None and measure(b) is not None)


FEW = 12
"""Maximum of a count that an editor may have counted in the evidence's words: 9 ships, 4 cities, 11 points behind. Of 9
such claims not seen before 9 were honest."""
OWN, ANOTHER, ABSENT = 0.9, 0.74, 0.72
"""Confidence (0-1) that a figure is wrong: another is in its very place, another of its sort is somewhere, none is. Of
14 errors on honest claims 11 had a figure of something else."""


def _partner(number: Number, reading: Reading) -> Number | None:
    """The evidence's figure in this one's place: of the same sort, in the sentence nearest to the claim, beside the
    same content words, and no match of another figure of the claim."""
    for sentence in reading.alike[:1]:
        there = numbers(sentence.text)
        own = beside(syntax(reading.claim), number, reading.numbers)
        for other in there:
            if not _comparable(number, other) or any(same_number(one, other) for one in reading.numbers):
                continue
            theirs = beside(syntax(sentence.text), other, there)
            if own & theirs or not own | theirs:
                return other
    return None


def _added_up(number: Number, reading: Reading) -> bool:
    """Whether it is the sum of two or three counts of the same things in one sentence: three floor inspectors and five
    tax inspectors, eight inspectors."""
    wanted = _counted_things(reading.claim, number)
    if number.kind != "cardinal" or number.low != number.high or not wanted:
        return False
    for one in reading.cited:
        counts = [other for other in numbers(one.sentence) if wanted & _counted_things(one.sentence, other)]
        if 1 < len(counts) <= ADDED and sum(other.low for other in counts) == number.low:
            return True
    return False


ADDED = 3
"""Maximum number of counts in a sum."""


def _counted_things(text: str, number: Number) -> set[str]:
    """The plurals right after a figure, by stem."""
    behind = [word for word in words(text[number.end :])[:3] if word.text.islower()]
    return {stem(word.norm) for word in behind if word.norm.endswith("s")}


def _between_years(number: Number, reading: Reading) -> bool:
    """Whether a span of years lies between two years or ages of the evidence: eight years, from 1889 to 1897."""
    if number.unit != _YEAR or number.kind != "cardinal":
        return False
    loose = 1 if number.bound else 0
    for one in reading.cited:
        years = [int(found) for found in _YEARS.findall(one.sentence)]
        ages = [int(found) for found in _AGES.findall(one.sentence)]
        if any(abs(b - a - number.low) <= loose for some in (years, ages) for a in some for b in some if b > a):
            return True
    return False


_YEAR, _YEARS = stem("years"), re.compile(r"(?<![\d.,-])(?:1[0-9]|20)\d\d(?![\d.,]\d|\d)")
_AGES = Pattern("evidence", "figures: ages")


def _in_a_row(number: Number, reading: Reading) -> bool:
    """Whether the evidence has the number as a rank: six months in a row, the sixth in a row; four defeats in six
    matches, the fourth defeat in six matches."""
    if number.kind != "cardinal":
        return False
    rowed = _ROW.search(reading.claim) is not None
    for one in reading.cited:
        ranks = [other for other in numbers(one.sentence) if other.kind == "ordinal" and other.low == number.low]
        if ranks and rowed and _ROW.search(one.sentence):
            return True
        if any(_COUNTED.match(one.sentence, rank.end) for rank in ranks):
            return True
    return False


_ROW = Pattern("evidence", "figures: row")
_COUNTED = Pattern("evidence", "figures: counted")


def _before_the_next(number: Number, reading: Reading) -> bool:
    """Whether the next one will be one more: eight budgets so far, next month's is the ninth."""
    return number.kind == "cardinal" and any(
        other.kind == "ordinal" and other.low == number.low + 1 and NEXT & vocabulary(one.sentence)
        for one in reading.cited
        for other in numbers(one.sentence)
    )


NEXT = Words("evidence", "figures: next")


def _listed(number: Number, reading: Reading) -> bool:
    """Whether the evidence lists as many names: four teams, where it has `Arden, Bilton, Corve and Dale`."""
    if number.kind != "cardinal" or not LISTED <= number.low == number.high:
        return False
    return any(number.low in _lists(one.sentence) for one in reading.cited)


LISTED = 3
"""Minimum names of a list: two are a pair as often as a list."""


def _lists(text: str) -> list[int]:
    """The number of names in each list of a text."""
    found, last = [0], None
    for name in names(text):
        joined = last is not None and _BETWEEN.fullmatch(text, last, name.start)
        found[-1:] = [found[-1] + 1] if joined else [found[-1], 1]
        last = name.end
    return found


_BETWEEN = Pattern("evidence", "figures: between")


def _of_score(number: Number, reading: Reading) -> bool:
    """`89 votes to 80`, where the evidence writes `89 to 80` or `89-80`."""
    scores = (other for other in reading.evidence_numbers if other.kind == "score")
    return number.kind == "cardinal" and any(number.low == number.high in (one.low, one.high) for one in scores)


def _in_another_form(number: Number, other: Number) -> bool:
    """Whether the evidence has the figure in another unit, or with the opposite bound."""
    if "era" in (number.kind, other.kind):
        return abs(number.low) == abs(other.low) and number.kind != other.kind
    if number.kind == other.kind == "money" and number.low == other.low and number.unit != other.unit:
        return not (number.unit.endswith(other.unit) or other.unit.endswith(number.unit))  # $5, A$5
    return other_measure(number, other) or (number.low == other.low and same_number(number, other) is False)


def _without_number(number: Number, reading: Reading) -> bool:
    """Whether the evidence has it without a number: ten years as a decade, 50 percent as half."""
    if number.kind == "percent":
        return number.low == number.high == 50 and not _HALF.isdisjoint(reading.stems)
    if number.low == number.high == 1 and number.kind == "cardinal":
        counted = [norm(found) for found in _NEXT.findall(reading.claim[number.end :])[:1]]
        return any(norm(found[1]) in counted for one in reading.cited for found in _A.finditer(one.sentence))
    if number.unit == _YEAR and not _anniversaries(number.low).isdisjoint(reading.stems):
        return True
    if not is_measure(number):
        return False
    found = (match.group(1) for one in reading.cited for match in _A_UNIT.finditer(one.sentence))
    return any(same_number(evolve(number, bound=""), one) for unit in found for one in numbers(f"1 {unit}"))


def _without_currency(number: Number, reading: Reading) -> bool:
    """Whether one of claim and evidence has the sum of money of which the other leaves out the currency: 109 million
    beside 109 million dollars."""
    if number.low < BARE or not (number.kind == "money" or _is_bare(number)):
        return False
    others = (one for one in reading.evidence_numbers if _is_bare(one if number.kind == "money" else number))
    return any(
        {number.kind, other.kind} == {"money", "cardinal"}
        and same_number(evolve(number, kind="cardinal", unit=""), evolve(other, kind="cardinal", unit=""))
        for other in others
    )


def _is_bare(number: Number) -> bool:
    return number.kind == "cardinal" and not number.unit


@by_language()
def _anniversaries(years: float) -> frozenset[str]:
    """The stems of the words for an anniversary of that many years: centenary, bicentennial."""
    return frozenset(stem(norm(word)) for word in cues("numbers")["anniversaries"].get(f"{years:g}", ()))


_NEXT = re.compile(r"\w+")
_A = Pattern("evidence", "figures: a")
_HALF = frozenset([stem("halve"), stem("half")])
_A_UNIT = Pattern("evidence", "figures: a unit")


def _with_unit(text: str, number: Number) -> str:
    """`three years`, where the evidence may have a three of something else."""
    unit = next((word for word in words(text[number.end :])[:1] if stem(word.norm) == number.unit), None)
    return text[number.start : number.end + unit.end] if unit else number.text


def _inside(number: Number, claim: str) -> bool:
    """Whether a claim has enough words around a number that, in a verbatim claim, neither a bound before it (`no fewer
    than`) nor a scale after it can have been cut off."""
    return len(claim[: number.start].split()) >= BOUND and claim[number.end :].strip(" .!?") != ""


def _digits_there(number: Number, reading: Reading) -> bool:
    """Whether the evidence has the numeral, though read as something else: an identifier, a date."""
    if not any(letter.isdigit() for letter in number.digits):
        value = f"{number.low:g}"
        return (
            number.low == number.high and value.isdigit() and any(value in stems(one.sentence) for one in reading.cited)
        )
    return any(_stands(number.digits, part) for one in reading.cited for part in (one.sentence, one.nearby))


def _stands(digits: str, text: str) -> bool:
    """Whether a text has the digits, not as part of a longer number, another figure or a decade."""
    read = [(one.start, one.end) for one in numbers(text) if digits in one.digits and one.digits != digits]
    at = text.find(digits)
    while at >= 0:
        end = at + len(digits)
        inside = any(start <= at < stop for start, stop in read)
        if not inside and not text[max(0, at - 1) : at].isdigit() and not _MORE.match(text, end):
            return True
        at = text.find(digits, at + 1)
    return False


_MORE = re.compile(r"\d|['’]?s\b")


def _comparable(number: Number, other: Number) -> bool:
    """Whether another number counts the same thing, so that it can replace this one: not `less than half` for `down by
    more than half`."""
    if number.kind == other.kind == "fraction":
        return number.bound == other.bound
    return other.kind == number.kind and other.unit == number.unit and (bool(number.unit) or number.kind == "ordinal")


def date_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for dates of the claim that the evidence lacks, or that differ from its own."""
    missing: set[str] = set()
    for date in reading.dates:
        if date.relative:
            continue
        if _dated(date, reading.own_dates) or _dated(date, reading.evidence_dates):
            if rival := _of_clause(reading, date):
                yield lack(NUMBER, date.text, rival.text, 0.72, at=(date.start, date.end))
            continue
        if any(_just_published(date, one) for one in reading.cited):
            continue
        for one in _date_changed(reading, date):
            if one.left not in missing:  # a year that is missing is missing once
                missing.add(one.left)
                yield one


def _of_clause(reading: Reading, date: Date) -> Date | None:
    """The day of the claim's event, in a list of events on several days (`on April 11, …; on April 17, …`), where the
    claim's day is that of another item of the list."""
    wanted = {stem(word.norm) for word in reading.content}
    for one in reading.cited:
        items = one.sentence.split(";")
        best = max(items, key=lambda item: len(wanted & stems(item)))
        days = [found for found in dates(best, one.published) if found.day] if date.day and len(items) > 1 else []
        if days and not _dated(date, days):
            return days[0]
    return None


def _dated(date: Date, others: Iterable[Date]) -> bool:
    """Whether one of these dates supports it. The evidence's own come first, so that its surroundings are read only
    where needed."""
    return any(same_time(date, other) or _within(date, other) for other in others)


def _within(date: Date, other: Date) -> bool:
    """Whether a day is in the range of `last week` or `three days ago`: the source says no more."""
    if not (other.relative and other.weekday is None and date.first and date.last and other.first and other.last):
        return False
    return other.first <= date.first and date.last <= other.last


def _just_published(date: Date, one: Cited) -> bool:
    """Whether a day is that of the source, or the one before: events without a date are of then."""
    published = first_and_last_day(one.published or "")
    if published is None or published[0] != published[1] or date.first != date.last or date.first is None:
        return False
    return 0 <= (published[0] - date.first).days <= 1


def _date_changed(reading: Reading, date: Date) -> Iterator[Delta]:
    """Deltas for a month or day that the evidence lacks, or else a year."""
    others = reading.evidence_dates
    if other := next((one for one in others if _other_part(date, one)), None):
        yield lack(NUMBER, date.text, other.text, 0.78, at=(date.start, date.end))
        return
    alike = [other for other in others if other.month == date.month and date.day in (None, other.day)]
    if date.month is not None and not alike:
        rival = next((other for other in others if other.month is not None), None)
        yield lack(NUMBER, date.text, rival.text if rival else "", 0.78 if rival else 0.7, at=(date.start, date.end))
    elif not _year_there(reading, date):
        if date.month is not None:
            sure = 0.78 if any(str(other.year) in other.text for other in alike) else 0.5
        else:
            sure = 0.6 if reading.evidence_years else 0.45
        missing = date.text if date.month is None else str(date.year)
        yield lack(NUMBER, missing, alike[0].text if alike else "", sure, at=(date.start, date.end))


def _other_part(date: Date, other: Date) -> bool:
    """Whether one says a part of a year, and the other lies in another part of that year."""
    return bool(date.part or other.part) and same_time(date, other) is False and date.year == other.year


_YEAR_BEFORE = Pattern("evidence", "figures: year before")
"""Results of 1985, up from a year earlier: of 1984."""


def _year_there(reading: Reading, date: Date) -> bool:
    if date.year is not None:
        if date.year + 1 in reading.evidence_years and any(_YEAR_BEFORE.search(one.sentence) for one in reading.cited):
            return True
        return date.year in reading.evidence_years or any(
            _stands(str(date.year), one.sentence) for one in reading.cited
        )
    if date.first is None or date.last is None or date.month is not None:
        return True
    return any(date.first.year <= year <= date.last.year for year in reading.evidence_years)
