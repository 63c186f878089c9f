"""Numbers as news writes them: what they are worth, their bounds, and what they count.

`more than 12,000 troops`, `around 500`, `a dozen`, `235, 000`, `US$51 billion`, `10 to 15 percent`, `the third`.
Identifiers are no quantities (Su-35, S-400, Type 12, Global Thunder 23), and dates are dates. Offsets are code points,
0-based, end-exclusive.
"""

import re
from collections.abc import Callable
from functools import cache, partial
from math import floor, inf, log10
from typing import Any

from attrs import frozen

from tracker.text.cues import alternation, cues
from tracker.text.memo import remembered
from tracker.text.signals.dates import dates
from tracker.text.words import norm, stem, words


@frozen
class Number:
    """A number of a text. `low` and `high` are its value, equal unless a range is written; `bound` is `over`, `under`,
    `about` or nothing, and `start` is where its words begin; `unit` is the stem of what is counted, `%` or a currency;
    `kind` is cardinal, ordinal, percent, money, fraction, score, time or vague."""

    start: int
    end: int
    text: str
    low: float
    high: float
    bound: str = ""
    unit: str = ""
    kind: str = "cardinal"
    digits: str = ""  # the numeral itself, without the words of its bound and unit


def agrees(a: Number, b: Number) -> bool | None:
    """Whether `b` bears out `a`: None where they do not measure the same sort of thing.

    Rounding is no disagreement where `a` is the rounder one or says `about`, nor is a bound that `b` keeps: `12,400`
    bears out `more than 12,000`, `some 512` bears out `about 500`; `more than 500` does not bear out `up to 500`.
    """
    if _sort(a) != _sort(b):
        return None
    if {a.bound, b.bound} == {"over", "under"}:
        return False
    if (a.low, a.high) == (b.low, b.high) or (_rounds(a.low, b.low, a) and _rounds(a.high, b.high, a)):
        return True
    if a.kind in ("ordinal", "score", "time") or (a.bound == b.bound and a.kind == b.kind):
        return False
    if b.kind == "vague" and a.kind != "vague" and a.bound != "over":
        return False  # thousands are not 7,800
    low, high = _reach(a)
    return low <= b.low and b.high <= high


def _sort(number: Number) -> str:
    if number.kind in ("money", "percent"):
        return number.unit
    return "" if number.kind in ("cardinal", "vague") else number.kind


def _rounds(a: float, b: float, written: Number) -> bool:
    """Whether `a` is `b` rounded to as many digits as `a` is written with, and on the right side of its bound."""
    if a == b:
        return True
    if a == 0 or b == 0 or written.kind in ("ordinal", "score", "time") or abs(a - b) > 0.1 * abs(a):
        return False
    if (written.bound == "over" and b < a) or (written.bound == "under" and b > a):
        return False
    whole = _NO_DIGIT.sub("", f"{a:.15g}")
    digits = len(_NO_DIGIT.sub("", written.digits)) if "." in written.digits else len(whole.strip("0"))
    place = digits - 1 - floor(log10(abs(b)))
    return bool(digits > 1 or written.bound) and abs(round(b, place) - a) <= 1e-9 * abs(a)


_NO_DIGIT, _NO_DECIMAL = re.compile(r"\D"), re.compile(r"[^\d.]")
_NUMERAL, _PARTED = re.compile(r"[\d.,\s\u00a0\u2009\u202f]+"), re.compile(r"[\s-]+")
_SCORE = re.compile(r"\d[-–—]\d")


def _reach(number: Number) -> tuple[float, float]:
    """The values that a number with its bound allows; past twice of it nobody would say `more than`."""
    if number.kind == "vague":
        return number.low, inf
    if number.bound == "over":
        return number.low, number.high * 2
    return (number.low / 2, number.high) if number.bound == "under" else (number.low, number.high)


# ---------------------------------------------------------------- reading


Make = Callable[..., Number]
"""A number of which place, words and bound are known already."""


@remembered
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order, without those of its dates and of identifiers."""
    starts = [word.start for word in words(text) if word.text[0].isnumeric() or word.norm in _number_words()]
    if not starts:
        return ()
    taken = [(one.start, one.end) for one in dates(text) if not one.relative]
    found: list[Number] = []
    at = 0
    for start in starts:
        if start < at or any(left <= start < right for left, right in taken):
            continue
        if match := _pattern().match(text, start):
            at = match.end()
            if (one := _read(text, match)) is not None:
                found.append(one)
    return tuple(found)


@cache
def _values() -> dict[str, Any]:
    said: dict[str, Any] = dict(cues("numbers"))
    for name in ("ones", "tens", "scales", "letters", "vague", "ordinals", "fractions"):
        said[name] = {word: float(value) for word, value in said[name].items()}
    return said


@cache
def _number_words() -> frozenset[str]:
    """Every word that a spelled-out number can begin with."""
    said = _values()
    lists = ("ones", "tens", "scales", "vague", "ordinals", "fractions")
    return frozenset(re.split(r"[ -]", phrase)[0] for name in lists for phrase in said[name]) | {"a", "an"}


@cache
def _lead() -> re.Pattern[str]:
    """What can stand before a number: the words of its bound, and the sign of its currency."""
    said = _values()
    bound = alternation([*said["over"], *said["under"], *said["about"]])
    return re.compile(
        rf"(?:(?<![\w.])(?P<bound>(?i:{bound}))\s+(?:the\s|a\s)?)?(?<!\w)(?P<sign>{alternation(said['signs'])}\s?|~)?$"
    )


@cache
def _pattern() -> re.Pattern[str]:
    said = _values()
    digits = r"\d{1,3}(?:,\s?\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?"
    small = alternation([*said["ones"], *said["tens"]])
    scale = alternation(said["scales"])
    spelled = (
        rf"(?:(?:{small}(?:[\s-]{small})*|an?)(?:[\s-](?:and\s)?(?:{scale}|(?<=hundred\sand\s)(?:{small})))+"
        rf"(?:\s(?:and\s)?{small}(?:[\s-]{small})*(?:[\s-]{scale})?)*|{small}(?:[\s-]{small})*)\b"
    )
    amount = rf"(?:{digits})(?:{alternation(said['letters'])}\b|[\s-]?{scale}\b)?|(?i:{spelled})"
    ordinal = (
        rf"\d+(?:,\d{{3}})*(?:st|nd|rd|th)\b|(?i:(?:{alternation(said['tens'])}-)?{alternation(said['ordinals'])})\b"
    )
    after = alternation([*said["after over"], *said["after under"], *said["after about"]])
    return re.compile(
        rf"""
        (?P<body>
            (?P<time>\d{{1,2}}:\d\d|\d{{1,2}}(?=\s?[ap]\.?m\b))(?:\s?(?P<half>[ap])\.?m\b)?
            |(?i:(?P<vague>{alternation(said["vague"])}))\b
            |(?P<fraction>(?i:{alternation(said["fractions"])})\b(?!\s[a-z]{{4}})|[½¼¾]|\d+/\d+(?![\d/]))
            |(?P<ordinal>{ordinal})
            |(?P<low>{amount})(?:\s?(?:-|–|—|\bto\b|(?<=\d)\s?\band\b(?=\s\d))\s?(?P<sign>{alternation(said["signs"])})?
                (?P<high>{amount})(?![\w]))?
        )(?P<plus>\+)?
        (?:[\s-]?(?P<percent>{alternation(said["percent"])})(?!\w)|[\s-](?P<currency>(?i:{alternation(said["currencies"])}))\b)?
        (?:\s(?P<after>(?i:{after}))\b)?(?![\w])
        """,
        re.VERBOSE,
    )


def _read(text: str, found: re.Match[str]) -> Number | None:
    body = found["body"]
    lead = _lead().search(text, max(0, found.start() - 24), found.start())
    bound, sign = (lead["bound"] or "", (lead["sign"] or "").strip()) if lead else ("", "")
    if not (bound or sign) and _identifies(text, found):
        return None
    start = lead.start() if lead else found.start()
    made = partial(Number, start, found.end(), text[start : found.end()], bound=_bound(bound, sign, found), digits=body)
    if found["time"]:
        return _time(made, found)
    if found["vague"]:
        least = float(_values()["vague"][" ".join(body.lower().split())])
        return made(low=least, high=least, kind="vague", unit=_counted(text, found.end()))
    if found["fraction"]:
        return _fraction(made, body)
    if found["ordinal"]:
        value = _ordinal(body)
        return made(low=value, high=value, kind="ordinal", unit=_counted(text, found.end()))
    return _amount(text, made, found, sign)


def _amount(text: str, made: Make, found: re.Match[str], sign: str) -> Number | None:
    low, high = _value(found["low"]), _value(found["high"] or found["low"])
    if found["low"].lower() == "one" and _no_count(text, found):
        return None
    if found["high"] and low > high:
        if high and found["high"][-1:].isalpha():  # 10 to 15 billion is written with one 'billion'
            low *= _last_scale(found["high"])
        elif float(low).is_integer() and _SCORE.search(found["body"]):
            return made(low, high, kind="score")
    elif found["high"] and found["high"][-1:].isalpha() and not found["low"][-1:].isalpha():
        low *= _last_scale(found["high"])
    made = partial(made, low, high)
    if found["percent"]:
        return made(kind="percent", unit="%")
    sign = sign or found["sign"] or ""
    if sign and sign != "~":
        return made(kind="money", unit=_values()["signs"][sign])
    if found["currency"]:
        return made(kind="money", unit=_values()["currencies"][found["currency"].lower()])
    return made(unit=_counted(text, found.end()))


def _bound(before: str, sign: str, found: re.Match[str]) -> str:
    if sign == "~":
        return "about"
    if found["plus"]:
        return "over"
    said = _values()
    before, after = (" ".join(phrase.lower().split()) for phrase in (before, found["after"] or ""))
    return next((b for b in ("over", "under", "about") if before in said[b] or after in said[f"after {b}"]), "")


def _time(made: Make, found: re.Match[str]) -> Number:
    hour, _, minute = found["time"].partition(":")
    value = int(hour) % 12 + (12 if found["half"] == "p" else 0) if found["half"] else int(hour)
    hours = value + int(minute or 0) / 60
    return made(low=hours, high=hours, kind="time")


def _fraction(made: Make, body: str) -> Number:
    over, _, under = body.partition("/")
    signs = {"½": 0.5, "¼": 0.25, "¾": 0.75}
    if under:
        value = int(over) / int(under) if int(under) else 0.0
    else:
        value = signs.get(body) or float(_values()["fractions"][" ".join(body.lower().split())])
    return made(low=value, high=value, kind="fraction")


def _ordinal(body: str) -> float:
    if body[0].isdigit():
        return float(_NO_DIGIT.sub("", body))
    tens, _, rest = body.lower().rpartition("-")
    said = _values()
    return float(said["tens"].get(tens, 0) + said["ordinals"][rest])


def _value(written: str) -> float:
    """What an amount is worth: `12,000`, `4.4bn`, `two hundred and fifty thousand`, `a dozen`."""
    said = _values()
    numeral = _NUMERAL.match(written)
    if numeral:
        value = float(_NO_DECIMAL.sub("", numeral.group()).rstrip("."))
        rest = written[numeral.end() :].strip(" -")
        return value * (said["letters"].get(rest) or said["scales"].get(rest.lower()) or 1)
    total = part = 0.0
    for word in _PARTED.split(written.lower()):
        if word in said["ones"] or word in said["tens"]:
            part += said["ones"].get(word, said["tens"].get(word, 0))
        elif word in said["scales"]:
            part = (part or 1) * said["scales"][word]
            if said["scales"][word] >= 1000:
                total, part = total + part, 0.0
    return total + part


def _last_scale(written: str) -> float:
    said = _values()
    word = re.split(r"[\s\d.,-]+", written)[-1]
    return float(said["letters"].get(word) or said["scales"].get(word.lower()) or 1)


# ---------------------------------------------------------------- what is counted, and what is not

_GLUED_BEFORE, _GLUED_BEHIND = re.compile(r"[^\W\d_][-–/]$"), re.compile(r"[-–/][A-Z]")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(\w+)[\s-]+$"), re.compile(r"[\s-]*([’']?\w+)")
_BEFORE = re.compile(r"(\S+)[\s\u00a0]+$")
_FOLLOWING = re.compile(r"[\s-]+([^\W\d_]+)")
_FUNCTION = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "and",
        "or",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "as",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "who",
        "that",
        "which",
        "this",
        "these",
        "will",
        "would",
        "it",
        "its",
        "he",
        "she",
        "they",
        "but",
        "not",
        "when",
        "while",
        "than",
        "after",
        "before",
        "during",
        "since",
        "per",
        "each",
    ]
)


def _counted(text: str, end: int) -> str:
    """The stem of what a number counts: the first plural of the next few words, else the word that follows."""
    first = ""
    for _ in range(4):
        found = _FOLLOWING.match(text, end)
        if found is None or (found[1].lower() in _FUNCTION and (first or found[1] != "of")):
            break
        word, end = norm(found[1]), found.end()
        if _plural(word):
            return stem(word)
        first = first or ("" if word == "of" else stem(word))
    return first


def _plural(word: str) -> bool:
    return (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))) or word in (
        "people", "men", "women", "children",
    )  # fmt: skip


def _identifies(text: str, found: re.Match[str]) -> bool:
    """Whether a numeral is (part of) a name: Su-35, Type 12, Global Thunder 23."""
    start, body = found.start(), found["body"]
    if found["percent"] or not body[0].isdigit() or found["ordinal"]:
        return False
    if _GLUED_BEFORE.search(text, max(0, start - 2), start) or _GLUED_BEHIND.match(text, found.end()):
        return True
    before = _BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return False
    word = before[1].strip("“\"'(")
    if word.lower() in _values()["identifiers"]:
        return True
    follows = _FOLLOWING.match(text, found.end())
    counts = follows is not None and (_plural(follows[1].lower()) or follows[1].lower() in _values()["scales"])
    named = word[:1].isupper() and word[-1:].isalpha() and not _opens(text, start - len(before[0]))
    return named and body.isdigit() and len(body) <= 4 and not counts


def _opens(text: str, at: int) -> bool:
    """Whether a word stands at the beginning of its sentence, where a capital says nothing."""
    before = text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.?!:;“"\n'


def _no_count(text: str, found: re.Match[str]) -> bool:
    """`one` that counts nothing: no one, one might say, one-on-one, one of."""
    said = _values()
    before = _WORD_BEFORE.search(text, max(0, found.start() - 12), found.start())
    if before is not None and before[1].lower() in said["not one"]:
        return True
    follows = _WORD_BEHIND.match(text, found.end())
    return follows is None or follows[1].lower() in said["one not"]
