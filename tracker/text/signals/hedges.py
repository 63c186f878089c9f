"""Hedges and modality: possible, planned, expected or reported acts, by the governed verb.

`may sign`, `plans to buy`, `is expected to continue`, `reportedly`, `likely`. The month May is no hedge. Offsets are
code points, 0-based, end-exclusive.
"""

import re

from attrs import frozen

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, cues
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.words import stem, words


@frozen
class Hedge:
    """A hedge and the stem of the word that it governs ('' if it governs the whole clause). `kind`: `possible` (may,
    perhaps), `able` (can), `planned` (plans to), `expected` (is expected to, likely), `reported` (reportedly,
    allegedly), `seeming` (appears to) or `conditional` (would, if)."""

    start: int
    end: int
    text: str
    kind: str
    governs: str


@remembered
def hedges(text: str) -> tuple[Hedge, ...]:
    """The hedges of a text, in order."""
    return tuple(
        Hedge(*cue.span(), cue.group(), str(cue.lastgroup), _governed(text, cue.end()))
        for cue in _phrases().find(text)
        if not _month(text, cue) and not _compared(text, cue)
    )


def _governed(text: str, end: int) -> str:
    """The stem of the first content word after a hedge, `be`, `have`, `not` and adverbs skipped."""
    for word in words(text[end : end + 80])[:5]:
        if word.norm not in _skipped() and not word.norm.endswith("ly"):
            return stem(word.norm)
    return ""


def _compared(text: str, cue: re.Match[str]) -> bool:
    """Whether a `likely` or `possible` is part of a comparison: 30% less likely to die, as fast as possible."""
    if _AS_FAR_AS.search(text, max(0, cue.start() - 30), cue.start()) and cue.group().lower() == "possible":
        return True
    return cue.group().lower() in cues("hedges")["compared"] and _MORE.search(text, 0, cue.start()) is not None


_MORE, _AS_FAR_AS = Pattern("text", "hedges: more"), Pattern("text", "hedges: as far as")


def _month(text: str, cue: re.Match[str]) -> bool:
    """`May` with a capital inside a sentence, or beside a day or a year, is the month."""
    if cue.group() != "May":
        return False
    before, after = text[: cue.start()].rstrip(), text[cue.end() : cue.end() + 6]
    opens = not before or before[-1] in '.!?:;"“'
    return not opens or re.match(r"\s*,?\s*\d", after) is not None or before[-1:].isdigit()


@by_language()
def _phrases() -> Phrases:
    return Phrases({kind: found for kind, found in cues("hedges").items() if kind not in _NO_HEDGES})


_NO_HEDGES = ("passed over", "compared")


@by_language()
def _skipped() -> frozenset[str]:
    return frozenset(cues("hedges")["passed over"])
