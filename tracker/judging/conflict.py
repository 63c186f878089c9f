"""The conflict of two claims: can both be true?"""

from collections.abc import Sequence

from tracker.comparing.deltas import Delta
from tracker.incompatibility.statement_pair import Statements, figures_alone, statements
from tracker.judging.candidates import Candidate, conflict_candidates, delta_conflict, differing
from tracker.language.recognising import recognised_language
from tracker.model import Comparison, Conflict
from tracker.text.calendar import first_and_last_day
from tracker.text.languages import by_language, reading_in
from tracker.text.signals.same_speaker import is_critic_of, one_speaker

SAME = 0.8
"""Minimum overlap (0-1) of both sides for two statements without a conflict to say the same."""
RELATED = 0.3

FAIR = 0.6
"""Confidence (0-1), low: the same words of a speaker and of the speaker's opponents."""

TextPair = tuple[str | None, str | None]


@by_language(65_536)
def compare(
    a: str, b: str, *, speakers: TextPair = (None, None), dates: TextPair = (None, None), language: str | None = None
) -> Comparison:
    """The relation of two statements: a `Comparison`.

    `speakers`: who asserts each (None: stated as a fact); `dates`: when (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`). Its label is
    `contradicts`, with the conflicts found, or `same`, `related`, `unrelated`; where an apparent conflict is none,
    `because` names the reason. The confidence (0-1) is that of a contradiction, if any. `language` (BCP 47; None:
    recognised by the words): in an unknown one only figures are compared, and only identical words are `same`.
    """
    if (known := recognised_language(f"{a} {b}", language)) is None:
        return in_unknown_language(a, b, speakers, dates)
    with reading_in(known):
        return _compared(statements(a, b), speakers, dates)


def _compared(pair: Statements, speakers: TextPair, dates: TextPair) -> Comparison:
    if pair.identical:
        return _by_speakers(speakers, 1.0) or Comparison("same", confidence=1.0)
    found = sorted(conflict_candidates(pair), key=lambda one: (one.because is not None, -one.confidence))
    if not found:
        return _without_conflict(pair, speakers, dates)
    conflicts, first = tuple(dict.fromkeys(one.conflict for one in found)), found[0]
    scope = "scope" if pair.of_nobody and not pair.open_alike else None
    if reason := first.because or _attributed_apart(found) or scope or _no_conflict(conflicts[0].kind, speakers, dates):
        return Comparison("related", conflicts, reason, first.confidence)
    kinds = {conflict.kind for conflict in conflicts}
    if kinds & CHANGING and ("date" in kinds or pair.other_times):  # another figure at another time
        return Comparison("related", conflicts, "other-event", first.confidence)
    return Comparison("contradicts", conflicts, None, first.confidence)


def in_unknown_language(a: str, b: str, speakers: TextPair, dates: TextPair) -> Comparison:
    """The comparison of two statements by figures alone: they conflict where all other words are the same."""
    if (found := figures_alone(a, b)) is None:
        return _by_speakers(speakers, 1.0) or Comparison("same", confidence=1.0)
    shared, figure = found
    if figure is not None:
        conflict = Conflict("number", figure.left, figure.right)
        reason = _no_conflict("number", speakers, dates)
        return Comparison("related" if reason else "contradicts", (conflict,), reason, FAIR)
    return Comparison("related" if shared >= RELATED else "unrelated", confidence=shared)


def _without_conflict(pair: Statements, speakers: TextPair, dates: TextPair) -> Comparison:
    both = pair.overlap
    near = "same" if both.least >= SAME else "related" if both.cover >= RELATED else "unrelated"
    if near != "unrelated" and (apart := pair.apart):
        return _apart(pair, apart)
    if near == "same" and not pair.asking and (difference := differing(pair)):
        reason = difference.because or _no_conflict(difference.conflict.kind, speakers, dates)
        return Comparison("related" if reason else "contradicts", (difference.conflict,), reason, difference.confidence)
    if near != "unrelated" and (apart := pair.renamed):
        return _apart(pair, apart)
    by_others = _by_speakers(speakers, both.least) if near == "same" else None
    return by_others or Comparison(near, confidence=both.least)


def _apart(pair: Statements, delta: Delta) -> Comparison:
    return Comparison("related", (delta_conflict(delta),), APART[delta.relation], pair.overlap.least)


APART = {"different": "other-event", "narrower": "scope"}
"""Relation of a delta → reason why two compatible statements differ."""


def _by_speakers(speakers: TextPair, shared: float) -> Comparison | None:
    """The comparison of the same words by two speakers: a conflict only where one opposes the other."""
    if one_speaker(*speakers):
        return None
    conflict = Conflict("attribution", speakers[0] or "", speakers[1] or "")
    if speakers[0] and speakers[1] and is_critic_of(speakers[0], speakers[1]):
        return Comparison("contradicts", (conflict,), None, FAIR)
    return Comparison("related", (conflict,), "attribution", shared)


CHANGING = frozenset({"number", "negation", "opposite", "modality"})
"""Kinds of conflict that a change of time can explain; not a date of birth, an author, a first or only one."""


def of_nobody(a: str, b: str) -> bool:
    """Whether the subjects of two statements are unknown."""
    return statements(a, b).of_nobody


def _attributed_apart(found: Sequence[Candidate]) -> str | None:
    """`attribution` where the two statements attribute it to different speakers themselves, else None."""
    return next((one.because for one in found if one.conflict.kind == "attribution"), None)


def _no_conflict(kind: str, speakers: TextPair, dates: TextPair) -> str | None:
    """The reason why an apparent conflict is none, or None: two people may disagree, and facts may change with time."""
    if not one_speaker(*speakers):
        return "attribution"
    return "update" if kind in CHANGING and dates_apart(*dates) else None


def dates_apart(a: str | None, b: str | None) -> bool:
    """Whether two dates of a record exclude each other; an unknown one excludes none."""
    first, second = (first_and_last_day(date) if date else None for date in (a, b))
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))
