"""Deltas for evidence that denies what the claim states, or vice versa, or says the opposite."""

from collections.abc import Iterator

from tracker.comparing.deltas import POLARITY, Delta
from tracker.comparing.polarity import both_deny, denies, no_other
from tracker.comparing.statement import statement
from tracker.evidence.lacks import lack
from tracker.evidence.reading import Reading
from tracker.text.cues import Pattern, Words
from tracker.text.signals.negation import Negation, negations
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.words import content, norm, stem, stems, vocabulary, words

MATCHED = 0.6
"""Minimum share (0-1) of a negation's scope on the other side, for both to be about the same thing."""


def polarity_deltas(reading: Reading) -> Iterator[Delta]:
    """Deltas for evidence that denies what the claim states, or vice versa, or says the opposite."""
    denials = reading.negations or any(negations(one.sentence) for one in reading.cited)
    if not denials:
        return
    for sentence in reading.alike[:1]:
        if both_deny(reading.claim, sentence.text):
            return
        denied = negations(sentence.text)
        for negation in denied:
            if _covers(sentence.text, negation, reading.claim) and not _negative(reading.claim, sentence.text):
                sure = 0.45 if became_so(reading.claim, sentence.text, negation) else 0.8
                code = of_whole("denied", reading, sentence.text)
                yield lack(POLARITY, "", shown(sentence.text, negation), sure, sentence.cited.item, code=code)
        for negation in reading.negations:
            first = "first" in vocabulary(sentence.text) and _BEFORE.search(reading.claim)  # none before: the first
            if not first and _covers(reading.claim, negation, sentence.text):
                at = (negation.start, negation.end)
                code = of_whole("denying", reading, sentence.text)
                sure = 0.45 if became_so(sentence.text, reading.claim, negation) else 0.85
                yield lack(POLARITY, shown(reading.claim, negation), "", sure, sentence.cited.item, at, code)


def of_whole(side: str, reading: Reading, text: str) -> str:
    """The code of a negation on one side: surer where the sentence has all else that the claim says, and neither side
    negates a second time."""
    there = stems(text)
    cues = [stem(one.norm) for found in reading.negations for one in words(found.text)]
    whole = all(stem(word.norm) in there or stem(word.norm) in cues for word in reading.content)
    once = len(reading.negations) + len(negations(text)) == 1
    return f"{side}-{'whole' if whole else 'part'}-{'once' if once else 'twice'}"


def _negative(claim: str, text: str) -> bool:
    """Whether a claim denies by a word of its own: cleared of what he denied, talks failed without a result."""
    return bool(statement(claim).negatives - statement(text).negatives)


def became_so(claim: str, text: str, negation: Negation) -> bool:
    """Whether what was not true until May is said to be true then; a claim that it was true before says the
    opposite."""
    return _UNTIL.search(text, negation.end) is not None and _BEFORE.search(claim) is None


_UNTIL = Pattern("evidence", "polarity: until")
_BEFORE = Pattern("evidence", "polarity: before")


def _covers(text: str, negation: Negation, other: str) -> bool:
    """Whether the words in a negation's scope are nearly all on the other side too, and not negated there."""
    scope, there = _reached(text, negation), stems(other)
    if denied_too(text, negation, other):
        return False
    if not scope or scope[0] not in there or reaches(text, negation, other):
        return False
    return sum(found in there for found in scope) >= MATCHED * len(scope)


def denied_too(text: str, negation: Negation, other: str) -> bool:
    """Whether the other side denies in other words: who dismisses criticism rejects it, who drinks no coffee drinks
    none."""
    if negation.kind == "denial":
        return denies(other) or bool(_called(text, negation.end) & stems(other))
    if _NO_LONGER.fullmatch(negation.text):
        return _ENDED.search(other) is not None
    superlative = (_NONE_MORE.search(text) and _MOST.search(other)) or no_other(text, other)
    return bool(superlative) or (negation.kind == "no" and not _NONE.isdisjoint(vocabulary(other)))


_NO_LONGER, _ENDED = Pattern("evidence", "polarity: no longer"), Pattern("evidence", "polarity: ended")
"""`no longer` on one side, an end on the other."""
_NONE_MORE, _MOST = Pattern("evidence", "polarity: none more"), Pattern("evidence", "polarity: most")
"""`none … more` on one side, a superlative on the other: no lake is deeper than the deepest."""


def _called(text: str, at: int) -> set[str]:
    """The stems of a description after `as`: dismisses a plan as silly, brands it as silly."""
    return {stem(norm(found)) for found in _AS.findall(text, at)}


_AS = Pattern("evidence", "polarity: as")
_NONE = Words("evidence", "polarity: none")


def reaches(text: str, negation: Negation, other: str) -> bool:
    """Whether a negation that only the other side has covers this one's scope."""
    if any(found.kind == "not" and not _reached(other, found) for found in negations(other)):
        return True  # would not back it: its scope is unknown
    scope = frozenset(_reached(text, negation)[:REACH])
    here = [one for one in negations(text) if one != negation]
    for found in negations(other) if scope else ():
        reached = _reached(other, found)
        twin = next((one for one in here if _twins(text, one, found, reached)), None)
        if twin is not None:
            here.remove(twin)
        elif not scope.isdisjoint(reached):
            return True
    return False


def _twins(text: str, mine: Negation, theirs: Negation, reached: list[str]) -> bool:
    """Whether two negations, one on either side, are the same one."""
    if mine.text.lower() != theirs.text.lower():
        return False
    return 2 * len(set(_reached(text, mine)) & set(reached)) >= len(reached)


def _reached(text: str, negation: Negation) -> list[str]:
    """The stems of the content words in a negation's scope."""
    words_there = content(text[negation.scope_start : negation.scope_end])
    cue = stems(negation.text)
    return [found for word in words_there if (found := stem(word.norm)) not in cue]


REACH = 3
"""Number of content words in a negation's scope that are compared: the first ones."""


def denied(text: str, at: int) -> bool:
    """Whether a negation, or a word like `little`, covers an offset of a text (code points)."""
    if any(one.start <= at < one.scope_end for one in negations(text)):
        return True
    return any(one.kind in ("few", "none") and 0 <= at - one.end <= NEAR for one in quantifiers(text))


NEAR = 24
"""Reach of a quantifier in code points: over an adjective or two."""


def shown(text: str, negation: Negation) -> str:
    """A negation with the first words of its scope, enough to recognise them."""
    return " ".join(text[negation.start : negation.scope_end].split()[:6]).rstrip(",.;:")
