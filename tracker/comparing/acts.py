"""Deltas of who does an act and to whom, where at least one sentence tells it with a noun: Holt's purchase of the mill,
the takeover of Aker by Norden, pressure on Halden from Tarn.
"""

from collections.abc import Iterator

from attrs import frozen

from tracker.comparing.deltas import ROLES, Delta, delta
from tracker.language.clauses import Phrase, Predicate, Syntax
from tracker.text.cues import CueRows, Words
from tracker.text.languages import by_language
from tracker.text.signals.names import places
from tracker.text.spans import Span

SWAPPED = 0.74


@frozen
class Act:
    """An act by its sort, those who do it (`by`), those to whom it is done (`on`), and the span of its verb or noun."""

    sort: str
    by: frozenset[str]
    on: frozenset[str]
    at: Span
    nominal: bool = True


def nominals(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """The delta of an act whose doer and aim have changed places: the takeover of Aker by Norden for Aker's purchase of
    Norden."""
    if any(token.negative for token in (*left.tokens, *right.tokens)):
        return
    theirs = _acts(right)
    for act in _acts(left) if theirs else ():
        others = [one for one in theirs if one.sort == act.sort and (act.nominal or one.nominal)]
        crossed = [one for one in others if act.by & one.on or act.on & one.by]
        if crossed and not any(act.by & one.by or act.on & one.on for one in others):
            yield delta(ROLES, "swapped", left, act.at, right, crossed[0].at, SWAPPED, "nominal")
            return


def _acts(side: Syntax) -> list[Act]:
    nouns = [_of_noun(side, i) for i, token in enumerate(side.tokens) if token.tag == "N"]
    verbs = [_of_verb(side, one) for one in side.predicates if side.tokens[one.verb].lemma in _sorts()]
    return [act for act in (*nouns, *verbs) if act.by or act.on]


def _of_verb(side: Syntax, one: Predicate) -> Act:
    sort = _sorts()[side.tokens[one.verb].lemma]
    by, on = (_named(side, phrase) if phrase else frozenset[str]() for phrase in (one.agent, one.patient))
    return Act(sort, by, on, side.verbal(one), nominal=False)


def _of_noun(side: Syntax, i: int) -> Act:
    """The act of a noun: of its prepositional phrases, and of its possessor, who does it to another (Holt's defeat of
    Aker) or has it done to him by another (Holt's defeat by Aker); alone he may be either."""
    noun = side.tokens[i]
    found: dict[str, frozenset[str]] = {"by": frozenset(), "on": frozenset()}
    known = noun.lemma in _sorts()
    for link, phrase in _behind(side, i):
        way = "by" if link in BY else "on" if link in ON or (known and link == "of") else ""
        if way:
            found[way] |= _named(side, phrase)
    if known and (found["by"] or found["on"]) and (owner := _possessor(side, i)):
        found["on" if found["by"] else "by"] |= owner
    return Act(_sorts().get(noun.lemma, noun.lemma), found["by"], found["on"], noun.span)


def _behind(side: Syntax, i: int) -> Iterator[tuple[str, Phrase]]:
    """The prepositional phrases right behind a noun, each with all names that `and` joins to it."""
    at = i + 1
    while at + 1 < len(side.tokens) and side.tokens[at].tag == "I":
        phrase = next((one for one in side.phrases if one.first == at + 1), None)
        if phrase is None:
            return
        last = phrase.last
        while last + 2 < len(side.tokens) and side.tokens[last + 1].tag == "C" and side.tokens[last + 2].tag == "P":
            last += 2
        yield side.tokens[at].norm, Phrase(phrase.first, last, last)
        at = last + 1


def _named(side: Syntax, phrase: Phrase) -> frozenset[str]:
    part = side.words(phrase)
    return frozenset([token.lemma for token in part if token.tag == "P"]) | places(side.spelled(phrase))


def _possessor(side: Syntax, i: int) -> frozenset[str]:
    """The names before the last possessive mark of a noun's phrase: Aker Lines' planned takeover."""
    phrase = next((one for one in side.phrases if one.first <= i <= one.last), None)
    marks = [k for k in range(phrase.first, i) if side.tokens[k].tag == "A"] if phrase else []
    return _named(side, Phrase(phrase.first, marks[-1] - 1, marks[-1] - 1)) if phrase and marks else frozenset()


BY, ON = Words("comparing", "acts: by"), Words("comparing", "acts: on")
_SAME_ACTS = CueRows("comparing", "acts: same acts")
"""Nouns and verbs of one act that one does to another, a line an act."""


@by_language()
def _sorts() -> dict[str, str]:
    """Noun or verb of an act → the first of its line."""
    return {word: line.split()[0] for line in _SAME_ACTS for word in line.split()}
