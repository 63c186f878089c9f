"""Deltas for a statement that negates or denies the other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve, frozen

from tracker.comparing.deltas import INCOMPATIBLE, POLARITY, Delta, side_by_side
from tracker.comparing.reversing import denied_there
from tracker.incompatibility.overlap import Overlap, named, of_names
from tracker.incompatibility.statement import Statement, light_verbs, statement
from tracker.language.clauses import syntax
from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues
from tracker.text.languages import by_language
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import Negation, clause
from tracker.text.signals.opposites import facing
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.words import norm, small, stem, words

WHOLE = 0.6
"""Minimum overlap of each statement (0-1) for a whole story to be surely the one denied."""

SURELY, FAIR = 0.85, 0.6
"""Confidence (0-1): right nearly always, and more often than not; only the first is an error."""


@frozen
class Denied:
    """The scope of a negation, and the confidence (0-1) that it contradicts the other statement."""

    text: str
    confidence: float
    relation: str = INCOMPATIBLE
    story: bool = False
    anchored: bool = False


def negation(left: Statement, right: Statement, both: Overlap) -> Iterator[Delta]:
    """Deltas where one negates or denies what the other states, which has no negation of its own about it."""
    if not both.stems:
        return
    for negating, stating, shares, turned in ((left, right, both, False), (right, left, both.turned(), True)):
        if (
            not negating.negations
            or stating.negations
            or _SUPPOSES.match(stating.text)
            or stating.negatives - negating.negatives
        ):
            continue
        cues_left = _not_cancelled(negating)
        found = [one for cue in cues_left if (one := _denied(cue, negating, stating, shares))]
        if best := max(found, key=lambda one: one.confidence, default=None):
            sides = (stating.text, best.text) if turned else (best.text, stating.text)
            datum = "story" if best.story else "anchored" if best.anchored else "negation"
            yield side_by_side(POLARITY, best.relation, *sides, best.confidence, datum)


def _not_cancelled(negating: Statement) -> tuple[Negation, ...]:
    """The negations without those that cancel each other: what is not ruled out may be."""
    cancelled: set[Negation] = set()
    for first, second in pairwise(negating.negations):
        between = negating.text[first.end : second.start].strip()
        joined = not between or (between.isalpha() and not negating.inside(first.end, second.start))
        if joined and first.kind == "not" and second.kind in ("denial", "failing"):
            cancelled |= {first, second}
    return tuple(one for one in negating.negations if one not in cancelled)


def _of_same(negating: Statement, stating: Statement) -> bool:
    """Whether both have the same names, and the other statement has no more."""
    sure = [name for name in stating.names if name.sure]
    return bool(sure) and all(named(name.text, negating) for name in sure)


def _denied(cue: Negation, negating: Statement, stating: Statement, both: Overlap) -> Denied | None:
    """`both`: of_left is the overlap of the negating statement, of_right of the other."""
    before = negating.text[clause(negating.text, cue.start, cue.end)[0] : cue.start]
    if _RELATIVE.search(negating.text, 0, cue.start) or _QUESTIONED.match(negating.text, cue.end) or _IF.search(before):
        return None
    if denied_there(cue, syntax(negating.text), syntax(stating.text)):
        return None
    found = (_taken_back if cue.kind == "denial" else _negated)(cue, negating, stating, both)
    if found and found.confidence >= SURELY and found.relation == INCOMPATIBLE and both.least >= WHOLE:
        denial = cue.kind == "denial" and _own_predicate(cue, negating, stating)
        if (denial or _ANSWERS.match(negating.text)) and _of_same(negating, stating):
            return evolve(found, anchored=True)
    return found


def _own_predicate(cue: Negation, negating: Statement, stating: Statement) -> bool:
    """Whether what is denied in a clause of its own is what the other states: who denies buying it has signed
    nothing."""
    side = syntax(negating.text)
    verbs = [side.tokens[one.verb] for one in side.predicates if one.finite]
    clause_of = [token for token in verbs if cue.end <= token.start < cue.scope_end]
    return all(stem(token.norm) in stating.stems for token in clause_of[:1])


_RELATIVE = Pattern("comparing", "denials: relative")
"""A negation in a relative clause describes a noun; the sentence does not assert it."""

_SUPPOSES = Pattern("comparing", "denials: supposes")
_IF = Pattern("comparing", "denials: if")
"""Suppositions, which are not assertions."""

_QUESTIONED = re.compile(r"[^.?!]*\?")
"""Questions, which deny nothing, though a statement may follow."""


# ---------------------------------------------------------------- not, no, failed to


def _negated(cue: Negation, negating: Statement, stating: Statement, both: Overlap) -> Denied | None:
    """The match of a negation's scope with the other statement, its predicate above all; None for none."""
    if _of_utterance(cue, negating, stating):
        return None
    end = _closing(negating.text, cue)
    reached = negating.inside(cue.start, end)
    shared = reached & stating.stems
    if not shared:
        return None
    share, main = len(shared) / len(reached), len(reached) / len(negating.stems)
    text = negating.text[cue.start : end].strip()
    if _has_opposite(reached, negating, stating):
        return None
    if relation := _weakened(cue, negating, stating, end):
        return Denied(text, FAIR, relation)
    if cue.kind == "without":
        return Denied(text, FAIR) if share == 1 and len(reached) > 1 and both.cover >= 0.5 else None
    several = share >= 0.5 and len(shared) > 1
    predicate = _predicate(cue, negating)
    whole = share >= (0.75 if _first(cue, negating) in shared else 0.8) and main >= 0.25
    answer = both.of_right >= 0.75 or _ANSWERS.match(negating.text)
    story = several and main >= 0.4 and answer and cue.kind != "failing"
    if (whole or story) and both.cover >= 0.5 and not _only_meant(shared, stating):
        return Denied(text, SURELY, anchored=several and share >= 0.8 and _anchored(cue, negating, stating, both))
    if not (share == 1 or several) or not (predicate in shared or both.of_right >= 0.6):
        return None
    return Denied(text, FAIR) if both.cover >= 0.3 or _clause_held(cue, negating, stating) else None


def _of_utterance(cue: Negation, negating: Statement, stating: Statement) -> bool:
    """Whether only an utterance is negated: did not comment on the decision."""
    behind = [token for token in syntax(negating.text).tokens if token.start >= cue.end and token.tag != "R"]
    if not behind or behind[0].tag not in "VEG" or behind[0].norm in small():
        return False
    of_matter = any(at == behind[0].start for _, at in negating.content)
    return not of_matter and behind[0].lemma not in {token.lemma for token in syntax(stating.text).tokens}


def _anchored(cue: Negation, negating: Statement, stating: Statement, both: Overlap) -> bool:
    """Whether words alone show that just this is denied: both have a name, the negated clause has no name and no
    subject of its own, neither counts or ranks what the other does not, and nothing is denied twice."""
    if both.least < HALF or len(stating.stems) > SHORT or _turned_back(cue, negating):
        return False
    if negating.negatives - stating.negatives:
        return False
    start, end = clause(negating.text, cue.start, cue.end)
    naming = [name for name in negating.names if start <= name.start < max(end, cue.scope_end)]
    subject = negating.inside(start, cue.start)
    before = negating.text[start : cue.start].split()
    if cue.kind != "no" and (not before or before[0].lower() in _POSSESSIVE):
        return False  # do not read it; her favourite is not his
    return (
        any(named(name.text, stating) for name in negating.names)
        and all(named(name.text, stating) for name in naming if name.sure)
        and len(subject & stating.stems) >= HALF * len(subject)
        and not (negating.stems ^ stating.stems) & _ranking()
    )


def _turned_back(cue: Negation, negating: Statement) -> bool:
    """Whether another negation may cancel this one; an opening `No, …` does not, nor a denial that follows: it is not
    so, a hoax."""
    answer = _ANSWERS.match(negating.text) is not None
    others = [one for one in negating.negations if one != cue and not (answer and one.start == 0)]
    return any(one.kind != "denial" or one.start < cue.scope_end for one in others)


_POSSESSIVE = Words("comparing", "denials: possessive")
HALF = 0.5
"""Minimum overlap (0-1) of each statement, and of the subject."""
SHORT = 20
"""Maximum content words of a statement that says one thing; of a longer one only structure shows what is denied."""


@by_language()
def _ranking() -> frozenset[str]:
    return frozenset(stem(norm(word)) for word in cues("denial")["ranking"])


def _clause_held(cue: Negation, negating: Statement, stating: Statement) -> bool:
    """Whether the other statement has most of the negated clause, however long the sentence."""
    of_clause = negating.inside(*clause(negating.text, cue.start, cue.end))
    return len(of_clause & stating.stems) >= 0.6 * len(of_clause) > 1


def _only_meant(shared: frozenset[str], stating: Statement) -> bool:
    """Whether the other statement has it only as planned, attempted or possible: then both can be true."""
    return any(one.governs in shared or one.governs == "of" for one in hedges(stating.text))


_ANSWERS = Pattern("comparing", "denials: answers")
"""`No, the oldest tree has not been cut down` answers a rumour."""


def _has_opposite(reached: frozenset[str], negating: Statement, stating: Statement) -> bool:
    """`did not meet its target` and `missed it`, `never lost` and `won`: the negated word has its opposite there."""
    others = stating.stems - negating.stems
    return any(facing(found) & others for found in reached - stating.stems)


def _weakened(cue: Negation, negating: Statement, stating: Statement, end: int) -> str | None:
    """The reason why a negation does not contradict the other statement: `not all`, `not … until Friday`, `not
    currently`, `not for children`, where the other is about adults."""
    behind = negating.text[cue.end :]
    if _PARTLY.match(behind) or _BUT_FOR.search(behind):
        return "qualified"
    if _whole(negating.text[cue.end : end]) and not _whole(stating.text):
        return "qualified"
    if cue.text.endswith("yet") and any(one.kind == "planned" for one in hedges(stating.text)):
        return "updated"
    if of_others(negating, stating) or _of_another(cue, negating, stating):
        return "narrower"
    return "updated" if _NOW.search(cue.text + behind[:24]) and _ONCE.search(stating.text) else None


def _of_another(cue: Negation, negating: Statement, stating: Statement) -> bool:
    """Whether the negated subject is another one: nurses will strike, doctors will not."""
    others = stating.stems - negating.stems
    subject = negating.inside(clause(negating.text, cue.start, cue.end)[0], cue.start)
    opens = next((found for found, _ in stating.content), "")
    return bool(subject) and subject.isdisjoint(stating.stems) and opens in others


def _whole(text: str) -> bool:
    return any(one.kind == "all" and not one.text.lower().startswith("any") for one in quantifiers(text))


_PARTLY = Pattern("comparing", "denials: partly")
_BUT_FOR = Pattern("comparing", "denials: but for")
_NOW = Pattern("comparing", "denials: now")
_ONCE = Pattern("comparing", "denials: once")


def _predicate(cue: Negation, negating: Statement) -> str:
    """The main negated word: the verb or, of a light verb, its object."""
    first, phrase = _first(cue, negating), negating.phrase(cue.end)
    if not phrase:
        return first
    return first if first in phrase and cue.kind != "no" else phrase[-1]


def _first(cue: Negation, negating: Statement) -> str:
    """The first content word after a negation, adverbs apart: not officially approved."""
    behind = [one for one in negating.content if one[1] >= cue.end]
    adverbs = {token.start for token in syntax(negating.text).tokens if token.tag == "R"} if behind else set()
    return next((found for found, at in (*(one for one in behind if one[1] not in adverbs), *behind)), "")


def _closing(text: str, cue: Negation) -> int:
    """The end of the scope of a negation (code points): of its clause, or of the brackets around it."""
    bracket = text.find(")", cue.end, cue.scope_end)
    return bracket if bracket >= 0 and text.find("(", cue.end, bracket) < 0 else cue.scope_end


# ---------------------------------------------------------------- denied, a hoax, false


def _taken_back(cue: Negation, negating: Statement, stating: Statement, both: Overlap) -> Denied | None:
    """The match of a denied story with the other statement, most of both; None for none."""
    kind, text = _sort(cue, negating), negating.text
    if kind == "attribute":
        return None
    if words(cue.text)[0].norm in _denying("doubts"):
        return Denied(text, FAIR) if both.of_right >= 0.4 and both.cover >= 0.4 else None
    if kind == "verb":
        denied = negating.inside(cue.end, cue.scope_end)
        of_denied = len(denied & stating.stems) / max(1, len(denied))
        names = of_names(negating) | of_names(stating)
        matter = (denied & stating.stems) - names - light_verbs()  # to create an alliance is not to create a system
        if matter and of_denied >= 0.5 and both.of_right >= 0.6:
            return Denied(text, SURELY)
        return Denied(text, FAIR) if matter and of_denied >= 0.4 and both.cover >= 0.4 else None
    if both.of_right >= 0.4 and both.of_left >= 0.2 and len(both.stems) > 1:
        return Denied(text, SURELY, story=True)
    return Denied(text, FAIR) if both.cover >= 0.3 and both.least >= 0.2 else None


def _sort(cue: Negation, negating: Statement) -> str:
    """`verb` (denied …), `attribute` (false passports: said of a thing, not of a story), or `story` (a hoax)."""
    first = words(cue.text)[0].norm
    if first in _denying("verbs"):
        return "verb"
    if first not in _denying("adjectives"):
        return "story"
    following = [word.norm for word in words(negating.text[cue.end : cue.scope_end])[:2]]
    while following and following[0] in _denying("modifiers"):  # fake news reports, a false death notice
        following = following[1:]
    return "story" if not following or following[0] in _denying("stories") else "attribute"


@by_language()
def _denying(what: str) -> frozenset[str]:
    return frozenset(cues("denial")[what])


# ---------------------------------------------------------------- of whom or what it holds

_PREPOSITIONS = Words("comparing", "denials: prepositions")


def of_others(left: Statement, right: Statement) -> bool:
    """Whether two statements of like wording have different subjects: another phrase after the same preposition, or
    opposites that distinguish two groups (`high earners`, `low earners`)."""
    mine, others = left.stems - right.stems, right.stems - left.stems
    if not mine or not others:
        return False
    if any(facing(found) & others for found in mine):
        return True
    here, there = _phrases(left.text), _phrases(right.text)
    return any(here[word] <= mine and there[word] <= others for word in here.keys() & there.keys())


@remembered
def _phrases(text: str) -> dict[str, frozenset[str]]:
    """The stems after each preposition of a text; a preposition without content words is left out."""
    found: dict[str, frozenset[str]] = {}
    side = statement(text)
    for word in words(text):
        if word.norm in _PREPOSITIONS and (phrase := side.phrase(word.end)):
            found[word.norm] = found.get(word.norm, frozenset()) | frozenset(phrase)
    return found
