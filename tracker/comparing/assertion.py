"""Deltas for what one sentence asserts and the other only doubts, supposes, plans, tries, leaves open or reports."""

import re
from collections.abc import Iterator

from tracker.comparing.deltas import ASSERTION, RUNG, Delta, delta
from tracker.comparing.frames import CONDITIONS, TURNING, WEAKER, frames, parity, verb_sorts
from tracker.comparing.predicates import LIGHT, Paired, reporting_verbs
from tracker.comparing.terms import same_word
from tracker.language.clauses import Predicate, Syntax
from tracker.text.cues import Pattern, Words
from tracker.text.signals.negation import negations
from tracker.text.words import norm, words

SURE = {
    "denial": 0.85,
    "doubt": 0.8,
    "condition": 0.8,
    "attempt": 0.8,
    "planned": 0.8,
    "failed": 0.8,
    "claimed": 0.7,
    "ladder": 0.85,
}
"""Confidence (0-1), by the sort of frame, that the complement is not asserted."""


RELATIONS = {
    "denial": "denied", "doubt": "doubted", "condition": "conditional", "attempt": "attempted", "planned": "planned",
    "failed": "failed", "claimed": "claimed", "ladder": "accused",
}  # fmt: skip


def assertion(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """The frames that the right sentence puts around a predicate and the left one does not."""
    if not pair.agreeing or (left.tokens[pair.left.verb].lemma in LIGHT and not _same_object(left, right, pair)):
        return
    mine = {sort for sort, *_ in frames(left, pair.left)}
    own = {token.lemma for token in left.tokens if token.tag in "NVEGJ"}
    nouns = {token.lemma for token in left.tokens if token.tag == "N"}
    even = parity(left, pair.left) == parity(right, pair.right) or _of_nothing(left, pair.left)
    reported = False
    if _conditions(left):
        mine.add("condition")  # should she win, where it was said that she would if she won
    for sort, _, at in sorted(frames(right, pair.right), key=lambda frame: frame[0] == "claimed"):
        if (
            (reported and sort == "claimed")
            or sort in mine
            or (sort in TURNING and even)
            or _framed_too(pair, sort, mine)
        ):
            continue
        framing = [token for token in right.tokens if at[0] <= token.start < at[1] and token.tag in "NVEG"]
        if any(token.lemma in own or any(_named_after(one, token.lemma) for one in nouns) for token in framing):
            reported = True
            continue  # the claim has the word in another place: `…, the chief executive expects`; by mutual agreement
        span, (first, last) = left.verbal(pair.left), right.verbal(pair.right)
        if sort in ("planned", "attempt") and first == at[1] + 1:
            at = at[0], last  # is expected to cost
        yield delta(ASSERTION, RELATIONS[sort], left, span, right, at, SURE[sort], f"frames:{sort}")
        return


def _of_nothing(side: Syntax, one: Predicate) -> bool:
    """Whether a negated noun has a predicate as its complement: no chance of winning."""
    at = side.tokens[one.verb].start
    return any(found.kind == "no" and found.scope_start <= at < found.scope_end for found in negations(side.text))


def _same_object(left: Syntax, right: Syntax, pair: Paired) -> bool:
    """Whether a light verb is done with the same thing on both sides: makes the engine."""
    a, b = pair.left.patient, pair.right.patient
    light = left.tokens[pair.left.verb].lemma not in _LIGHT
    return light and a is not None and b is not None and left.tokens[a.head].lemma == right.tokens[b.head].lemma


def _named_after(noun: str, verb: str) -> bool:
    """Whether a noun is built on a verb: agreement, planning."""
    return any(noun in (verb + ending, verb.removesuffix("e") + ending) for ending in NAMING)


NAMING = Words("comparing", "assertion: naming")


def planned(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`held talks` for `promised talks`: planned on the right, done on the left."""
    there = {right.tokens[one.verb].lemma for one in right.predicates}
    for one in left.predicates:
        verb, what = left.tokens[one.verb], one.patient
        if what is None or one.negated or one.modal or verb.lemma not in DOING or verb.lemma in there:
            continue
        if one.governor is not None and one.link == "to":
            continue  # told them to have it ready: no more done than what is planned
        for other in right.predicates:
            word, aim = right.tokens[other.verb], other.patient
            if aim is None or verb_sorts().get(word.lemma) not in ("planned", "attempt") or word.lemma in _lemmas(left):
                continue
            if left.tokens[what.head].lemma == right.tokens[aim.head].lemma != "":
                sure, datum = SURE["planned"], "frames:planned noun"
                yield delta(ASSERTION, "planned", left, verb.span, right, word.span, sure, datum)
                return


def _lemmas(side: Syntax) -> set[str]:
    return {token.lemma for token in side.tokens}


_LIGHT = Words("comparing", "assertion: light")


_WILL = Words("comparing", "assertion: will")


def condition(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """`will reopen` for `will reopen if the dredging is done`."""
    a, b = pair.left, pair.right
    if a.modal not in _WILL or a.governor is not None or not pair.agreeing or _conditions(left):
        return
    for i in _conditions(right):
        depends = next((one for one in right.predicates if one.finite and one.group[0] > i), None)
        if depends is None or b.governor is not None or _clause_between(right, i, b.verb):
            continue
        if depends.verb != b.verb and right.tokens[depends.verb].lemma not in _lemmas(left):
            at, sure = right.span(i, depends.verb), SURE["condition"]
            yield delta(ASSERTION, "conditional", left, left.verbal(a), right, at, sure, "conditions")
            return


def _conditions(side: Syntax) -> list[int]:
    """The indexes of tokens that begin a condition: `if`, and `should she win`; not `even if` or `as if`."""
    asked, before = side.text.rstrip().endswith("?"), ","
    found = []
    for i, token in enumerate(side.tokens):
        if token.norm in CONDITIONS:
            if before not in _NO_CONDITIONS:
                found.append(i)
        elif token.norm in INVERTED and not asked and (before in CLAUSE_OPENS or _before_subject(side, i)):
            found.append(i)
        before = token.norm
    return found


def _before_subject(side: Syntax, i: int) -> bool:
    """Whether a pronoun that is a subject follows an auxiliary behind a noun or a participle: millions should they be
    found guilty."""
    before, behind = side.tokens[max(0, i - 1) : i], side.tokens[i + 1 : i + 2]
    return all(one.is_any("NPEJR#") for one in before) and any(one.norm in _SUBJECTS for one in behind)


_SUBJECTS = Words("comparing", "assertion: subjects")


def _clause_between(side: Syntax, i: int, verb: int) -> bool:
    """Whether another finite verb is between a main verb and the condition after it, which then is of that one."""
    return verb < i and any(verb < one.verb < i and one.finite for one in side.predicates)


_FIRM = Words("comparing", "assertion: firm")


def lesser(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`will be met by 2009` for `could be achieved by 2009`: another verb with the same figures or things; or the
    same but for the verb, `Arden and Bilton share data` for `Arden could provide Bilton with data`."""
    if any(token.norm in WEAKER for token in left.tokens) or _conditions(left):
        return
    for one in left.predicates:
        plain = one.finite and not one.modal and one.governor is None
        if one.negated or not (plain or one.modal in _FIRM):
            continue
        mine = _things(left, one)
        for other in right.predicates:
            shared = mine & _things(right, other)
            enough = len(shared) > 1 or any(word[:1].isdigit() for word in shared)
            if plain:
                enough = len(shared) > 1 and len(shared) == len(mine)
            if other.modal in WEAKER and enough and not (plain and other.relative):
                at, there = left.verbal(one), right.verbal(other)
                yield delta(ASSERTION, "doubted", left, at, right, there, LESSER, "modals:things")
                return


LESSER = 0.74
"""Confidence (0-1) where two different verbs have the same things, one with a weaker modal verb."""


def _things(side: Syntax, one: Predicate) -> set[str]:
    """The nouns, names and figures between the predicates on either side."""
    start = max((other.verb for other in side.predicates if other.verb < one.group[0]), default=-1)
    end = min((other.group[0] for other in side.predicates if other.group[0] > one.verb), default=len(side.tokens))
    return {token.lemma for token in side.tokens[start + 1 : end] if token.tag in ("N", "P", "#")}


def modality(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """`would fall` for `could fall`; `fell` for `will fall`."""
    a, b = pair.left, pair.right
    if not pair.agreeing or a.negated or b.negated:
        return
    if b.modal in WEAKER and a.modal in _FIRM:
        yield delta(ASSERTION, "doubted", left, left.verbal(a), right, right.verbal(b), SURE["doubt"], "modals")
    elif b.modal in _COMING and is_done(left, a) and _only_coming(left.tokens[a.verb].norm, right, b):
        yield delta(ASSERTION, "planned", left, left.verbal(a), right, right.verbal(b), COMING, "modals:coming")


def _only_coming(done: str, side: Syntax, one: Predicate) -> bool:
    """Whether every mention of an act in the other sentence is in the future. What `will be airing` by a schedule has
    been aired."""
    verb = side.tokens[one.verb]
    if verb.tag == "G" or any(token.norm == done and token.tag == "V" for token in side.tokens):
        return False
    return all(other.modal in _COMING for other in side.predicates if side.tokens[other.verb].lemma == verb.lemma)


_COMING = Words("comparing", "assertion: coming")
COMING = 0.75
"""Confidence (0-1) that `has signed` says more than `will sign`."""


def is_done(side: Syntax, one: Predicate) -> bool:
    """Whether a main predicate is asserted in the past tense."""
    verb, first = side.tokens[one.verb], side.tokens[one.group[0]]
    if one.negated or one.governor is not None or one.modal or not one.finite or one.relative:
        return False
    if verb.lemma in reporting_verbs() or verb.lemma in _PLAIN:
        return False
    past = verb.tag in ("V", "E") and verb.norm != verb.lemma and not verb.norm.endswith("s")
    return past or first.norm in _PAST


_PLAIN = Words("comparing", "assertion: plain")
_PAST = Words("comparing", "assertion: past")


_CAREFUL = Words("comparing", "assertion: careful")


def _framed_too(pair: Paired, sort: str, mine: set[str]) -> bool:
    """Whether the left side hedges as much in another form: a modal verb, another frame of the same weight."""
    one, careful = pair.left, {"attempt", "planned", "failed", "doubt", "condition"}
    modal = one.modal in _CAREFUL and one.modal != pair.right.modal
    if sort in careful and (mine & careful or modal):
        return True
    if sort == "ladder" and mine & {"claimed", "denial"}:
        return True  # an accusation is also a claim that they did it, and is what they deny
    if sort == "planned" and one.modal in _WILL and not one.negated:
        return False
    if sort in ("planned", "attempt") and (one.link == "to" or one.modal in _WILL):
        return sort == "planned" and one.modal == ""
    return sort == "claimed" and bool(mine)


CLAUSE_OPENS = Words("comparing", "assertion: clause opens")
_NO_CONDITIONS, INVERTED = Words("comparing", "assertion: no conditions"), Words("comparing", "assertion: inverted")


DOING = Words("comparing", "assertion: doing")
"""Light verbs, whose noun says what is done: held talks."""


def declines(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`denied it` for `declined to comment`."""
    silent = _SILENT.search(right.text)
    if silent is None or _SILENT.search(left.text):
        return
    answered = {right.tokens[one.verb].lemma for one in right.predicates}
    for one in left.predicates:
        verb = left.tokens[one.verb]
        if verb.lemma in ANSWERS and verb.lemma not in answered and not one.negated:
            yield delta(RUNG, "stronger", left, left.verbal(one), right, silent.span(), ANSWERED, "silent")
            return


ANSWERED, RULED_OUT = 0.8, 0.74
"""Confidence (0-1): an answer where there was none; ruled out for unlikely."""

_SILENT, ANSWERS = Pattern("comparing", "assertion: silent"), Words("comparing", "assertion: answers")


def ruled_out(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`has ruled him out` for `said he was unlikely to play`."""
    sure = _SURE.search(left.text)
    open_ = (_OPEN.search(right.text) or _may(right, left.text[sure.end() :])) if sure else None
    if sure and open_ and not _OPEN.search(left.text) and not _SURE.search(right.text):
        yield delta(ASSERTION, "doubted", left, sure.span(), right, open_.span(), RULED_OUT, "certainty:open")


def _may(right: Syntax, behind: str) -> re.Match[str] | None:
    """The match in the other sentence for `could`, `might` or `may` with the verb that is certain here: bound to rise,
    could rise."""
    verb = next(iter(words(behind)), None)
    found = (one for one in _MAY.finditer(right.text) if verb and same_word(norm(one["verb"]), verb.norm))
    return next(found, None)


_MAY = Pattern("comparing", "assertion: may")
_SURE, _OPEN = Pattern("comparing", "assertion: sure"), Pattern("comparing", "assertion: open")
