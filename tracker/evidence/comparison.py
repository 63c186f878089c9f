"""The one comparison of sentences, between a claim and those that are cited for it."""

from collections.abc import Iterator

from tracker.comparing.comparison import assertions, deltas
from tracker.comparing.deltas import Delta
from tracker.comparing.passages import passage_deltas
from tracker.evidence.reading import Reading, Sentence
from tracker.text.sentences import sentences
from tracker.text.words import content, stem, stems

MOST = 6
"""In passages of more sentences it is not asked what they say as a whole."""


def sentence_deltas(reading: Reading, sentence: Sentence) -> tuple[Delta, ...]:
    """How a claim differs from a sentence; of one that stands there word for word, only whether it is asserted."""
    if reading.literal:
        return assertions(reading.claim, sentence.text)
    return deltas(reading.claim, sentence.text, reading.aliases)


def whole_deltas(reading: Reading) -> Iterator[Delta]:
    """What only whole passages show: that nothing in them tells as done what the claim does."""
    there = [one.sentence[start:end] for one in reading.cited for start, end in sentences(one.sentence)]
    if len(there) <= MOST and reading.nearest:
        yield from passage_deltas(reading.claim, there, reading.aliases, voices=not reading.speaker)


def same_words(reading: Reading, sentence: Sentence) -> bool:
    """Whether both have the same words of matter: then each argument stands in the other's place, no more."""
    mine, theirs = (sorted(stem(word.norm) for word in content(text)) for text in (reading.claim, sentence.text))
    return mine == theirs


def has(sentence: Sentence, said: str) -> bool:
    """Whether a sentence has all of some words, in any form."""
    return stems(said) <= stems(sentence.text)


def nowhere(reading: Reading, said: str) -> bool:
    """Whether no cited sentence has any of some words, in any form."""
    return stems(said).isdisjoint(reading.stems)
