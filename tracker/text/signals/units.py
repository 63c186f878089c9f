"""The unit of a number, and numerals that count nothing: Su-35, Type 12, Boeing 737, no one."""

import re

from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.numerals import number_cues
from tracker.text.words import norm, small, stem

_FOLLOWING = re.compile(r"[\s-]+([^\W\d_]+)")
_BEFORE = re.compile(r"(\S+)[\s\u00a0]+$")
_GLUED_BEFORE, _GLUED_BEHIND = re.compile(r"[^\W\d_][-–/]$"), re.compile(r"[-–/][A-Z]")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(\w+)[\s-]+$"), re.compile(r"[\s-]*([’']?\w+)")


_HOURS = Words("text", "units: hours")


_UNIT_BEFORE = Pattern("text", "units: unit before", "unit")


def counted_noun(text: str, end: int, start: int | None = None) -> str:
    """The stem of the noun that a number ending at `end` counts: the first plural of the next few words, else the next
    word; in languages with the noun first, the word before `start`."""
    if start is not None and (unit := _UNIT_BEFORE.search(text, max(0, start - 40), start)):
        return stem(norm(unit["unit"]))
    first = word = ""
    for _ in range(4):
        found = _FOLLOWING.match(text, end)
        if found is None or (found[1].lower() in number_cues()["ends the unit"] and (first or found[1] != "of")):
            break
        before, word, end = word, norm(found[1]), found.end()
        if first.endswith(_WATT) and word in _HOURS:
            return stem(norm(f"{before}-hour"))
        if _plural(word):
            return stem(word)
        first = first or ("" if word == "of" else stem(word))
    return first


_WATT = stem("watt")


def symbol(text: str, found: re.Match[str]) -> str:
    """The stem of the unit whose sign is at a number, glued or not (5mg, 40 MW); '' for none."""
    written = found["glued"] or ((at := _SIGN.match(text, found.end())) and at[1]) or ""
    unit = cues("numbers")["symbols"].get(written)
    return stem(norm(unit)) if unit else ""


_SIGN = re.compile(r"[\s\u00a0-]?([^\W\d_]{1,3})(?![\w/])")


_PLURALS = Words("text", "units: plurals")


def _plural(word: str) -> bool:
    ends = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ends or word in _PLURALS


def identifies(text: str, found: re.Match[str]) -> bool:
    """Whether a numeral is (part of) a name: Su-35, Type 12, Global Thunder 23."""
    start, body = found.start(), found["body"]
    if found["ordinal"]:
        return _ranked(text, found)
    if found["percent"] or found["glued"] or found["currency"] or not body[0].isdigit():
        return False
    if _GLUED_BEFORE.search(text, max(0, start - 2), start) or _GLUED_BEHIND.match(text, found.end()):
        return True
    if _NUMBERED.search(text, max(0, start - 10), start):
        return True
    before = _BEFORE.search(text, max(0, start - 24), start)
    if before is None:
        return False
    word = before[1].strip("“\"'(")
    if word.lower() in number_cues()["identifiers"]:
        return word[0].isupper() or not (_counts(text, found.end()) or symbol(text, found))
    if not (word[:1].isupper() and word[-1:].isalpha() and body.isdigit() and len(body) <= 4):
        return False
    if _opens(text, start - len(before[0])) and norm(word) in small():
        return False  # Another 20
    return not _counts(text, found.end()) or _made_by(text, start - len(before[0]), word, body)


_NUMBERED = Pattern("text", "units: numbered")
"""No. 5, No.5; the year of a paper: Osei et al., 2004."""


def _ranked(text: str, found: re.Match[str]) -> bool:
    """Whether an ordinal is part of a name: the 5th Brigade, Second World War; no third Chinese ship."""
    follows = _CAPITAL.match(text, found.end())
    if follows is None or not (found["body"][0].isdigit() or found["body"][0].isupper()):
        return False
    opening = _opens(text, found.start()) and not found["body"][0].isdigit()
    return not opening and follows[1] not in _peoples()


_CAPITAL = re.compile(r"[\s\u00a0-]([A-Z][a-z]+)")


@by_language()
def _peoples() -> frozenset[str]:
    """Countries and what their people are called, and days and months: an ordinal before them counts."""
    places = cues("names")["places"]
    calendar = [name for names in (*cues("dates")["months"], *cues("dates")["weekdays"]) for name in names]
    return frozenset([*places, *(form for forms in places.values() for form in forms), *calendar])


def _made_by(text: str, at: int, word: str, body: str) -> bool:
    """Whether a name and a number before a plural are a make and its model (Boeing 737 jets), not a place or a day and
    a count (In Halden 20 people died)."""
    before = _WORD_BEFORE.search(text, max(0, at - 16), at)
    placed = before is not None and before[1].lower() in number_cues()["before a place"]
    placed = placed or text[max(0, at - 2) : at].strip() == ","  # Tolvik has 200 beds, Halmark 400 beds
    return len(body) >= MODEL and not placed and not _opens(text, at) and word not in _peoples()


MODEL = 3
"""Minimum digits of a model's number: fewer are as likely a count."""


def _counts(text: str, end: int) -> bool:
    follows = _FOLLOWING.match(text, end)
    return follows is not None and (_plural(follows[1].lower()) or follows[1].lower() in number_cues()["scales"])


def _opens(text: str, at: int) -> bool:
    """Whether a word begins its sentence, where a capital means nothing."""
    before = text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.?!:;“"\n'


def counts_nothing(text: str, found: re.Match[str]) -> bool:
    """Whether a `one` counts nothing: no one, one might say, one-on-one, one of."""
    before = _WORD_BEFORE.search(text, max(0, found.start() - 12), found.start())
    if before is not None and before[1].lower() in number_cues()["not one"]:
        return True
    follows = _WORD_BEHIND.match(text, found.end())
    return follows is None or follows[1].lower() in number_cues()["one not"]
