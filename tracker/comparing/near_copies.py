"""The delta of two sentences that differ in one word.

Where all else is identical, an added `not`, an opposite or another thing of the same kind is certain, whatever the
grammar.
"""

import re
from collections.abc import Sequence

from tracker.comparing.deltas import ARGUMENT, DATE, NUMBER, OPPOSITE, ORDER, POLARITY, Delta
from tracker.comparing.terms import OPPOSED, OPPOSED_PREPOSITIONS, SISTER, figures_in_words, words_alike
from tracker.language.clauses import Syntax
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Words
from tracker.text.languages import by_language
from tracker.text.signals.numbers import number_agrees, numbers

FEWEST = 2
"""Minimum number of common words of two copies, besides what differs."""

SURE, FAIR = 0.85, 0.6


def near_copy(left: Syntax, right: Syntax) -> Delta | None:
    """The one difference of two sentences; None where there are more, or where it changes nothing (another wording, one
    more word that narrows)."""
    mine, theirs = _content(left), _content(right)
    start = _shared(mine, theirs)
    end = _shared(mine[start:][::-1], theirs[start:][::-1])
    a, b = mine[start : len(mine) - end], theirs[start : len(theirs) - end]
    if start + end < FEWEST or not (a or b):
        return None
    if a and b and _lasting(left, right, a[0], b[0]):
        return _other_value(left, a, right, b)
    if len(a) > 1 or len(b) > 1:
        return None
    if not a or not b:
        return None if _not_all(left) or _not_all(right) else _negated(a, b)
    return _replaced(a[0], b[0])


def _lasting(left: Syntax, right: Syntax, a: TaggedToken, b: TaggedToken) -> bool:
    """Whether both give a definite subject a value that cannot change: how long the bridge is, when it was opened. `The
    index fell 20 points` can be true on two days."""
    for side, token in ((left, a), (right, b)):
        predicate = next((one for one in side.predicates if one.finite), None)
        if (
            predicate is None
            or predicate.modal
            or (subject := predicate.patient if predicate.passive else predicate.agent) is None
        ):
            return False
        if token.start < side.tokens[predicate.verb].start:
            return False  # reactor 5, reactor 6
        head, first = side.tokens[subject.head], side.tokens[subject.first]
        once = predicate.passive and side.tokens[predicate.verb].lemma in DONE_ONCE
        if not (once or (not predicate.passive and side.tokens[predicate.verb].lemma in LASTING)):
            return False
        if (subject.first != 0 and first.norm != "the") or not (head.tag == "P" or side.tokens[0].norm == "the"):
            return False
    return True


def _other_value(left: Syntax, a: Sequence[TaggedToken], right: Syntax, b: Sequence[TaggedToken]) -> Delta | None:
    """The delta of another figure or name after the same words."""
    spans = (a[0].start, a[-1].end), (b[0].start, b[-1].end)
    texts = left.text[slice(*spans[0])], right.text[slice(*spans[1])]
    if all(_figure(token) for token in (*a, *b)) and len(a) == len(b):
        mine, theirs = (numbers(one) for one in texts)
        if any(number_agrees(x, y) for x in mine for y in theirs):
            return None  # 3.5, 3,5
        year = all(_YEAR.fullmatch(one) for one in texts)
        return Delta(
            DATE if year else NUMBER, "different", *texts, *spans, SURE, "copy:year" if year else "copy:figure"
        )
    if all(token.tag == "P" for token in (*a, *b)) and not {token.norm for token in a} & {token.norm for token in b}:
        return Delta(ARGUMENT, "different", *texts, *spans, SURE, "copy:name")
    return None


_YEAR = re.compile(r"1\d{3}|20\d\d")


def _figure(token: TaggedToken) -> bool:
    return token.tag == "#" or token.norm in figures_in_words()


DONE_ONCE, LASTING = Words("comparing", "near_copies: done once"), Words("comparing", "near_copies: lasting")


def _not_all(side: Syntax) -> bool:
    """`Not all the deputies voted` leaves some who did."""
    pairs = zip(side.tokens, side.tokens[1:], strict=False)
    return any(one.negative and other.norm in WHOLE for one, other in pairs)


WHOLE = Words("comparing", "near_copies: whole")


def _content(side: Syntax) -> Sequence[TaggedToken]:
    return [token for token in side.tokens if token.tag not in ("D", ".", ",", "(") or token.negative]


def _shared(left: Sequence[TaggedToken], right: Sequence[TaggedToken]) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a.norm != b.norm:
            break
        count += 1
    return count


def _negated(a: Sequence[TaggedToken], b: Sequence[TaggedToken]) -> Delta | None:
    token = (*a, *b)[0]
    if not token.negative:
        return None
    at = (token.start, token.end)
    left, right = (token.text, "") if a else ("", token.text)
    here, there = (at, None) if a else (None, at)
    return Delta(POLARITY, "affirmed" if a else "negated", left, right, here, there, SURE, "copy:negation")


def _replaced(a: TaggedToken, b: TaggedToken) -> Delta | None:
    if a.tag != b.tag or a.tag not in "NJVEGRPIS":
        return None
    spans = (a.start, a.end), (b.start, b.end)
    if sorted((a.norm, b.norm)) in _facing():
        return Delta(ORDER, "opposite", a.text, b.text, *spans, SURE, "copy:order")
    found = words_alike(a.norm, b.norm)
    if found == OPPOSED:
        return Delta(OPPOSITE, "opposite", a.text, b.text, *spans, SURE, "copy:opposite")
    if found == SISTER and a.tag in "NJ":
        return Delta(OPPOSITE, "different", a.text, b.text, *spans, FAIR, "copy:sister")
    return None


@by_language()
def _facing() -> list[list[str]]:
    """The opposed prepositions, whatever follows them."""
    return [sorted(pair) for pair in OPPOSED_PREPOSITIONS if not {"to", "by"} & set(pair)]
