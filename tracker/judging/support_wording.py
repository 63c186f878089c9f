"""Where a claim follows its evidence nearly word by word, what it puts in another's place.

Most claims are lightly edited sentences of their source, and the dangerous edits are small: `may` becomes `will`, a
figure or a name is another one, a `not` comes or goes. Words are aligned, and only what changed is looked at.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from rapidfuzz.distance import Levenshtein

from tracker.judging.doubts import HEDGE, NAME, NUMBER, POLARITY, Doubt
from tracker.judging.support_reading import FUNCTION, Reading, Sentence, stems
from tracker.text.signals.dates import agrees as same_time
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import same
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import agrees, numbers
from tracker.text.words import Word, stem, words

CLOSE = 0.7
"""The share of the claim's words that must stand in one sentence, in their order, for the rest to be edits."""

FEW = 5
"""More edits than these are another sentence."""

SHORT = 4
"""An edit is a few words; more that are left out are another clause, which a claim need not repeat."""


class Signal(Protocol):
    """Anything that was read in a text at a place."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


Placed = TypeVar("Placed", bound=Signal)
Words = Sequence[Word]
Edit = tuple[Words, Words]
"""Words of the claim, and the words of the sentence that stand in their place; either may be none."""


def wording_doubts(reading: Reading) -> Iterator[Doubt]:
    """Small changes of meaning against the sentence that a claim follows."""
    for sentence in reading.alike[:1]:
        for mine, theirs in edits(reading.claim, sentence.text):
            yield from _number_changed(reading, sentence, mine, theirs)
            yield from _name_changed(reading, sentence, mine, theirs)
            yield from _negation_changed(reading, sentence, mine, theirs)
            yield from _hedge_dropped(reading, sentence, mine, theirs)


def edits(claim: str, sentence: str) -> list[Edit]:
    """Where a claim differs from a sentence that it follows; none where it goes its own way."""
    left, right = words(claim), words(sentence)
    ops = Levenshtein.opcodes([stem(w.norm) for w in left], [stem(w.norm) for w in right])
    kept = sum(op.src_end - op.src_start for op in ops if op.tag == "equal")
    if kept < CLOSE * len(left):
        return []
    found: list[Edit] = []
    joined = False
    for op in ops:
        if op.tag == "equal":
            joined = False
            continue
        edit = left[op.src_start : op.src_end], right[op.dest_start : op.dest_end]
        if joined:
            edit = (*found[-1][0], *edit[0]), (*found.pop()[1], *edit[1])
        found.append(edit)
        joined = True
    return found if len(found) <= FEW else []


def _at(found: Sequence[Placed], place: Words) -> list[Placed]:
    """The signals that stand at some of these words."""
    return [one for one in found if any(one.start < word.end and word.start < one.end for word in place)]


def _spelled(text: str, place: Words) -> str:
    return text[place[0].start : place[-1].end] if place else ""


def _number_changed(reading: Reading, sentence: Sentence, mine: Words, theirs: Words) -> Iterator[Doubt]:
    figures = [(a, b) for a in _at(reading.numbers, mine) for b in _at(numbers(sentence.text), theirs)]
    times = [
        (a, b) for a in _at(reading.dates, mine) for b in _at(dates(sentence.text, sentence.cited.published), theirs)
    ]
    changed = figures and not any(agrees(a, b) for a, b in figures)
    moved = times and all(same_time(a, b) is False for a, b in times)
    if changed or moved:
        yield Doubt(NUMBER, _spelled(reading.claim, mine), _spelled(sentence.text, theirs), 0.9, sentence.cited.item)


def _name_changed(reading: Reading, sentence: Sentence, mine: Words, theirs: Words) -> Iterator[Doubt]:
    own, other = _capitals(mine), _capitals(theirs)
    if not own or not other or max(len(mine), len(theirs)) > SHORT + 1 or _at(reading.dates, mine):
        return
    if _stems(own) <= stems(sentence.text) or _stems(other) <= stems(reading.claim):
        return  # they only stand elsewhere
    a, b = _spelled(reading.claim, own), _spelled(sentence.text, other)
    if not same(a, b, reading.aliases):
        yield Doubt(NAME, a, b, 0.8, sentence.cited.item)


def _stems(place: Words) -> set[str]:
    return {stem(word.norm) for word in place}


def _capitals(place: Words) -> list[Word]:
    return [w for w in place if w.text[0].isupper() and w.start > 0 and w.norm not in FUNCTION]


def _negation_changed(reading: Reading, sentence: Sentence, mine: Words, theirs: Words) -> Iterator[Doubt]:
    own, other = _at(reading.negations, mine), _at(negations(sentence.text), theirs)
    if (own and not other) or (other and not own and len(theirs) <= SHORT):
        yield Doubt(POLARITY, _spelled(reading.claim, mine), _spelled(sentence.text, theirs), 0.85, sentence.cited.item)


def _hedge_dropped(reading: Reading, sentence: Sentence, mine: Words, theirs: Words) -> Iterator[Doubt]:
    dropped = _at(hedges(sentence.text), theirs)
    if not dropped or len(theirs) > SHORT or dropped[0].end > theirs[-1].end or _at(reading.hedges, mine):
        return
    kind = dropped[0].kind
    if kind == "reported" and (reading.speaker or reading.attributed):
        return
    if kind == "conditional" and "will" not in {word.norm for word in mine}:
        return
    yield Doubt(HEDGE, _spelled(reading.claim, mine), _spelled(sentence.text, theirs), 0.85, sentence.cited.item)
