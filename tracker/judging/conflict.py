"""claim ↔ claim: can both be true?"""

from collections.abc import Sequence

from tracker.judging.clashes import DETECTORS
from tracker.judging.common import Clash, Common, common
from tracker.judging.differing import differing
from tracker.judging.otherwise import other_times, otherwise
from tracker.judging.statement import Statement, statement
from tracker.judging.structure import near_enough, weighed
from tracker.language.recognising import known_language
from tracker.model import Comparison, Conflict
from tracker.text.calendar import bounds
from tracker.text.cues import Pattern
from tracker.text.fold import folded_words
from tracker.text.languages import by_language, reading_in
from tracker.text.signals.voices import against
from tracker.text.signals.voices import one as one_speaker
from tracker.text.words import words

SAME = 0.8
"""From this share of shared matter on both sides, two statements without a clash say the same."""
RELATED = 0.3

FAIR = 0.6
"""Worth a look, and no more: the same words, said by somebody and by those who are against them."""

Pair = tuple[str | None, str | None]


@by_language(65_536)
def compare(
    a: str, b: str, *, speakers: Pair = (None, None), dates: Pair = (None, None), language: str | None = None
) -> Comparison:
    """How two statements stand to each other.

    `speakers` are who asserts each (None: it is stated as a fact), `dates` when (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`).
    Gives a `Comparison`: `contradicts` with the conflicts found, or `same`, `related`, `unrelated`; where something
    looks like a conflict and is none, `because` names the reason. The confidence is that of a contradiction, if there
    is one. `language` (BCP 47; None: recognised by the words): in one whose words are not known here only figures are
    held against each other, and nothing but the same words says the same.
    """
    if (known := known_language(f"{a} {b}", language)) is None:
        return in_unknown_language(a, b, speakers, dates)
    with reading_in(known):
        return _compared(a, b, speakers, dates)


def _compared(a: str, b: str, speakers: Pair, dates: Pair) -> Comparison:
    left, right = statement(a), statement(b)
    if folded_words(a) == folded_words(b):
        return _said_by(speakers, 1.0) or Comparison("same", confidence=1.0)
    both = common(left, right)
    clashes = [] if left.question or right.question else [c for find in DETECTORS for c in find(left, right, both)]
    if clashes or _worth_reading(left, right, both):
        clashes = weighed(a, b, clashes)
    if not clashes:
        return _without_clash(left, right, both, speakers, dates)
    clashes.sort(key=lambda clash: (clash.because is not None, -clash.confidence))
    conflicts, first = tuple(dict.fromkeys(clash.conflict for clash in clashes)), clashes[0]
    scope = "scope" if of_nobody(a, b) and folded_words(a)[:1] != folded_words(b)[:1] else None
    if reason := first.because or _others_words(clashes) or scope or _no_conflict(conflicts[0].kind, speakers, dates):
        return Comparison("related", conflicts, reason, first.confidence)
    kinds = {conflict.kind for conflict in conflicts}
    if kinds & CHANGING and ("date" in kinds or other_times(left, right)):  # another figure at another time
        return Comparison("related", conflicts, "other-event", first.confidence)
    return Comparison("contradicts", conflicts, None, first.confidence)


def in_unknown_language(a: str, b: str, speakers: Pair, dates: Pair) -> Comparison:
    """Two statements of which only figures can be compared: they conflict where all other words are the same."""
    mine, others = (_figures_apart(text) for text in (a, b))
    if mine == others:
        return _said_by(speakers, 1.0) or Comparison("same", confidence=1.0)
    (figures, rest), (others_figures, others_rest) = mine, others
    if rest == others_rest and len(figures) == len(others_figures) == 1:
        conflict = Conflict("number", figures[0], others_figures[0])
        if reason := _no_conflict("number", speakers, dates):
            return Comparison("related", (conflict,), reason, FAIR)
        return Comparison("contradicts", (conflict,), None, FAIR)
    shared = len(set(rest) & set(others_rest)) / max(1, len(set(rest) | set(others_rest)))
    return Comparison("related" if shared >= RELATED else "unrelated", confidence=shared)


def _figures_apart(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The figures of a text and its other words, both in order and in small letters."""
    found = [(word.text, word.norm) for word in words(text)]
    figures = tuple(normal for written, normal in found if written[:1].isdigit())
    return figures, tuple(normal for written, normal in found if not written[:1].isdigit())


def _worth_reading(left: Statement, right: Statement, both: Common) -> bool:
    """Whether structure can show a denial that words do not: most is shared, and one side negates."""
    if near_enough(left.text, right.text):
        return True
    plain = not left.question and not right.question
    return plain and both.cover >= WORTH and bool(left.negations) != bool(right.negations)


WORTH = 0.5
"""The share of matter from which on two statements are read as predicates with arguments, where no word clashes."""


def _without_clash(left: Statement, right: Statement, both: Common, speakers: Pair, dates: Pair) -> Comparison:
    near = "same" if both.least >= SAME else "related" if both.cover >= RELATED else "unrelated"
    if near != "unrelated" and (found := otherwise(left, right, both)):
        return Comparison("related", found[:1], found[1], both.least)
    asking = left.question or right.question
    if near == "same" and not asking and (told := differing(left.text, right.text, both.least)):
        reason = told.because or _no_conflict(told.conflict.kind, speakers, dates)
        return Comparison("related" if reason else "contradicts", (told.conflict,), reason, told.confidence)
    by_others = _said_by(speakers, both.least) if near == "same" else None
    return by_others or Comparison(near, confidence=both.least)


def _said_by(speakers: Pair, shared: float) -> Comparison | None:
    """What the same words are in the records of two speakers: a conflict only where one are against the other."""
    if one_speaker(*speakers):
        return None
    conflict = Conflict("attribution", speakers[0] or "", speakers[1] or "")
    if speakers[0] and speakers[1] and against(speakers[0], speakers[1]):
        return Comparison("contradicts", (conflict,), None, FAIR)
    return Comparison("related", (conflict,), "attribution", shared)


CHANGING = frozenset({"number", "negation", "opposite", "modality"})
"""What can be otherwise at another time. A date of birth, an author, what is the first or only one cannot."""


def of_nobody(a: str, b: str) -> bool:
    """Whether nobody can tell of whom two statements are: `This is not true`, `Not a kinase`, `They lost` beside `They
    won`. Where both point by one word they can contradict each other in one text; in two texts they are of anybody."""
    sides = [statement(text) for text in (a, b)]
    if any(_DEICTIC.match(side.text) and not side.names for side in sides):
        return True
    return all(_PRONOUN.match(side.text) and not side.names for side in sides)


_DEICTIC, _PRONOUN = Pattern("judging", "conflict: deictic"), Pattern("judging", "conflict: pronoun")


def _others_words(clashes: Sequence[Clash]) -> str | None:
    """`attribution`, where the two statements say by themselves that different people say it."""
    return next((clash.because for clash in clashes if clash.conflict.kind == "attribution"), None)


def _no_conflict(kind: str, speakers: Pair, dates: Pair) -> str | None:
    """Why what looks like a conflict is none: two people may disagree, and what holds may change with time."""
    if not one_speaker(*speakers):
        return "attribution"
    return "update" if kind in CHANGING and apart(*dates) else None


def apart(a: str | None, b: str | None) -> bool:
    """Whether two dates of a record cannot be the same time; one that is not known can be any."""
    first, second = (bounds(date) if date else None for date in (a, b))
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))
