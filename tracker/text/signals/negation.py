"""Negations and explicit denials, with their scope.

`not aimed at any third party`, `no evidence`, `failed to sign`, `denied that …`, `a hoax`. Words that only look like
negations (`not only`, `no doubt`, `no fewer than 500`) are not. Offsets are code points, 0-based, end-exclusive.
"""

import re
from bisect import bisect_left, bisect_right

from attrs import frozen

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases

_REACHING_BACK = Words("text", "negation: reaching back")
"""The kinds that also negate the words before them, unless a that-clause follows."""
_THAT = Pattern("text", "attribution: that")

_CONTRACTED = Pattern("text", "negation: contracted")


@frozen
class Negation:
    """A cue and its scope: from the cue to the end of its clause (`scope_end`), or from the beginning of the clause
    (`scope_start`) where the cue is after what it negates. `kind`: `not` (verbs and statements), `no` (nouns),
    `failing` (failed to, refused to), `denial` (denied, refuted, a hoax) or `without`."""

    start: int
    end: int
    text: str
    kind: str
    scope_start: int
    scope_end: int


@remembered
def negations(text: str) -> tuple[Negation, ...]:
    """The negations of a text, in order."""
    cues_found = [(found, str(found.lastgroup)) for found in _phrases().find(text)]
    contracted = [(found, "not") for found in _CONTRACTED.finditer(text)]
    made = []
    for cue, kind in sorted(cues_found + contracted, key=lambda found: found[0].start()):
        posted = kind == "denial" and _POST.match(text, cue.start())
        if kind != "exempt" and not (_numbers(text, cue) or _votes(text, cue) or posted):
            first, last = clause(text, *cue.span())
            behind = kind not in _REACHING_BACK or _THAT.match(text, cue.end())
            start = cue.start() if behind else first
            made.append(Negation(*cue.span(), cue.group(), kind, start, last))
    return tuple(made)


_NUMBER = Words("text", "negation: number")


def _numbers(text: str, cue: re.Match[str]) -> bool:
    """Whether a `No` is short for number: No. 5, No.5."""
    return cue.group() in _NUMBER and _NUMERAL.match(text, cue.end()) is not None


def _votes(text: str, cue: re.Match[str]) -> bool:
    """Whether a quoted `no` is the name of a vote: a "no" campaign."""
    return text[cue.start() - 1 : cue.start()] in QUOTES and text[cue.end() : cue.end() + 2].rstrip() in QUOTES


QUOTES = ('"', "'", "“", "”", "‘", "’", "«", "»")
_NUMERAL = Pattern("text", "negation: numeral")
_POST = Pattern("text", "negation: from a post")
"""Dismissals from a post, which deny nothing: dismissed by the club for failing a test."""


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the clause around a cue: to the nearest stop or conjunction (but, although, while …) on either
    side."""
    starts, ends = _conjunctions_of(text)
    before, after = bisect_right(ends, start), bisect_left(starts, end)
    return (ends[before - 1] if before else 0), (starts[after] if after < len(starts) else len(text))


@remembered
def _conjunctions_of(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The starts and the ends of a text's clause conjunctions."""
    spans = [joint.span() for joint in _JOINTS.finditer(text)]
    return tuple(start for start, _ in spans), tuple(end for _, end in spans)


_JOINTS = Pattern("text", "negation: joints")


@by_language()
def _phrases() -> Phrases:
    return Phrases({kind: found for kind, found in cues("negation").items() if kind != "joints"})
