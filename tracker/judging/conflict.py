"""claim ↔ claim: can both be true?"""

from collections.abc import Sequence

from tracker.comparing.statement_pair import Statements, figures_alone, statements
from tracker.judging.candidates import Candidate, conflict_candidates, conflict_of, differing
from tracker.language.recognising import known_language
from tracker.model import Comparison, Conflict
from tracker.text.calendar import first_and_last_day
from tracker.text.languages import by_language, reading_in
from tracker.text.signals.same_speaker import is_critic_of
from tracker.text.signals.same_speaker import one as one_speaker

SAME = 0.8
"""From this share of shared matter on both sides, two statements without a conflict say the same."""
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
        return _compared(statements(a, b), speakers, dates)


def _compared(pair: Statements, speakers: Pair, dates: Pair) -> Comparison:
    if pair.identical:
        return _said_by(speakers, 1.0) or Comparison("same", confidence=1.0)
    found = sorted(conflict_candidates(pair), key=lambda one: (one.because is not None, -one.confidence))
    if not found:
        return _without_conflict(pair, speakers, dates)
    conflicts, first = tuple(dict.fromkeys(one.conflict for one in found)), found[0]
    scope = "scope" if pair.of_nobody and not pair.open_alike else None
    if reason := first.because or _others_words(found) or scope or _no_conflict(conflicts[0].kind, speakers, dates):
        return Comparison("related", conflicts, reason, first.confidence)
    kinds = {conflict.kind for conflict in conflicts}
    if kinds & CHANGING and ("date" in kinds or pair.other_times):  # another figure at another time
        return Comparison("related", conflicts, "other-event", first.confidence)
    return Comparison("contradicts", conflicts, None, first.confidence)


def in_unknown_language(a: str, b: str, speakers: Pair, dates: Pair) -> Comparison:
    """Two statements of which only figures can be compared: they conflict where all other words are the same."""
    if (found := figures_alone(a, b)) is None:
        return _said_by(speakers, 1.0) or Comparison("same", confidence=1.0)
    shared, figure = found
    if figure is not None:
        conflict = Conflict("number", figure.left, figure.right)
        reason = _no_conflict("number", speakers, dates)
        return Comparison("related" if reason else "contradicts", (conflict,), reason, FAIR)
    return Comparison("related" if shared >= RELATED else "unrelated", confidence=shared)


def _without_conflict(pair: Statements, speakers: Pair, dates: Pair) -> Comparison:
    both = pair.overlap
    near = "same" if both.least >= SAME else "related" if both.cover >= RELATED else "unrelated"
    if near != "unrelated" and (apart := pair.apart):
        return Comparison("related", (conflict_of(apart),), APART[apart.relation], both.least)
    if near == "same" and not pair.asking and (told := differing(pair)):
        reason = told.because or _no_conflict(told.conflict.kind, speakers, dates)
        return Comparison("related" if reason else "contradicts", (told.conflict,), reason, told.confidence)
    by_others = _said_by(speakers, both.least) if near == "same" else None
    return by_others or Comparison(near, confidence=both.least)


APART = {"different": "other-event", "narrower": "scope"}
"""What sets two statements apart that are not incompatible, by its relation."""


def _said_by(speakers: Pair, shared: float) -> Comparison | None:
    """What the same words are in the records of two speakers: a conflict only where one are against the other."""
    if one_speaker(*speakers):
        return None
    conflict = Conflict("attribution", speakers[0] or "", speakers[1] or "")
    if speakers[0] and speakers[1] and is_critic_of(speakers[0], speakers[1]):
        return Comparison("contradicts", (conflict,), None, FAIR)
    return Comparison("related", (conflict,), "attribution", shared)


CHANGING = frozenset({"number", "negation", "opposite", "modality"})
"""What can be otherwise at another time. A date of birth, an author, what is the first or only one cannot."""


def of_nobody(a: str, b: str) -> bool:
    """Whether nobody can tell of whom two statements are."""
    return statements(a, b).of_nobody


def _others_words(found: Sequence[Candidate]) -> str | None:
    """`attribution`, where the two statements say by themselves that different people say it."""
    return next((one.because for one in found if one.conflict.kind == "attribution"), None)


def _no_conflict(kind: str, speakers: Pair, dates: Pair) -> str | None:
    """Why what looks like a conflict is none: two people may disagree, and what holds may change with time."""
    if not one_speaker(*speakers):
        return "attribution"
    return "update" if kind in CHANGING and dates_apart(*dates) else None


def dates_apart(a: str | None, b: str | None) -> bool:
    """Whether two dates of a record cannot be the same time; one that is not known can be any."""
    first, second = (first_and_last_day(date) if date else None for date in (a, b))
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))
