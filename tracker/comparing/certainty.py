"""What one sentence has said or ruled out and the other leaves open: no comment, unlikely, no reason to, some."""

from collections.abc import Iterator, Set

from tracker.comparing.deltas import ASSERTION, ORDER, POLARITY, QUANTITY, RUNG, WIDENED, Delta
from tracker.comparing.terms import same_word
from tracker.language.clauses import Phrase, Predicate, Syntax
from tracker.language.tagging import Token
from tracker.text.cues import Pattern, Words
from tracker.text.signals.numbers import numbers

SAID, OPEN_, NONE, WHOLE, TIMES = 0.8, 0.74, 0.74, 0.74, 0.74
"""How sure it is, by what is told for more: an answer for none, ruled out for unlikely, reason for no reason, all for
some, before for after."""


def silences(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`denied it` for `declined to comment`."""
    silent = _SILENT.search(right.text)
    if silent is None or _SILENT.search(left.text):
        return
    answered = {right.tokens[one.verb].lemma for one in right.predicates}
    for one in left.predicates:
        verb = left.tokens[one.verb]
        if verb.lemma in ANSWERS and verb.lemma not in answered and not one.negated:
            at = (left.tokens[one.group[0]].start, verb.end)
            yield Delta(RUNG, "stronger", left.text[slice(*at)], silent.group(), at, silent.span(), SAID, "silent")
            return


_SILENT, ANSWERS = Pattern("comparing", "certainty: silent"), Words("comparing", "certainty: answers")


def ruled_out(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`has ruled him out` for `said he was unlikely to play`."""
    sure, open_ = _SURE.search(left.text), _OPEN.search(right.text)
    if sure and open_ and not _OPEN.search(left.text) and not _SURE.search(right.text):
        yield Delta(
            ASSERTION, "doubted", sure.group(), open_.group(), sure.span(), open_.span(), OPEN_, "certainty:open"
        )


_SURE, _OPEN = Pattern("comparing", "certainty: sure"), Pattern("comparing", "certainty: open")


def nouns_negated(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`found reason to believe` for `had no reason to believe`: the noun, and what hangs on it."""
    if any(token.negative for token in left.tokens) or not _NO.search(right.text):
        return
    lacking = next((one for one in right.predicates if right.tokens[one.verb].lemma == "lack" and one.patient), None)
    if lacking is not None and lacking.patient is not None and not _LACKING.search(left.text):
        head = right.tokens[lacking.patient.head]
        k = next((k for k, one in enumerate(left.tokens) if one.lemma == head.lemma and one.tag == "N"), None)
        if k is not None:
            at, there = (left.tokens[k].start, left.tokens[k].end), (right.tokens[lacking.verb].start, head.end)
            said, told = left.text[slice(*at)], right.text[slice(*there)]
            yield Delta(POLARITY, "negated", said, told, at, there, NONE, "noun:negated")
            return
    yield from _never_done(left, right)
    for i, token in enumerate(right.tokens):
        if token.tag != "N" or not any(one.negative for one in right.tokens[max(0, i - REACH) : i]):
            continue
        k = next((k for k, one in enumerate(left.tokens) if one.lemma == token.lemma and one.tag == "N"), None)
        if k is None or left.tokens[k].lemma not in NEGATED or _LACKING.search(left.text):
            continue
        mine, theirs = left.tokens[k + 1 : k + 1 + BEHIND], right.tokens[i + 1 : i + 1 + BEHIND]
        if any(same_word(a.norm, b.norm) for a in mine for b in theirs if _is_matter(a) and _is_matter(b)):
            at, there = (left.tokens[k].start, left.tokens[k].end), (right.tokens[i - 1].start, token.end)
            yield Delta(
                POLARITY, "negated", left.text[slice(*at)], right.text[slice(*there)], at, there, NONE, "noun:negated"
            )
            return


def _never_done(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`has claimed responsibility` for `no claim of responsibility`: the act as a noun, and what it is of."""
    for i, token in enumerate(right.tokens):
        if (
            token.tag != "N"
            or len(token.lemma) < KIN
            or not any(one.negative for one in right.tokens[max(0, i - 1) : i])
        ):
            continue
        of = {one.lemma for one in right.tokens[i + 1 : i + 1 + BEHIND] if _is_matter(one)}
        for one in left.predicates:
            verb = left.tokens[one.verb]
            own = {other.lemma for other in left.tokens[one.verb + 1 :] if _is_matter(other)}
            if verb.lemma[:KIN] == token.lemma[:KIN] and not one.modal and own & of:
                at, there = (left.tokens[one.group[0]].start, verb.end), (right.tokens[i - 1].start, token.end)
                said, told = left.text[slice(*at)], right.text[slice(*there)]
                yield Delta(POLARITY, "negated", said, told, at, there, NONE, "noun:negated")
                return


KIN = 4
"""So many letters an act and its noun have in common."""


def portion(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`most of the milk` for `a fifth of the milk`."""
    most = _MOST.search(left.text)
    shares = [one for one in numbers(right.text) if one.kind in ("percent", "fraction")] if most else []
    if most is None or len(shares) != 1 or _MOST.search(right.text):
        return
    one = shares[0]
    worth = one.high * (100 if one.kind == "fraction" else 1)
    behind = _behind(left, most.end()) & _behind(right, one.end)
    if worth < HALF and one.bound != "over" and behind:
        at = (one.start, one.end)
        yield Delta(QUANTITY, "stronger", most.group(), one.text, most.span(), at, WHOLE, "quantities:whole")


HALF = 50
_MOST = Pattern("comparing", "certainty: most")


def unplanned(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`is to close` for `no plans to close`."""
    found = _UNPLANNED.search(right.text)
    if found is None or any(token.negative for token in left.tokens):
        return
    verb = next((token for token in right.tokens if token.start == found.start("verb")), None)
    for one in left.predicates:
        if verb is not None and left.tokens[one.verb].lemma == verb.lemma and not _LACKING.search(left.text):
            at = (left.tokens[one.group[0]].start, left.tokens[one.verb].end)
            yield Delta(
                POLARITY, "negated", left.text[slice(*at)], found.group(), at, found.span(), NONE, "noun:negated"
            )
            return


_UNPLANNED = Pattern("comparing", "certainty: unplanned")
_NO, _LACKING = Pattern("comparing", "certainty: no"), Pattern("comparing", "certainty: lacking")
NEGATED = Words("comparing", "certainty: negated")
REACH, BEHIND = 2, 5
"""So many tokens before a noun its `no` stands, and behind it what it is a reason or a sign for."""


def wholes(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`the committee as a whole` for `some members`."""
    whole = _WHOLE.search(left.text)
    if whole is None or _WHOLE.search(right.text) or _SOME.search(left.text):
        return
    for one in right.predicates:
        agent = one.patient if one.passive else one.agent
        if agent is not None and right.tokens[agent.first].norm in SOME:
            at = (right.tokens[agent.first].start, right.tokens[agent.last].end)
            yield Delta(
                QUANTITY, "stronger", whole.group(), right.text[slice(*at)], whole.span(), at, WHOLE, "quantities:whole"
            )
            return


def generic(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`banks oppose it` for `two banks oppose it`; `all companies` for `companies with more than 50 staff`."""
    general = [one.agent for one in left.predicates if one.agent and _is_general(left, one)]
    every = [phrase for phrase in left.phrases if left.tokens[phrase.first].norm in EVERY]
    own = {token.lemma for token in left.tokens}
    doing = [one.patient if one.passive else one.agent for one in left.predicates if one.finite and not one.negated]
    bare = [phrase for phrase in doing if phrase and _is_bare(left, phrase)]
    for mine, limits in ((general, _is_counted), (every, _is_limited), (bare, _is_some)):
        for a in mine:
            for b in right.phrases:
                if left.tokens[a.head].lemma == right.tokens[b.head].lemma and limits(right, b, own):
                    at, there = (
                        (side.tokens[phrase.first].start, side.tokens[phrase.last].end)
                        for side, phrase in ((left, a), (right, b))
                    )
                    said, told = left.text[slice(*at)], right.text[slice(*there)]
                    yield Delta(QUANTITY, "stronger", said, told, at, there, WHOLE, "quantities:whole")
                    return


def _is_general(side: Syntax, one: Predicate) -> bool:
    """Whether a bare plural does something as a rule: banks oppose, children are."""
    verb, agent = side.tokens[one.verb], one.agent
    if agent is None or not one.finite or one.modal or one.passive or one.group[0] != one.verb:
        return False
    present = verb.norm == "are" or (verb.tag == "V" and verb.norm == verb.lemma)
    head = side.tokens[agent.head]
    plural = head.tag == "N" and head.norm != head.lemma and agent.first == agent.head
    return present and plural and not (agent.first and side.tokens[agent.first - 1].tag in ("D", "#", "A", "I"))


def _is_bare(side: Syntax, phrase: Phrase) -> bool:
    head = side.tokens[phrase.head]
    told = phrase.first > 0 and side.tokens[phrase.first - 1].tag in ("D", "#", "A", "I")
    return head.tag == "N" and head.norm != head.lemma and phrase.first == phrase.head and not told


def _is_some(side: Syntax, phrase: Phrase, _: Set[str]) -> bool:
    return side.tokens[phrase.first].norm in SOME_ONLY


SOME_ONLY = Words("comparing", "certainty: some only")


def _is_counted(side: Syntax, phrase: Phrase, _: Set[str]) -> bool:
    """Whether only so many are meant: two banks, a third of the children."""
    if any(token.tag == "#" or token.norm in COUNTED for token in side.words(phrase)[:-1]):
        return True
    before = [token.norm for token in side.tokens[max(0, phrase.first - 2) : phrase.first]]
    return len(before) == 2 and before[1] == "of" and (before[0] in COUNTED or before[0][:1].isdigit())


def _is_limited(side: Syntax, phrase: Phrase, own: Set[str]) -> bool:
    """Whether only those of some kind are meant: companies with more than 50 staff."""
    if side.tokens[phrase.first].norm in EVERY:
        return False
    behind = side.tokens[phrase.last + 1 : phrase.last + 5]
    limits = [token for token in behind[1:] if token.tag and token.tag in "NPJV#"]
    return bool(behind) and behind[0].norm in LIMITING and bool(limits) and all(one.lemma not in own for one in limits)


EVERY, COUNTED = Words("comparing", "certainty: every"), Words("comparing", "certainty: counted")
LIMITING = Words("comparing", "certainty: limiting")
_WHOLE, _SOME = Pattern("comparing", "certainty: whole"), Pattern("comparing", "certainty: some")
SOME = Words("comparing", "certainty: some of them")


def one_of(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`is the author of the plan` for `is one of the authors of the plan`."""
    for one in left.predicates:
        what = one.patient
        if left.tokens[one.verb].lemma not in COPULAS or what is None or left.tokens[what.first].norm != "the":
            continue
        head = left.tokens[what.head]
        for found in _ONE_OF.finditer(right.text):
            there = next((token for token in right.tokens if token.start == found.start("what")), None)
            if there is not None and there.lemma == head.lemma == head.norm:
                at = (left.tokens[what.first].start, head.end)
                yield Delta(
                    RUNG, "stronger", left.text[slice(*at)], found.group(), at, found.span(), WHOLE, "ranks:above all"
                )
                return


_ONE_OF, COPULAS = Pattern("comparing", "certainty: one of"), Words("comparing", "certainty: copulas")


def mainly(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`mainly used for` for `also used for`."""
    most, part = _MAINLY.search(left.text), _IN_PART.search(right.text)
    if most and part and not _MAINLY.search(right.text) and not _IN_PART.search(left.text):
        yield Delta(WIDENED, "stronger", most.group(), part.group(), most.span(), part.span(), WHOLE, "widening:mainly")


_MAINLY, _IN_PART = Pattern("comparing", "certainty: mainly"), Pattern("comparing", "certainty: in part")


def above_all(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`more than any other` for `the second biggest`, `one of the biggest`."""
    above, ranked = _ABOVE.search(left.text), _RANKED.search(right.text)
    if not above or not ranked or _RANKED.search(left.text):
        return
    if not _ABOVE.search(right.text, 0, ranked.start()) and not _ABOVE.search(right.text, ranked.end()):
        at, there = above.span(), ranked.span()
        yield Delta(RUNG, "stronger", above.group(), ranked.group(), at, there, SAID, "ranks:above all")


_ABOVE, _RANKED = Pattern("comparing", "certainty: above all"), Pattern("comparing", "certainty: ranked")


def turned_days(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`on the eve of the match with Tarn` for `the day after they play Tarn`: of the same behind both."""
    for mine, theirs in ((_EARLIER, _LATER), (_LATER, _EARLIER)):
        a, b = mine.search(left.text), theirs.search(right.text)
        if a is None or b is None or theirs.search(left.text) or mine.search(right.text):
            continue
        said, told = _behind(left, a.end()), _behind(right, b.end())
        same = {token.lemma for token in left.tokens if _is_matter(token)} & {token.lemma for token in right.tokens}
        if said & told and len(same) > 1:
            yield Delta(ORDER, "opposite", a.group(), b.group(), a.span(), b.span(), TIMES, "days")
            return


def _behind(side: Syntax, at: int) -> set[str]:
    return {token.lemma for token in side.tokens if at <= token.start < at + NEAR and token.tag in ("P", "N")}


def _is_matter(token: Token) -> bool:
    return token.tag != "" and token.tag in "NPVEGJ"


_EARLIER, _LATER = Pattern("comparing", "certainty: earlier"), Pattern("comparing", "certainty: later")
NEAR = 40
"""So many code points behind it stands what was before or after."""
