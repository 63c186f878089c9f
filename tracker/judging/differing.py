"""What the one comparison of sentences means for two claims that are worded alike: its deltas, by one table."""

from tracker.comparing import deltas as kinds
from tracker.comparing.comparison import deltas
from tracker.comparing.deltas import Delta
from tracker.judging.common import Clash
from tracker.model import Conflict

LIKELY, FAIR = 0.7, 0.6

MEANS: dict[tuple[str, str], tuple[str, str | None, float]] = {
    (kinds.ROLES, "swapped"): ("role", "scope", FAIR),
    (kinds.ORDER, "opposite"): ("role", None, LIKELY),
    (kinds.NUMBER, "swapped"): ("number", None, LIKELY),
    (kinds.NUMBER, "different"): ("number", "other-event", FAIR),
    (kinds.NUMBER, "elsewhere"): ("number", "other-event", FAIR),
    (kinds.DATE, "different"): ("date", "other-event", FAIR),
    (kinds.TIME, "different"): ("date", "other-event", FAIR),
    (kinds.ARGUMENT, "different"): ("name", "other-event", FAIR),
    (kinds.OPPOSITE, "opposite"): ("opposite", "scope", FAIR),
    (kinds.POLARITY, "negated"): ("negation", "scope", FAIR),
    (kinds.POLARITY, "affirmed"): ("negation", "scope", FAIR),
} | {
    (kinds.ASSERTION, relation): ("modality", "qualifies", FAIR)
    for relation in ("denied", "failed", "doubted", "conditional", "attempted", "planned", "accused", "claimed")
} | {
    (kind, relation): ("exclusivity", "scope", FAIR)
    for kind in (kinds.MODIFIER, kinds.QUANTITY, kinds.WIDENED, kinds.RUNG, kinds.CAUSE)
    for relation in ("stronger", "different", "opposite", "added")
}  # fmt: skip
"""The kind of the conflict, why it is none (None: it is one), and how sure that is. What is not listed sets nothing
apart."""

TURNED = 0.9
"""Who did it and to whom is turned round only where all else is shared; of look-alikes that share .8 three in a
thousand are read so by mistake."""

MEASURED = "numbers:measures"
"""20 mg a day and 20 µg a day: where all else is the same, a figure of another measure is no other event."""


def differing(a: str, b: str, shared: float) -> Clash | None:
    """The surest difference between two statements, whichever of the two says more; one that is a conflict first.
    `shared`: the least part of either (0 to 1) that both say."""
    found = [
        *(_meant(delta, delta.left, delta.right, shared) for delta in deltas(a, b)),
        *(_meant(delta, delta.right, delta.left, shared) for delta in deltas(b, a)),
    ]
    told = [clash for clash in found if clash]
    return min(told, key=lambda clash: _order(clash, a <= b), default=None)


def _order(clash: Clash, forwards: bool) -> tuple[bool, float, str, list[str], tuple[str, str]]:
    """The same for either order of the two statements, of which `forwards` says which one is told first."""
    kind, left, right = clash.conflict
    told = (left, right) if forwards else (right, left)
    return clash.because is not None, -clash.confidence, kind, sorted(told), told


def _meant(delta: Delta, left: str, right: str, shared: float) -> Clash | None:
    if delta.datum == MEASURED:
        return Clash(Conflict("number", left, right), FAIR)
    if delta.kind == kinds.ROLES and shared >= TURNED and delta.datum not in kinds.TENTATIVE:
        return Clash(Conflict("role", left, right), LIKELY)
    if (delta.kind, delta.relation) not in MEANS:
        return None
    kind, because, sure = MEANS[delta.kind, delta.relation]
    return Clash(Conflict(kind, left, right), sure, because)
