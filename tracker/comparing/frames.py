"""The frames around a predicate (denied that, tried to, accused of, if), and its negation."""

from collections.abc import Iterable, Iterator, Sequence

from tracker.comparing.predicates import reporting_verbs
from tracker.comparing.terms import FRAMES
from tracker.language.clauses import Predicate, Syntax
from tracker.language.lexicon import lemmas
from tracker.language.tagging import NEGATIVE, TaggedToken, closed_class
from tracker.text.cues import Table, Words
from tracker.text.languages import by_language
from tracker.text.spans import Span

LINKS = Table("comparing", "frames: links")
"""Links between a frame of each sort and its complement: `tried to`, `accused of`, `denied that`."""


TURNING = frozenset(["denial", "failed"])
"""Frames that negate their complement: denied, refused."""


def parity(side: Syntax, one: Predicate) -> bool:
    """Whether a predicate is negated an odd number of times, the denials that govern it included."""
    turned = sum(sort in TURNING for sort, *_ in frames(side, one))
    return bool((turned + negated(side, one)) % 2)


def negated(side: Syntax, one: Predicate) -> bool:
    """Whether a predicate is negated itself: did not say, has yet to say."""
    before = side.tokens[max(0, one.group[0] - 2) : one.group[0]]
    yet = bool(before) and before[-1].norm in _YET and (one.link == "to" or before[0].negative)
    return one.negated != yet


_YET, _TOO = Words("comparing", "frames: yet"), Words("comparing", "frames: too")


_COMPLEMENT = Words("comparing", "frames: complement")


DEPTH = 4
"""Maximum depth of nested frames that are read."""


def frames(side: Syntax, one: Predicate) -> Iterator[tuple[str, str, Span]]:
    """The (sort, words, place) of each frame that a predicate is a complement of, from the inside out."""
    for _ in range(DEPTH):
        if one.governor is None:
            return
        token = side.tokens[one.governor]
        if token.tag == "S":
            yield "condition", token.text, token.span
            return
        above = next((other for other in side.predicates if other.verb == one.governor), None)
        sort = _sort(side, token, above, one.link, side.tokens[one.governor + 1 : one.group[0]])
        if sort and not (above is not None and above.negated and sort in ("failed", "denial")):
            first = side.tokens[above.group[0] if above else one.governor].start
            yield sort, side.text[first : token.end], (first, token.end)
        if above is None or (not sort and one.link not in _COMPLEMENT):
            return  # a ban on smoking is no complement of who agreed to it
        one = above


def _sort(
    side: Syntax, governor: TaggedToken, above: Predicate | None, link: str, between: Sequence[TaggedToken]
) -> str:
    """The sort of frame of a governing verb or noun with this link; '' for one that asserts its complement.
    `between`: the tokens from the one to the other."""
    if above is None:
        denied = any(one.norm in DENYING for one in side.tokens if one.start > governor.end)
        none = any(one.negative for one in side.tokens if 0 < governor.start - one.start <= CLOSE)  # no evidence that
        if none and governor.lemma in _FACTS:
            return ""  # no doubt that, cannot be a coincidence that
        return "denial" if denied or none else _nouns().get(governor.lemma, "")
    if link == "to" and any(one.norm in _TOO for one in between):
        return "failed"  # too early to call it a failure
    if above.negated and governor.lemma in _DOUBTED:
        return "doubt"
    if link == "to" and governor.lemma in SELF_CLAIMS and not above.passive:
        return "ladder"
    sort = "claimed" if link == "that" and governor.lemma in reporting_verbs() else verb_sorts().get(governor.lemma, "")
    return sort if link in LINKS.get(sort, ()) else ""


def may_frame(norms: Iterable[str]) -> bool:
    """Whether any of the words that only one sentence has can be of a frame, a condition or a modal verb: a cheap test,
    since most cannot."""
    framing = _framing()
    return any(
        norm in framing or norm.endswith(("n't", "n’t")) or any(lemma in framing for _, lemma in lemmas(norm))
        for norm in norms
    )


@by_language()
def _framing() -> frozenset[str]:
    framing = (words for table in (FRAMES, NOT_ASSERTING) for sort, words in table.items() if sort in FRAMING_SORTS)
    words = {word for text in framing for word in text.split()}
    listed = (DENYING, SELF_CLAIMS, CONDITIONS, NEGATIVE, closed_class("run together"), WEAKER)
    return frozenset(words).union(*listed, ["0", "t"])


FRAMING_SORTS = frozenset(["denial", "doubt", "condition", "attempt", "planned", "failed", "ladder"])
"""The sorts of frames by which something is not so, or may not be; `claimed` is left to attribution."""


@by_language()
def verb_sorts() -> dict[str, str]:
    found: dict[str, str] = {}
    for sort, words in FRAMES.items():
        for word in words.split():
            found.setdefault(word, sort)
    return found


NOT_ASSERTING = Table("comparing", "frames: not asserting nouns")


@by_language()
def _nouns() -> dict[str, str]:
    return {word: sort for sort, words in NOT_ASSERTING.items() for word in words.split()}


CLOSE = 16
"""Maximum distance in code points of a `no` before its noun: `no clear evidence`."""


DENYING = Words("comparing", "frames: denying adjectives")


_DOUBTED = Words("comparing", "frames: doubted when negated")
"""Verbs that doubt when they are negated: could not confirm, does not believe."""


SELF_CLAIMS = Words("comparing", "frames: self claims")
"""Verbs of claims about oneself: who claims to have won may not have."""


WEAKER = Words("comparing", "frames: weaker")
"""Modal verbs of possibility."""

CONDITIONS = Words("comparing", "frames: conditions")


_FACTS = Words("comparing", "frames: facts all the same")
"""Nouns that assert their complement where they are negated: no doubt that."""
