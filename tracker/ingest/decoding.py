"""Bytes → a text of UTF-8 with `\\n` line ends; nothing else is changed, and changes are reported."""

import codecs
import re
import unicodedata
from itertools import islice
from textwrap import shorten

from tracker.errors import TrackerError
from tracker.text.sentences import sentence_kind


def decoded(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """The text of a file and messages on its normalisation. `declared`: the stated encoding. Raises `TrackerError`
    where it is no text."""
    encoding, guessed = encoding_of(data, declared)
    try:
        text = data.decode(encoding, "strict" if not guessed else "replace")
    except (UnicodeDecodeError, LookupError):
        raise TrackerError(f"this is no text in {encoding}; save it as UTF-8") from None
    if "\0" in text:
        raise TrackerError("this is no text: it has zero bytes in it")
    notes = [] if encoding == "utf-8" else [f"read as {encoding}{' (a guess: look at the accents)' if guessed else ''}"]
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


def encoding_of(data: bytes, declared: str | None = None) -> tuple[str, bool]:
    """The encoding of bytes, and whether it is a guess: by their byte order mark, UTF-8 if valid (few other texts are),
    as declared, else by their bytes."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, False
    if is_utf8(data):
        return "utf-8", False
    if declared and (known := _known(declared)):
        return known, False
    return _looks_like(data), True


def is_utf8(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LOOKED_AT = 1 << 16
"""Number of bytes by which an encoding is guessed."""


def _known(name: str) -> str | None:
    """Python's name of a declared encoding; Latin-1 and ASCII are read as Windows-1252, as browsers do."""
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if found in ("iso8859-1", "ascii") else found


def _looks_like(data: bytes) -> str:
    if b"\0" in data[:LOOKED_AT]:
        even, odd = data[0:LOOKED_AT:2].count(0), data[1:LOOKED_AT:2].count(0)
        half = len(data[:LOOKED_AT]) / 2
        if max(even, odd) < ZEROS * half or len(data) % 2:
            return "utf-8"  # binary
        return "utf-16-be" if even > odd else "utf-16-le"
    if {byte for byte in data if byte > 0x7F} <= PUNCTUATION:
        return "cp1252"
    try:
        from charset_normalizer import from_bytes
    except ModuleNotFoundError:
        return "cp1252"
    best = from_bytes(data[:LOOKED_AT]).best() if len(data) >= ENOUGH else None
    return best.encoding if best is not None else "cp1252"


PUNCTUATION = frozenset(b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb\xbd")
"""Windows-1252's quotation marks, dashes and signs: letters elsewhere, and no letter has only these around it."""
ZEROS = 0.3
"""Minimum share of zeros among every other byte of UTF-16 in an alphabet with capitals, digits and spaces of ASCII."""
ENOUGH = 200
"""Minimum bytes of a text whose encoding is guessed by frequencies; most shorter files are from Windows."""


def offered_title(text: str) -> str:
    """The line of a text that can be its title, cut to the length of one: among the first few one that is repeated, as
    a page's headline is, else the first that is no navigation (a date, the weather, a menu)."""
    lines = [(found.start(), found.end()) for found in islice(_LINE.finditer(text), FEW)]
    content = [text[a:b] for a, b in lines if sentence_kind(text, (a, b)) != "furniture" and _LETTERS.search(text[a:b])]
    twice = [line for line in content if len(line) > SHORT and sum(each.endswith(line) for each in content) > 1]
    fitting = iter(twice[-1:] or content)
    return shorten(next(fitting, text[slice(*lines[0])]), 120, placeholder=" …")


SHORT = 20
"""Minimum code points of a repeated line that is a headline; a shorter one may be an entry of two menus."""
FEW = 8
"""Number of first lines that may be the title."""

_LINE = re.compile(r"\S[^\n]*")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
