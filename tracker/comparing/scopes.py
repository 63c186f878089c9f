"""Deltas of a negation that covers what the other sentence states, by the words in its scope."""

from collections.abc import Iterator

from tracker.comparing.deltas import POLARITY, Delta
from tracker.comparing.polarity import both_deny, denies, ill_done, no_other
from tracker.comparing.reversing import denied_there, negatives, reversers
from tracker.comparing.terms import framing, same_word
from tracker.language.clauses import Syntax
from tracker.text.cues import Pattern, Words
from tracker.text.signals.attribution import attributions
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import Negation, negations
from tracker.text.words import content, norm, stem, stems, vocabulary, words

MATCHED = 0.6
"""Minimum share (0-1) of a negation's scope on the other side, for both to be about the same thing."""


def negated_scopes(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas of negations whose scope the other sentence has, not negated there."""
    mine, theirs = negations(left.text), negations(right.text)
    if not (mine or theirs) or both_deny(left.text, right.text) or ill_done(left.text, right.text):
        return
    for one in theirs:
        if _avoided(left.text, right.text, one):
            continue
        if _became_so(left.text, right.text, one) or _negative(left.text, right.text) or _left_open(left.text, one):
            continue
        if _covers(right, one, left):
            said, at = _shown(right.text, one), (one.start, one.end)
            yield Delta(POLARITY, "negated", "", said, None, at, DENIED, _datum("denied", left.text, right.text))
    for one in mine:
        first = "first" in right.norms and _BEFORE.search(left.text)  # none before: the first
        if first or _became_so(right.text, left.text, one):
            continue
        if _covers(left, one, right):
            said, at = _shown(left.text, one), (one.start, one.end)
            yield Delta(POLARITY, "affirmed", said, "", at, None, DENYING, _datum("denying", left.text, right.text))


DENIED, DENYING = 0.8, 0.85
"""Confidence (0-1): the right sentence negates; the left one does."""


def _datum(side: str, left: str, right: str) -> str:
    """The datum of a negation on one side: surer where the right sentence has all else that the left one says, and
    neither negates a second time."""
    there, told = stems(right), [(one.start, one.end) for one in attributions(left)]
    there |= {stem(word.norm) for one in negations(left) for word in words(one.text)}
    mine = (word for word in content(left) if not any(start <= word.start < end for start, end in told))
    whole = all(stem(word.norm) in there for word in mine)
    once = len(negations(left)) + len(negations(right)) == 1
    return f"{side}-{'whole' if whole else 'part'}-{'once' if once else 'twice'}"


def _negative(claim: str, text: str) -> bool:
    """Whether a claim denies by a word of its own: cleared of what he denied, talks failed without a result."""
    return bool(negatives(claim) - stems(text))


def _avoided(claim: str, text: str, negation: Negation) -> bool:
    """Whether a loss that somebody will not have is one that a claim says there would be: cannot waste my time, time
    would be wasted."""
    loss = _NO_LOSS.match(text, negation.start)
    return loss is not None and any(same_word(loss["verb"], would["verb"]) for would in _LOST.finditer(claim))


_NO_LOSS, _LOST = Pattern("comparing", "scopes: no loss"), Pattern("comparing", "scopes: lost")


def _became_so(claim: str, text: str, negation: Negation) -> bool:
    """Whether what was not true until May is said to be true then; a claim that it was true before says the
    opposite, and what is no longer true was so before."""
    until = _UNTIL.search(text, negation.end) is not None and _NO_LONGER.fullmatch(negation.text) is None
    return until and _BEFORE.search(claim) is None


def _left_open(claim: str, negation: Negation) -> bool:
    """Whether what it is too early to say is left open by the claim, too: the pact may yet fail."""
    doubted = any(one.kind != "able" for one in hedges(claim)) or vocabulary(claim) & framing("condition")
    return _EARLY.match(negation.text) is not None and bool(doubted)


_EARLY = Pattern("comparing", "scopes: early")
_UNTIL = Pattern("comparing", "scopes: until")
_BEFORE = Pattern("comparing", "scopes: before")


def _covers(negating: Syntax, negation: Negation, stating: Syntax) -> bool:
    """Whether the words in a negation's scope are nearly all on the other side too, and not negated there."""
    text, other = negating.text, stating.text
    scope, there = _reached(text, negation), stems(other)
    if not scope or scope[0] not in there or sum(found in there for found in scope) < MATCHED * len(scope):
        return False
    if _denied_too(text, negation, other) or denied_there(negation, negating, stating):
        return False
    noun = negation.kind == "no" or _NO_LONGER.fullmatch(negation.text)  # no longer any limits: freed of limits
    return not (noun and reversers(stating, negating)) and not reaches(text, negation, other)


def _denied_too(text: str, negation: Negation, other: str) -> bool:
    """Whether the other side denies in other words: who dismisses criticism rejects it, who drinks no coffee drinks
    none."""
    if negation.kind == "denial":
        return denies(other, text) or bool(_called(text, negation.end) & stems(other))
    if _NO_LONGER.fullmatch(negation.text):
        ended = _ENDED.search(other)
        return ended is not None and stems(ended.group()).isdisjoint(stems(text))
    superlative = (_NONE_MORE.search(text) and _MOST.search(other)) or no_other(text, other)
    return bool(superlative) or (negation.kind == "no" and not _NONE.isdisjoint(vocabulary(other)))


_NO_LONGER, _ENDED = Pattern("comparing", "scopes: no longer"), Pattern("comparing", "scopes: ended")
"""`no longer` on one side, an end on the other."""
_NONE_MORE, _MOST = Pattern("comparing", "scopes: none more"), Pattern("comparing", "scopes: most")
"""`none … more` on one side, a superlative on the other: no lake is deeper than the deepest."""


def _called(text: str, at: int) -> set[str]:
    """The stems of a description after `as`: dismisses a plan as silly, brands it as silly."""
    return {stem(norm(found)) for found in _AS.findall(text, at)}


_AS = Pattern("comparing", "scopes: as")
_NONE = Words("comparing", "scopes: none")


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


def _shown(text: str, negation: Negation) -> str:
    """A negation with the first words of its scope, enough to recognise them."""
    return " ".join(text[negation.start : negation.scope_end].split()[:6]).rstrip(",.;:")
