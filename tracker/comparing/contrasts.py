"""Opposite words in the same place: rejected for agreed, before for after, negative for positive."""

from collections.abc import Iterator, Sequence, Set

from tracker.comparing.deltas import OPPOSITE, ORDER, Delta, delta
from tracker.comparing.edits import in_place
from tracker.comparing.quantities import things_behind
from tracker.comparing.reversing import REVERSING, undone
from tracker.comparing.terms import (
    GROUPS,
    OPPOSED,
    OPPOSED_PREPOSITIONS,
    SAME,
    contrast,
    figures_in_words,
    framing,
    may_oppose,
    phrases_alike,
    prefixed,
    ranked,
    same_word,
    words_alike,
)
from tracker.comparing.turned import converse, turned_round
from tracker.language.clauses import Predicate, Syntax
from tracker.language.lexicon import lemmas, relation
from tracker.language.tagging import TaggedToken
from tracker.text.cues import CueRows, Pattern, Words
from tracker.text.signals.opposites import are_opposites
from tracker.text.signals.quantifiers import quantifiers
from tracker.text.spans import Span

BESIDE = 3
"""Window in content words on either side of a word, by which two words are in the same place."""
SURE, FAIR, DAYS = 0.8, 0.7, 0.74
"""Confidence (0-1): two words around an opposite are the same, or the data list the pair; one is the same; a day before
and after."""


def contrasts(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """Deltas for words of the left sentence whose opposite the right one has in their place."""
    mine, theirs = _matter(left), _matter(right)
    own, there = {token.lemma for token in mine}, {token.lemma for token in theirs}
    found = list(_opposites(left, mine, own, right, theirs, there)) if own - there and there - own else []
    described = [delta for delta in found if _describes(left, delta.left_at) and _describes(right, delta.right_at)]
    if described:
        yield described[0]
    elif len(found) == 1 or len({delta.left for delta in found}) == 1:
        yield found[0]  # two opposites cancel each other


def _of_phrase_down(side: Syntax, token: TaggedToken) -> bool:
    """Whether `down` or `up` is no direction: the rise is down to a new method."""
    behind = side.tokens[side.tokens.index(token) + 1 :][:2]
    return token.norm in WAYS and [one.tag for one in behind][:1] == ["T"] and behind[-1].tag in "DNPJO"


def _describes(side: Syntax, at: tuple[int, int] | None) -> bool:
    """Whether a word is before the noun that it describes: a dark periphery."""
    return any(
        at is not None and side.tokens[one.first].start <= at[0] < side.tokens[one.head].start for one in side.phrases
    )


def _opposites(
    left: Syntax,
    mine: Sequence[TaggedToken],
    own: set[str],
    right: Syntax,
    theirs: Sequence[TaggedToken],
    there: set[str],
) -> Iterator[Delta]:
    norms = {token.norm for token in theirs}
    if ("until" in left.norms) != ("until" in right.norms):
        return  # what is closed until May is open then
    others = [(k, b) for k, b in enumerate(theirs) if b.lemma not in own]
    for i, a in enumerate(mine):
        against = [(k, b) for k, b in others if _opposed(a, b)] if a.lemma not in there else []
        against = [] if _in_turn(left, a) else [(k, b) for k, b in against if not _in_turn(right, b)]
        kept = a.norm in norms and not _phrasal(a)
        if not against or kept or _in_other_words(mine, i, theirs) or _of_phrase_down(left, a):
            continue
        for k, b in against:
            if _in_other_words(theirs, k, mine):
                continue
            if right.text[: b.start].rstrip().endswith("-") and left.text[a.start - 1 : a.start] != "-":
                continue  # half a word: anti- AIDS
            if _taken_back(left, a) or _taken_back(right, b):
                continue
            if _negated(left, a) != _negated(right, b) or turned_round(left.text, right.text):
                continue
            if undone(left, a.start, right, b.start) or _of_amount(left, a, b) or _of_amount(right, b, a):
                continue
            if _has_both(mine, i, theirs, k) or _has_both(theirs, k, mine, i):
                continue
            if any(excused(left, a, right, b) for excused in _EXCUSES):
                continue
            near = _near(mine, i) & _near(theirs, k)
            moved = (a.negative or b.negative) and not in_place(left.text, a, right.text, b)
            if near and not moved:
                sure = SURE if len(near) > 1 or contrast(a.norm, b.norm) else FAIR
                datum = contrast(a.norm, b.norm) or "wordnet:antonym"
                yield delta(OPPOSITE, "opposite", left, _span(left, a), right, _span(right, b), sure, datum)
                break


def _in_turn(side: Syntax, token: TaggedToken) -> bool:
    """Whether a word orders a series and says nothing of before and after: from one year to the next."""
    return any(found.start() <= token.start < found.end() for found in _TURNS.finditer(side.text))


_TURNS = Pattern("comparing", "contrasts: turns")


def _taken_back(side: Syntax, token: TaggedToken) -> bool:
    """`little changed`, `hardly rose`."""
    weak = (one.end for one in quantifiers(side.text) if one.kind in ("few", "never", "none"))
    return any(0 <= token.start - end <= 1 for end in weak)


def _phrasal(token: TaggedToken) -> bool:
    """Whether a verb has its meaning from its particle: went down, went up."""
    return token.is_any("VEG") and all(lemma != token.lemma for _, lemma in lemmas(token.norm))


def _span(side: Syntax, token: TaggedToken) -> Span:
    """The span of a word with its particle."""
    behind = side.tokens[side.tokens.index(token) + 1 :][:1]
    return (token.start, behind[0].end) if _phrasal(token) and behind and behind[0].is_any("IRJ") else token.span


def _of_growth(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether one of two directions is that of a growth: growth was halved, rising prices slowed."""
    return _moves_growth(left, a) != _moves_growth(right, b)


def _moves_growth(side: Syntax, token: TaggedToken) -> bool:
    return not GROWTHS.isdisjoint(_moved(side, token))


def _moved(side: Syntax, token: TaggedToken) -> set[str]:
    """The lemmas of what a direction is of: the arguments of its verb or, of `up` and `down`, of the verb before it."""
    before = [one for one in side.predicates if side.tokens[one.verb].start <= token.start]
    one = before[-1] if before else None
    if one is None or not (side.tokens[one.verb] is token or token.norm in WAYS):
        return set()
    return {side.tokens[phrase.head].lemma for phrase in (one.agent, one.patient) if phrase}


GROWTHS = Words("comparing", "contrasts: growths")


def _of_burden(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether one says how good what the other says how large is: the deficit improved, the deficit is down."""
    of_value = (a.lemma in _IMPROVING) != (b.lemma in _IMPROVING)
    return of_value and not _BURDENS.isdisjoint(_moved(left, a) | _moved(right, b))


_IMPROVING, _BURDENS = Words("comparing", "contrasts: improving"), Words("comparing", "contrasts: burdens")


def _of_another(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether `up` or `down` behind a figure is of something else: the dollar gained, the crown closed at 15, down from
    16."""
    if not {a.tag, b.tag} & {"I"} or not {a.norm, b.norm} & set(WAYS):
        return False
    mine, theirs = _moved(left, a), _moved(right, b)
    return bool(mine and theirs) and not any(same_word(x, y) for x in mine for y in theirs)


def _of_two_kinds(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether one describes a noun and the other does not: a narrow range, more; erratic kicking, settled the match."""
    mine, theirs = (
        token.is_any("J") and token.norm not in COMPARING and _describes(side, token.span)
        for side, token in ((left, a), (right, b))
    )
    if mine == theirs or not (a.is_any("VE") or b.is_any("VE") or {a.norm, b.norm} & set(COMPARING)):
        return False
    side, other = (right, b) if mine else (left, a)
    return not _describes(side, other.span)


def _in_other_words(side: Sequence[TaggedToken], i: int, other: Sequence[TaggedToken]) -> bool:
    """Whether the other sentence has another word for it in the same surroundings: she rejected what she denied."""
    kind, near, own = _kind(side[i]), _near(side, i), {token.lemma for token in side}
    return any(
        _kind(one) == kind != ""
        and one.lemma not in own
        and _one_sense(side[i], one)
        and not near.isdisjoint(_near(other, k))
        for k, one in enumerate(other)
    )


def _has_both(side: Sequence[TaggedToken], i: int, other: Sequence[TaggedToken], k: int) -> bool:
    """Whether the other sentence has a second word, an opposite of the one compared and as near to the same context:
    contract by 1.4, where it has grew by 2.5 and shrank by 1.4."""
    near, own = _near(side, i), {token.lemma for token in side}
    shared = len(near & _near(other, k))
    return any(
        one is not other[k]
        and one.lemma not in own
        and _opposed(one, other[k])
        and len(near & _near(other, n)) >= shared
        for n, one in enumerate(other)
    )


def _one_sense(a: TaggedToken, b: TaggedToken) -> bool:
    return relation(a.lemma, b.lemma) == "same" or _both_deny(a.lemma, b.lemma)


def _both_deny(a: str, b: str) -> bool:
    return {a, b} <= framing("denial")


def _kind(token: TaggedToken) -> str:
    return next((kind for kind in ("VEG", "N", "J", "R") if token.tag in kind), "")


def _converse(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """`Arden lends Bilton a ship` and `Bilton borrows a ship from Arden` say the same: the agent of one verb is the
    patient of the other. So do `fans bought` and `the club sold`, where neither text names the other's agent."""
    if not converse(a.lemma, b.lemma):
        return False
    return _done_to(left, a, right, b) or _done_to(right, b, left, a) or _other_party(left, a, right, b)


def _other_party(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether the two verbs have different agents, each named in its own text alone."""
    mine, theirs = (
        next((one for one in side.predicates if side.tokens[one.verb] is token), None)
        for side, token in ((left, a), (right, b))
    )
    if mine is None or mine.agent is None:
        return False
    if theirs is None or theirs.agent is None:
        return theirs is not None or b.is_any("EJ")  # 50,000 were sold
    mine_head = left.tokens[mine.agent.head]
    if not mine_head.is_any("NP") or mine_head.lemma in {token.lemma for token in right.tokens}:
        return False
    head = right.tokens[theirs.agent.head]
    return head.is_any("NP") and head.lemma not in {token.lemma for token in left.tokens}


def _whose(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether only one of two nouns says whose something is: the workers, the employers' plan."""
    return a.is_any("N") and b.is_any("N") and _owns(left, a) != _owns(right, b)


def _owns(side: Syntax, token: TaggedToken) -> bool:
    return side.text[token.end : token.end + 1] in ("'", "’")


def _done_to(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether a patient of the left verb is the agent of the right one."""
    mine = next((one for one in left.predicates if left.tokens[one.verb] is a), None)
    theirs = next((one for one in right.predicates if right.tokens[one.verb] is b), None)
    if mine is None or theirs is None or theirs.agent is None:
        return False
    aims = [mine.patient, *(phrase for _, phrase in mine.others)]
    return any(phrases_alike(left, aim, right, theirs.agent, {}) == SAME for aim in aims if aim)


def _of_other_things(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether a rank is before another noun, or is compared with no rank: the last six matches, first defeat."""
    if len({a.norm, b.norm} & ranked()) == 1 and _kind(a) == _kind(b) == "J":
        return True
    if not {a.norm, b.norm} <= ranked():
        return False
    mine, theirs = (_ranked(side, token) for side, token in ((left, a), (right, b)))
    return mine != theirs and not (mine and theirs and same_word(mine, theirs))


def _of_other_objects(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether the objects of two opposites are different: won a majority, lost 48 seats."""
    if a.lemma not in BY_OBJECT or b.lemma not in BY_OBJECT:
        return False
    mine, theirs = (
        next((one.patient for one in side.predicates if side.tokens[one.verb] is token), None)
        for side, token in ((left, a), (right, b))
    )
    if mine is None or theirs is None:
        return False
    return not same_word(left.tokens[mine.head].lemma, right.tokens[theirs.head].lemma)


def _ends_so(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether what begins is itself an end: a shutdown that began, for a plant that closed."""
    return _begins_end(left, a, right) or _begins_end(right, b, left)


def _begins_end(side: Syntax, token: TaggedToken, other: Syntax) -> bool:
    i, there = side.tokens.index(token), {one.lemma for one in other.tokens}
    near = side.tokens[max(0, i - BESIDE) : i + BESIDE + 1]
    return token.is_any("VE") and any(one.is_any("N") and one.lemma in ENDS and one.lemma not in there for one in near)


ENDS = Words("comparing", "contrasts: ends")
"""Nouns of what ends or stops something."""


def _of_others(left: Syntax, a: TaggedToken, right: Syntax, b: TaggedToken) -> bool:
    """Whether a noun is of one group and an adjective of another describes somebody in another place of the sentence:
    the man behind it, an actor who plays a female hero."""
    if {_kind(a), _kind(b)} != {"N", "J"} or not {a.norm, b.norm} <= set(GROUPS):
        return False
    return _opens(left, a) != _opens(right, b)


def _opens(side: Syntax, token: TaggedToken) -> bool:
    """Whether a word is before the first predicate."""
    return bool(side.predicates) and token.start < side.tokens[side.predicates[0].group[0]].start


_EXCUSES = (
    _of_others,
    _of_other_things,
    _of_other_objects,
    _converse,
    _whose,
    _of_growth,
    _of_burden,
    _of_another,
    _of_two_kinds,
    _ends_so,
)
"""Conditions under which two opposite words are no contrast."""

BY_OBJECT = Words("comparing", "contrasts: by object")


def _ranked(side: Syntax, token: TaggedToken) -> str:
    """The noun that a rank counts; '' for none."""
    i = side.tokens.index(token)
    phrase = next((one for one in side.phrases if one.first <= i < one.head), None)
    return side.tokens[phrase.head].lemma if phrase else ""


def _opposed(a: TaggedToken, b: TaggedToken) -> bool:
    if not (may_oppose(a.norm, b.norm) or may_oppose(a.lemma, b.lemma)):
        return False
    if {a.lemma, b.lemma} & set(GROUNDS) and _kind(a) != _kind(b):
        return False  # the land that is left
    if contrast(a.norm, b.norm) or contrast(a.lemma, b.lemma):
        return not (_is_doing(a) and _kind(b) == "VEG") and not (_is_doing(b) and _kind(a) == "VEG")
    kinds = [_kind(token) for token in (a, b)]
    if prefixed(a.norm, b.norm) or (kinds[0] == kinds[1] and are_opposites(a.norm, b.norm)):
        return True
    participle = "E" in (a.tag, b.tag) and "J" in (a.tag, b.tag)
    return (kinds[0] == kinds[1] != "" or participle) and words_alike(a.norm, b.norm) == OPPOSED


def _is_doing(token: TaggedToken) -> bool:
    """Whether a noun in -ing has come to mean another thing than its verb: a finding, a holding."""
    return token.is_any("N") and token.norm in DOING


DOING, GROUNDS = Words("comparing", "contrasts: doing"), Words("comparing", "contrasts: grounds")


def _of_amount(side: Syntax, token: TaggedToken, other: TaggedToken) -> bool:
    """Whether `more` or `less` is about another word: more than half (figures are compared with their bounds), more
    advanced, where the other word is none of them."""
    if token.norm not in COMPARING:
        return False
    first, second = (*side.tokens[side.tokens.index(token) + 1 :][:2], None, None)[:2]
    bounded = first is not None and first.norm in BOUNDING
    amount = second is not None and (
        second.is_any("#") or second.norm in PARTS or second.norm.split("-")[0] in figures_in_words()  # four-fifths
    )
    return (bounded and amount) or (first is not None and first.is_any("J") and other.norm not in COMPARING)


PARTS = Words("comparing", "contrasts: parts")
BOUNDING = Words("comparing", "contrasts: bounding")


def _matter(side: Syntax) -> Sequence[TaggedToken]:
    return [
        token
        for i, token in enumerate(side.tokens)
        if token.tag in "NPJVEGR#" or token.norm in COMPARING or _moves(side, i)
        if len(token.norm) > 1 and (not token.negative or token.tag == "R")
    ]


def _moves(side: Syntax, i: int) -> bool:
    """Whether `up` or `down` is the direction of a figure: went up, is down; closed at 14.60, down from 14.85."""
    if side.tokens[i].norm not in WAYS or i == 0:
        return False
    before, behind = side.tokens[i - 1], side.tokens[i + 1 : i + 2]
    of_figure = before.tag in (",", "#") and any(one.tag == "#" or one.norm in _FIGURE_LINKS for one in behind)
    return of_figure or before.lemma in GOING


WAYS, GOING = Words("comparing", "contrasts: ways"), Words("comparing", "contrasts: going")
_FIGURE_LINKS = Words("comparing", "contrasts: figure links")


COMPARING = Words("comparing", "contrasts: comparing words")
"""Determiners that have opposites: more frequent, the fewest."""


def _near(tokens: Sequence[TaggedToken], i: int) -> set[str]:
    around = (*tokens[max(0, i - BESIDE) : i], *tokens[i + 1 : i + 1 + BESIDE])
    return {token.lemma for token in around}


def _negated(side: Syntax, token: TaggedToken) -> bool:
    """Whether a negation is shortly before a word, in its own verb group or phrase. A `never` is none of itself."""
    if token.negative:
        return False
    for one in side.predicates:
        if side.tokens[one.group[0]].start <= token.start <= side.tokens[one.verb].end:
            ahead = side.tokens[max(0, one.group[0] - 3) : one.group[0]]  # no plans to close
            aimed = one.link == "to" and any(other.negative for other in ahead)
            above = next((other for other in side.predicates if other.verb == one.governor), None)
            doubted = above is not None and above.negated and side.tokens[above.verb].lemma in SEEING
            return one.negated ^ aimed ^ _prevented(side, one) ^ doubted
    before = [other for other in side.tokens if other.end <= token.start][-3:]
    return any(other.negative for other in before)


SEEING = Words("comparing", "contrasts: seeing")
"""Verbs whose negation is that of what is seen: cannot see them losing."""


def _prevented(side: Syntax, one: Predicate) -> bool:
    """Whether a reversing word governs a form in -ing by `from`: enjoined it from continuing."""
    first = one.group[0]
    before = side.tokens[max(0, first - PREVENTED) : first]
    return bool(before) and before[-1].norm in PREVENTING and any(token.lemma in REVERSING for token in before)


PREVENTED, PREVENTING = 8, Words("comparing", "contrasts: preventing")
"""Maximum distance in tokens from `enjoined` to what is enjoined."""


# ---------------------------------------------------------------- before, after


def orders(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`before the storm` for `after the storm`: an opposed preposition with the same words after it."""
    for a, b in OPPOSED_PREPOSITIONS:
        for one, other in ((a, b), (b, a)):
            yield from _order(left, right, one, other)
    yield from _sides_taken(left, right)
    yield from _turned_in_time(left, right)


def _order(left: Syntax, right: Syntax, one: str, other: str) -> Iterator[Delta]:
    if one not in left.norms or other not in right.norms or one in right.norms or other in left.norms:
        return
    mine, theirs = list(_behind(left, one)), list(_behind(right, other))
    for token, before, matter in mine:
        for there, anchored, behind in theirs:
            if any(map(_has_digit, matter | behind)) and not any(map(_has_digit, matter & behind)):
                continue  # by 5 points, to 45 percent
            stays = one in _LEVELS and {before, anchored} <= {*GOING, *_STAYING}  # was above it, finished below it
            if (stays or _one_verb(before, anchored)) and any(
                words_alike(a, b) == SAME for a in matter for b in behind
            ):
                yield delta(ORDER, "opposite", left, token.span, right, there.span, SURE, f"prepositions:{one}/{other}")
                return


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _one_verb(a: str, b: str) -> bool:
    """Whether two verbs are the same, or both urge something: called for it, warned against it."""
    return words_alike(a, b) == SAME or (a in _urging() and b in _urging())


_LEVELS, _STAYING = Words("comparing", "contrasts: levels"), Words("comparing", "contrasts: staying")


def _urging() -> Set[str]:
    return framing("planned") | framing("claimed") | _CALLS.now()


_CALLS = Words("comparing", "contrasts: calls")


def _sides_taken(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`signatures in favour of it` for `signatures against it`: after the same word."""
    for for_, against in OPPOSED_PHRASES:
        for one, other in ((for_, against), (against, for_)):
            mine, theirs = _phrase(left, one), _phrase(right, other)
            if mine and theirs and not _phrase(left, other) and not _phrase(right, one) and mine[0] == theirs[0]:
                yield delta(ORDER, "opposite", left, mine[1], right, theirs[1], SURE, f"phrases:{one[0]}")
                return


def _phrase(side: Syntax, wanted: Sequence[str]) -> tuple[str, Span] | None:
    """The span of the first phrase found, and the lemma of the content word before it."""
    for phrase in wanted:
        parts = phrase.split()
        if not side.norms.issuperset(parts):
            continue
        for i in range(len(side.tokens) - len(parts) + 1):
            if [token.norm for token in side.tokens[i : i + len(parts)]] == parts:
                before = [token.lemma for token in side.tokens[:i] if token.tag in "NPVEGJ#"]
                return (before[-1], side.span(i, i + len(parts) - 1)) if before else None
    return None


def _turned_in_time(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`searched hours after the vote` for `voted hours after the search`: the two verbs swapped."""
    for joints in _JOINTS:
        mine, theirs = _joined(left, joints.split()), _joined(right, joints.split())
        if mine and theirs and mine[:2] == theirs[1::-1] and mine[0] != mine[1]:
            yield delta(ORDER, "opposite", left, mine[2], right, theirs[2], SURE, f"joints:{joints}")
            return


def _joined(side: Syntax, joints: Sequence[str]) -> tuple[str, str, Span] | None:
    """The verbs on either side of a word of time, and the span of all three."""
    for i, token in enumerate(side.tokens if not side.norms.isdisjoint(joints) else ()):
        if token.norm not in joints:
            continue
        before = [one for one in side.predicates if one.verb < i and one.finite]
        behind = [one for one in side.predicates if one.group[0] > i and (one.finite or one.group[0] == i + 1)]
        if before and behind:
            first, last = before[-1].verb, behind[0].verb
            return side.tokens[first].lemma, side.tokens[last].lemma, side.span(first, last)
    return None


def turned_days(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`on the eve of the match with Tarn` for `the day after they play Tarn`: the same noun after both."""
    for mine, theirs in ((_EARLIER, _LATER), (_LATER, _EARLIER)):
        a = mine.search(left.text)
        b = theirs.search(right.text) if a else None
        if a is None or b is None or theirs.search(left.text) or mine.search(right.text):
            continue
        behind_left, behind_right = things_behind(left, a.end()), things_behind(right, b.end())
        same = {token.lemma for token in left.tokens if token.is_any("NPVEGJ")} & {one.lemma for one in right.tokens}
        if behind_left & behind_right and len(same) > 1:
            yield delta(ORDER, "opposite", left, a.span(), right, b.span(), DAYS, "days")
            return


_EARLIER, _LATER = Pattern("comparing", "contrasts: earlier"), Pattern("comparing", "contrasts: later")


def _behind(side: Syntax, word: str) -> Iterator[tuple[TaggedToken, str, set[str]]]:
    """Each use of a preposition: its token, the last verb before it, and the first two content words after it."""
    for i, token in enumerate(side.tokens):
        if token.norm == word and token.tag in "ITS" and not _of_phrase(side, i):
            before = [one.lemma for one in side.tokens[:i] if one.tag in "VEGB"]
            following = [one.lemma for one in side.tokens[i + 1 : i + 7] if one.tag in "NP#VEG"]
            yield token, before[-1] if before else "", set(following[:2])


def _of_phrase(side: Syntax, i: int) -> bool:
    """Whether a `to` belongs to the word before it: due to, according to."""
    return side.tokens[i].norm == "to" and i > 0 and side.tokens[i - 1].norm in _WITH_TO


OPPOSED_PHRASES = CueRows("comparing", "contrasts: opposed phrases")
_JOINTS, _WITH_TO = CueRows("comparing", "contrasts: time joints"), Words("comparing", "contrasts: phrases with to")
