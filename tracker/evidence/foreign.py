"""The checks of a text in an unknown language: its figures, and names in its script.

Months, scales, spelled-out numbers and the names of countries differ from language to language and are not checked.
"""

import re
from collections.abc import Iterator

from tracker.comparing.deltas import NAME, NUMBER, Delta
from tracker.evidence.lacks import lack
from tracker.evidence.reading import Reading
from tracker.text.signals.names import core
from tracker.text.words import Word, norm, words

SURE = 0.6
"""Confidence (0-1): a warning, and never more, since the figure may be written out."""

_FIGURE = re.compile(r"\d[\d.,' \u00a0\u2009\u202f]*")
_NO_DIGIT = re.compile(r"\D")
LEAST = 3
"""Minimum digits of a figure: shorter ones are often written as words."""


def foreign_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for figures and names of the claim that neither the evidence nor its surroundings have."""
    there = _texts(reading)
    figures = _figures(there)
    for number in reading.numbers:
        digits = _NO_DIGIT.sub("", number.digits)
        if len(digits) >= LEAST and _significant(number.digits) not in figures:
            yield lack(NUMBER, number.text, "", SURE, at=(number.start, number.end))
    for date in reading.dates:
        if date.year and not date.relative and not (date.year in reading.published_years or str(date.year) in figures):
            yield lack(NUMBER, str(date.year), "", SURE, at=(date.start, date.end))
    if all(_in_latin(part) for part in there):
        yield from _names(reading, there)


def written_there(reading: Reading) -> tuple[Word, ...]:
    """The words of the claim's figures and names that the evidence has in the same letters; the rest is unknown."""
    there = _texts(reading)
    figures, known = _figures(there), {word.norm for part in there for word in words(part)}
    spans = [(number.start, number.end) for number in reading.numbers]
    spans += [(date.start, date.end) for date in reading.dates]
    spans += [(name.start, name.end) for name in reading.names]
    return tuple(
        word
        for word in words(reading.claim)
        if any(start <= word.start < end for start, end in spans)
        and (word.norm in known or (word.text[0].isdigit() and _significant(word.text) in figures))
    )


def _texts(reading: Reading) -> list[str]:
    return [part for one in reading.cited for part in (one.sentence, one.nearby) if part]


def _figures(there: list[str]) -> frozenset[str]:
    found = [figure.strip(" .,'") for part in there for figure in _FIGURE.findall(part)]
    return frozenset((*found, *map(_significant, found)))


def _significant(figure: str) -> str:
    """The significant digits of a figure, however it is grouped or scaled: `1.200`, `1,2` and `12` are alike."""
    return _NO_DIGIT.sub("", figure).strip("0")


def _names(reading: Reading, there: list[str]) -> Iterator[Delta]:
    known = {word.norm for part in there for word in words(part)}
    for name in reading.names:
        forms = [name.words, *(core(other) for other in reading.other_names(name.text))]
        if not name.sure or name.place or any(part in known for form in forms for part in form):
            continue
        if not reading.speaker or norm(name.text) not in norm(reading.speaker):
            yield lack(NAME, name.text, "", SURE, at=(name.start, name.end))


def _in_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0250" for letter in letters) * 2 > len(letters)
