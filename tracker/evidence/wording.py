"""Deltas for the small edits of a claim that follows its evidence nearly word by word.

Most claims are lightly edited sentences of their source, and the dangerous edits are small: `may` becomes `will`, a
figure or a name is replaced, a `not` comes or goes. Words are aligned, and only changes are compared.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from attrs import evolve
from rapidfuzz.distance import Levenshtein

from tracker.comparing.deltas import ASSERTION, NAME, NUMBER, POLARITY, Delta
from tracker.comparing.polarity import both_deny
from tracker.evidence.figures import ANOTHER, OWN, follows
from tracker.evidence.lacks import lack
from tracker.evidence.polarity import became_so, denied_too, of_whole, reaches, shown
from tracker.evidence.reading import Reading, Sentence
from tracker.text.cues import Words
from tracker.text.signals.attribution import attributions
from tracker.text.signals.dates import date_agrees as same_time
from tracker.text.signals.dates import dates
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.signals.names import Name, names, same, spelled_out
from tracker.text.signals.negation import negations
from tracker.text.signals.numbers import Number, number_agrees, numbers
from tracker.text.signals.opposites import opposite
from tracker.text.words import Word, small, stem, stems, words

CLOSE = 0.7
"""Minimum share (0-1) of the claim's words in one sentence, in order, for the rest to be edits."""

LONGER = 1.5
"""Maximum ratio of the length of several sentences to the claim's, to be followed as one."""

FEW = 5
"""Maximum number of edits: more make another sentence."""

SHORT = 4
"""Maximum words of an edit; more words left out are another clause, which a claim need not repeat."""


FAR = 12
"""Maximum distance in code points from the words of an edit to their verb."""


class Signal(Protocol):
    """A signal of a text with its span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Written(Signal, Protocol):
    @property
    def text(self) -> str: ...


Placed = TypeVar("Placed", bound=Signal)
Run = Sequence[Word]
Edit = tuple[Run, Run]
"""Words of the claim, and the words of the sentence in their place; either may be empty."""


def wording_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for small changes of meaning against the sentence, or the few sentences, that a claim follows."""
    for sentence in reading.alike[:1]:
        if len(run := sentence.cited.sentence) < LONGER * len(reading.claim):
            sentence = evolve(sentence, text=run, start=0)
        for mine, theirs in edits(reading.claim, sentence.text):
            if mine and theirs:
                yield from _number_changed(reading, sentence, mine, theirs)
                yield from _name_changed(reading, sentence, mine, theirs)
            yield from _negation_changed(reading, sentence, mine, theirs)
            yield from _hedge_dropped(reading, sentence, mine, theirs)


def edits(claim: str, sentence: str) -> list[Edit]:
    """The edits of a claim against a sentence that it follows; none where it does not follow it."""
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


def _at(found: Sequence[Placed], place: Run) -> list[Placed]:
    """The signals at any of these words."""
    return [one for one in found if any(one.start < word.end and word.start < one.end for word in place)]


def _spelled(text: str, place: Run) -> str:
    return text[place[0].start : place[-1].end] if place else ""


def _number_changed(reading: Reading, sentence: Sentence, mine: Run, theirs: Run) -> Iterator[Delta]:
    counted, dated = _at(reading.numbers, mine), _at(reading.dates, mine)
    there = numbers(sentence.text) if counted else ()  # most edits have no figure
    days = dates(sentence.text, sentence.cited.published) if dated else ()
    figures = [(a, b) for a in counted for b in _at(there, theirs) if not follows(a, reading)]
    times = [(a, b) for a in dated for b in _at(days, theirs)]
    # what agrees with nothing in its place may still be elsewhere in the sentence
    if figures and not any(number_agrees(*pair) for pair in figures):
        if not any(_equal(a, b) for a, _ in figures for b in there):
            yield _changed(NUMBER, *figures[0], OWN if _of_one_sort(*figures[0]) else ANOTHER, sentence)
    elif times and all(same_time(*pair) is False for pair in times):
        if not any(same_time(a, b) for a, _ in times for b in days):
            yield _changed(NUMBER, *times[0], 0.9, sentence)
    elif not figures and not times and not any(follows(one, reading) for one in counted):
        yield from _numeral_changed(reading, sentence, mine, theirs)


def _of_one_sort(a: Number, b: Number) -> bool:
    """Whether two figures count the same: one point is no other wording of two goals."""
    return a.kind != b.kind or not (a.unit and b.unit) or a.unit == b.unit


def _numeral_changed(reading: Reading, sentence: Sentence, mine: Run, theirs: Run) -> Iterator[Delta]:
    """Deltas for numerals that count nothing, or not the same: Route 14, section 41, a year in place of a figure."""
    own, other = ([word for word in place if word.text[0].isdigit()] for place in (mine, theirs))
    if not own or not other or {w.norm for w in own} & {w.norm for w in words(sentence.text)}:
        return
    counted = [*_at(reading.numbers, own), *_at(reading.dates, own)]
    left, right = _with_word(reading.claim, own[0]), _with_word(sentence.text, other[0])
    a, b = reading.claim[slice(*left)], sentence.text[slice(*right)]
    yield lack(NUMBER if counted else NAME, a, b, 0.9, sentence.cited.item, left)


def _with_word(text: str, numeral: Word) -> tuple[int, int]:
    """A numeral with the word that it names a thing with: `Route 14`, `Su-35`."""
    before = [word for word in words(text) if word.end <= numeral.start]
    joined = bool(before) and len(text[before[-1].end : numeral.start]) == 1 and before[-1].norm not in small()
    return (before[-1].start if joined else numeral.start), numeral.end


def _changed(kind: str, mine: Written, theirs: Written, sure: float, sentence: Sentence) -> Delta:
    return lack(kind, mine.text, theirs.text, sure, sentence.cited.item, (mine.start, mine.end))


def _equal(a: Number, b: Number) -> bool:
    """Whether the same figure is elsewhere in the sentence."""
    return (a.low, a.high, a.unit, a.bound) == (b.low, b.high, b.unit, b.bound)


def _name_changed(reading: Reading, sentence: Sentence, mine: Run, theirs: Run) -> Iterator[Delta]:
    there = names(sentence.text)
    own, other = _capitals(reading.names, mine), _capitals(there, theirs)
    if not own or not other or max(len(mine), len(theirs)) > SHORT + 1 or _at(reading.dates, mine):
        return
    if _stems(own) <= stems(sentence.text) or _stems(other) <= stems(reading.claim):
        return  # only moved
    if reading.same_bearer(_spelled(reading.claim, own), _spelled(sentence.text, other)):
        return
    left, right = _whole(reading.names, own), _whole(there, other)
    a, b = reading.claim[slice(*left)], sentence.text[slice(*right)]
    if not (same(a, b, reading.aliases) or spelled_out(a, sentence.text) or spelled_out(b, reading.claim)):
        yield lack(NAME, a, b, 0.8, sentence.cited.item, left)


def _stems(place: Run) -> set[str]:
    return {stem(word.norm) for word in place}


def _capitals(known: Sequence[Name], place: Run) -> list[Word]:
    """The capitalised words that may be of a name: at the beginning of a sentence any word is capitalised."""
    sure = [name for name in known if name.sure]
    return [
        w
        for w in place
        if w.text[0].isupper() and (w.norm not in small() or w.text.isupper()) and (w.start > 0 or _at(sure, [w]))
    ]


def _whole(known: Sequence[Name], place: Run) -> tuple[int, int]:
    """The span of the names that words belong to, else of the words themselves."""
    at: Sequence[Signal] = _at(known, place) or place
    return min(one.start for one in at), max(one.end for one in at)


def _negation_changed(reading: Reading, sentence: Sentence, mine: Run, theirs: Run) -> Iterator[Delta]:
    own, other = _at(reading.negations, mine), _at(negations(sentence.text), theirs)
    if not (own or other) or _opposites(mine, theirs) or both_deny(reading.claim, sentence.text):
        return
    if own and denied_too(reading.claim, own[0], sentence.text):
        return
    if own and not other and not reaches(reading.claim, own[0], sentence.text):
        at, code = (own[0].start, own[0].end), of_whole("denying", reading, sentence.text)
        sure = 0.45 if became_so(sentence.text, reading.claim, own[0]) else 0.85
        yield lack(POLARITY, shown(reading.claim, own[0]), "", sure, sentence.cited.item, at, code)
    if other and not own and len(theirs) <= SHORT and not reaches(sentence.text, other[0], reading.claim):
        sure = 0.45 if became_so(reading.claim, sentence.text, other[0]) else 0.85
        code = of_whole("denied", reading, sentence.text)
        yield lack(POLARITY, "", shown(sentence.text, other[0]), sure, sentence.cited.item, code=code)


def _opposites(mine: Run, theirs: Run) -> bool:
    """Whether what is negated on one side has its opposite on the other: `not open`, `closed`."""
    return any(opposite(a.norm, b.norm) for a in mine for b in theirs)


def _hedge_dropped(reading: Reading, sentence: Sentence, mine: Run, theirs: Run) -> Iterator[Delta]:
    dropped = [hedge for hedge in _at(hedges(sentence.text), theirs) if not _of_speaker(sentence.text, hedge)]
    if not dropped or len(theirs) > SHORT or dropped[0].start < theirs[0].start or _at(reading.hedges, mine):
        return
    if _kept_in_words(reading, dropped[0]):
        return
    if not mine and sentence.text[theirs[-1].end : dropped[0].end].endswith("to"):
        return  # 'is to rise' for 'is slated to rise'
    kind = dropped[0].kind
    own, there = ([hedge for hedge in found if hedge.kind == kind] for found in (reading.hedges, hedges(sentence.text)))
    if len(own) >= len(there):
        return  # 'that it was possible' for 'the possibility of'
    if kind == "able" or (kind == "reported" and (reading.speaker or reading.attributed)):
        return
    if kind == "conditional" and ("will" not in {w.norm for w in mine} or _is_told_future(sentence.text, dropped[0])):
        return
    said = f"{dropped[0].text} {_governed(sentence.text, dropped[0])}".strip()
    at = _unhedged(reading.claim, mine, dropped[0].governs)
    yield lack(ASSERTION, reading.claim[slice(*at)] if at else "", said, 0.85, sentence.cited.item, at)


def _unhedged(claim: str, mine: Run, stemmed: str) -> tuple[int, int] | None:
    """The span of the claim's words where its source hedges: `will follow` for `may follow`."""
    after = mine[-1].end if mine else 0
    verb = next((w for w in words(claim) if w.start >= after and stem(w.norm) == stemmed), None)
    if mine and verb and verb.start - after > FAR:
        verb = None
    if verb is None:
        return (mine[0].start, mine[-1].end) if mine else None
    start, end = _with_auxiliaries(claim, verb)
    return (min(start, mine[0].start) if mine else start), end


def _with_auxiliaries(text: str, verb: Word) -> tuple[int, int]:
    """The span of a verb with the `will`, `has` or `was` before it."""
    start = verb.start
    for word in reversed([w for w in words(text) if w.end <= verb.start]):
        if word.norm not in _AUXILIARIES:
            break
        start = word.start
    return start, verb.end


_AUXILIARIES = Words("evidence", "wording: auxiliaries")


def _of_speaker(text: str, hedge: Hedge) -> bool:
    """Whether a hedge is an attribution (`is seen as`), which is checked elsewhere."""
    return hedge.kind == "reported" and any(a.start <= hedge.start < a.end for a in attributions(text))


def _governed(text: str, hedge: Hedge) -> str:
    """The word that a hedge governs, as it is written."""
    return next((w.text for w in words(text) if w.start >= hedge.end and stem(w.norm) == hedge.governs), "")


def _kept_in_words(reading: Reading, hedge: Hedge) -> bool:
    """Whether the claim has the hedge in another form: `the chief executive expects`, for `is expected to`."""
    telling = {stem(word.norm) for word in words(hedge.text) if len(word.norm) >= _TELLING}
    return not telling.isdisjoint(stems(reading.claim))


_TELLING = 5
"""Minimum letters of a word of a hedge whose stem shows that it is kept: `expected`, not `may`."""


def _is_told_future(text: str, hedge: Hedge) -> bool:
    """Whether a `would` is the future of reported speech (`said she would sign`) without a condition."""
    told = any(a.scope[0] <= hedge.start < a.scope[1] for a in attributions(text))
    return hedge.text.lower() == "would" and told and not any(one.text.lower() in _IF for one in hedges(text))


_IF = Words("evidence", "wording: if")
