"""Attributions (who says what): `Putin said that …`, `…, according to Reuters`, `“…,” the minister told reporters`, `is
seen as`.

Offsets are code points, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from tracker.text.caches import remembered
from tracker.text.cues import Pattern, Words, cues, inflected
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.sentences import sentences
from tracker.text.signals.negation import QUOTES
from tracker.text.signals.speakers import auxiliaries, is_plural, is_pronoun, subject_before, who
from tracker.text.spans import Span

Cue = re.Match[str]


@frozen
class Attribution:
    """An attribution in a text. `start` to `end` is the cue (`said`, `according to`), `speaker` the words for the
    speaker, at `speaker_start` to `speaker_end`, and `scope` the span of the attributed words. `kind` is `said`,
    `known` (confirmed, announced: made known rather than claimed) or `unnamed` (is seen as). `who`: what sort of
    speaker it is, see `tracker.text.signals.speakers.who`."""

    start: int
    end: int
    text: str
    speaker: str
    speaker_start: int
    speaker_end: int
    scope: Span
    kind: str
    who: str

    @property
    def named(self) -> bool | None:
        """Whether the speaker is named; None for a pronoun, whose referent is elsewhere, and where it is unknown."""
        return False if self.who == "nobody" else True if self.who not in ("pronoun", "") else None


@remembered
def acts(text: str) -> tuple[str, ...]:
    """The speakers whose speech acts a text is about: `Holt denied`, `Aker called the plan`."""
    found = _subjects(text, _acting().find(text))
    return (*found, *(one["who"] for form in (_PUT_AT, _RECKONED, _UNABLE) for one in form.finditer(text)))


@remembered
def minds(text: str) -> tuple[str, ...]:
    """Those whose feelings, wishes or opinions a text is about: `Holt is worried`, `Aker's mind`, `it surprised
    Varga`."""
    found = _subjects(text, _FEELING.finditer(text))
    return (*found, *(one["who"] for form in (_MIND_OF, _FELT_BY) for one in form.finditer(text)))


def _subjects(text: str, found: Iterable[Cue]) -> list[str]:
    """The subjects of these verbs, where they have any."""
    spans, subjects = sentences(text), []
    for cue in found:
        start = next((a for a, b in spans if a <= cue.start() < b), 0)
        if subject := subject_before(text, start, cue.start()):
            subjects.append(text[slice(*subject)])
    return subjects


_FEELING = Pattern("text", "attribution: feeling")
_MIND_OF, _FELT_BY = Pattern("text", "attribution: mind of"), Pattern("text", "attribution: felt by")


_PUT_AT, _RECKONED = Pattern("text", "attribution: put at"), Pattern("text", "attribution: reckoned")
_UNABLE = Pattern("text", "attribution: unable")
"""`Holt put the cost at 5 million`, `by Holt's reckoning`, `Holt could not say why`."""


@by_language()
def _acting() -> Phrases:
    verbs = cues("attribution")
    return Phrases(
        {"act": [form for name in ("acts", "say that") for entry in verbs[name] for form in inflected(entry)]}
    )


@remembered
def attributions(text: str) -> tuple[Attribution, ...]:
    """The attributions of a text, in order."""
    there = [cue for cue in _phrases().find(text) if _is_cue(text, cue)]
    if not there:
        return ()
    found: list[Attribution] = []
    before: Span | None = None
    for span in sentences(text):
        if inside := [cue for cue in there if span[0] <= cue.start() < span[1]]:
            found += _in_sentence(text, span, inside, before)
        before = span
    return tuple(found)


def _in_sentence(text: str, span: Span, found: list[Cue], before: Span | None) -> Iterator[Attribution]:
    """`before`: the sentence before, which `That is what critics say` refers to."""
    inner = span[0]  # where the last speaker's words begin: the next may be nested in them
    for cue in found:
        part = _segment(text, span, cue)
        if cue.lastgroup == "unnamed":
            scope = _between_conjunctions(text, part, cue)
            yield Attribution(*cue.span(), cue.group(), "", cue.start(), cue.start(), scope, "unnamed", "nobody")
            continue
        one = _according(text, part, cue) if cue.lastgroup == "according" else _noun(text, part, cue)
        if one is None and cue.lastgroup in ("say", "know"):
            one = _cleft(text, part, cue, before) or _reported(text, part, cue, inner)
        if one:
            inner = one.scope[0] if one.scope[0] >= cue.end() else inner
            yield one


_JOINT = Pattern("text", "attribution: joint")


def _between_conjunctions(text: str, part: Span, cue: Cue) -> Span:
    """The scope of an unnamed speaker: `many expected progress, but there has been little` goes on in the text's own
    voice."""
    before = [joint.end() for joint in _JOINT.finditer(text, part[0], cue.start())]
    after = _JOINT.search(text, cue.end(), part[1])
    return before[-1] if before else part[0], after.start() if after else part[1]


_SEMICOLON = Pattern("text", "attribution: semicolon")
_THAT = Pattern("text", "attribution: that")


def _segment(text: str, span: Span, cue: Cue) -> Span:
    """The part of a sentence between semicolons around a cue, where its scope ends. A semicolon in quotation marks
    separates nothing, nor does one in `said that …; that …`."""
    start, end = span
    stops = list(_SEMICOLON.finditer(text, *span))
    if not stops or _lists(text[start:end]):
        return span
    goes_on = _THAT.match(text, cue.end()) is not None
    for stop in stops:
        if _in_quotes(text, span[0], stop.start()):
            continue
        if stop.start() < cue.start():
            start = stop.start("that") if stop["that"] else stop.end()
        elif not (goes_on and stop["that"]):
            return start, stop.start()
    return start, end


def _lists(sentence: str) -> bool:
    """Whether semicolons separate the members of a list: `A. Holt, 29; B. Aker, 22; and C. Varga, 27, were hurt`."""
    return any(sum(word[0].islower() for word in part.split()) < 2 for part in sentence.split(";"))


def _in_quotes(text: str, start: int, at: int) -> bool:
    before = text[start:at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _made(text: str, found: Cue, speaker: Span, scope: Span, kind: str) -> Attribution:
    speaking = text[slice(*speaker)]
    return Attribution(*found.span(), found.group(), speaking, *speaker, scope, kind, who(speaking))


# ---------------------------------------------------------------- cues


@by_language()
def _phrases() -> Phrases:
    data = cues("attribution")
    verbs = {
        "say": [form for name in ("say", "say that") for entry in data[name] for form in inflected(entry)],
        "know": [form for name in ("know", "know that") for entry in data[name] for form in inflected(entry)],
    }
    return Phrases(verbs | {kind: data[kind] for kind in ("unnamed", "according", "nouns")})


@by_language()
def _needing_that() -> frozenset[str]:
    """Verbs of speech only before `that`, a colon or quotation marks."""
    data = cues("attribution")
    free = {form for name in ("say", "know") for entry in data[name] for form in inflected(entry)}
    return frozenset(f for name in ("say that", "know that") for entry in data[name] for f in inflected(entry)) - free


_NO_SPEECH = Pattern("text", "attribution: no speech")


def _is_cue(text: str, cue: Cue) -> bool:
    """Whether a verb is a cue: capitalised ones are names (the United States), and `argued for` reports nothing."""
    if cue.lastgroup in ("unnamed", "according"):
        return True
    return cue.group().islower() and _NO_SPEECH.match(text, cue.end()) is None


# ---------------------------------------------------------------- according to X, X's claim that

_ENDS_SPEAKER = Pattern("text", "attribution: ends speaker")


def _according(text: str, span: Span, found: Cue) -> Attribution:
    start = found.end() + (found.end() < span[1])
    end = _ENDS_SPEAKER.search(text, start, span[1])
    return _made(text, found, (start, end.start() if end else span[1]), span, "said")


_WHOSE = Pattern("text", "attribution: whose")
WHOSE = 200
"""Maximum distance in code points from `claim that` back to its possessor: longer than any name."""


def _noun(text: str, span: Span, found: Cue) -> Attribution | None:
    """`Putin’s claim that …`, `her repeated assertion that …`"""
    if found.group() not in cues("attribution")["nouns"]:
        return None
    that = _THAT.match(text, found.end(), span[1])
    whose = _WHOSE.search(text, max(span[0], found.start() - WHOSE), found.start())
    if that is None or whose is None:
        return None
    return _made(text, found, whose.span("name" if whose["name"] else "pronoun"), (that.end(), span[1]), "said")


# ---------------------------------------------------------------- X said …

_AFTER = Pattern("text", "attribution: after")
_AFTER_HEARER = Pattern("text", "attribution: told")
_BLAMES = Pattern("text", "attribution: blames")
_QUOTED_AS = Pattern("text", "attribution: quoted as")
_TAIL = re.compile(r"[,?!”\"’]\s*[”\"’']?\s*$")
_NO_SUBJECT = Pattern("text", "attribution: no subject")
_PASSIVE = Pattern("text", "attribution: passive")


def _reported(text: str, span: Span, found: Cue, inner: int) -> Attribution | None:
    kind = "known" if found.lastgroup == "know" else "said"
    speaker = subject_before(text, max(span[0], inner), found.start())
    if quoted := _QUOTED_AS.search(text, span[0], found.start()):
        speaker = subject_before(text, span[0], quoted.start())
        that = _THAT.match(text, found.end(), span[1])
        return _made(text, found, speaker, (that.end() if that else found.end(), span[1]), kind) if speaker else None
    opens = _AFTER.match(text, found.end(), span[1])
    if opens is None and found.group() in _verbs_with_hearer():
        opens = _AFTER_HEARER_PLAINLY.match(text, found.end(), span[1])
    if opens is None and (tail := _behind(text, span, found, speaker)):
        return _made(text, found, *tail, kind)
    if speaker is None or not _can_say(text, span, found, speaker):
        return None
    opens = opens or _opened_later(text, span, found)
    if opens and opens.group()[-1:] in QUOTES and (clause := _CLAUSE.match(text, found.end(), opens.end())):
        opens = clause  # said the move was “a mistake”
    if opens is None and found.group() in _claiming() and not is_pronoun(text[slice(*speaker)]):
        opens = _CLAUSE.match(text, found.end(), span[1])
    if relative := _RELATIVE.search(text, *speaker):
        if opens is None:
            return None
        speaker = relative.span("who")
    participle = found.group().endswith("ing")  # or noun: an early warning
    if opens is None and (participle or found.group() in _needing_that() or found.end() >= span[1] - 1):
        return None
    if participle:
        speaker = (speaker[0], speaker[0])  # the participle's subject would need a parser
    return _made(text, found, speaker, (opens.end() if opens else found.end(), span[1]), kind)


_RELATIVE = Pattern("text", "attribution: relative")
"""The antecedent before `that` or `which`: `a siren that warns people when …` attributes nothing to anybody."""

_WHAT = Pattern("text", "attribution: what")
_OPENS_WHAT = Pattern("text", "attribution: opens what")
_THIS = Pattern("text", "attribution: this")
_IS = Pattern("text", "attribution: is")


def _cleft(text: str, span: Span, found: Cue, before: Span | None) -> Attribution | None:
    """`That the dam leaks is what critics say`, `What critics say is that …`, and `That’s what critics say` about the
    sentence before."""
    speaker = subject_before(text, span[0], found.start())
    if speaker and (opening := _OPENS_WHAT.match(text, *speaker)):
        speaker = opening.end(), speaker[1]
    what = _WHAT.fullmatch(text, span[0], speaker[0]) if speaker else None
    if speaker is None or what is None:
        return None
    if what["told"] is None:
        opens = _IS.match(text, found.end(), span[1])
        return _made(text, found, speaker, (opens.end(), span[1]), "said") if opens else None
    scope = before if before and _THIS.fullmatch(what["told"].strip()) else what.span("told")
    return _made(text, found, speaker, scope, "said")


def _can_say(text: str, span: Span, found: Cue, speaker: Span) -> bool:
    """Whether the words before a verb can be its subject: `was told` has none, `the report` is a noun."""
    phrase, verb = text[slice(*speaker)], found.group()
    if phrase.lower() in cues("speakers")["none"]:
        return False
    if _NO_SUBJECT.search(text[span[0] : found.start()].rstrip()) or _NO_SUBJECT.search(phrase):
        return False
    if _PASSIVE.search(auxiliaries(text, span[0], found.start())) and not verb.endswith("ing"):
        return False
    if verb.endswith("s") and verb[:-1] in cues("attribution")["also nouns"]:
        if _THAT.match(text, found.end()) or is_pronoun(phrase):
            return True
        named = phrase.split()[-1][0].isupper() or _DEFINITE.match(phrase)
        return bool(named) and _AUXILIARY.match(text, found.end()) is None  # most consumer reports received in May
    return verb not in cues("attribution")["also nouns"] or is_pronoun(phrase) or is_plural(phrase)


_DEFINITE = Pattern("text", "attribution: definite")
_CLAUSE = Pattern("text", "attribution: clause")
"""`critics claim China is preparing`: a clause of its own, where `claim damages` has none."""


_AFTER_HEARER_PLAINLY = Pattern("text", "attribution: told plainly")
"""`told the court he had paid`: the reported words begin after the hearer."""


def _opened_later(text: str, span: Span, found: Cue) -> Cue | None:
    """`told reporters that`, `accused the mayor of`: the cue of reported words that begin a few words on."""
    if found.group().startswith("accus") and (blames := _BLAMES.match(text, found.end(), span[1])):
        return blames
    if found.group().endswith("ing"):
        return None
    whom = found.group() in _verbs_with_hearer() or _LATER.match(text, found.end(), span[1])
    return _AFTER_HEARER.match(text, found.end(), span[1]) if whom else None


_LATER = Pattern("text", "attribution: later")


@by_language()
def _claiming() -> frozenset[str]:
    return frozenset(form for entry in cues("attribution")["claim"] for form in inflected(entry))


@by_language()
def _verbs_with_hearer() -> frozenset[str]:
    return frozenset(form for entry in cues("attribution")["tell"] for form in inflected(entry))


_HEARER = re.compile(r"(?: [\w’'.-]+){1,6}[.,;”\"]")


_NEED_HEARER = Words("text", "attribution: tells")


def _behind(text: str, span: Span, found: Cue, speaker: Span | None) -> tuple[Span, Span] | None:
    """`…, said X.` and `…, X said.`: the spans of a speaker after the statement, and of its scope; None for none."""
    before, with_hearer = text[span[0] : found.start()], found.group() in _NEED_HEARER
    described = speaker is not None and text[speaker[1] : found.start()].strip(", ") != ""
    turned = not with_hearer and not found.group().endswith("ing") and not described
    if turned and len(before.split()) > 2 and _TAIL.search(before):
        end = _ENDS_SPEAKER.search(text, found.end() + 1, span[1])
        if end is not None and _AUXILIARY.fullmatch(end.group()):
            return None  # Its head, Ada Holt, said the ministry had failed
        behind = found.end() + 1, end.start() if end else span[1]
        return None if _NEVER_BEHIND.match(text, *behind) else (behind, (span[0], found.start()))
    ends = _DONE.match(text, found.end(), span[1]) or (with_hearer and _HEARER.match(text, found.end()))
    if not ends or speaker is None or not _can_say(text, span, found, speaker):
        return None
    statement = text[span[0] : speaker[0]]
    least = 0 if text[found.end() : found.end() + 1] == "," else 2  # The suspect, police said, was armed
    last = _NOTHING_MORE.fullmatch(text, found.end(), span[1]) is not None  # On Monday the port was closed, Holt said.
    opens = not last and _ONLY_OPENS.fullmatch(statement) is not None
    if len(statement.split()) > least and _TAIL.search(statement) and not opens:
        goes_on = _GOES_ON.match(text, found.end(), span[1])
        return speaker, (span[0], span[1] if goes_on else speaker[0])
    return None


_AUXILIARY = Pattern("text", "attribution: auxiliary")

_NOTHING_MORE = re.compile(r"[\s.,;!?”\"’)]*")

_GOES_ON = Pattern("text", "attribution: goes on")
"""Words that continue a statement after `…, police said, …`."""


_DONE = Pattern("text", "attribution: done")
"""Words after a verb of speech at the end of a statement: none, or where and when it was said."""

_NEVER_BEHIND = Pattern("text", "attribution: never behind")
"""Words after `The clerk, 48, said …` that belong to a statement, and are no speaker."""


_ONLY_OPENS = Pattern("text", "attribution: only opens")
