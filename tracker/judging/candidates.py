"""Candidate conflicts of two claims: which of their deltas may be conflicts, with confidence (0-1)."""

from collections.abc import Iterator

from attrs import evolve, frozen

from tracker.comparing import deltas as kinds
from tracker.comparing.deltas import INCOMPATIBLE, Delta
from tracker.incompatibility.statement_pair import Statements, successive
from tracker.model import Conflict

SURE, LIKELY, FAIR, FAINT = 0.85, 0.7, 0.6, 0.5
"""Confidence (0-1): a denial of the same predicate and arguments; a swap; words alone; successive opposites."""


@frozen
class Candidate:
    """A possible conflict: its confidence (0-1), the reason why it is none, if any, and the datum that found it."""

    conflict: Conflict
    confidence: float
    because: str | None = None
    datum: str = ""

    @property
    def story(self) -> bool:
        """Whether a whole story is denied (a hoax, false, denied that …), not a predicate."""
        return self.datum == "story"


NAMED = {
    kinds.NUMBER: "number", kinds.DATE: "date", kinds.PLACE: "place", kinds.ARGUMENT: "name", kinds.ROLES: "role",
    kinds.OPPOSITE: "opposite", kinds.POLARITY: "negation", kinds.EXCLUSIVE: "exclusivity", kinds.DEGREE: "modality",
    kinds.VOICE: "attribution", kinds.TIME: "date", kinds.ORDER: "opposite", kinds.ASSERTION: "modality",
    kinds.MODIFIER: "exclusivity", kinds.QUANTITY: "exclusivity", kinds.WIDENED: "exclusivity",
    kinds.RUNG: "exclusivity", kinds.CAUSE: "exclusivity",
}  # fmt: skip
"""Kind of delta → kind of conflict."""


def delta_conflict(delta: Delta) -> Conflict:
    return Conflict(NAMED[delta.kind], delta.left, delta.right)


WHY = {
    INCOMPATIBLE: None,
    "updated": "update",
    "narrower": "scope",
    "qualified": "qualifies",
    "different": "attribution",
}
"""Relation of two statements as wholes → reason why there is no conflict."""

MEANS: dict[tuple[str, str], tuple[str | None, float]] = {
    (kinds.ROLES, "swapped"): ("scope", FAIR),
    (kinds.ORDER, "opposite"): (None, LIKELY),
    (kinds.NUMBER, "swapped"): (None, LIKELY),
    (kinds.NUMBER, "different"): ("other-event", FAIR),
    (kinds.NUMBER, "elsewhere"): ("other-event", FAIR),
    (kinds.DATE, "different"): ("other-event", FAIR),
    (kinds.TIME, "different"): ("other-event", FAIR),
    (kinds.ARGUMENT, "different"): ("other-event", FAIR),
    (kinds.OPPOSITE, "opposite"): ("scope", FAIR),
    (kinds.POLARITY, "negated"): ("scope", FAIR),
    (kinds.POLARITY, "affirmed"): ("scope", FAIR),
} | {
    (kinds.ASSERTION, relation): ("qualifies", FAIR)
    for relation in (
        "denied", "failed", "doubted", "conditional", "attempted", "planned", "accused", "claimed", "reported",
    )
} | {
    (kind, relation): ("scope", FAIR)
    for kind in (kinds.MODIFIER, kinds.QUANTITY, kinds.WIDENED, kinds.RUNG, kinds.CAUSE)
    for relation in ("stronger", "different", "opposite", "added")
}  # fmt: skip
"""Kind and relation of a delta of two statements of like wording → reason why it is no conflict (None: it is one) and
confidence (0-1). What is not listed distinguishes nothing."""

TURNED = 0.9
"""Minimum overlap (0-1) for swapped arguments; of look-alikes that share .8 three in a thousand are read so by
mistake."""

MEASURED = "numbers:measures"
"""20 mg a day and 20 µg a day: where all else is the same, another unit of measure is no other event."""

WORTH = 0.5
"""Minimum overlap (0-1) of compatible statements that are parsed into predicates with arguments."""


def conflict_candidates(pair: Statements) -> list[Candidate]:
    """The possible conflicts that structure supports, and a denial that only structure shows."""
    found = [Candidate(delta_conflict(one), one.sure, WHY[one.relation], one.datum) for one in pair.incompatible]
    return _weighed(pair, found) if found or _worth_reading(pair) else []


def _worth_reading(pair: Statements) -> bool:
    """Whether structure can show a denial that words do not: most is shared, and one side negates."""
    return pair.nearly_copies or (not pair.asking and pair.overlap.cover >= WORTH and pair.negated_once)


def _weighed(pair: Statements, found: list[Candidate]) -> list[Candidate]:
    if pair.requested:
        found = [evolve(one, because="scope") if one.conflict.kind == "negation" else one for one in found]
    found = [kept for one in found for kept in _supported_by_structure(pair, one)]
    if copied := _one_word_apart(pair):
        same = [one for one in found if one.conflict.kind == copied.conflict.kind]
        found = [one for one in found if one not in same]
        words = same[0].conflict if same and same[0].conflict.kind in ("negation", "opposite") else copied.conflict
        found.append(evolve(copied, conflict=words))
    view = pair.standing
    if view.denied and view.apart is None and not any(one.conflict.kind == "negation" for one in found):
        found.append(Candidate(_as_wholes("negation", pair), FAIR))
    return found


def _as_wholes(kind: str, pair: Statements) -> Conflict:
    return Conflict(kind, *(text.rstrip(".") for text in pair.texts))


def _one_word_apart(pair: Statements) -> Candidate | None:
    """The candidate of two statements that differ in one word."""
    delta = pair.copied
    if delta is None:
        return None
    if delta.kind == kinds.POLARITY:
        return Candidate(_as_wholes("negation", pair), delta.sure)
    candidate = Candidate(delta_conflict(delta), delta.sure)
    if delta.kind != kinds.OPPOSITE:
        return candidate
    if delta.relation == "different":
        return evolve(candidate, because="scope") if pair.in_subject(delta) else evolve(candidate, confidence=FAINT)
    return _opposite(pair, candidate)


def _supported_by_structure(pair: Statements, one: Candidate) -> Iterator[Candidate]:
    kind, view = one.conflict.kind, pair.standing
    if one.story and pair.long:
        yield evolve(one, confidence=min(one.confidence, FAIR))  # of several sentences some other may be denied
    elif one.because is not None or kind not in ("negation", "opposite", "number", "date") or one.story:
        yield one
    elif view.apart is not None:
        yield evolve(one, because="scope")
    elif kind == "negation":
        sure = view.denied or one.datum == "anchored"
        yield evolve(one, confidence=max(one.confidence, SURE) if sure else min(one.confidence, FAIR))
    elif kind == "opposite":
        yield _opposite(pair, one)
    elif not view.turned:  # it did not open in April, it opened in May
        yield one


def _opposite(pair: Statements, one: Candidate) -> Candidate:
    if pair.groups_apart(one.conflict.left, one.conflict.right):
        return evolve(one, because="scope")
    if successive(one.conflict.left, one.conflict.right):
        return evolve(one, confidence=min(one.confidence, FAINT))
    return one


def differing(pair: Statements) -> Candidate | None:
    """The surest difference of two statements of like wording, in either direction; conflicts first."""
    candidates = [one for delta in pair.deltas if (one := _meant(delta, pair))]
    left, right = pair.texts
    return min(candidates, key=lambda one: _order(one, left <= right), default=None)


def _order(one: Candidate, forwards: bool) -> tuple[bool, float, str, list[str], tuple[str, str]]:
    """A sort key that is the same in either order of the two statements; `forwards`: whether the delta is from left to
    right."""
    kind, left, right = one.conflict
    sides = (left, right) if forwards else (right, left)
    return one.because is not None, -one.confidence, kind, sorted(sides), sides


def _meant(delta: Delta, pair: Statements) -> Candidate | None:
    if delta.datum == MEASURED:
        return Candidate(delta_conflict(delta), FAIR)
    if delta.kind == kinds.ROLES and pair.overlap.least >= TURNED and delta.datum not in kinds.TENTATIVE:
        return Candidate(_as_wholes("role", pair), LIKELY)
    if (delta.kind, delta.relation) not in MEANS:
        return None
    because, sure = MEANS[delta.kind, delta.relation]
    return Candidate(delta_conflict(delta), sure, because)
