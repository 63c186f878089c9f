"""How a number is written: the pattern of everything that can be one, and what its parts are worth."""

import re
from functools import cache
from typing import Any, NamedTuple

from tracker.text.cues import alternation, cues

# ---------------------------------------------------------------- data


@cache
def said() -> dict[str, Any]:
    """The cue words of numbers, their values as floats."""
    found: dict[str, Any] = dict(cues("numbers"))
    for name in ("ones", "tens", "scales", "letters", "vague", "ordinals", "fractions"):
        found[name] = {word: float(worth) for word, worth in found[name].items()}
    return found


@cache
def first_words(*, articles: bool = True) -> frozenset[str]:
    """Every word that a spelled-out number can begin with; `articles`: also `a` and `an`, which seldom do."""
    lists = ("ones", "tens", "scales", "vague", "ordinals", "fractions")
    found = frozenset(_SPACE.split(phrase)[0] for name in lists for phrase in said()[name]) | {"half"}
    return found | _ARTICLES if articles else found - _ARTICLES


_ARTICLES = frozenset({"a", "an"})


@cache
def after_article() -> frozenset[str]:
    """The words behind an article that make it a number: `a dozen`, `a third`, `a quarter of a million`."""
    fractions = (_SPACE.split(phrase) for phrase in said()["fractions"])
    return frozenset({*said()["scales"], "quarter", *(parts[1] for parts in fractions if len(parts) > 1)})


_SPACE = re.compile(r"[ -]")

# ---------------------------------------------------------------- the pattern

_DIGITS = (
    r"\d{1,3}(?:,\s?\d{3})+(?!\d)(?:\.\d+)?"  # 12,000 and 235, 000
    r"|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d)|\d{1,3}(?:[ ]\d{3})*(?:[ ]000)+(?![\d,.]\d)"  # 12 000
    r"|\d+[½¼¾]|\d+,\d{1,2}(?=\s?(?i:million|billion|trillion|percent|per\scent|%))"  # 1,5 million
    r"|\d+(?:\.\d+)?"
)


@cache
def pattern() -> re.Pattern[str]:
    """Everything that can be a number, from its numeral to its unit. What stands before it: see `lead`."""
    known = said()
    small, scale = alternation([*known["ones"], *known["tens"]]), alternation(known["scales"])
    amount = rf"(?:{_DIGITS})(?:{alternation(known['letters'])}\b|[\s-]?(?i:{scale})\b)?|(?i:{_spelled(small, scale)})"
    after = alternation([*known["after over"], *known["after under"], *known["after about"]])
    return re.compile(
        rf"""
        (?P<body>
            (?P<time>\d{{1,2}}:\d\d|\d{{1,2}}(?=\s?[ap]\.?m\b))(?:\s?(?P<half>[ap])\.?m\b)?
            |(?i:(?P<vague>{alternation(known["vague"])}))\b
            |(?P<ratio>(?i:{small}|\d+)\s(?:in|out\sof)\s(?:every\s)?(?i:{small}|\d+))\b(?!,\d|\s(?:of|{_units()})\b)
            |(?P<fraction>(?i:{alternation(known["fractions"])})\b(?!\s[a-z]{{4}}|\s(?:an?|of\sa)\s{scale}\b)|[½¼¾]|\d+/\d+(?![\d/]))
            |(?P<ordinal>{_ordinals()})
            |(?P<low>{amount})(?:\s?(?:-|–|—|\bto\b|(?<=\d)\s?\band\b(?=\s\d))\s?(?P<sign>{alternation(known["signs"])})?
                (?P<high>{amount})(?![\w]))?
        )(?P<plus>\+)?
        (?:(?P<glued>{alternation(known["glued"])})(?!\w)
            |[\s-]?(?P<percent>(?i:{alternation(known["percent"])}))(?!\w)
            |[\s-](?P<currency>(?i:{alternation(known["currencies"])}))\b)?
        (?:\s(?P<after>(?i:{after}))\b)?(?![\w])
        """,
        re.VERBOSE,
    )


def _spelled(small: str, scale: str) -> str:
    """Numbers in words: two hundred and fifty thousand, a dozen, half a million, twenty-one."""
    return (
        rf"(?:half\s(?:an?\s)?{scale}|a\squarter\sof\sa\s{scale}"
        rf"|(?:{small}(?:[\s-]{small})*|an?)(?:[\s-](?:and\s)?(?:{scale}|(?<=hundred\sand\s)(?:{small})))+"
        rf"(?:\s(?:and\s)?{small}(?:[\s-]{small})*(?:[\s-]{scale})?)*|{small}(?:[\s-]{small})*)\b"
    )


def _ordinals() -> str:
    tens, rest = alternation(said()["tens"]), alternation(said()["ordinals"])
    return rf"\d+(?:,\d{{3}})*(?:st|nd|rd|th)\b|(?i:(?:{tens}-)?{rest})\b"


def _units() -> str:
    """Units of time: `two in three weeks` is no share."""
    return alternation([f"{unit}{s}" for unit in cues("dates")["units"] for s in ("", "s")] + ["days", "hours"])


class Lead(NamedTuple):
    """What stands before a numeral: where its words begin, those of its bound, the sign of its currency."""

    start: int
    bound: str
    sign: str
    minus: bool


def lead(text: str, at: int) -> Lead:
    found = _lead().search(text, max(0, at - 24), at)
    if found is None:
        return Lead(at, "", "", False)
    return Lead(found.start(), found["bound"] or "", (found["sign"] or "").strip(), found["minus"] is not None)


@cache
def _lead() -> re.Pattern[str]:
    known = said()
    words = alternation([*known["over"], *known["under"], *known["about"]])
    return re.compile(
        rf"(?:(?<![\w.])(?P<bound>(?i:{words}))\s+(?:the\s|a\s)?)?"
        rf"(?P<minus>(?<!\w)minus\s|(?<![^\s(])[-−])?(?<!\w)(?P<sign>{alternation(known['signs'])}\s?|~)?$"
    )


# ---------------------------------------------------------------- values


def bound(before: str, sign: str, found: re.Match[str]) -> str:
    """`over`, `under`, `about` or nothing, from the words on either side."""
    if sign == "~":
        return "about"
    if found["plus"]:
        return "over"
    known = said()
    before, after = (" ".join(phrase.lower().split()) for phrase in (before, found["after"] or ""))
    return next((b for b in ("over", "under", "about") if before in known[b] or after in known[f"after {b}"]), "")


_PARTS_OF_ONE = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def share(found: re.Match[str]) -> float | None:
    """What a fraction is worth: `two-thirds`, `1/3`, `one in five`; None for what is none after all (`3 in 2`)."""
    body = " ".join(found["body"].lower().split())
    if body in _PARTS_OF_ONE:
        return _PARTS_OF_ONE[body]
    if body in said()["fractions"]:
        return float(said()["fractions"][body])
    over, under = (value(part) for part in _BETWEEN.split(body, maxsplit=1))
    return over / under if 0 < over < under else None


_BETWEEN = re.compile(r"/|\s(?:in|out of)\s(?:every\s)?")


def ordinal(body: str) -> float:
    if body[0].isdigit():
        return float(_NO_DIGIT.sub("", body))
    tens, _, rest = body.lower().rpartition("-")
    return float(said()["tens"].get(tens, 0) + said()["ordinals"][rest])


def value(written: str) -> float:
    """What an amount is worth: `12,000`, `4.4bn`, `3½`, `two hundred and fifty thousand`, `half a million`."""
    if numeral := _NUMERAL.match(written):
        rest = written[numeral.end() :].strip(" -")
        scale = said()["letters"].get(rest) or said()["scales"].get(rest.lower()) or 1
        part = _PARTS_OF_ONE.get(numeral["part"] or "", 0.0)
        return float((_plain(numeral["digits"]) + part) * scale)
    return _spelled_value(written.lower())


def _plain(digits: str) -> float:
    """Digits with their separators: `1,5` is a decimal comma, `12,000` none."""
    if _DECIMAL_COMMA.fullmatch(digits.strip()):
        return float(digits.strip().replace(",", "."))
    return float(_NO_DECIMAL.sub("", digits).rstrip("."))


def _spelled_value(written: str) -> float:
    known, times = said(), 1.0
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
    word = _LAST.split(written)[-1]
    return float(said()["letters"].get(word) or said()["scales"].get(word.lower()) or 1)


_NO_DIGIT, _NO_DECIMAL, _DECIMAL_COMMA = re.compile(r"\D"), re.compile(r"[^\d.]"), re.compile(r"\d+,\d{1,2}")
_NUMERAL = re.compile(r"(?P<digits>\d[\d.,\s\u00a0\u2009\u202f]*)(?P<part>[½¼¾])?")
_PARTED, _LAST = re.compile(r"[\s-]+"), re.compile(r"[\s\d.,-]+")
