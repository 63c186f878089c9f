"""Deltas of quantity: all for three quarters, twice for once, all wolves for those that crossed a fence."""

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise, takewhile

from tracker.comparing.deltas import QUANTITY, WIDENED, Delta, delta
from tracker.comparing.modifiers import ALMOST
from tracker.comparing.near_copies import FEWEST
from tracker.comparing.predicates import LIGHT
from tracker.comparing.substitutions import ALIKE
from tracker.comparing.terms import QUANTITIES, figures_in_words, same_word
from tracker.language.clauses import Phrase, Predicate, Syntax
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Pattern, Table, Words
from tracker.text.signals.numbers import numbers
from tracker.text.spans import Span

MORE = 0.8
"""Confidence (0-1) that all are more than a part of them."""


def parts(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`all of them` for `three quarters of them`."""
    whole = _whole(left, right.norms)
    if whole is None or _whole(right, left.norms) is not None or not _alike(left, right):
        return
    if lower := _lower(left, right):
        yield delta(QUANTITY, "stronger", left, whole.span, right, lower.span, MORE, "quantities")
        return
    if at := _only_one(left, right):
        yield delta(QUANTITY, "stronger", left, whole.span, right, at, LOOSE, "quantities:whole")
        return
    own = {(one.low, one.high) for one in numbers(left.text)}
    for one in numbers(right.text):
        share = one.low if one.kind == "fraction" else one.low / 100 if one.kind == "percent" else 1.0
        some = one.kind == "cardinal" and _OF_THEM.match(right.text, one.end)
        part = 0 < share < 1 and right.text[one.end :].lstrip().startswith("of ")
        single = one.kind == "cardinal" and one.high == 1 and _of_one_thing(left, whole.end, right, one.end)
        if (some or part or single) and (one.low, one.high) not in own:
            yield delta(QUANTITY, "stronger", left, whole.span, right, (one.start, one.end), MORE, "quantities:part")
            return
    for found in _PART_OF.finditer(right.text):
        if _of_one_thing(left, whole.end, right, found.end()):
            yield delta(QUANTITY, "stronger", left, whole.span, right, found.span(), MORE, "quantities:part")
            return


def _of_one_thing(left: Syntax, at: int, right: Syntax, there: int) -> bool:
    """Whether the same is counted behind two offsets (code points): all its depots, one depot."""
    return not things_behind(left, at).isdisjoint(things_behind(right, there))


_PART_OF = Pattern("comparing", "quantities: part of")


_OF_THEM = Pattern("comparing", "quantities: of them")


_EXTREMES = Words("comparing", "quantities: extremes")


_NO_LESS = Words("comparing", "quantities: no less")


def _lower(left: Syntax, right: Syntax) -> TaggedToken | None:
    """A word of the right sentence for fewer than all, which the left one does not have: mostly, the first six."""
    own = {token.norm for token in left.tokens}
    fewer = {word for group in QUANTITIES[2:-1] for word in group.split()} - _NO_LESS
    for token, behind in pairwise(right.tokens):
        first = token.norm in _EXTREMES and (behind.tag == "#" or behind.norm in figures_in_words())
        if (token.norm in fewer or first) and token.norm not in own:
            return token
    return None


def _only_one(left: Syntax, right: Syntax) -> Span | None:
    """The span of `only the ferry to Tarn` as a subject, of which the left sentence lacks a word."""
    for one in right.predicates if "only" in right.norms else ():
        subject = one.patient if one.passive else one.agent
        if subject is None or not one.finite or one.negated or right.tokens[subject.first - 1].norm != "only":
            continue
        named = right.tokens[subject.first : one.group[0]]
        if any(token.tag in "NPJ#" and token.lemma not in left.lemmas for token in named):
            return right.span(subject.first - 1, subject.head)
    return None


def excepted(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`in every region` for `in all regions except the north`."""
    cue = _EXCEPT.search(right.text)
    if cue is None or _EXCEPT.search(left.text) or not _alike(left, right):
        return
    but = list(takewhile(lambda token: token.is_any("DANPJ#"), (one for one in right.tokens if one.start >= cue.end())))
    if not but or any(token.lemma in left.lemmas for token in but if token.tag in "NP"):
        return  # the north lagged behind
    for words in (QUANTITIES[-1].split(), QUANTITIES[0].split()):
        mine, theirs = (_quantified(side, words) for side in (left, right))
        if mine and theirs and _excepts(right.text, theirs[0], cue.start()) and _one_kind(mine, theirs):
            there = (min(theirs[0].start, cue.start()), max(theirs[0].end, but[-1].end))
            yield delta(QUANTITY, "stronger", left, mine[0].span, right, there, LOOSE, "quantities:whole")
            return


def _quantified(side: Syntax, words: Sequence[str]) -> tuple[TaggedToken, ...]:
    """The first of some quantifiers, if nothing limits it, and its noun, if any: all the regions."""
    for i, token in enumerate(side.tokens):
        limited = i > 0 and (side.tokens[i - 1].norm in ALMOST or side.tokens[i - 1].negative)
        if token.norm in words and not limited:
            noun = next((one for one in side.tokens[i + 1 : i + 6] if one.tag == "N"), None)
            return (token, noun) if noun else (token,)
    return ()


def _excepts(text: str, whole: TaggedToken, at: int) -> bool:
    """Whether an exception is right behind what it is made from, or opens the clause."""
    if whole.end <= at:
        return "," not in text[whole.end : at].rstrip(" ,")
    return not text[:at].strip() and _CLAUSES.search(text, at, whole.start) is None


def _one_kind(mine: Sequence[TaggedToken], theirs: Sequence[TaggedToken]) -> bool:
    """Whether two quantifiers are of nouns of one kind, or one has none."""
    return len(mine) < 2 or len(theirs) < 2 or same_word(mine[1].norm, theirs[1].norm)


_EXCEPT, _CLAUSES = Pattern("comparing", "quantities: except"), Pattern("comparing", "quantities: clauses")


def exclusive(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`the task of the mayor alone` for `not the sole task of the mayor`, `covers more than fares` for `covers only
    fares`."""
    for mine, theirs in ((_EXCLUSIVE, _BEYOND), (_BEYOND, _EXCLUSIVE)):
        here, there = mine.search(left.text), theirs.search(right.text)
        if not here or not there or theirs.search(left.text) or mine.search(right.text):
            continue
        if mine is _EXCLUSIVE and any(token.negative for token in left.tokens):
            continue  # no one has the sole task
        own = [token for token in left.tokens if token.is_any("NVEGJ") and not here.start() <= token.start < here.end()]
        shared = {token.lemma for token in own if token.lemma in right.lemmas} - LIGHT.now()
        if len(shared) >= FEWEST:
            yield delta(WIDENED, "stronger", left, here.span(), right, there.span(), LOOSE, "widening:mainly")
            return


_EXCLUSIVE, _BEYOND = Pattern("comparing", "quantities: exclusive"), Pattern("comparing", "quantities: beyond")


def _whole(side: Syntax, but: Set[str] = frozenset()) -> TaggedToken | None:
    """The first universal quantifier of a sentence, but for the given forms."""
    every = set(QUANTITIES[-1].split()) - but
    return next((token for token in side.tokens if token.norm in every), None)


def _alike(left: Syntax, right: Syntax) -> bool:
    """Whether the right sentence has enough words of the left one for the rest to be aligned."""
    matter = [token for token in left.tokens if token.tag in "NPJVEG#"]
    shared = sum(any(token.lemma == one.lemma for one in right.tokens) for token in matter)
    return shared >= max(FEWEST, ALIKE * len(matter))


COUNTS = Table("comparing", "quantities: counts")


def counts(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`once` for `twice`."""
    mine = [token for token in left.tokens if token.norm in COUNTS]
    theirs = [token for token in right.tokens if token.norm in COUNTS]
    if len(mine) == len(theirs) == 1 and mine[0].norm != theirs[0].norm and _alike(left, right):
        yield delta(QUANTITY, "different", left, mine[0].span, right, theirs[0].span, MORE, "counts")


_RELATIVE = Words("comparing", "quantities: relative")


def unrestricted(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`all wolves` for `wolves that had crossed fences`: the restrictive clause is lost."""
    every = QUANTITIES[-1].split()
    for one, noun in zip(left.tokens, left.tokens[1:], strict=False):
        if one.norm not in every or noun.tag != "N" or _whole(right) is not None:
            continue
        for there, behind in zip(right.tokens, right.tokens[1:], strict=False):
            if there.lemma == noun.lemma and behind.norm in _RELATIVE and not _clause_kept(left, right, behind):
                at, other = (one.start, noun.end), (there.start, behind.end)
                yield delta(WIDENED, "stronger", left, at, right, other, MORE, "widening:all")
                return


def _clause_kept(left: Syntax, right: Syntax, relative: TaggedToken) -> bool:
    """Whether the left sentence has the words of a relative clause."""
    behind = [token for token in right.tokens if token.start > relative.start and token.tag in "NPJVEG"]
    return any(token.lemma == one.lemma for token in behind[:3] for one in left.tokens)


# ---------------------------------------------------------------- in other words


def portion(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`most of the milk` for `a fifth of the milk`."""
    most = _MOST.search(left.text)
    shares = [one for one in numbers(right.text) if one.kind in ("percent", "fraction")] if most else []
    if most is None or len(shares) != 1 or _MOST.search(right.text):
        return
    one = shares[0]
    worth = one.high * (100 if one.kind == "fraction" else 1)
    behind = things_behind(left, most.end()) & things_behind(right, one.end)
    if worth < HALF and one.bound != "over" and behind:
        yield delta(QUANTITY, "stronger", left, most.span(), right, (one.start, one.end), LOOSE, "quantities:whole")


_MOST = Pattern("comparing", "quantities: most")


LOOSE = 0.74
"""Confidence (0-1) where only the noun is common: all for some, most for a fifth."""

HALF = 50


def wholes(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`the committee as a whole` for `some members`."""
    whole = _AS_WHOLE.search(left.text)
    if whole is None or _AS_WHOLE.search(right.text) or _SOME.search(left.text):
        return
    for one in right.predicates:
        agent = one.patient if one.passive else one.agent
        if agent is not None and right.tokens[agent.first].norm in SOME:
            there = right.place(agent)
            yield delta(QUANTITY, "stronger", left, whole.span(), right, there, LOOSE, "quantities:whole")
            return


_AS_WHOLE, _SOME = Pattern("comparing", "quantities: whole"), Pattern("comparing", "quantities: some")


SOME = Words("comparing", "quantities: some of them")


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
                    at, there = left.place(a), right.place(b)
                    yield delta(QUANTITY, "stronger", left, at, right, there, LOOSE, "quantities:whole")
                    return


def _is_general(side: Syntax, one: Predicate) -> bool:
    """Whether a bare plural is generic: banks oppose, children are."""
    verb, agent = side.tokens[one.verb], one.agent
    if agent is None or not one.finite or one.modal or one.passive or one.group[0] != one.verb:
        return False
    present = verb.norm == "are" or (verb.tag == "V" and verb.norm == verb.lemma)
    head = side.tokens[agent.head]
    plural = head.tag == "N" and head.norm != head.lemma and agent.first == agent.head
    return present and plural and not (agent.first and side.tokens[agent.first - 1].tag in ("D", "#", "A", "I"))


def _is_bare(side: Syntax, phrase: Phrase) -> bool:
    head = side.tokens[phrase.head]
    determined = phrase.first > 0 and side.tokens[phrase.first - 1].tag in ("D", "#", "A", "I")
    return head.tag == "N" and head.norm != head.lemma and phrase.first == phrase.head and not determined


def _is_some(side: Syntax, phrase: Phrase, _: Set[str]) -> bool:
    return side.tokens[phrase.first].norm in SOME_ONLY


SOME_ONLY = Words("comparing", "quantities: some only")


def _is_counted(side: Syntax, phrase: Phrase, _: Set[str]) -> bool:
    """Whether a phrase is counted: two banks, a third of the children."""
    if any(token.tag == "#" or token.norm in COUNTED for token in side.words(phrase)[:-1]):
        return True
    before = [token.norm for token in side.tokens[max(0, phrase.first - 2) : phrase.first]]
    return len(before) == 2 and before[1] == "of" and (before[0] in COUNTED or before[0][:1].isdigit())


def _is_limited(side: Syntax, phrase: Phrase, own: Set[str]) -> bool:
    """Whether a phrase is restricted: companies with more than 50 staff."""
    if side.tokens[phrase.first].norm in EVERY:
        return False
    behind = side.tokens[phrase.last + 1 : phrase.last + 5]
    limits = [token for token in behind[1:] if token.is_any("NPJV#")]
    return bool(behind) and behind[0].norm in LIMITING and bool(limits) and all(one.lemma not in own for one in limits)


EVERY, COUNTED = Words("comparing", "quantities: every"), Words("comparing", "quantities: counted")


LIMITING = Words("comparing", "quantities: limiting")


def things_behind(side: Syntax, at: int) -> set[str]:
    """The lemmas of the names and nouns shortly after an offset (code points)."""
    return {token.lemma for token in side.tokens if at <= token.start < at + NEAR and token.tag in ("P", "N")}


NEAR = 40
"""Maximum distance in code points to the noun of a share, or of a before or after."""
