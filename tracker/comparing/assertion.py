"""What one sentence states and the other only denies, doubts, supposes, plans, tries, or tells of others."""

from collections.abc import Iterable, Iterator

from tracker.comparing.deltas import ASSERTION, POLARITY, Delta
from tracker.comparing.predicates import LIGHT, Paired, telling
from tracker.comparing.terms import FRAMES, OPPOSED, SISTER, framing, words_alike
from tracker.language.clauses import Predicate, Syntax, syntax
from tracker.language.lexicon import lemmas
from tracker.language.tagging import NEGATIVE, Token, words_of
from tracker.text.cues import Table, Words
from tracker.text.languages import by_language

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
"""How sure it is, by the sort of frame, that the complement is not asserted."""
RELATIONS = {
    "denial": "denied", "doubt": "doubted", "condition": "conditional", "attempt": "attempted", "planned": "planned",
    "failed": "failed", "claimed": "claimed", "ladder": "accused",
}  # fmt: skip
LINKS = Table("comparing", "assertion: links")
"""By which link a frame of each sort takes its complement: `tried to`, `accused of`, `denied that`."""


def assertion(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """The frames that the right sentence puts around a predicate and the left one does not."""
    if not pair.agreeing or (left.tokens[pair.left.verb].lemma in LIGHT and not _same_object(left, right, pair)):
        return
    mine = {sort for sort, *_ in frames(left, pair.left)}
    own = {token.lemma for token in left.tokens if token.tag in "NVEGJ"}
    nouns = {token.lemma for token in left.tokens if token.tag == "N"}
    even = parity(left, pair.left) == parity(right, pair.right)
    said = False
    for sort, word, at in frames(right, pair.right):
        if (said and sort == "claimed") or sort in mine or (sort in TURNING and even) or _told(pair, sort, mine):
            continue
        framing = [token for token in right.tokens if at[0] <= token.start < at[1] and token.tag in "NVEG"]
        if any(token.lemma in own or any(_named_after(one, token.lemma) for one in nouns) for token in framing):
            said = True
            continue  # the claim has the word in another place: `…, the chief executive expects`; by mutual agreement
        verb = left.tokens[pair.left.verb]
        first = left.tokens[pair.left.group[0]]
        span = (first.start, verb.end)
        yield Delta(
            ASSERTION, RELATIONS[sort], left.text[span[0] : span[1]], word, span, at, SURE[sort], f"frames:{sort}"
        )
        return


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
    """`held talks` for `promised talks`: what is only planned, done."""
    there = {right.tokens[one.verb].lemma for one in right.predicates}
    for one in left.predicates:
        verb, what = left.tokens[one.verb], one.patient
        if what is None or one.negated or one.modal or verb.lemma not in DOING or verb.lemma in there:
            continue
        for other in right.predicates:
            word, aim = right.tokens[other.verb], other.patient
            if aim is None or _verbs().get(word.lemma) not in ("planned", "attempt") or word.lemma in _lemmas(left):
                continue
            if left.tokens[what.head].lemma == right.tokens[aim.head].lemma != "":
                span, at = (verb.start, verb.end), (word.start, word.end)
                yield Delta(
                    ASSERTION, "planned", verb.text, word.text, span, at, SURE["planned"], "frames:planned noun"
                )
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
            one, at = left.tokens[a.verb], (right.tokens[i].start, right.tokens[depends.verb].end)
            first = left.tokens[a.group[0]].start
            said, there = left.text[first : one.end], right.text[slice(*at)]
            yield Delta(ASSERTION, "conditional", said, there, (first, one.end), at, SURE["condition"], "conditions")
            return


def _conditions(side: Syntax) -> list[int]:
    """Where conditions begin; `even if` and `as if` are none."""
    return [
        i
        for i, token in enumerate(side.tokens)
        if token.norm in CONDITIONS and not (i and side.tokens[i - 1].norm in _NO_CONDITIONS)
    ]


def _clause_between(side: Syntax, i: int, verb: int) -> bool:
    """Whether another finite verb stands between a main verb and the condition behind it, which then is of that one."""
    return verb < i and any(verb < one.verb < i and one.finite for one in side.predicates)


WEAKER = Words("comparing", "assertion: weaker")


_FIRM = Words("comparing", "assertion: firm")


def lesser(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`will be met by 2009` for `could be achieved by 2009`: another verb, of the same figures or things."""
    if any(token.norm in WEAKER for token in left.tokens) or _conditions(left):
        return
    for one in left.predicates:
        if one.modal not in _FIRM or one.negated:
            continue
        mine = _things(left, one)
        for other in right.predicates:
            shared = mine & _things(right, other)
            if other.modal in WEAKER and (len(shared) > 1 or any(word[:1].isdigit() for word in shared)):
                at = left.tokens[one.group[0]].start, left.tokens[one.verb].end
                there = right.tokens[other.group[0]].start, right.tokens[other.verb].end
                said, told = left.text[slice(*at)], right.text[slice(*there)]
                yield Delta(ASSERTION, "doubted", said, told, at, there, LESSER, "modals:things")
                return


LESSER = 0.74
"""How sure it is where only what is done to the same things is less than sure."""


def _things(side: Syntax, one: Predicate) -> set[str]:
    """The nouns, names and figures between the predicates on either side."""
    start = max((other.verb for other in side.predicates if other.verb < one.group[0]), default=-1)
    end = min((other.group[0] for other in side.predicates if other.group[0] > one.verb), default=len(side.tokens))
    return {token.lemma for token in side.tokens[start + 1 : end] if token.tag in ("N", "P", "#")}


def modality(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """`would fall` for `could fall`."""
    a, b = pair.left, pair.right
    weaker = b.modal in WEAKER and a.modal in _FIRM
    if weaker and pair.agreeing and not a.negated and not b.negated:
        one = left.tokens[a.group[0]].start, left.tokens[a.verb].end
        other = right.tokens[b.group[0]].start, right.tokens[b.verb].end
        said, there = left.text[slice(*one)], right.text[slice(*other)]
        yield Delta(ASSERTION, "doubted", said, there, one, other, SURE["doubt"], "modals")


TURNING = frozenset(["denial", "failed"])
"""Frames that turn their complement round: what is denied, or refused, is not so."""


def parity(side: Syntax, one: Predicate) -> bool:
    """Whether a predicate is negated an odd number of times, with the denials that it is a complement of."""
    turned = sum(sort in TURNING for sort, *_ in frames(side, one))
    return bool((turned + _negated(side, one)) % 2)


def _negated(side: Syntax, one: Predicate) -> bool:
    """Whether a predicate is negated itself: did not say, has yet to say."""
    before = side.tokens[max(0, one.group[0] - 2) : one.group[0]]
    yet = bool(before) and before[-1].norm in _YET and (one.link == "to" or before[0].negative)
    return one.negated != yet


_YET = Words("comparing", "assertion: yet")


def _none_more(left: Syntax, right: Syntax) -> bool:
    """Whether one calls the most what the other says that nothing is more: the deepest, no lake is deeper."""
    mine, theirs = ({token.norm[-3:] for token in side.tokens if token.tag == "J"} for side in (left, right))
    return any("est" in a and any(end.endswith("er") for end in b) for a, b in ((mine, theirs), (theirs, mine)))


_CAREFUL = Words("comparing", "assertion: careful")


def _told(pair: Paired, sort: str, mine: set[str]) -> bool:
    """Whether the left side is as careful in a way of its own: a modal verb, another frame of the same weight."""
    one, careful = pair.left, {"attempt", "planned", "failed", "doubt", "condition"}
    modal = one.modal in _CAREFUL and one.modal != pair.right.modal
    if sort in careful and (mine & careful or modal):
        return True
    if sort == "ladder" and "claimed" in mine:
        return True  # who accuses them says that they did
    if sort == "planned" and one.modal in _WILL and not one.negated:
        return False
    if sort in ("planned", "attempt") and (one.link == "to" or one.modal in _WILL):
        return sort == "planned" and one.modal == ""
    return sort == "claimed" and bool(mine)


_COMPLEMENT = Words("comparing", "assertion: complement")


def frames(side: Syntax, one: Predicate, depth: int = 4) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """The (sort, words, place) of each frame that a predicate is a complement of, from the inside out."""
    for _ in range(depth):
        if one.governor is None:
            return
        token = side.tokens[one.governor]
        if token.tag == "S":
            yield "condition", token.text, (token.start, token.end)
            return
        above = next((other for other in side.predicates if other.verb == one.governor), None)
        sort = _sort(side, token, above, one.link)
        if sort and not (above is not None and above.negated and sort in ("failed", "denial")):
            first = side.tokens[above.group[0] if above else one.governor].start
            yield sort, side.text[first : token.end], (first, token.end)
        if above is None or (not sort and one.link not in _COMPLEMENT):
            return  # a ban on smoking is no complement of who agreed to it
        one = above


def _sort(side: Syntax, governor: Token, above: Predicate | None, link: str) -> str:
    """What sort of frame a governing verb or noun is with this link; '' for one that asserts its complement."""
    if above is None:
        denied = any(one.norm in DENYING for one in side.tokens if one.start > governor.end)
        none = any(one.negative for one in side.tokens if 0 < governor.start - one.start <= CLOSE)  # no evidence that
        if none and governor.lemma in _FACTS:
            return ""  # no doubt that, cannot be a coincidence that
        return "denial" if denied or none else _nouns().get(governor.lemma, "")
    if above.negated and governor.lemma in _DOUBTED:
        return "doubt"
    if link == "to" and governor.lemma in SELF_CLAIMS and not above.passive:
        return "ladder"
    sort = "claimed" if link == "that" and governor.lemma in telling() else _verbs().get(governor.lemma, "")
    return sort if sort and link in LINKS.get(sort, ()) else ""


def may_frame(norms: Iterable[str]) -> bool:
    """Whether any of the words that one sentence has and the other lacks can be of a frame, a condition or a modal verb
    that is told: most have none, and need not be read."""
    telling = _framing()
    return any(
        norm in telling or norm.endswith(("n't", "n’t")) or any(lemma in telling for _, lemma in lemmas(norm))
        for norm in norms
    )


@by_language()
def _framing() -> frozenset[str]:
    framing = (words for table in (FRAMES, NOT_ASSERTING) for sort, words in table.items() if sort in TOLD)
    words = {word for text in framing for word in text.split()}
    listed = (DENYING, SELF_CLAIMS, CONDITIONS, NEGATIVE, words_of("run together"), WEAKER)
    return frozenset(words).union(*listed, ["0", "t"])


TOLD = frozenset(RELATIONS) - {"claimed"}
"""The sorts of frames that say that something is not so, or may not be; what is only claimed is for attribution."""


@by_language()
def _verbs() -> dict[str, str]:
    found: dict[str, str] = {}
    for sort, words in FRAMES.items():
        for word in words.split():
            found.setdefault(word, sort)
    return found


NOT_ASSERTING = Table("comparing", "assertion: not asserting nouns")


@by_language()
def _nouns() -> dict[str, str]:
    return {word: sort for sort, words in NOT_ASSERTING.items() for word in words.split()}


CLOSE = 16
"""So many code points before a noun its `no` stands: `no clear evidence`."""


DENYING = Words("comparing", "assertion: denying adjectives")
_DOUBTED = Words("comparing", "assertion: doubted when negated")
"""Verbs that doubt when they are negated: could not confirm, does not believe."""

SELF_CLAIMS = Words("comparing", "assertion: self claims")
"""Who claims to have won may not have."""

CONDITIONS = Words("comparing", "assertion: conditions")
_NO_CONDITIONS = Words("comparing", "assertion: no conditions")
DOING = Words("comparing", "assertion: doing")
"""Verbs that are done with a noun that says what is done: held talks."""

_FACTS = Words("comparing", "assertion: facts all the same")
"""Nouns that assert their complement where they are negated: no doubt that."""

COPULAS = Words("comparing", "assertion: copulas")
_REQUESTS, _UNTIL = Words("comparing", "assertion: requests"), Words("comparing", "assertion: until")


# ---------------------------------------------------------------- polarity, time


def polarity(left: Syntax, right: Syntax, pair: Paired) -> Iterator[Delta]:
    """One negates the predicate that the other states, of the same arguments."""
    a, b = pair.left, pair.right
    if _negated(left, a) == _negated(right, b) or not pair.agreeing or _none_more(left, right):
        return
    if parity(left, a) == parity(right, b):
        return
    if copular(left, a) and not _same_complement(complement(left, a), complement(right, b)):
        return  # is not easy, is hard; is no bad idea, is a good idea
    if _not_until(left, a) or _not_until(right, b):
        return  # what was not reopened until May reopened then
    if (
        (_negative(left) and _negative(right) and not _beside(left, right, pair))
        or _only_negated(right, b)
        or _only_negated(left, a)
    ):
        return  # two sentences that both negate may do so of the same thing in other words
    one = left.tokens[a.group[0]].start, left.tokens[a.verb].end
    other = right.tokens[b.group[0]].start, right.tokens[b.verb].end
    yield Delta(
        POLARITY, "negated" if b.negated else "affirmed", left.text[slice(*one)], right.text[slice(*other)], one, other,
        NEGATED, "predicate:negated",
    )  # fmt: skip


NEGATED = 0.8


def _same_complement(mine: set[str], others: set[str]) -> bool:
    opposed = any(words_alike(a, b) in (OPPOSED, SISTER) for a in mine - others for b in others - mine)
    return bool(mine & others) and not opposed


def copular(side: Syntax, one: Predicate) -> bool:
    return side.tokens[one.verb].lemma in COPULAS


def requests(text: str) -> bool:
    """Whether a sentence asks for something and states nothing: Do not read the report."""
    side = syntax(text)
    first = next(iter(side.predicates), None)
    return bool(side.tokens and side.tokens[0].norm in _REQUESTS and first is not None and first.agent is None)


def complement(side: Syntax, one: Predicate) -> set[str]:
    """What a copula says of its subject: the lemmas of matter behind it, up to the next predicate."""
    end = next((other.group[0] for other in side.predicates if other.group[0] > one.verb), len(side.tokens))
    return {token.lemma for token in side.tokens[one.verb + 1 : end] if token.tag and token.tag in "NPJ#"}


def _beside(left: Syntax, right: Syntax, pair: Paired) -> bool:
    """Whether the other negations of two sentences are of the same verbs, so that this one is left over."""
    mine, theirs = (
        {side.tokens[one.verb].lemma for one in side.predicates if one.negated and one is not own}
        for side, own in ((left, pair.left), (right, pair.right))
    )
    return bool(mine) and mine == theirs


def _negative(side: Syntax) -> bool:
    return any(token.negative for token in side.tokens)


def denies(text: str) -> bool:
    """Whether a sentence has a verb of denial: reject, dispute, dismiss."""
    side = syntax(text)
    return any(side.tokens[one.verb].lemma in framing("denial") for one in side.predicates)


def _not_until(side: Syntax, one: Predicate) -> bool:
    return one.negated and any(token.norm in _UNTIL for token in side.tokens[one.verb + 1 : one.verb + 1 + REACH])


REACH = 8
"""So many tokens behind a negated verb its `until` stands."""


_LIMITING = Words("comparing", "assertion: limiting")


def _only_negated(side: Syntax, one: Predicate) -> bool:
    """`does not have only`: what is negated is that it is all."""
    return one.negated and any(token.norm in _LIMITING for token in side.tokens[one.verb + 1 : one.verb + 3])
