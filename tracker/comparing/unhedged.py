"""The delta of a hedge that an edit drops: `will follow` for `may follow`, `closed` for `reportedly closed`."""

from collections.abc import Iterator
from itertools import takewhile

from tracker.comparing.deltas import ASSERTION, Delta
from tracker.comparing.edits import SHORT, Run, at_words, edits
from tracker.language.clauses import Syntax
from tracker.text.cues import Pattern, Words
from tracker.text.signals.attribution import attributions
from tracker.text.signals.hedges import Hedge, hedges
from tracker.text.spans import Span
from tracker.text.words import Word, stem, stems, words

UNHEDGED = 0.85
"""Confidence (0-1) that the left sentence says more."""

FAR = 12
"""Maximum distance in code points from the words of an edit to their verb."""

LONG_WORD = 5
"""Minimum letters of a word of a hedge whose stem shows that it is kept: `expected`, not `may`."""

_DATUM = "edits:hedge"


def unhedged(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """The delta of the first hedge of the right sentence that the left one lacks in its place and in any other."""
    for mine, theirs in edits(left.text, right.text):
        found = next(iter(_hedges(right.text, theirs)), None)
        if found is None or len(theirs) >= SHORT or found.start < theirs[0].start or at_words(hedges(left.text), mine):
            continue
        if _refused(left.text, right.text, found):
            continue
        if _kept(left.text, right.text, found) or _future(mine, right.text, theirs, found):
            continue
        at = _asserted(left.text, mine, found.governs)
        relation = "reported" if found.kind == "reported" else "doubted"
        governed = (word for word in words(right.text) if word.start >= found.end and stem(word.norm) == found.governs)
        verb = next(governed, None)
        hedged = f"{found.text} {verb.text}" if verb else found.text
        there = (found.start, verb.end if verb else found.end)
        yield Delta(ASSERTION, relation, left.text[slice(*at)] if at else "", hedged, at, there, UNHEDGED, _DATUM)
        return


def _hedges(text: str, place: Run) -> list[Hedge]:
    """The hedges at some words that are no attribution (`is seen as`), which is compared elsewhere, nor (in)ability."""
    attributed = attributions(text)
    return [
        one
        for one in at_words(hedges(text), place)
        if one.kind != "able"
        and not _COULD_NOT.match(text, one.start)
        and not (one.kind == "reported" and any(a.start <= one.start < a.end for a in attributed))
    ]


def _kept(left: str, right: str, hedge: Hedge) -> bool:
    """Whether the left sentence has the hedge in another form: `that it was possible` for `the possibility of`."""
    kept = {stem(word.norm) for word in words(hedge.text) if len(word.norm) >= LONG_WORD}
    mine, theirs = ([one for one in hedges(text) if one.kind == hedge.kind] for text in (left, right))
    return not kept.isdisjoint(stems(left)) or len(mine) >= len(theirs)


def _refused(left: str, right: str, hedge: Hedge) -> bool:
    """Whether what somebody does not want to do is refused on the left: would not speculate, do not want to
    speculate."""
    verbs = (stem(found["verb"]) for found in _REFUSED.finditer(left))
    return hedge.kind == "planned" and _NOT.search(right, 0, hedge.start) is not None and hedge.governs in verbs


def _future(mine: Run, right: str, theirs: Run, hedge: Hedge) -> bool:
    """Whether both say that it is to come: `is to rise` for `is slated to rise`, `said she would sign`."""
    if not mine and right[theirs[-1].end : hedge.end].endswith("to"):
        return True
    if hedge.kind != "conditional":
        return False
    supposed = any(one.text.lower() in _IF for one in hedges(right))
    in_speech = any(a.scope[0] <= hedge.start < a.scope[1] for a in attributions(right))
    reported = hedge.text.lower() == "would" and in_speech and not supposed
    return reported or "will" not in {word.norm for word in mine}


def _asserted(text: str, place: Run, stemmed: str) -> Span | None:
    """The span of the words that assert what the right sentence hedges: `will follow`."""
    after = place[-1].end if place else 0
    verb = next((word for word in words(text) if word.start >= after and stem(word.norm) == stemmed), None)
    if verb is None or (place and verb.start - after > FAR):
        return (place[0].start, place[-1].end) if place else None
    start = min(word.start for word in (*_auxiliaries(text, verb), verb, *place[:1]))
    return start, verb.end


def _auxiliaries(text: str, verb: Word) -> list[Word]:
    """The `will`, `has` or `was` right before a verb."""
    before = reversed([word for word in words(text) if word.end <= verb.start])
    return list(takewhile(lambda word: word.norm in _AUXILIARIES, before))


_REFUSED, _NOT = Pattern("comparing", "unhedged: refused"), Pattern("comparing", "unhedged: not")
_COULD_NOT = Pattern("comparing", "unhedged: could not")
_AUXILIARIES, _IF = Words("comparing", "unhedged: auxiliaries"), Words("comparing", "unhedged: if")
