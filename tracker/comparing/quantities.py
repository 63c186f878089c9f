"""How many of them: all for three quarters, twice for once, all wolves for those that crossed a fence."""

from collections.abc import Iterator
from itertools import pairwise

from tracker.comparing.deltas import QUANTITY, WIDENED, Delta
from tracker.comparing.near_copies import FEWEST
from tracker.comparing.substitutions import ALIKE
from tracker.comparing.terms import QUANTITIES, figures_in_words
from tracker.language.clauses import Syntax
from tracker.language.tagging import Token
from tracker.text.cues import Pattern, Table, Words
from tracker.text.signals.numbers import numbers

MORE = 0.8
"""How sure it is that all are more than a part of them."""


def parts(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`all of them` for `three quarters of them`."""
    whole = _whole(left)
    if whole is None or _whole(right) is not None or not _alike(left, right):
        return
    if lower := _lower(left, right):
        at, there = (whole.start, whole.end), (lower.start, lower.end)
        yield Delta(QUANTITY, "stronger", whole.text, lower.text, at, there, MORE, "quantities")
        return
    own = {(one.low, one.high) for one in numbers(left.text)}
    for one in numbers(right.text):
        share = one.low if one.kind == "fraction" else one.low / 100 if one.kind == "percent" else 1.0
        some = one.kind == "cardinal" and _OF_THEM.match(right.text, one.end)
        part = 0 < share < 1 and right.text[one.end :].lstrip().startswith("of ")
        if (some or part) and (one.low, one.high) not in own:
            at, there = (whole.start, whole.end), (one.start, one.end)
            yield Delta(QUANTITY, "stronger", whole.text, one.text, at, there, MORE, "quantities:part")
            return


_OF_THEM = Pattern("comparing", "quantities: of them")


_EXTREMES = Words("comparing", "quantities: extremes")


_NO_LESS = Words("comparing", "quantities: no less")


def _lower(left: Syntax, right: Syntax) -> Token | None:
    """A word of the right sentence for fewer than all, which the left one does not have: mostly, the first six."""
    own = {token.norm for token in left.tokens}
    fewer = {word for group in QUANTITIES[2:-1] for word in group.split()} - _NO_LESS
    for token, behind in pairwise(right.tokens):
        first = token.norm in _EXTREMES and (behind.tag == "#" or behind.norm in figures_in_words())
        if (token.norm in fewer or first) and token.norm not in own:
            return token
    return None


def _whole(side: Syntax) -> Token | None:
    every = QUANTITIES[-1].split()
    return next((token for token in side.tokens if token.norm in every), None)


def _alike(left: Syntax, right: Syntax) -> bool:
    """Whether the right sentence has so many words of the left one that the rest stands in a place."""
    matter = [token for token in left.tokens if token.tag and token.tag in "NPJVEG#"]
    told = sum(any(token.lemma == one.lemma for one in right.tokens) for token in matter)
    return told >= max(FEWEST, ALIKE * len(matter))


COUNTS = Table("comparing", "quantities: counts")


def counts(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`once` for `twice`."""
    mine = [token for token in left.tokens if token.norm in COUNTS]
    theirs = [token for token in right.tokens if token.norm in COUNTS]
    if len(mine) == len(theirs) == 1 and mine[0].norm != theirs[0].norm and _alike(left, right):
        (a,), (b,) = mine, theirs
        yield Delta(QUANTITY, "different", a.text, b.text, (a.start, a.end), (b.start, b.end), MORE, "counts")


_RELATIVE = Words("comparing", "quantities: relative")


def unrestricted(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`all wolves` for `wolves that had crossed fences`: the clause that says which ones is gone."""
    every = QUANTITIES[-1].split()
    for one, noun in zip(left.tokens, left.tokens[1:], strict=False):
        if one.norm not in every or noun.tag != "N" or _whole(right) is not None:
            continue
        for there, behind in zip(right.tokens, right.tokens[1:], strict=False):
            if there.lemma == noun.lemma and behind.norm in _RELATIVE and not _clause_kept(left, right, behind):
                at, other = (one.start, noun.end), (there.start, behind.end)
                yield Delta(
                    WIDENED,
                    "stronger",
                    left.text[slice(*at)],
                    right.text[slice(*other)],
                    at,
                    other,
                    MORE,
                    "widening:all",
                )
                return


def _clause_kept(left: Syntax, right: Syntax, relative: Token) -> bool:
    """Whether the left sentence has the words of a relative clause."""
    behind = [token for token in right.tokens if token.start > relative.start and token.tag and token.tag in "NPJVEG"]
    return any(token.lemma == one.lemma for token in behind[:3] for one in left.tokens)
