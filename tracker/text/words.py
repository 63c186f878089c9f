"""Words with their offsets, and their normal forms and stems.

Offsets are code points, 0-based, end-exclusive. Hyphens and slashes separate words (`early-warning` is two); the
apostrophe inside one does not, and a possessive is left out of the normal form. A number with its separators is one
word.
"""

import re
from typing import NamedTuple
from unicodedata import combining, normalize

from tracker.text.caches import kept, remembered
from tracker.text.cues import cues
from tracker.text.languages import answers_of, by_language
from tracker.text.stemming import stem

__all__ = ["Word", "bag", "content", "norm", "norms", "small", "stem", "stems", "vocabulary", "words"]

_WORD = re.compile(
    r"[^\W\d_](?:"
    r"[\w\u00ad\u0300-\u036f]+(?:['’][^\W\d_]+)*(?:(?<=s)['’](?!\w))?"  # don't, Li’s, allies'
    r"|\.(?:[^\W\d_]\.)+"  # U.S.
    r"|['’][^\W\d_]+)?"  # I'm
    r"|\d+(?:[.,:]\d+)*[^\W_]*"  # 12,000 and 4.4, 10:30, 2nd, 19M
    r"|[^\W_]"
)
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters without a Unicode decomposition that are often written as plain ones: Łódź, Tromsø."""

_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$")


class Word(NamedTuple):
    """A word as written, at `start` to `end` of its text. `norm`: lower case, no accents, no possessive ending."""

    text: str
    start: int
    end: int
    norm: str


@remembered
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    return tuple(
        [
            _made(Word, (word := found.group(), at := found.start(), at + len(word), norm(word)))
            for found in _WORD.finditer(text)
        ]
    )


@remembered
def vocabulary(text: str) -> frozenset[str]:
    """The normal forms of the words of a text: a cheap test whether it can have a phrase."""
    return frozenset([word.norm for word in words(text)])


_made = tuple.__new__
"""A constructor of named tuples at half the cost of calling the class: texts have many words."""


def norms(text: str) -> list[str]:
    """The normal forms of the words of a text, in order, without offsets."""
    return list(map(norm, _WORD.findall(text)))


def written_words(text: str) -> list[str]:
    """The words of a text as written, in order."""
    return _WORD.findall(text)


@kept()
def norm(word: str) -> str:
    """The form in which words are compared: lower case, without accents, dots and possessive ending."""
    if word.isascii():
        plain = word.lower()
    else:
        spelled = normalize("NFKD", word.replace("’", "'").replace("\u00ad", "")).casefold().translate(_LETTERS)
        plain = "".join(letter for letter in spelled if not combining(letter))
    if "." in plain and not plain[0].isdigit():
        plain = plain.replace(".", "")
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    return plain


def bag(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(answers_of(stem).__getitem__, norms(text)))


@remembered
def stems(text: str) -> frozenset[str]:
    """The same, cached, for texts that are read repeatedly."""
    return bag(text)


@by_language()
def small() -> frozenset[str]:
    """The function words: the, of, was."""
    return frozenset(cues("function"))


@remembered
def content(text: str) -> tuple[Word, ...]:
    """The content words of a text: no function words, no numerals."""
    grammar = small()
    return tuple(w for w in words(text) if w.norm not in grammar and not w.text[0].isdigit() and len(w.norm) > 1)
