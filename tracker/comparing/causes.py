"""Deltas of cause: what one sentence gives as the cause of something, and the other one does not."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tracker.comparing.deltas import ASSERTION, CAUSE, Delta, delta
from tracker.comparing.predicates import reporting_verbs
from tracker.comparing.terms import same_word, words_alike
from tracker.language.clauses import Syntax
from tracker.language.tagging import TaggedToken
from tracker.text.cues import Pattern, Words
from tracker.text.signals.hedges import hedges
from tracker.text.spans import Span

CAUSED = 0.75
"""Confidence (0-1) that a cause which the other sentence lacks, or of which it gives another, is wrong."""

Tokens = Sequence[TaggedToken]


@frozen
class Cause:
    """A cause and its effect in a sentence: their content words. `at`: the span of the cause and of the cue beside
    it. `sort`: `stated` (because of), `reversed` (led to) or `beside` (following: no more than when)."""

    sort: str
    at: Span
    matter: Tokens
    effect: Tokens


def causes(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """A cause that the left sentence gives, where the right one lacks it, has it only before something, or gives
    another."""
    mine = [one for sort in ("stated", "reversed") for one in _causes(left, sort)]
    theirs = [one for sort in _BY_SORT for one in _causes(right, sort, whole=True)] if mine else []
    given = any(one.sort != "beside" for one in theirs)
    for one in mine:
        missing = [token for token in one.matter if not _present(token, right.tokens)]
        enough = 3 if given and len(missing) > 1 else 2
        lacks = enough * len(missing) >= len(one.matter) and any(token.is_any(THINGS) for token in missing)
        there = _only_after(one, right) if one.sort == "stated" and not missing else None
        if there or (one.sort == "stated" and lacks) or (there := _another(one, theirs)):
            yield delta(CAUSE, "added", left, one.at, right, there, CAUSED, "causal")
            return


THINGS, MATTER = "NPVEG", "NPVEG#J"
"""The tags of words that name a cause, and of all its content words."""


def _causes(side: Syntax, sort: str, whole: bool = False) -> Iterator[Cause]:
    """The causes in a sentence that cues of one sort name, each up to the end of its clause, or `whole`: with all that
    may belong to it."""
    for cue in _BY_SORT[sort].finditer(side.text):
        if sort == "stated" and _falls_due(side, cue.end()):
            continue
        inside = [token for token in side.tokens if cue.start("of") <= token.start < cue.end("of")]
        until = [token for token in side.tokens if token.end <= cue.start()]
        rest = [token for token in side.tokens if token.start >= cue.end()]
        before, behind = _clause(until[::-1])[::-1], _clause(rest)
        if sort == "reversed":
            cause, effect = _matter(inside or (until if whole else before)), behind
        else:
            cause, effect = _matter(rest if whole else behind), inside or before or rest[len(behind) :]
        if cause:
            ends = *cue.span(), cause[0].start, cause[-1].end
            yield Cause(sort, (min(ends), max(ends)), cause, _matter(effect))


def supposed(left: Syntax, right: Syntax) -> Iterator[Delta]:
    """`because of the heat` for `This may be because of the heat.`"""
    mine = [] if any(one.kind != "able" for one in hedges(left.text)) else list(_causes(left, "stated"))
    for one in mine:
        for other in _causes(right, "stated"):
            reach = range(other.at[0] - SUPPOSED, other.at[0])
            near = [hedge for hedge in hedges(right.text) if hedge.kind not in _OF_ACTS and hedge.start in reach]
            if near and 2 * len(_unmatched(one.matter, other.matter)) < len(one.matter):
                there = near[-1].start, other.at[1]
                yield delta(ASSERTION, "doubted", left, one.at, right, there, CAUSED, "certainty:open")
                return


SUPPOSED = 24
"""Maximum distance in code points from a hedge to the cause that it hedges: could be largely because."""

_OF_ACTS = Words("comparing", "causes: of acts")
"""Hedges of what is done, not of why."""


def _clause(tokens: Tokens) -> Tokens:
    """The tokens before the first comma or stop."""
    end = next((k for k, one in enumerate(tokens) if one.tag in (".", ",")), len(tokens))
    return tokens[:end]


def _matter(tokens: Tokens) -> Tokens:
    return [one for one in tokens if one.is_any(MATTER) and one.lemma not in _LIGHT]


_LIGHT = Words("comparing", "causes: light")
_STATED, _REVERSED = Pattern("comparing", "causes: stated", "of"), Pattern("comparing", "causes: reversed", "of")
_BY_SORT = {"stated": _STATED, "reversed": _REVERSED, "beside": Pattern("comparing", "causes: beside", "of")}


def gives_cause(text: str) -> bool:
    """Whether words begin with a cue for a cause: `because of the storm`."""
    return _STATED.match(text) is not None


def explains(text: str) -> bool:
    """Whether a sentence gives the cause of what was told before it: `This was because of the storm.`"""
    return _TAKEN_UP.match(text) is not None and _STATED.search(text) is not None


_TAKEN_UP = Pattern("comparing", "causes: taken up")


def _falls_due(side: Syntax, end: int) -> bool:
    """Whether `due to` is followed by a verb (due to happen), not by a cause."""
    first = next((i for i, token in enumerate(side.tokens) if token.start >= end), 0)
    verb = next((one.verb for one in side.predicates if one.group[0] in (first - 1, first) and one.link == "to"), None)
    return verb is not None and side.text[:end].lower().endswith("due to") and side.tokens[verb + 1].norm != "of"


def _present(token: TaggedToken, tokens: Tokens) -> bool:
    """Whether any of the content words is the same as this one."""
    alike = (token.lemma == one.lemma or words_alike(token.norm, one.norm) == "same" for one in tokens)
    return any(same and one.is_any(MATTER) for same, one in zip(alike, tokens, strict=True))


def _another(one: Cause, theirs: Sequence[Cause]) -> Span | None:
    """The span of another cause of the same effect, where no cause in the other sentence has the words of this one."""
    told = _unmatched(one.matter, [token for other in theirs for token in other.matter])
    for other in theirs:
        stated = one.sort == other.sort == "stated"
        missing = _unmatched(one.matter, other.matter) if stated else told
        share = STATED if stated else BESIDE if one.sort == "stated" else 1
        apart = len(missing) > 1 and len(missing) >= share * len(one.matter)
        chained = not stated and 2 * len(_unmatched(one.matter, other.effect)) < len(one.matter)  # shut by a strike
        if (apart or len(told) == len(one.matter)) and _of_one_effect(one, other) and not chained:
            return other.at
    return None


STATED, BESIDE = 0.3, 0.6
"""Minimum share (0-1) of the words of a stated cause (because of) that another one lacks: another stated one, and one
that led to the effect or came before it."""


def _unmatched(mine: Tokens, theirs: Tokens) -> Tokens:
    """The words of one cause that are left when each is paired with one of another that is the same."""
    rest, left = list(theirs), []
    for token in mine:
        options = [one for one in rest if _present(token, [one])]
        if options:
            rest.remove(max(options, key=lambda one: one.lemma == token.lemma))
        else:
            left.append(token)
    return left


def _of_one_effect(one: Cause, other: Cause) -> bool:
    """Whether two effects have a word in common that is no name and no verb of reporting."""
    mine = [token for token in one.effect if token.tag != "P" and token.lemma not in reporting_verbs()]
    return any(same_word(a.norm, b.norm) for a in mine for b in other.effect)


def _only_after(one: Cause, right: Syntax) -> Span | None:
    """The span in the other sentence of a cause that only came before, where it gives another one: a week after the
    flood, over a row."""
    for found in _AFTERWARDS.finditer(right.text):
        first = next((token for token in right.tokens if token.start == found.start("what")), None)
        named = first is not None and first.lemma == one.matter[0].lemma
        if named and _OVER.search(right.text) and not _STATED.search(right.text, 0, found.start()):
            return found.span()
    return None


_AFTERWARDS, _OVER = Pattern("comparing", "causes: afterwards"), Pattern("comparing", "causes: over")
