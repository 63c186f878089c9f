"""Words that a quote cuts off right before it, or after its full stop, and whose loss changes its meaning.

Every word of `40 ferries will cross` is in `Up to 40 ferries will cross`, and the source does not say it. The beginning
of the source's sentence is checked, or the words right before one that the quote capitalised. A quote from the middle
of a sentence shows that there is more of it: there only words count that reverse or retract the next ones.
"""

import re

from attrs import evolve

from tracker.anchoring.spelling import is_function
from tracker.model import Anchor, Difference
from tracker.text.cues import Pattern, alternation, cues
from tracker.text.languages import by_language
from tracker.text.words import norm

REACH = 60
"""Code points before and after a quote that are checked."""
_FIGURE = re.compile(r"\s*[$£€¥]?\d")
_WORD = re.compile(r"\w+")
_CLOSING = "\"'”’»)] \n"


def with_edges(text: str, quote: str, found: Anchor) -> Anchor:
    """The anchor of a quote, `altered` where words that it cuts off change its meaning in every place where it is
    found. The passage then begins or ends with the words that were cut off."""
    if found.status not in ("exact", "reworded") or found.start is None or found.end is None:
        return found
    if len(_WORD.findall(quote)) < FEWEST:
        return found
    places = [(found.start, found.end), *(place[:2] for place in found.places[1:] if place.score == 1.0)]
    cut = [_cut_off(text, quote, *place) for place in places[:MOST]]
    if not all(cut):
        return found
    starts, ends, lacking = zip(*cut[0], strict=True)
    start, end = min(found.start, *starts), max(found.end, *ends)
    listed = (found.places[0]._replace(start=start, end=end), *found.places[1:]) if found.places else ()
    return evolve(
        found, status="altered", start=start, end=end, differences=(*lacking, *found.differences), places=listed
    )


MOST = 20
"""Maximum number of places that are checked."""
FEWEST = 2
"""Minimum number of words of a quote that is checked."""
WORDS = 4
"""Minimum number of words of a quote that counts as a sentence."""


_Cut = tuple[int, int, Difference]
"""Span of cut-off words (code points), and their difference."""


def _cut_off(text: str, quote: str, start: int, end: int) -> tuple[_Cut, ...]:
    return tuple(filter(None, (_before(text, quote, start), _behind(text, quote, end))))


def _before(text: str, quote: str, start: int) -> _Cut | None:
    least, head = max(0, start - REACH), text[start : start + 1]
    first = next((letter for letter in quote if letter.isalnum()), "")
    raised = first.isupper() and head.islower()
    ways = ["beside"] if len(quote.split()) < WORDS or (head.islower() and not raised) else ["before", "beside"]
    for kind, pattern in (found for way in ways for found in _leads(way, raised).items()):
        if kind == "number" and not _FIGURE.match(text, start):
            continue
        if kind == "word" and (follows := _WORD.match(text, start)) and is_function(norm(follows.group())):
            continue  # a verb: the club proposed the lease
        if found := pattern.search(text[least:start]):
            at = least + found.start("words")
            return at, at + len(found["words"]), Difference("", found["words"], kind)
    return None


@by_language()
def _leads(way: str, raised: bool) -> dict[str, re.Pattern[str]]:
    """Patterns of words before a quote: at the beginning of a sentence, or (`beside`, or before a raised one)
    anywhere."""
    head = _ANYWHERE if raised or way == "beside" else _AT_A_HEAD
    return {
        kind: re.compile(
            head.now().pattern.replace("WORDS", alternation(phrases)) + (_PAUSED if kind == "hedge" else _THEN)
        )
        for kind, phrases in cues("cut off")[way].items()
    }


_ANYWHERE = Pattern("anchoring", "edges: anywhere")
_AT_A_HEAD = Pattern("anchoring", "edges: at a head")
"""Patterns around the WORDS before a quote."""

_THEN, _PAUSED = r"\s+[\"'“‘]?$", r",?\s+[\"'“‘]?$"


def _behind(text: str, quote: str, end: int) -> _Cut | None:
    """The condition with which the source's sentence continues where the quote has its full stop."""
    if not closes_early(text, quote, end):
        return None
    found = _CONDITION.match(text, end)
    return (*found.span("words"), Difference("", found["words"], "hedge")) if found else None


def closes_early(text: str, quote: str, end: int) -> bool:
    """Whether a quote closes its sentence and the source does not."""
    following = text[end:].lstrip("\"'”’»)")[:1]
    closed = quote.rstrip(_CLOSING).endswith(".") and text[end - 1 : end] != "."
    return closed and following not in (".", "!", "?", "…", "\n", "")


_CONDITION = Pattern("anchoring", "edges: condition")
