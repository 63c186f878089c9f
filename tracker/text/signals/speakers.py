"""Speakers: the words before a verb that name one, and their sort.

Offsets are code points, 0-based, end-exclusive.
"""

import re

from tracker.text.cues import Pattern, cues
from tracker.text.languages import by_language
from tracker.text.signals.names import Name, names, seat_of
from tracker.text.spans import Span
from tracker.text.words import norm, words


def subject_before(text: str, start: int, verb: int) -> Span | None:
    """The span of a verb's subject, from `start` on: after the last clause conjunction, without the sentence's opening
    words, and without quoted words. None for none."""
    start = max(start, verb - REACH)
    end = verb - len(auxiliaries(text, start, verb))
    if described := _described(text, start, end):
        return described
    at = start
    for boundary in _JOINT.finditer(text, start, end):
        if text[boundary.end() : end].strip() and not _joins_names(text, boundary, end):
            at = boundary.end()
    if (behind := _TIMED.search(text, at, end)) and names(text[behind.end() : end]):
        at = behind.end()  # Holt left after Aker said …; not: the inquiry set up after the crash said …
    while opening := _OPENING.match(text, at, end):
        at = opening.end()
    body = text[at:end].rstrip(", ")
    last = _LAST_COMMA.search(body)
    between_commas = text[at:end].rstrip().endswith(",")  # The mayor, Ragna Holt, said
    if last and is_speaker(body[last.end() :]) and (not between_commas or is_pronoun(body[last.end() :])):
        at += last.end()
    at += len(text[at:end]) - len(text[at:end].lstrip())
    if cleft := _CLEFT.fullmatch(text, at, end):
        return cleft.span("who")
    return (at, at + len(text[at:end].rstrip(", "))) if text[at:end].strip(", ") else None


REACH = 1_000
"""Code points before a verb in which its subject is looked for: reading grows with the length of a sentence, not with
its square."""


def _joins_names(text: str, boundary: re.Match[str], end: int) -> bool:
    """`Holt and Aker`, `officials in Tarn and Brenn`: two names, where a clause would begin with something else."""
    if boundary.group().strip() != "and":
        return False
    before, after = text[: boundary.start()].split()[-1:], text[boundary.end() : end].split()
    capital = len(after) <= FEW and bool(before) and before[0][0].isupper() and bool(after) and after[0][0].isupper()
    return capital or bool(after and before and is_common_plural(before[0]) and is_common_plural(" ".join(after)))


_CLEFT = Pattern("text", "speakers: cleft")
"""`It is critics who say`."""

_APPOSITION = re.compile(r", (?=[a-z\d])")
_PLACED = Pattern("text", "speakers: placed")


def _described(text: str, start: int, end: int) -> Span | None:
    """The span of the name that a description between commas belongs to: `Ragna Holt, a lawyer and former judge in
    Tarn, said`."""
    if not text[start:end].rstrip().endswith(","):
        return None
    for name in names(text[start:end]):
        a, b = start + name.start, start + name.end
        if _APPOSITION.match(text, b) and not _PLACED.search(text, start, a) and b + 2 < end - 1:
            return a, b
    role = _ROLE.match(text, start, end)
    return role.span("who") if role else None


_ROLE = Pattern("text", "speakers: role")


def auxiliaries(text: str, start: int, verb: int) -> str:
    """The `has`, `was`, `later` between a subject and its verb."""
    found = _AUXILIARIES.search(text, start, verb)
    return found.group() if found else ""


@by_language(4096)
def who(speaker: str) -> str:
    """The sort of speaker in a phrase: `name` (Ragna Holt, Norden Gas), `place` (Moscow, the Chinese side), `role` (the
    minister, economists at Velde Bank), `itself` (the article), `nobody` (analysts, two officials), `pronoun`, or ''
    where unknown."""
    tokens = words(speaker)
    if not tokens or len(tokens) > MOST:
        return ""
    if len(tokens) <= 2 and is_pronoun(tokens[-1].text):
        return "pronoun"
    called = [name for name in names(speaker) if not _unnamed_nouns().issuperset(name.words)]
    proper = [name for name in called if len(name.words) > 1 or not (name.place or seat_of(name.text))]
    if len(proper) == 1 and proper[0].text.lower() in cues("speakers")["several"]:
        return "role"  # Police
    if any(name.start <= len(head(speaker)) for name in proper):
        return "name"
    if proper:
        return "role"
    return _unnamed(speaker, called)


def _unnamed(speaker: str, called: list[Name]) -> str:
    tokens = {token.norm for token in words(speaker)}
    if is_itself(speaker):
        return "itself"
    if tokens & _unnamed_nouns() or (is_common_plural(speaker) and head(speaker) not in cues("speakers")["several"]):
        return "nobody"
    if called:
        return "place"
    return "role" if _DEFINITE.match(speaker) or head(speaker) in cues("speakers")["several"] else ""


MOST = 12
"""Maximum words of a speaker: longer ones are clauses."""


def is_speaker(phrase: str) -> bool:
    """Whether a phrase can be a speaker, not a statement."""
    if _DEFINITE.match(phrase) or is_pronoun(phrase) or names(phrase) or is_common_plural(phrase):
        return True
    return not _unnamed_nouns().isdisjoint(norm(word) for word in head(phrase).split())


def is_common_plural(phrase: str) -> bool:
    """Whether a speaker is several people without a name: `engineers`, `police`, `doctors at the clinic`."""
    words_of_head = head(phrase).split()
    if not words_of_head or len(words_of_head) > FEW:
        return False
    last = words_of_head[-1]
    return last.islower() and (last.endswith("s") or last in cues("speakers")["several"])


def is_pronoun(phrase: str) -> bool:
    return norm(phrase) in cues("speakers")["pronouns"]


def is_itself(speaker: str) -> bool:
    """Whether a speaker is the text itself: the article, the author, this report."""
    return _ITSELF.fullmatch(speaker.strip()) is not None


def is_plural(phrase: str) -> bool:
    """Whether a speaker is plural: `critics`, `the two`, `Holt and Aker`, `police`."""
    last = norm(head(phrase).split()[-1]) if head(phrase) else ""
    return " and " in phrase or last in cues("speakers")["several"] or last.endswith("s")


def head(phrase: str) -> str:
    """The head of a speaker's phrase, without its modifiers: `two sources` of `two sources close to the talks`."""
    return _BEYOND_HEAD.split(phrase, maxsplit=1)[0].strip()


# ---------------------------------------------------------------- reading

_LAST_COMMA = re.compile(r"[,?!”\"]\s+(?=[^,]{1,60}$)")
_DEFINITE = Pattern("text", "speakers: definite")
FEW = 4


_JOINT, _TIMED = Pattern("text", "speakers: joint"), Pattern("text", "speakers: timed")
_OPENING = Pattern("text", "speakers: opening")
_AUXILIARIES = Pattern("text", "speakers: auxiliaries")
_BEYOND_HEAD = Pattern("text", "speakers: beyond head")
_ITSELF = Pattern("text", "speakers: itself")


@by_language()
def _unnamed_nouns() -> frozenset[str]:
    return frozenset(cues("speakers")["nobody"])
