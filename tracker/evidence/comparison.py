"""The one comparison of sentences, between a claim and those that are cited for it."""

from collections.abc import Iterator

from tracker.comparing.comparison import assertions, deltas
from tracker.comparing.deltas import DATE, NUMBER, Delta
from tracker.comparing.passages import passage_deltas
from tracker.comparing.rates import BY_PERIOD, by_period, periods
from tracker.evidence.figures import follows
from tracker.evidence.reading import Cited, Reading, Sentence
from tracker.text.sentences import sentences
from tracker.text.words import content, stem, stems

MOST = 6
"""Maximum sentences of a passage that is compared as a whole."""


def sentence_deltas(reading: Reading, sentence: Sentence) -> tuple[Delta, ...]:
    """The differences of a claim from a sentence; where the sentence has it word for word, only those of assertion."""
    if reading.literal:
        return assertions(reading.claim, sentence.text)
    found = deltas(reading.claim, sentence.text, reading.aliases)
    return tuple(one for one in found if not _explained(one, reading, sentence.cited))


def _explained(one: Delta, reading: Reading, cited: Cited) -> bool:
    """Whether the rest of the evidence has the figure in another form, or says by which period it is."""
    if one.datum == BY_PERIOD:
        shared = not periods(reading.claim).isdisjoint(periods(cited.sentence))
        return shared or (one.relation == "added" and by_period(cited.sentence))
    if one.kind not in (NUMBER, DATE):
        return False
    return any((number.start, number.end) == one.left_at and follows(number, reading) for number in reading.numbers)


def whole_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas that need whole passages: nothing in them states as done what the claim does."""
    there = [one.sentence[start:end] for one in reading.cited for start, end in sentences(one.sentence)]
    if len(there) <= MOST and reading.nearest:
        yield from passage_deltas(reading.claim, there, reading.aliases, voices=not reading.speaker)


def same_words(reading: Reading, sentence: Sentence) -> bool:
    """Whether both have the same content words: then the arguments are swapped, no more."""
    mine, theirs = (sorted(stem(word.norm) for word in content(text)) for text in (reading.claim, sentence.text))
    return mine == theirs


def has(sentence: Sentence, phrase: str) -> bool:
    """Whether a sentence has all the words, in any form."""
    return stems(phrase) <= stems(sentence.text)


def nowhere(reading: Reading, phrase: str) -> bool:
    """Whether no cited sentence has any of the words, in any form."""
    return stems(phrase).isdisjoint(reading.stems)
