"""Of whom or what a statement holds: `approved for adults`, `strike in Scotland`, `taxes on high earners`."""

from tracker.judging.statement import Statement, statement
from tracker.text.cues import Words
from tracker.text.memo import remembered
from tracker.text.signals.opposites import facing
from tracker.text.words import words

PREPOSITIONS = Words("judging", "scopes: prepositions")


def of_others(left: Statement, right: Statement) -> bool:
    """Whether two statements that are worded alike are about others: the same preposition has another phrase behind it
    on either side, or an opposite tells the two apart (`high earners`, `low earners`)."""
    mine, others = left.stems - right.stems, right.stems - left.stems
    if not mine or not others:
        return False
    if any(facing(found) & others for found in mine):
        return True
    here, there = _phrases(left.text), _phrases(right.text)
    return any(here[word] <= mine and there[word] <= others for word in here.keys() & there.keys())


@remembered
def _phrases(text: str) -> dict[str, frozenset[str]]:
    """What stands behind each preposition of a text, by stem; where nothing of matter does, it is left out."""
    found: dict[str, frozenset[str]] = {}
    side = statement(text)
    for word in words(text):
        if word.norm in PREPOSITIONS and (phrase := side.phrase(word.end)):
            found[word.norm] = found.get(word.norm, frozenset()) | frozenset(phrase)
    return found
