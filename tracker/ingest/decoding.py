"""Bytes → a text of UTF-8 with `\\n` line ends; nothing else of it is changed, and what is changed is said."""

import re
import unicodedata
from textwrap import shorten

from tracker.errors import TrackerError
from tracker.text.sentences import kind


def decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a file and what was normalised, in words. Raises `TrackerError` where it is not UTF-8 text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TrackerError(f"this is not UTF-8 (at byte {error.start}{_guess(data)}); save it as UTF-8") from None
    if "\0" in text:
        raise TrackerError("this is no text: it has zero bytes in it")
    notes = []
    if text.startswith("\ufeff"):
        text = text[1:]
        notes.append("byte order mark removed")
    if count := text.count("\r"):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        notes.append(f"{count:,} line ends made \\n")
    if not text.strip():
        raise TrackerError("there is no text in it")
    if not unicodedata.is_normalized("NFC", text):
        notes.append("accents that are written as marks of their own (not NFC) are kept as they are")
    return text, notes


def offered_title(text: str) -> str:
    """The first line of a text that can be its title, cut to the length of one: among the first few a word that is
    no page furniture (a date, the weather, a menu); where there are none, the first line."""
    lines = [(found.start(), found.end()) for found in _LINE.finditer(text)][:FEW]
    fitting = (text[a:b] for a, b in lines if kind(text, (a, b)) != "furniture" and _LETTERS.search(text[a:b]))
    return shorten(next(fitting, text[slice(*lines[0])]), 120, placeholder=" …")


FEW = 8
"""So far down a page its title stands."""

_LINE = re.compile(r"\S[^\n]*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def _guess(data: bytes) -> str:
    """What it may be instead."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "; it looks like UTF-16"
    return "; it looks like Windows-1252 or Latin-1" if b"\0" not in data else ""
