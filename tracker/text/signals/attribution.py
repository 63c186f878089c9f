"""Who says what: `Putin said that …`, `…, according to Reuters`, `“…,” the minister told reporters`, `is seen as`.

Offsets are code points, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from attrs import frozen

from tracker.text.cues import alternation, cues
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
        part = _segment(text, span, cue)
        if cue.lastgroup == "unnamed":
            yield Attribution(*cue.span(), cue.group(), "", cue.start(), cue.start(), part, "unnamed", False)
        elif one := (_according if cue.lastgroup == "according" else _said)(text, part, cue):
            yield one


_SEMICOLON = re.compile(r";\s+(?P<that>(?:and )?that\b)?")


def _segment(text: str, span: Span, cue: Cue) -> Span:
    """The part of a sentence between semicolons that a cue stands in: what it attributes ends there. A semicolon in
    quotation marks parts nothing, nor does one in `said that …; that …`."""
    start, end = span
    goes_on = re.match(r"\s+that\b", text[cue.end() :]) is not None
    for stop in _SEMICOLON.finditer(text, *span):
        if _in_quotes(text, span[0], stop.start()):
            continue
        if stop.start() < cue.start():
            start = stop.start("that") if stop["that"] else stop.end()
        elif not (goes_on and stop["that"]):
            return start, stop.start()
    return start, end


def _in_quotes(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


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
_OF = re.compile(r"[^.;:“”]{2,80}?\bof\b")
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
    verb = found.group()
    if _is_passive(text, span[0], found):
        return None  # what he was told is not his word
    blames = _OF.match(text, found.end(), span[1]) if verb.startswith("accus") else None
    opens = opens or blames or _TOLD.match(text, found.end(), span[1])
    if verb.endswith("ing"):
        subject = (subject[0], subject[0])  # whose participle it is would take a parser
    if opens is None and (verb in _needing() or found.end() >= span[1] - 1):
        return None
    if (
        _NO_SUBJECT.search(before.rstrip())
        or _NO_SUBJECT.search(text[slice(*subject)])
        or _is_noun(verb, text[slice(*subject)])
    ):
        return None
    return _made(text, found, subject, (opens.end() if opens else found.end(), span[1]), kind)


def is_itself(speaker: str) -> bool:
    """Whether a text means itself by its speaker: the article, the author, this report."""
    return bool(_itself().fullmatch(speaker.strip()))


@cache
def _itself() -> re.Pattern[str]:
    return re.compile(rf"(?:the|this|our|its|an?)\s+(?:\w+\s+)?{alternation(_said_words()['itself'])}", re.IGNORECASE)


def _is_noun(verb: str, subject: str) -> bool:
    """Whether a word like `report` or `fear` is a noun: as a verb in this form it needs several who do it."""
    if verb not in _said_words()["also nouns"] or _is_pronoun(subject):
        return False
    head = _head(subject)
    several = " and " in subject or (head and norm(head[-1]) in _several())
    return not several and not (head and norm(head[-1]).endswith("s"))


@cache
def _several() -> frozenset[str]:
    return frozenset(_said_words()["several"])


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


def _is_passive(text: str, start: int, found: Cue) -> bool:
    """Whether a verb is what was done to its subject: `was told`, `have been accused`."""
    auxiliary = _AUXILIARY.search(text, start, found.start())
    be = auxiliary is not None and _BE.search(auxiliary.group()) is not None
    return be and not found.group().endswith("ing")


_BE = re.compile(r"\b(?:is|are|was|were|be|been)\b")


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
    short = len(before.split()) <= 4 and not _FINITE.search(before)
    return short or any(name.end == len(before) for name in names(before) if len(name.words) > 1)


_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do)\b")
"""Words that only a clause has."""


def _is_speaker(phrase: str) -> bool:
    if _DEFINITE.match(phrase):
        return True
    return bool(names(phrase)) or not _nobody().isdisjoint(norm(word) for word in _head(phrase)) or _is_pronoun(phrase)


_DEFINITE = re.compile(r"(?:the|this|his|her|its|their|our|my)\s", re.IGNORECASE)
_BEYOND_HEAD = re.compile(r"\s(?:of|in|at|on|for|from|with|within|inside|close|near|familiar|who|briefed|involved)\b")


def _head(phrase: str) -> list[str]:
    """Who is meant, without what says which: `two sources` of `two sources close to the talks`."""
    return _BEYOND_HEAD.split(phrase, maxsplit=1)[0].split()


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
    called = [name for name in names(speaker) if not _nobody().issuperset(name.words)]
    if any(name.place is None or len(name.words) > 1 for name in called):
        return True
    heads = {token.norm for token in tokens}
    if heads & _nobody():
        return False
    return True if names(speaker) or (tokens and tokens[0].norm in ("the", "his", "her", "its", "their")) else None
