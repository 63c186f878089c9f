"""Words with their places, and what makes two of them the same word.

Offsets are code points, 0-based, end-exclusive. Hyphens and slashes part words (`early-warning` is two); the apostrophe
inside one does not, and a possessive is left out of the normal form. A number with its separators is one word.
"""

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from tracker.text.memo import remembered

_WORD = re.compile(
    r"\d+(?:[.,:]\d+)*[^\W_]*"  # 12,000 and 4.4, 10:30, 2nd, 19M
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_](?:[^\W_]|[\u00ad\u0300-\u036f])*(?:['’](?:[^\W\d_])+)*(?:(?<=s)['’](?!\w))?"  # Li’s, don't, allies'
    r"|\w"
)
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")


class Word(NamedTuple):
    """A word as it stands at `start` to `end` of its text. `norm`: lower case, no accents, no possessive ending."""

    text: str
    start: int
    end: int
    norm: str


@remembered
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    return tuple(Word(found.group(), *found.span(), norm(found.group())) for found in _WORD.finditer(text))


@lru_cache(65_536)
def norm(word: str) -> str:
    """The form in which words are compared: lower case, without accents, dots and possessive ending."""
    if word.isascii():
        plain = word.lower()
    else:
        spelled = normalize("NFKD", word.replace("’", "'").replace("\u00ad", "")).casefold()
        plain = "".join(letter for letter in spelled if not combining(letter))
    if "." in plain and not plain[0].isdigit():
        plain = plain.replace(".", "")
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    return plain


@lru_cache(65_536)
def stem(normal: str) -> str:
    """What the inflected and derived forms of an English word have in common, for comparing only: `developing`,
    `developed` and `development` are one. Takes a normal form."""
    if len(normal) <= 3 or not normal.isalpha():
        return normal
    if irregular := _IRREGULAR.get(normal):
        return irregular
    found = normal
    for ending, instead, least in _PLURALS:
        if found.endswith(ending) and len(found) - len(ending) >= least:
            found = found[: len(found) - len(ending)] + instead
            break
    for ending, instead, least in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) >= least:
            found = found[: len(found) - len(ending)] + instead
            break
    return _root(_IRREGULAR.get(found, found))


def _root(found: str) -> str:
    """Even out what endings leave behind: `stopp`, `carri`, `declare`."""
    if len(found) > 3 and found[-1] == found[-2] and found[-1] not in "aeiouls":
        found = found[:-1]
    if len(found) > 3 and found[-1] in "ei":
        found = found[:-1]
    if len(found) > 3 and found[-1] == "y":
        found = found[:-1]
    return found


_PLURALS = (("sses", "ss", 2), ("ies", "y", 2), ("us", "us", 1), ("ss", "ss", 1), ("s", "", 3))
"""An ending, what stands in its place, and how many letters must be left before it."""

_ENDINGS = (
    ("ization", "iz", 2), ("isation", "iz", 2), ("fulness", "ful", 2), ("iveness", "iv", 2),
    ("ational", "at", 2), ("ifying", "if", 2), ("ified", "if", 2), ("izing", "iz", 2), ("ising", "iz", 3),
    ("ments", "", 4), ("ment", "", 4), ("ation", "", 4), ("ition", "", 4), ("ingly", "", 4), ("edly", "", 4),
    ("tional", "t", 3), ("ating", "", 4), ("ated", "", 4), ("ative", "", 4), ("ator", "", 4), ("ate", "", 4),
    ("izer", "iz", 2), ("ized", "iz", 2), ("ised", "iz", 3), ("ize", "iz", 2), ("ise", "iz", 3),
    ("ness", "", 4), ("ully", "", 4), ("able", "", 4), ("ible", "", 4), ("ance", "", 4), ("ence", "", 4),
    ("tion", "t", 3), ("sion", "s", 3), ("ship", "", 4), ("ally", "", 4), ("ical", "", 4), ("ics", "", 4), ("ic", "", 4), ("ing", "", 3), ("ied", "y", 2),
    ("ial", "", 4), ("ity", "", 4), ("ive", "", 4), ("ous", "", 4), ("ful", "", 4), ("ion", "", 4), ("ed", "", 3),
    ("er", "", 4), ("or", "", 5), ("al", "", 4), ("ly", "", 3), ("est", "", 4),
)  # fmt: skip

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "is are was were been being am", "hav": "has had have having", "do": "does did done doing",
        "go": "goes went gone going", "com": "came come comes coming", "tak": "took taken take takes taking",
        "giv": "gave given give gives giving", "mak": "made make makes making", "say": "said says saying",
        "tell": "told", "lead": "led", "hold": "held", "win": "won", "lose": "lost losing loss", "buy": "bought",
        "sell": "sold sale", "build": "built", "send": "sent", "spend": "spent", "fight": "fought", "begin": "began begun",
        "writ": "wrote written write writes writing writer", "speak": "spoke spoken speech", "break": "broke broken",
        "choos": "chose chosen choose choosing choice", "fall": "fell fallen", "ris": "rose risen rise rises rising",
        "grow": "grew grown growth", "know": "knew known", "see": "saw seen", "think": "thought", "bring": "brought",
        "teach": "taught", "catch": "caught", "find": "found", "keep": "kept", "leav": "left leave leaves leaving",
        "meet": "met", "read": "reads", "run": "ran", "sing": "sang sung", "stand": "stood", "steal": "stole stolen",
        "strik": "struck strike strikes striking", "swear": "swore sworn", "throw": "threw thrown", "wear": "wore worn",
        "driv": "drove driven drive driver drives driving", "driver": "drivers", "eat": "ate eaten", "fly": "flew flown",
        "forget": "forgot forgotten", "hid": "hidden hide", "pay": "paid", "lay": "laid", "shoot": "shot", "sink": "sank sunk",
        "get": "got gotten", "mean": "meant", "feel": "felt", "deal": "dealt", "draw": "drew drawn", "show": "shown showed",
        "man": "men", "woman": "women", "child": "children", "person": "people persons", "foot": "feet", "lif": "lives life",
        "wif": "wife wives", "half": "halves", "die": "died dies dying dead death", "lie": "lies lied lying",
        "defens": "defence defense defensive defend", "licens": "licence license", "program": "programme programs programmes",
        "us": "use used uses using user", "marry": "marriage", "describ": "description", "appear": "appearance",
        "success": "successful successfully succeed", "decid": "decision decided decide", "analys": "analyst analysis",
    }.items()
    for form in forms.split()
}  # fmt: skip
