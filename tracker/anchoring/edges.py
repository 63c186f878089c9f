"""What a quote cuts off: words right before it, or behind its full stop, without which it says something else.

Every word of `40 ferries will cross` stands in `Up to 40 ferries will cross`, and the source does not say it. Only the
head of the source's sentence is looked at, or what stands right before a word to which the quote gave a capital: who
quotes from the middle of a sentence, in small letters, shows that there is more of it.
"""

import re
from functools import cache

from attrs import evolve

from tracker.model import Anchor, Difference
from tracker.text.cues import alternation, cues

REACH = 60
"""How many characters before and behind a quote are looked at."""
_FIGURE = re.compile(r"\s*[$£€¥]?\d")
_CLOSING = "\"'”’»)] \n"


def with_edges(text: str, quote: str, found: Anchor) -> Anchor:
    """The anchor of a quote, `altered` where what it cuts off takes from what it says in every place where it stands.
    The passage then begins or ends with the words that were cut off."""
    if found.status not in ("exact", "reworded") or found.start is None or found.end is None:
        return found
    if len(quote.split()) < WORDS:
        return found
    places = [(found.start, found.end), *(place[:2] for place in found.places[1:] if place.score == 1.0)]
    cut = [_cut_off(text, quote, *place) for place in places[:MOST]]
    if not all(cut):
        return found
    starts, ends, lacking = zip(*cut[0], strict=True)
    start, end = min(found.start, *starts), max(found.end, *ends)
    return evolve(found, status="altered", start=start, end=end, differences=(*lacking, *found.differences))


MOST = 20
"""So many places are looked at."""
WORDS = 4
"""Fewer words say nothing by themselves."""


_Cut = tuple[int, int, Difference]
"""Where words stand that are cut off, and what is missing without them."""


def _cut_off(text: str, quote: str, start: int, end: int) -> tuple[_Cut, ...]:
    return tuple(filter(None, (_before(text, quote, start), _behind(text, quote, end))))


def _before(text: str, quote: str, start: int) -> _Cut | None:
    least, said = max(0, start - REACH), text[start : start + 1]
    first = next((letter for letter in quote if letter.isalnum()), "")
    raised = first.isupper() and said.islower()
    if said.islower() and not raised:
        return None
    for kind, pattern in _leads(raised).items():
        if kind == "number" and not _FIGURE.match(text, start):
            continue
        if found := pattern.search(text[least:start]):
            at = least + found.start("words")
            return at, at + len(found["words"]), Difference("", found["words"], kind)
    return None


@cache
def _leads(raised: bool) -> dict[str, re.Pattern[str]]:
    """What stands before a quote, by kind: at the head of a sentence, or anywhere (`raised`)."""
    head = r"\b" if raised else r"(?:^|[.!?…:][\"'”’)\]]*\s+|\n\s*)[\"'“‘]?"
    owner = r"(?:(?:the|a|an|his|her|their|its|our|this|that|\d+)\s+)?"
    return {
        kind: re.compile(
            rf"{head}{owner}(?P<words>{alternation(phrases)})(?:\s+of)?(?:\s+(?:the|these|their|its|his|her))?"
            rf"{',?' if kind == 'hedge' else ''}\s+[\"'“‘]?$",
            re.IGNORECASE,
        )
        for kind, phrases in cues("cut off")["before"].items()
    }


def _behind(text: str, quote: str, end: int) -> _Cut | None:
    """The condition on which the source's sentence goes on where the quote has its full stop."""
    if not closes_early(text, quote, end):
        return None
    found = _condition().match(text, end)
    return (*found.span("words"), Difference("", found["words"], "hedge")) if found else None


def closes_early(text: str, quote: str, end: int) -> bool:
    """Whether a quote closes its sentence and the source does not."""
    following = text[end:].lstrip("\"'”’»)")[:1]
    closed = quote.rstrip(_CLOSING).endswith(".") and text[end - 1 : end] != "."
    return closed and following not in (".", "!", "?", "…", "\n", "")


@cache
def _condition() -> re.Pattern[str]:
    return re.compile(rf"[\"'”’)]*,?\s+(?P<words>{alternation(cues('cut off')['behind'])})\b", re.IGNORECASE)
