"""Who says what: `Putin said that …`, `…, according to Reuters`, `“…,” the minister told reporters`, `is seen as`.

Offsets are code points, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from tracker.text.cues import cues
from tracker.text.memo import remembered
from tracker.text.phrases import Phrases
from tracker.text.sentences import sentences
from tracker.text.signals.names import names
from tracker.text.words import norm, words

Span = tuple[int, int]
Cue = re.Match[str]


@frozen
class Attribution:
    """Words of a text that are somebody's. `start` to `end` is the cue (`said`, `according to`), `speaker` the words
    for whom it names, at `speaker_start` to `speaker_end`, and `scope` what is attributed. `kind` is `said`, `known`
    (confirmed, announced: made known rather than claimed) or `unnamed` (is seen as). `named`: the speaker is somebody
    in particular; None for a pronoun, whose bearer stands elsewhere."""

    start: int
    end: int
    text: str
    speaker: str
    speaker_start: int
    speaker_end: int
    scope: Span
    kind: str
    named: bool | None


@remembered
def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text, in order."""
    there = [cue for cue in _phrases().find(text) if _is_cue(text, cue)]
    if not there:
        return ()
    found: list[Attribution] = []
    for span in sentences(text):
        if inside := [cue for cue in there if span[0] <= cue.start() < span[1]]:
            found += _in_sentence(text, span, inside)
    return tuple(found)


def _in_sentence(text: str, span: Span, found: list[Cue]) -> Iterator[Attribution]:
    for cue in found:
        if cue.lastgroup == "unnamed":
            yield Attribution(*cue.span(), cue.group(), "", cue.start(), cue.start(), span, "unnamed", False)
        elif one := (_according if cue.lastgroup == "according" else _said)(text, span, cue):
            yield one


# ---------------------------------------------------------------- cues


@cache
def _said_words() -> dict[str, Any]:
    said: dict[str, Any] = cues("attribution")
    return said


@cache
def _needing() -> frozenset[str]:
    return frozenset(_said_words()["need that"])


@cache
def _nobody() -> frozenset[str]:
    return frozenset(_said_words()["nobody"])


@cache
def _phrases() -> Phrases:
    said = _said_words()
    return Phrases({kind: said[kind] for kind in ("unnamed", "according", "know", "say")})


_NO_SPEECH = re.compile(r"\s+(?:for|against|with|about|of|off|out|up|down)\b")


def _is_cue(text: str, cue: Cue) -> bool:
    """Verbs with a capital are names (the United States), and `argued for` reports nothing."""
    if cue.lastgroup in ("unnamed", "according"):
        return True
    return cue.group().islower() and _NO_SPEECH.match(text, cue.end()) is None


# ---------------------------------------------------------------- according to X

_ENDS_SPEAKER = re.compile(
    r"[,;:.“”\"()–—]\s|[,;:.“”\"()]$|\s(?:that|who|which|said|says|is|are|was|were|has|had|will|and\s+the)\b|$"
)


def _according(text: str, span: Span, found: Cue) -> Attribution:
    start = found.end() + (found.end() < span[1])
    end = _ENDS_SPEAKER.search(text, start, span[1])
    until = end.start() if end else span[1]
    return _made(text, found, (start, until), span, "said")


# ---------------------------------------------------------------- X said …

_AFTER = re.compile(r"\s*(?:[,:]?\s*[“\"‘]|:|\bthat\b)|,?\s+[“\"]")
_TOLD = re.compile(
    r"(?:\s+(?!that\b)[\w’'.-]+){1,5}?\s+that\b|(?:\s+(?!that\b)[\w’'.-]+){0,12}?[,:]?\s*[“\"]|[^.,;:“\"]{0,60}\bthat\b"
)
_TAIL = re.compile(r"[,?!”\"’]\s*[”\"’]?\s*$")
_CLAUSE = re.compile(
    r"[;:“”\"(–—]\s*|,?\s+(?:but|while|whereas|although|though|because|since|if|when|and|as|that|where|whether)\s+",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:in|on|at|after|before|during|for|from|by|with|since|as|under|despite|later|earlier|meanwhile|however|moreover|also|"
    r"indeed|instead|still|first|second|finally|yesterday|today|last|this|the next|next)\b[^,]*,\s+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\s+(?:(?:has|have|had|was|were|is|are|be|been|also|then|later|once|recently|further|openly|repeatedly|again|even|will|would|did|not|never)\s+)*$"
)
_NO_SUBJECT = re.compile(
    r"\b(?:to|the|a|an|of|his|her|their|its|my|our|by|for|with|in|be|being|can|could|should|must|may|might|not)$",
    re.IGNORECASE,
)


def _said(text: str, span: Span, found: Cue) -> Attribution | None:
    kind = "known" if found.lastgroup == "know" else "said"
    before = text[span[0] : found.start()]
    subject = _subject(text, span[0], found.start())
    opens = _AFTER.match(text, found.end(), span[1])
    tail = None if opens else _before_verb(text, span, found, subject)
    if tail is not None:
        return _made(text, found, tail[0], tail[1], kind)
    if subject is None:
        return None
    opens = opens or _TOLD.match(text, found.end(), span[1])
    verb = found.group()
    if verb.endswith("ing"):
        subject = (subject[0], subject[0])  # whose participle it is would take a parser
    if opens is None and (verb in _needing() or found.end() >= span[1] - 1):
        return None
    if _NO_SUBJECT.search(before.rstrip()):
        return None
    return _made(text, found, subject, (opens.end() if opens else found.end(), span[1]), kind)


_DONE = re.compile(
    r"\s*(?:[.,;”\"]|$|\s(?:in|on|at|during|after|to|last|this|of)\b)|\s+(?:\w+day|yesterday|today|earlier|later)\b"
)
_TOLD_WHOM = re.compile(r"(?: [\w’'.-]+){1,6}[.,;”\"]")


def _before_verb(text: str, span: Span, found: Cue, subject: Span | None) -> tuple[Span, Span] | None:
    """`…, said X.` and `…, X said.`: the speaker after the statement. Gives speaker and scope."""
    head = text[span[0] : found.start()]
    if len(head.split()) > 2 and _TAIL.search(head):
        end = _ENDS_SPEAKER.search(text, found.end() + 1, span[1])
        return (found.end() + 1, end.start() if end else span[1]), (span[0], found.start())
    ends = _DONE.match(text, found.end(), span[1]) or (
        found.group() in ("told", "tells") and _TOLD_WHOM.match(text, found.end())
    )
    if not ends or subject is None or subject[0] <= span[0] + 2 or _OPENING.fullmatch(text, span[0], subject[0]):
        return None
    if _TAIL.search(text[span[0] : subject[0]]) and len(text[span[0] : subject[0]].split()) > 2:
        return subject, (span[0], subject[0])
    return None


def _subject(text: str, start: int, verb: int) -> Span | None:
    """The words before a verb that say who: from the last clause boundary, without an opening phrase."""
    end = verb
    if auxiliary := _AUXILIARY.search(text, start, verb):
        end = auxiliary.start()
    at = start
    for boundary in _CLAUSE.finditer(text, start, end):
        if text[boundary.end() : end].strip():
            at = boundary.end()
    while opening := _OPENING.match(text, at, end):
        at = opening.end()
    head = text[at:end].rstrip(", ")
    last = re.search(r"[,?!”\"]\s+(?=[^,]{1,60}$)", head)
    if (
        last
        and _is_speaker(head[last.end() :])
        and (_is_pronoun(head[last.end() :]) or not _apposition(head[: last.start()]))
    ):
        at += last.end()
    at += len(text[at:end]) - len(text[at:end].lstrip())
    return (at, at + len(text[at:end].rstrip(", "))) if text[at:end].strip(", ") else None


def _apposition(before: str) -> bool:
    """Whether before a comma stands a name that the words after it only describe: `Song Zhongping, an expert, said`."""
    return len(before.split()) <= 4 or any(name.end == len(before) for name in names(before) if len(name.words) > 1)


def _is_speaker(phrase: str) -> bool:
    return bool(names(phrase)) or norm(phrase.split(" ")[-1]) in _nobody() or _is_pronoun(phrase)


def _is_pronoun(phrase: str) -> bool:
    return norm(phrase) in _said_words()["pronouns"]


def _made(text: str, found: Cue, speaker: Span, scope: Span, kind: str) -> Attribution:
    said = text[slice(*speaker)]
    return Attribution(*found.span(), found.group(), said, *speaker, scope, kind, _is_named(said))


def _is_named(speaker: str) -> bool | None:
    tokens = words(speaker)
    if len(tokens) > 12:
        return None  # more than a speaker was taken for one
    if len(tokens) <= 2 and tokens and _is_pronoun(tokens[-1].text):
        return None
    if any(name.place is None or len(name.words) > 1 for name in names(speaker)):
        return True
    heads = {token.norm for token in tokens}
    if heads & _nobody():
        return False
    return True if names(speaker) or (tokens and tokens[0].norm in ("the", "his", "her", "its", "their")) else None
