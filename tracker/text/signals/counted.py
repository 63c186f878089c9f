"""What a number counts, and what looks like a number and counts nothing: Su-35, Type 12, Boeing 737, no one."""

import re

from tracker.text.cues import cues
from tracker.text.signals.numerals import said
from tracker.text.words import norm, stem

_FOLLOWING = re.compile(r"[\s-]+([^\W\d_]+)")
_BEFORE = re.compile(r"(\S+)[\s\u00a0]+$")
_GLUED_BEFORE, _GLUED_BEHIND = re.compile(r"[^\W\d_][-–/]$"), re.compile(r"[-–/][A-Z]")
_WORD_BEFORE, _WORD_BEHIND = re.compile(r"(\w+)[\s-]+$"), re.compile(r"[\s-]*([’']?\w+)")


def counted(text: str, end: int) -> str:
    """The stem of what a number that ends there counts: the first plural of the next few words, else the word that
    follows."""
    first = ""
    for _ in range(4):
        found = _FOLLOWING.match(text, end)
        if found is None or (found[1].lower() in said()["ends the unit"] and (first or found[1] != "of")):
            break
        word, end = norm(found[1]), found.end()
        if _plural(word):
            return stem(word)
        first = first or ("" if word == "of" else stem(word))
    return first


def _plural(word: str) -> bool:
    ends = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ends or word in ("people", "men", "women", "children")


def identifies(text: str, found: re.Match[str]) -> bool:
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
    if word.lower() in said()["identifiers"]:
        return True
    if not (word[:1].isupper() and word[-1:].isalpha() and body.isdigit() and len(body) <= 4):
        return False
    if _opens(text, start - len(before[0])) and norm(word) in cues("function"):
        return False  # Another 20
    return not _counts(text, found.end())


def _counts(text: str, end: int) -> bool:
    follows = _FOLLOWING.match(text, end)
    return follows is not None and (_plural(follows[1].lower()) or follows[1].lower() in said()["scales"])


def _opens(text: str, at: int) -> bool:
    """Whether a word stands at the beginning of its sentence, where a capital says nothing."""
    before = text[max(0, at - 3) : at].rstrip()
    return not before or before[-1] in '.?!:;“"\n'


def counts_nothing(text: str, found: re.Match[str]) -> bool:
    """`one` that counts nothing: no one, one might say, one-on-one, one of."""
    before = _WORD_BEFORE.search(text, max(0, found.start() - 12), found.start())
    if before is not None and before[1].lower() in said()["not one"]:
        return True
    follows = _WORD_BEHIND.match(text, found.end())
    return follows is None or follows[1].lower() in said()["one not"]
