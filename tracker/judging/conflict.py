"""claim ↔ claim: can both be true?"""

from functools import lru_cache

from tracker.judging.clashes import DETECTORS
from tracker.judging.common import common
from tracker.judging.otherwise import at_other_times, otherwise
from tracker.judging.statement import statement
from tracker.model import Comparison
from tracker.text.calendar import bounds
from tracker.text.fold import folded_words
from tracker.text.signals.names import same as same_name

SAME = 0.8
"""From this share of shared matter on both sides, two statements without a clash say the same."""
RELATED = 0.3

Pair = tuple[str | None, str | None]


@lru_cache(65_536)
def compare(a: str, b: str, *, speakers: Pair = (None, None), dates: Pair = (None, None)) -> Comparison:
    """How two statements stand to each other.

    `speakers` are who asserts each (None: it is stated as a fact), `dates` when (`YYYY`, `YYYY-MM`, `YYYY-MM-DD`).
    Gives a `Comparison`: `contradicts` with the conflicts found, or `same`, `related`, `unrelated`; where something
    looks like a conflict and is none, `because` names the reason. The confidence is that of a contradiction, if there
    is one.
    """
    left, right = statement(a), statement(b)
    if folded_words(a) == folded_words(b):
        return Comparison("same", confidence=1.0)
    both = common(left, right)
    clashes = [] if left.question or right.question else [c for find in DETECTORS for c in find(left, right, both)]
    near = "same" if min(both.of_left, both.of_right) >= SAME else "related" if both.cover >= RELATED else "unrelated"
    if not clashes:
        shared = min(both.of_left, both.of_right)
        if near != "unrelated" and (found := otherwise(left, right)):
            return Comparison("related", found[:1], found[1], shared)
        return Comparison(near, confidence=shared)
    clashes.sort(key=lambda clash: (clash.because is not None, -clash.confidence))
    conflicts, first = tuple(clash.conflict for clash in clashes), clashes[0]
    if reason := first.because or _no_conflict(conflicts[0].kind, speakers, dates):
        return Comparison("related", conflicts, reason, first.confidence)
    if conflicts[0].kind == "number" and at_other_times(left, right):
        return Comparison("related", conflicts, "other-event", first.confidence)
    return Comparison("contradicts", conflicts, None, first.confidence)


CHANGING = frozenset({"number", "negation", "opposite", "modality"})
"""What can be otherwise at another time. A date of birth, an author, what is the first or only one cannot."""


def _no_conflict(kind: str, speakers: Pair, dates: Pair) -> str | None:
    """Why what looks like a conflict is none: two people may disagree, and what holds may change with time."""
    if not one_speaker(*speakers):
        return "attribution"
    return "update" if kind in CHANGING and apart(*dates) else None


def one_speaker(a: str | None, b: str | None) -> bool:
    """Whether the same person or body says both, or both are stated as facts."""
    return same_name(a, b) if a and b else a == b


def apart(a: str | None, b: str | None) -> bool:
    """Whether two dates of a record cannot be the same time; one that is not known can be any."""
    first, second = (bounds(date) if date else None for date in (a, b))
    return bool(first and second and (first[1] < second[0] or second[1] < first[0]))
