"""Numerals: the pattern of every form of a number, and the values of its parts."""

import re
from math import prod
from typing import Any, NamedTuple

from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language

# ---------------------------------------------------------------- data


@by_language()
def number_cues() -> dict[str, Any]:
    """The cue words of numbers, their values as floats."""
    found: dict[str, Any] = dict(cues("numbers"))
    for name in ("ones", "tens", "scales", "letters", "vague", "ordinals", "fractions", "clock"):
        found[name] = {word: float(worth) for word, worth in found[name].items()}
    return found


@by_language()
def numeral_first_words(*, articles: bool = True) -> frozenset[str]:
    """The words that a spelled-out number can begin with; `articles`: also `a` and `an`, which seldom do."""
    lists = ("ones", "tens", "scales", "vague", "ordinals", "fractions", "clock")
    found = frozenset(_SPACE.split(phrase)[0] for name in lists for phrase in number_cues()[name]) | {"half"}
    return found | ARTICLES if articles else found - ARTICLES


def numeral_words() -> frozenset[str]:
    """The words of which every spelled-out number has one."""
    return numeral_first_words(articles=False) | after_article()


ARTICLES = Words("text", "numerals: articles")


@by_language()
def after_article() -> frozenset[str]:
    """The words after an article that make it a number: `a dozen`, `a third`, `a quarter of a million`."""
    fractions = (_SPACE.split(phrase) for phrase in number_cues()["fractions"])
    return frozenset({*number_cues()["scales"], "quarter", *(parts[1] for parts in fractions if len(parts) > 1)})


_SPACE = re.compile(r"[ -]")

# ---------------------------------------------------------------- the pattern

NUMBER = Pattern(
    "text",
    "numerals: number",
    "body time half clock hour zoned vague ratio fraction ordinal era low high sign plus glued percent currency after",
)
"""The pattern of a number, from its numeral to its unit, by groups: `time` and `half`, `vague`, `ratio`, `fraction`,
`ordinal`, `era`, or `low` and `high`; `body` is any of them. What precedes it: see `lead`."""


class Lead(NamedTuple):
    """The words before a numeral: where they begin, its bound, its currency sign."""

    start: int
    bound: str
    sign: str
    minus: bool


def lead(text: str, at: int) -> Lead:
    found = _LEAD.search(text, max(0, at - 24), at)
    if found is None:
        return Lead(at, "", "", False)
    return Lead(found.start(), found["bound"] or "", (found["sign"] or "").strip(), found["minus"] is not None)


_LEAD = Pattern("text", "numerals: lead", "bound minus sign")


# ---------------------------------------------------------------- values


def bound(before: str, sign: str, found: re.Match[str]) -> str:
    """`over`, `under`, `nearly`, `about` or nothing, from the words on either side."""
    if sign == "~":
        return "about"
    if found["plus"]:
        return "over"
    known = number_cues()
    before, after = (" ".join(phrase.lower().split()) for phrase in (before, found["after"] or ""))
    return next((b for b in BOUNDS if before in known[b] or after in known.get(f"after {b}", ())), "")


BOUNDS = ("over", "under", "nearly", "about")
"""The bounds: from it upwards, up to it, a little below it, on either side of it."""

_PARTS_OF_ONE = {"½": 1 / 2, "¼": 1 / 4, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅛": 1 / 8}


def share(found: re.Match[str]) -> float | None:
    """The value of a fraction: `two-thirds`, `1/3`, `one in five`; None for no fraction (`3 in 2`)."""
    body = " ".join(found["body"].lower().split())
    if body in _PARTS_OF_ONE:
        return _PARTS_OF_ONE[body]
    if body in number_cues()["fractions"]:
        return float(number_cues()["fractions"][body])
    over, under = (value(part) for part in _BETWEEN.split(body, maxsplit=1))
    return over / under if 0 < over < under else None


_BETWEEN = Pattern("text", "numerals: between")


def ordinal(body: str) -> float:
    if body[0].isdigit():
        return float(_NO_DIGIT.sub("", body))
    tens, _, rest = body.lower().rpartition("-")
    return float(number_cues()["tens"].get(tens, 0) + number_cues()["ordinals"][rest])


def value(written: str) -> float:
    """The value of an amount: `12,000`, `4.4bn`, `3½`, `5 lakh crore`, `two hundred and fifty thousand`."""
    if mixed := _AND_A_PART.fullmatch(written.lower()):
        part = {"half": 1 / 2, "quarter": 1 / 4, "third": 1 / 3, "quarters": 3 / 4}[mixed["part"]]
        return (value(mixed["whole"]) + part) * float(number_cues()["scales"].get(mixed["scale"], 1))
    if numeral := _NUMERAL.match(written):
        rest = written[numeral.end() :].strip(" -.")
        scale = number_cues()["letters"].get(rest) or prod(
            number_cues()["scales"].get(word, 1) for word in rest.lower().split()
        )
        return float((_plain(numeral["digits"]) + _part_of_one(numeral["part"])) * scale)
    return _spelled_value(written.lower())


_AND_A_PART = Pattern("text", "numerals: and a part")


def _part_of_one(written: str | None) -> float:
    """The value of `½` or ` 1/2`; 0 for none."""
    over, slash, under = (written or "").strip().partition("/")
    return float(over) / float(under) if slash and float(under) else _PARTS_OF_ONE.get(over, 0.0)


def _plain(digits: str) -> float:
    """The value of digits with separators: the comma of `1,5` and the dot of `1.5` separate decimals, those of
    `12,000`, `12,34,567` and `1.234.567` thousands, `1.234,5` has both, `12·5` one of its own."""
    written = _SPACES.sub("", digits).replace("·", ".")
    if _DOTTED.fullmatch(written):
        written = written.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(written):
        written = written.replace(",", ".")
    return float(written.replace(",", "").rstrip("."))


_SPACES = re.compile(r"[\s'’]")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")


def _spelled_value(written: str) -> float:
    known, times = number_cues(), 1.0
    for phrase, part in (("half ", 0.5), ("a quarter of ", 0.25)):
        if written.startswith(phrase):
            written, times = written.removeprefix(phrase), part
    total = part = 0.0
    for word in _PARTED.split(written):
        if word in known["ones"] or word in known["tens"]:
            part += known["ones"].get(word, known["tens"].get(word, 0))
        elif word in known["scales"]:
            part = (part or 1) * known["scales"][word]
            if known["scales"][word] >= 1000:
                total, part = total + part, 0.0
    return (total + part) * times


def last_scale(written: str) -> float:
    """The scale that an amount ends with: 1,000,000,000 for `15 billion`."""
    word = _LAST.split(written.rstrip("."))[-1]
    return float(number_cues()["letters"].get(word) or number_cues()["scales"].get(word.lower()) or 1)


_NO_DIGIT, _DECIMAL_COMMA = re.compile(r"\D"), re.compile(r"\d+,\d{1,2}")
_NUMERAL = re.compile(r"(?P<digits>(?:\d+(?=\s\d/))|\d[\d.,·'’\s]*)(?P<part>[½¼¾⅓⅔⅕⅛]|\s\d/\d)?")
_PARTED, _LAST = re.compile(r"[\s-]+"), re.compile(r"[\s\d.,-]+")
