"""Numbers as news writes them: their values, bounds and units.

`more than 12,000 troops`, `around 500`, `a dozen`, `235, 000`, `US$51 billion`, `10 to 15 percent`, `one in five`, `the
third`. Identifiers are no quantities (Su-35, S-400, Type 12, Global Thunder 23), and dates are dates. Offsets are code
points, 0-based, end-exclusive.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from math import floor, inf, log10

from attrs import evolve, frozen

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, cues
from tracker.text.languages import by_language
from tracker.text.signals.dates import dates
from tracker.text.signals.numerals import (
    NUMBER,
    after_article,
    bound,
    last_scale,
    lead,
    number_cues,
    numeral_first_words,
    ordinal,
    share,
    value,
)
from tracker.text.signals.units import counted_noun, counts_nothing, identifies, symbol
from tracker.text.words import norm, stem, vocabulary, words


@frozen
class Number:
    """A number of a text. `low` and `high` are its value, equal unless a range is written; `bound` is `over`, `under`,
    `nearly`, `about` or nothing, and `start` is where its words begin; `unit` is the stem of what is counted, `%` or a
    currency; `kind` is cardinal, ordinal, percent, money, fraction, score, time, era (years before the first, which
    are negative) or vague."""

    start: int
    end: int
    text: str
    low: float
    high: float
    bound: str = ""
    unit: str = ""
    kind: str = "cardinal"
    digits: str = ""  # the numeral alone, without bound and unit


# ---------------------------------------------------------------- comparing


def number_agrees(a: Number, b: Number) -> bool | None:
    """Whether `b` supports `a`; None where they do not measure the same sort of thing.

    Rounding is no disagreement where `a` is the rounder one or has `about`, nor is a bound that `b` keeps: `12,400`
    supports `more than 12,000`, `some 512` supports `about 500`; `more than 500` does not support `up to 500`.
    """
    if _sort(a) != _sort(b):
        return None
    if (measured := _measured(a, b)) is not None:
        return measured
    if a.kind == "time" and (_of_either_half(a) or _of_either_half(b)):
        return a.low % 12 == b.low % 12
    if _opposite_bounds(a, b):
        return False
    mine, theirs = _worth(a), _worth(b)
    if mine == theirs or _read_otherwise(a, b) or _read_otherwise(b, a):
        return True
    if all(_rounds(x, y, a) for x, y in zip(mine, theirs, strict=True)):
        return True
    if a.kind in ("ordinal", "score", "time") or (a.bound == b.bound and a.kind == b.kind):
        return False
    if b.kind == "vague" and a.kind != "vague" and a.bound != "over":
        return False  # thousands are not 7,800
    low, high = _reach(a)
    return low <= theirs[0] and theirs[1] <= high


def _of_either_half(time: Number) -> bool:
    """Whether a time can be before noon or after: half past three, 3:30."""
    return time.low < 13 and not time.text.lower().rstrip(".").endswith(("am", "pm", "a.m", "p.m"))


def _opposite_bounds(a: Number, b: Number) -> bool:
    """Whether the bounds of two numbers are opposite: more than 500, and up to 500 or nearly 500."""
    if {a.bound, b.bound} == {"over", "under"}:
        return True
    return {a.bound, b.bound} == {"over", "nearly"} and abs(a.low - b.low) <= NEARLY * abs(a.low)


NEARLY = 0.02
"""Maximum relative difference (0-1) for `nearly`: nearly 500 is more than 480."""


def _read_otherwise(a: Number, b: Number) -> bool:
    """Whether `a` can be read as `b`, too: `12.500` is twelve and a half in some countries and 12,500 in others, `60m`
    are millions or metres."""
    if _MILLIONS.search(a.digits) and measure(b) == ("distance", a.low / 1e6, a.high / 1e6):
        return True
    return _EITHER.fullmatch(a.digits) is not None and (a.low * 1000, a.high * 1000) == (b.low, b.high)


_MILLIONS = re.compile(r"\dm$")
_EITHER = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def is_measure(number: Number) -> bool:
    """Whether it measures time, distance, weight or area, so that it can be converted to another unit."""
    return number.unit in _units()


def measure(number: Number) -> tuple[str, float, float] | None:
    """The quantity measured, and its low and high in that quantity's base unit; None where it has no unit of
    measure."""
    if number.unit not in _units() or number.kind != "cardinal":
        return None
    of, worth = _units()[number.unit]
    return of, round(number.low * worth, 9), round(number.high * worth, 9)


def other_measure(a: Number, b: Number) -> bool:
    """Whether two measure the same sort of thing in different units, and different amounts: 320 miles, 320 km; 12
    percent, 12 points."""
    return _measured(a, b) is False


def _measured(a: Number, b: Number) -> bool | None:
    """Whether two measures in different units are equal: `30 years` and `three decades`, `90 days` and `three months`;
    None where the units are the same, or of different things. (From 40 to 50 percent is ten points, a quarter more.)"""
    if a.kind == b.kind == "percent":
        return None if ("point" in a.text) == ("point" in b.text) else False
    if a.unit == b.unit or a.kind != b.kind:
        return None
    (of, mine), (other, theirs) = (_units().get(one.unit, ("", 0.0)) for one in (a, b))
    if not of or not other:
        return None
    if of != other or {a.bound, b.bound} == {"over", "under"}:
        return False
    near = CONVERTED * max(abs(a.low * mine), abs(b.low * theirs))
    return abs(a.low * mine - b.low * theirs) <= near and abs(a.high * mine - b.high * theirs) <= near


CONVERTED = 0.04
"""Maximum relative error of a conversion (0-1): a month is 30 or 31 days, and 10 km are written as 6 miles."""


@by_language()
def _units() -> dict[str, tuple[str, float]]:
    """The stem of a unit → the quantity, and its value in the base unit."""
    return {
        stem(norm(unit)): (of, float(worth))
        for of, units in cues("numbers")["measures"].items()
        for unit, worth in units.items()
    }


def _sort(number: Number) -> str:
    if number.kind == "money":
        return number.unit
    if number.kind in ("percent", "fraction"):
        return "%"
    return "" if number.kind in ("cardinal", "vague") else number.kind


def _worth(number: Number) -> tuple[float, float]:
    """Its low and high value, fractions as percent: half is 50 percent."""
    scale = 100 if number.kind == "fraction" else 1
    return number.low * scale, number.high * scale


def _rounds(a: float, b: float, written: Number) -> bool:
    """Whether `a` is `b` rounded to as many digits as `a` is written with, and on the right side of its bound."""
    if a == b:
        return True
    if a == 0 or b == 0 or written.kind in ("ordinal", "score", "time") or abs(a - b) > 0.1 * abs(a):
        return False
    if (written.bound == "over" and b < a) or (written.bound == "under" and b > a):
        return False
    if written.kind == "fraction":
        return abs(a - b) <= min(3 if written.bound else 1, 0.1 * abs(a))  # two thirds and 67 percent
    if written.bound in ("nearly", "about") and abs(a - b) <= LOOSE * abs(a):
        return written.bound == "about" or b <= a * (1 + NEARLY)
    whole = _NO_DIGIT.sub("", f"{a:.15g}")
    digits = len(_NO_DIGIT.sub("", written.digits)) if "." in written.digits else len(whole.strip("0"))
    place = digits - 1 - floor(log10(abs(b)))
    return bool(digits > 1 or written.bound) and abs(round(b, place) - a) <= 1e-9 * abs(a)


_NO_DIGIT = re.compile(r"\D")

LOOSE = 0.06
"""Maximum relative difference (0-1) from a figure with `nearly` or `about`: 47 percent are nearly half."""


def _reach(number: Number) -> tuple[float, float]:
    """The lowest and highest value that a number with its bound allows; at most half or double."""
    low, high = _worth(number)
    if number.kind == "vague":
        return low, inf
    if number.bound == "over":
        return low, high * 2
    return (low / 2, high) if number.bound == "under" else (low, high)


# ---------------------------------------------------------------- reading

Make = Callable[..., Number]
"""A constructor of a number whose place, words and bound are set."""


@remembered
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order, without those of its dates and of identifiers."""
    first = numeral_first_words(articles=not after_article().isdisjoint(vocabulary(text)))
    starts = [word.start for word in words(text) if word.norm in first or word.text[0].isnumeric()]
    if not starts:
        return ()
    taken = {at for one in dates(text) if not one.relative for at in range(one.start, one.end)}
    found: list[Number] = []
    at = 0
    for start in starts:
        if start < at or start in taken:
            continue
        if match := NUMBER.match(text, start):
            at = match.end()
            if (one := _read(text, match)) is not None:
                found += _from_to(text, one)
    return tuple(_continued(text, _elided(text, found)))


def _elided(text: str, found: list[Number]) -> list[Number]:
    """`to 612 million euros from 655 million`: a figure without a unit beside money in the same step is money."""
    for i, (one, other) in enumerate(pairwise(found)):
        bare = one if other.kind == "money" else other
        money = other if bare is one else one
        if (
            money.kind == "money"
            and (bare.kind, bare.unit) == ("cardinal", "")
            and bare.low >= MILLION
            and _STEP.fullmatch(text, one.end, other.start)
        ):
            found[i + (bare is other)] = evolve(bare, kind="money", unit=money.unit)
    return found


MILLION = 1e6
"""Minimum of a figure without a unit that is money beside money."""

_STEP = Pattern("text", "numbers: step")


def _continued(text: str, found: list[Number]) -> Iterator[Number]:
    """`five hours and 47 minutes` are one measure, in the unit of its first part."""
    for i, one in enumerate(found):
        if i and _goes_on(text, found[i - 1], one):
            continue
        following = found[i + 1] if i + 1 < len(found) else None
        if following is None or not _goes_on(text, one, following):
            yield one
            continue
        part = following.low * _units()[following.unit][1] / _units()[one.unit][1]
        whole, end = round(one.low + part, 3), following.end  # a month is no exact part of a year
        yield evolve(one, low=whole, high=whole, end=end, text=text[one.start : end])


def _goes_on(text: str, one: Number, other: Number) -> bool:
    """Whether a number only adds the smaller part of the measure before it."""
    between = text[one.end : other.start]
    return (
        other.unit in _parts().get(one.unit, ())
        and one.kind == other.kind == "cardinal"
        and not other.bound
        and one.low == one.high
        and _ONE_UNIT.fullmatch(between) is not None
    )


_ONE_UNIT = Pattern("text", "numbers: one unit")


@by_language()
def _parts() -> dict[str, frozenset[str]]:
    """The stem of a unit → those of the units of its smaller part."""
    return {
        stem(norm(unit)): frozenset(stem(norm(part)) for part in parts)
        for unit, parts in cues("numbers")["continued"].items()
    }


def _from_to(text: str, one: Number) -> tuple[Number, ...]:
    """`from 12 to 15 percent`, `by 1.4 million to 44.9 million`, `down $1.33 to $42` are two numbers, no range."""
    parts = _TO.split(one.digits) if one.low != one.high else []
    led = _FROM.search(text, max(0, one.start - 6), one.start) if len(parts) == 2 else None
    if led is None or (led.groupdict().get("by") and one.high < APART * one.low):
        return (one,)
    if led.groupdict().get("way") and one.kind != "money":
        return (one,)  # voted down 9-4
    at = text.index(parts[0], one.start)
    end, then = at + len(parts[0]), text.index(parts[1], at + len(parts[0]))
    before = evolve(one, high=one.low, end=end, text=text[one.start : end], digits=parts[0])
    return before, evolve(one, low=one.high, start=then, text=text[then : one.end], digits=parts[1], bound="")


APART = 4
"""Minimum ratio of two figures after `by` that are a rise and the new level."""
_FROM = Pattern("text", "numbers: from")
_TO = Pattern("text", "numbers: to")


def _read(text: str, found: re.Match[str]) -> Number | None:
    body = found["body"]
    before = lead(text, found.start())
    if not (before.bound or before.sign) and identifies(text, found):
        return None
    made = partial(
        Number,
        before.start,
        found.end(),
        text[before.start : found.end()],
        bound=bound(before.bound, before.sign, found),
        digits=body,
    )
    if found["time"] or found["zoned"] or found["clock"]:
        return _time(made, found)
    if found["vague"]:
        least = float(number_cues()["vague"][" ".join(body.lower().split())])
        return made(low=least, high=least, kind="vague", unit=counted_noun(text, found.end(), found.start()))
    if found["fraction"] or found["ratio"]:
        part = share(found)
        if part is not None and (time := _OF_A.match(text, found.end())) and (unit := stem(norm(time[1]))) in _times():
            return made(low=part, high=part, unit=unit)  # a quarter of a century
        return made(low=part, high=part, kind="fraction") if part is not None else None
    if found["era"]:
        return made(low=-float(body), high=-float(body), kind="era")
    if found["ordinal"]:
        rank = ordinal(body)
        return made(low=rank, high=rank, kind="ordinal", unit=counted_noun(text, found.end(), found.start()))
    return _amount(text, made, found, before.sign, before.minus)


_OF_A = Pattern("text", "numbers: of a")


@by_language()
def _times() -> frozenset[str]:
    return frozenset(unit for unit, (of, _) in _units().items() if of == "time")


def _amount(text: str, made: partial[Number], found: re.Match[str], sign: str, minus: bool) -> Number | None:
    if found["low"].lower() == "one" and counts_nothing(text, found):
        return None
    low, high = value(found["low"]), value(found["high"] or found["low"])
    scaled = bool(found["high"]) and found["high"][-1:].isalpha()
    if found["high"] and low > high:
        if high and scaled and not found["low"][-1:].isalpha():  # 10 to 15 billion has one 'billion' for both
            low *= last_scale(found["high"])
        elif float(low).is_integer() and _SCORE.search(found["body"]) and not _from(text, found):
            return made(low, high, kind="score")
    elif scaled and not found["low"][-1:].isalpha():
        low *= last_scale(found["high"])
    if (found["percent"] or "").lower() in number_cues()["hundredths"]:
        low, high = low / 100, high / 100
    sign = sign or found["sign"] or ""
    if change := "" if sign else _small_change(found):
        low, high = low / 100, high / 100
    spaced = _SPACED.match(text, found.end()) if sign else None
    if spaced:  # £1.2 m
        low, high = (part * float(number_cues()["letters"][spaced[1]]) for part in (low, high))
        start, _, written = made.args
        made = partial(Number, start, spaced.end(), f"{written}{spaced.group()}", **made.keywords)
    made = partial(made, -low, -high) if minus else partial(made, low, high)
    if found["percent"]:
        return made(kind="percent", unit="%")
    if sign and sign != "~":
        return made(kind="money", unit=number_cues()["signs"][sign])
    if change:
        return made(kind="money", unit=change)
    if found["currency"] and _weighed(text, found):
        return made(unit=stem(norm(found["currency"])))
    if found["currency"]:
        return made(kind="money", unit=number_cues()["currencies"][found["currency"].lower()])
    return made(
        unit=symbol(text, found) or (found["glued"] or "").lower() or counted_noun(text, found.end(), found.start())
    )


def _weighed(text: str, found: re.Match[str]) -> bool:
    """Whether pounds are a weight: a weight of 870,000 pounds, 12 pounds of copper."""
    if stem(norm(found["currency"])) not in _units():
        return False
    before = _WEIGHED.search(text, max(0, found.start() - NEAR_WEIGHT), found.start())
    return before is not None or _OF_STUFF.match(text, found.end()) is not None


NEAR_WEIGHT = 40
"""Maximum distance in code points from a figure back to a word of weighing."""
_WEIGHED, _OF_STUFF = Pattern("text", "numbers: weighed"), Pattern("text", "numbers: of stuff")


def _small_change(found: re.Match[str]) -> str:
    """The currency of pence and cents; '' for none, as in a 1080p picture."""
    if found["glued"] and found["low"] in number_cues()["picture lines"]:
        return ""
    return str(number_cues()["small change"].get((found["currency"] or found["glued"] or "").lower(), ""))


_SPACED = Pattern("text", "numbers: spaced")
_SCORE = Pattern("text", "numbers: score")


def _from(text: str, found: re.Match[str]) -> bool:
    led = _FROM.search(text, max(0, found.start() - 6), found.start())
    return led is not None and not led.groupdict().get("way")


def _time(made: Make, found: re.Match[str]) -> Number:
    """A time in hours after midnight. An hour in words can be before noon or after: half past three."""
    if found["clock"]:
        part = number_cues()["clock"][" ".join(found["clock"].lower().split())]
        at = value(found["hour"]) % 12 + part
    elif found["zoned"]:
        at = int(found["zoned"][:2]) + int(found["zoned"][2:]) / 60
    else:
        hour, _, minute = found["time"].replace(".", ":").partition(":")
        hours = int(hour) % 12 + (12 if found["half"] == "p" else 0) if found["half"] else int(hour)
        at = hours + int(minute or 0) / 60
    return made(low=at, high=at, kind="time")
