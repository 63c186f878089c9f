"""Alignment of a claim's words with its evidence, as `tracker show --words` shows it.

Every content word is `found`, `near` (only beside the passage), `weaker` (hedged, attributed, or another figure or name
there) or `missing`. Offsets are code points, 0-based, end-exclusive.
"""

from collections.abc import Iterator

from attrs import frozen

from tracker.evidence.foreign import written_there
from tracker.evidence.reading import ROOT, Cited, Reading
from tracker.judging.support.assessing import FLAGGED, gather
from tracker.judging.support.slugs import WEAK
from tracker.model import Shortfall
from tracker.text.spans import Span
from tracker.text.words import Word, stem, words

FOUND, NEAR, WEAKER, MISSING = "found", "near", "weaker", "missing"


@frozen
class AlignedWords:
    """A span of a text and its outcome."""

    start: int
    end: int
    state: str


@frozen
class Explanation:
    """`text`: of the claim; `claim`: the marks in it; `evidence`: the passages with the marks in their sentences."""

    text: str
    claim: tuple[AlignedWords, ...]
    evidence: tuple[tuple[Cited, tuple[AlignedWords, ...]], ...]


def explain(reading: Reading) -> Explanation:
    """Align a claim's words with its evidence."""
    shortfalls = [one for one in gather(reading) if one.confidence >= FLAGGED and one.slug != WEAK]
    return Explanation(
        reading.claim,
        tuple(sorted(_in_claim(reading, shortfalls), key=lambda mark: mark.start)),
        tuple((one, tuple(_in_evidence(reading, one, shortfalls))) for one in reading.cited),
    )


def _in_claim(reading: Reading, shortfalls: list[Shortfall]) -> Iterator[AlignedWords]:
    doubted = [(one.at, WEAKER if one.evidence else MISSING) for one in shortfalls if one.at]
    for span, state in doubted:
        yield AlignedWords(*span, state)
    for start, end, state in _weighed(reading):
        if not any(start < b and a < end for (a, b), _ in doubted):
            yield AlignedWords(start, end, state)


def _weighed(reading: Reading) -> Iterator[tuple[int, int, str]]:
    """The content words, numbers and dates without a shortfall; only those searched and found where the evidence's
    words are not known."""
    if reading.foreign:
        yield from ((word.start, word.end, FOUND) for word in written_there(reading))
        return
    missing, figures = set(reading.missing), _figures(reading)
    for start, end in figures:
        yield start, end, FOUND
    for word in reading.content:
        if not any(start <= word.start < end for start, end in figures):
            near = NEAR if reading.has_near(word) else MISSING
            yield word.start, word.end, near if word in missing else FOUND


def _in_evidence(reading: Reading, cited: Cited, shortfalls: list[Shortfall]) -> Iterator[AlignedWords]:
    """The words of a sentence that the claim has, and those that differ from it."""
    weak = [span for one in shortfalls if (span := _place(cited.sentence, one.evidence))]
    wanted = {stem(word.norm) for word in _looked_for(reading)}
    roots = {found[:ROOT] for found in wanted if len(found) >= ROOT}
    for span in weak:
        yield AlignedWords(*span, WEAKER)
    for word in words(cited.sentence):
        found = stem(word.norm)
        there = found in wanted or (len(found) > ROOT and found[:ROOT] in roots)
        if there and not any(word.start < b and a < word.end for a, b in weak):
            yield AlignedWords(word.start, word.end, FOUND)


def _looked_for(reading: Reading) -> tuple[Word, ...]:
    if reading.foreign:
        return written_there(reading)
    content, figures = set(reading.content), _figures(reading)
    return tuple(
        word
        for word in words(reading.claim)
        if word in content or any(start <= word.start < end for start, end in figures)
    )


def _figures(reading: Reading) -> list[Span]:
    spans = [(number.start, number.end) for number in reading.numbers]
    return spans + [(date.start, date.end) for date in reading.dates]


def _place(sentence: str, words: str) -> Span | None:
    """The span of words in the evidence, also with others between the first and the last (`said … Holt`)."""
    if not words:
        return None
    at = sentence.find(words)
    if at >= 0:
        return at, at + len(words)
    first, last = words.split()[0], words.split()[-1]
    start = sentence.find(first)
    end = sentence.find(last, start + len(first), start + FAR)
    return (start, end + len(last)) if 0 <= start < end else None


FAR = 80
"""Maximum distance of the first and the last of them, in code points."""
