"""Recognition of words that can be omitted from a sentence without breaking it: a modifier, a phrase, a parenthesis.

A quote that omits `quieter` in `a quieter quay` says nothing that the source does not say. One that omits `these
substances` in `used these substances to enhance` is another sentence: the rest was not connected.
"""

from tracker.anchoring.tokens import TokenRow
from tracker.language.tagging import TaggedToken as Tagged
from tracker.language.tagging import tagged
from tracker.text.cues import Words
from tracker.text.languages import by_language

_NOUNS = frozenset("NP#O")
_MODIFIERS = frozenset("NP#JREGA")
"""Tags of words before a noun, or beside another in a compound; see `tracker.language.tagging.Token`."""
_VERBS = frozenset("VBHXMWS")
_MARKS = frozenset(",.(")
_OF = Words("anchoring", "optional: of")
"""Words after which `of` is optional."""


def optional(passage: str, side: TokenRow) -> bool:
    """Whether a passage keeps its structure without these words."""
    start, end = side[0].start, side[-1].end
    sentence = _tags(passage)
    own = [one for one in sentence if one.start < end and start < one.end and one.tag not in _MARKS]
    if own and (own[0].start < start or end < own[-1].end):
        return True  # a piece of a hyphenated word: its meaning is read by the signals
    before = next((one for one in reversed(sentence) if one.end <= start), None)
    after = next((one for one in sentence if one.start >= end), None)
    tags = "".join(one.tag[:1] for one in own)
    if not tags or _set_off(before, after):
        return True
    return (
        set(tags) <= {"D", "R"}
        or (tags == "S" and own[0].norm == "that")
        or _modifies(tags, before, after)
        or _phrase(tags, after)
        or _joined(tags, after)
        or _small(own, before, after)
    )


@by_language(64)
def _tags(passage: str) -> tuple[Tagged, ...]:
    return tuple(tagged(passage))


def _set_off(before: Tagged | None, after: Tagged | None) -> bool:
    """Whether marks or the passage's ends are on both sides."""
    return (before is None or before.tag in _MARKS) and (after is None or after.tag in _MARKS)


def _modifies(tags: str, before: Tagged | None, after: Tagged | None) -> bool:
    """Whether words belong to a noun beside them: `quieter` to `quay`, `account` to `user`."""
    if not set(tags) <= _MODIFIERS | {"D"}:
        return False
    if after is not None and after.tag[:1] in "NP#JGE" and tags[-1] != "D":
        return True
    return before is not None and before.tag[:1] in "NP" and set(tags) <= set("NP")


def _phrase(tags: str, after: Tagged | None) -> bool:
    """Whether words are a preposition and its noun, with no other noun in that one's place."""
    whole = tags[0] in "IT" and len(tags) > 1 and tags[-1] in _NOUNS and not set(tags) & _VERBS
    return whole and (after is None or after.tag[:1] not in "NPG")


def _joined(tags: str, after: Tagged | None) -> bool:
    """Whether words are one of several that `and` joins."""
    if len(tags) < 2 or set(tags) & _VERBS:
        return False
    return (tags[0] == "C" and (after is None or after.tag[:1] not in "NP")) or (
        tags[-1] == "C" and after is not None and after.tag[:1] in "NPJDGR#"
    )


def _small(own: list[Tagged], before: Tagged | None, after: Tagged | None) -> bool:
    """Whether a preposition is optional in English: all (of) the ships, (on) Monday."""
    if len(own) != 1 or before is None or after is None:
        return False
    word = own[0].norm
    return (
        (word == "of" and before.norm in _OF)
        or (word == "on" and after.tag == "P")
        or (word == "to" and before.lemma == "help")
    )
