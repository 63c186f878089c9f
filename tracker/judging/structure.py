"""What predicates and arguments make of the clashes of two statements: confirmed, doubted, or about other things."""

from collections.abc import Iterator, Sequence

from attrs import evolve

from tracker.comparing.deltas import ARGUMENT, POLARITY
from tracker.comparing.identity import LONGEST, Standing, follows_in_time, groups_apart, in_subject, standing
from tracker.comparing.near_copies import near_copy
from tracker.comparing.polarity import requests
from tracker.judging.common import Clash
from tracker.language.clauses import syntax
from tracker.model import Conflict

SURE, FAIR, FAINT = 0.85, 0.6, 0.5
"""A denial of the same predicate and arguments; words alone; opposites that can both have been."""


def weighed(a: str, b: str, clashes: Sequence[Clash]) -> list[Clash]:
    """The clashes of two statements as far as their structure bears them out, and a denial that only it shows."""
    if requests(a) or requests(b):
        clashes = [evolve(clash, because="scope") if clash.conflict.kind == "negation" else clash for clash in clashes]
    view = standing(min(a, b), max(a, b))  # the same for either order: predicates are paired from the left
    found = [kept for clash in clashes for kept in _weighed(a, b, clash, view)]
    if copied := _copied(a, b):
        same = [clash for clash in found if clash.conflict.kind == copied.conflict.kind]
        found = [clash for clash in found if clash not in same]
        words = same[0].conflict if same and copied.conflict.kind == "negation" else copied.conflict
        found.append(evolve(copied, conflict=words))
    if view.denied and view.apart is None and not any(clash.conflict.kind == "negation" for clash in found):
        found.append(Clash(Conflict("negation", a.rstrip("."), b.rstrip(".")), FAIR))
    return found


def _copied(a: str, b: str) -> Clash | None:
    """The clash of two statements that are one but for a word."""
    delta = near_copy(syntax(a), syntax(b))
    if delta is None:
        return None
    if delta.kind == POLARITY:
        return Clash(Conflict("negation", a.rstrip("."), b.rstrip(".")), delta.sure)
    clash = Clash(Conflict("opposite", delta.left, delta.right), delta.sure)
    if delta.datum in COPIED:
        return evolve(clash, conflict=Conflict(COPIED[delta.datum], delta.left, delta.right))
    if delta.kind == ARGUMENT:
        if any(in_subject(syntax(text), word) for text, word in ((a, delta.left), (b, delta.right))):
            return evolve(clash, because="scope")
        return evolve(clash, confidence=FAINT)
    return next(_opposite(a, b, clash))


COPIED = {"copy:figure": "number", "copy:year": "date", "copy:name": "name", "copy:order": "role"}
"""What a difference between copies is called as a conflict."""


def near_enough(a: str, b: str) -> bool:
    """Whether two statements may be one but for a word, before anybody reads them."""
    left, right = a.split(), b.split()
    if abs(len(left) - len(right)) > 1 + LOOSE:
        return False
    start = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), min(len(left), len(right)))
    behind = zip(reversed(left[start:]), reversed(right[start:]), strict=False)
    end = next(
        (i for i, (x, y) in enumerate(behind) if x.rstrip(".") != y.rstrip(".")), min(len(left), len(right)) - start
    )
    return start + end >= max(len(left), len(right)) - 1 - LOOSE


LOOSE = 2
"""So many words more may differ that say nothing: articles, marks."""


def _weighed(a: str, b: str, clash: Clash, view: Standing) -> Iterator[Clash]:
    kind = clash.conflict.kind
    if clash.story and max(len(a), len(b)) > LONGEST:
        yield evolve(clash, confidence=min(clash.confidence, FAIR))  # of several sentences some other may be denied
    elif clash.because is not None or kind not in ("negation", "opposite", "number", "date") or clash.story:
        yield clash
    elif view.apart is not None:
        yield evolve(clash, because="scope")
    elif kind == "negation":
        sure = view.denied or clash.anchored
        yield evolve(clash, confidence=max(clash.confidence, SURE) if sure else min(clash.confidence, FAIR))
    elif kind == "opposite":
        yield from _opposite(a, b, clash)
    elif not view.turned:  # it did not open in April, it opened in May
        yield clash


def _opposite(a: str, b: str, clash: Clash) -> Iterator[Clash]:
    left, right = clash.conflict.left, clash.conflict.right
    if groups_apart(a, b, left, right):
        yield evolve(clash, because="scope")
    elif follows_in_time(left.lower(), right.lower()):
        yield evolve(clash, confidence=min(clash.confidence, FAINT))
    else:
        yield clash
