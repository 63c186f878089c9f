"""From a sentence to the claims that it makes: who says it, when, what of it hedges, and which words need a name.

Nothing is guessed: a speaker is proposed where the text names one, a date where a year is known, and a pronoun without
its name is marked. Offsets are code points of the whole text, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from tracker.language.clauses import syntax
from tracker.text.cues import cues, inflected
from tracker.text.phrases import Phrases
from tracker.text.quotations import teller
from tracker.text.sentences import Span
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import Name, names, same
from tracker.text.signals.numbers import numbers
from tracker.text.signals.speakers import head, is_itself, is_pronoun
from tracker.text.words import words

LEAST = 4
"""Words: a shorter part of a sentence is no statement of its own."""
LEAST_SAID = 3
"""Words: fewer that somebody is quoted with are a turn of phrase, and the whole sentence is the statement."""
LONGEST_SPEAKER = 90
"""Code points."""


@frozen
class Proposal:
    """A claim that a sentence makes. `start`, `end`: its part of the text, its quote. `speaker`: who the text says
    asserts it; `date`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `hedges`: what makes it less than certain; `unnamed`: its
    pronouns whose bearer stands elsewhere; `why`: what makes it checkable (number, date, speaker, name), the most
    pressing first; empty for what is an opinion or says nothing to look up."""

    text: str
    start: int
    end: int
    speaker: str | None = None
    date: str | None = None
    hedges: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def proposals(text: str, span: Span, published: str | None = None) -> tuple[Proposal, ...]:
    """The claims that a sentence of a text makes: one, or one for each of its statements. `published`: when the text
    came out, to tell `last Sunday` by."""
    sentence = text[slice(*span)]
    parts = [(span[0] + start, span[0] + end) for start, end in _statements(sentence)]
    return tuple(_proposal(text, part, published) for part in parts)


def proposal(text: str, span: Span, published: str | None = None) -> Proposal:
    """The one claim that a whole sentence makes."""
    return _proposal(text, span, published)


def _proposal(text: str, part: Span, published: str | None) -> Proposal:
    told = text[slice(*part)]
    speaker, scope, bare = _speaker(text, told, part)
    said = told[slice(*scope)] if bare else told
    statement = _statement(said)
    known = full_name(text, speaker) if speaker else None
    when = _date(told, scope if bare else None, published)
    unnamed = tuple(_unnamed(statement)) + ((speaker,) if speaker and known is None else ())
    why = () if told.rstrip().endswith(":") else tuple(_why(said, told, known))  # it only leads up to a quotation
    return Proposal(statement, *part, known, when, _hedges(said), tuple(dict.fromkeys(unnamed)), why)


# ---------------------------------------------------------------- statements of a sentence


_PARTS = re.compile(r";\s+(?:and\s+)?|,\s+(?:and|but|while|whereas)\s+")


def _statements(sentence: str) -> Iterator[Span]:
    """The parts of a sentence that say something of their own: between semicolons, and before and behind `, and` where
    each side has a subject with its verb. What one speaker says stays in one."""
    start = 0
    if not attributions(sentence) or ";" in sentence:
        for joint in _PARTS.finditer(sentence):
            left, right = sentence[start : joint.start()], sentence[joint.end() :]
            if not _in_quotes(sentence[: joint.start()]) and _stands(left) and _stands(right, whole=False):
                if joint.group()[0] == "," and attributions(sentence):
                    continue
                yield start, joint.start()
                start = joint.end()
    yield start, len(sentence)


def _in_quotes(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _stands(part: str, *, whole: bool = True) -> bool:
    """Whether words say something by themselves: a verb with its subject at the beginning, and words enough."""
    if len(words(part)) < LEAST + 1 or (not whole and _STARTS_LOOSE.match(part)):
        return False
    read = syntax(part)
    for predicate in read.predicates:
        who = predicate.patient if predicate.passive else predicate.agent
        if predicate.finite and who is not None and predicate.governor is None and not predicate.relative:
            return whole or who.first <= OPENS
    return False


_STARTS_LOOSE = re.compile(
    r"(?i)(?:then |in fact |therefore )?(?:(?:it|they|he|she|this|these|because|since)\b"
    r"|(?:only |just |about )?\d[\d,.]*\s+(?:ha[sd]|have|w(?:as|ere)|is|are)\b)"
)
"""Words that tie what follows to what stands before it."""

OPENS = 6
"""Tokens before the subject of a statement: an adverbial, a date."""

_OPENING = re.compile(
    r"^(?:(?:However|Moreover|Indeed|Actually|Nevertheless|Therefore|Thus|Certainly|Again|Besides|Furthermore|Also|"
    r"Still|Meanwhile|In addition|In fact|Of course|As a result|On the contrary|On the other hand|More importantly|"
    r"Similarly|In turn|First of all|First|Secondly|Second|Third|Thirdly|Finally|To sum up|That is to say|"
    r"Suffice to say|By contrast|And|But|So|Yet|Or),?\s+|(?:that|which|and|but)\s+)(?=\S)"
)


def _statement(said: str) -> str:
    """Words of a text as a claim of its own: on one line, without what ties it to the sentence before, a capital first
    and a full stop last."""
    plain = " ".join(said.replace("\xa0", " ").split()).strip(" ,;:–—-")
    while opening := _OPENING.match(plain):
        plain = plain[opening.end() :]
    plain = _evened(plain).strip(" ,;:–—")
    plain = plain[:1].upper() + plain[1:]
    return plain if re.search(r"[.!?…][”\"’)]*$", plain) or not plain else f"{plain}."


def _evened(plain: str) -> str:
    """Without quotation marks that have no partner, or that stand around the whole."""
    for opens, closes in ("“”", '""'):
        inner = plain[1:].rstrip(".,") if plain.startswith(opens) else ""
        whole = inner.endswith(closes) and inner.count(opens) == (1 if opens == closes else 0)
        odd = plain.count(opens) % 2 if opens == closes else plain.count(opens) != plain.count(closes)
        if whole or odd:
            plain = plain.replace(opens, "").replace(closes, "")
    return plain


# ---------------------------------------------------------------- who says it


def _speaker(text: str, told: str, part: Span) -> tuple[str | None, Span, bool]:
    """Who a statement says asserts it, what that one says, and whether that is a statement by itself."""
    for one in attributions(told):
        if not _speaks(told, one):
            continue
        speaker = one.speaker
        if is_pronoun(speaker) or not speaker:
            speaker = _bearer(told, one) or speaker
        if speaker:
            return speaker, one.scope, _is_statement(told, one)
    if (doer := _doer(told)) is not None:
        return doer, (0, len(told)), False
    if beside := teller(text, *part):
        for one in attributions(beside):
            if _speaks(beside, one) and not is_pronoun(one.speaker) and one.speaker:
                return one.speaker, (0, len(told)), True
        if (doer := _doer(beside)) is not None:
            return doer, (0, len(told)), True
    return None, (0, len(told)), False


def _speaks(told: str, one: Attribution) -> bool:
    """Whether it is somebody who speaks: no fact that `shows`, no article that means itself, no clause that was taken
    for a speaker, nobody in a relative clause (`which Russians see as`)."""
    clause = len(one.speaker) > LONGEST_SPEAKER or (one.speaker and one.who == "" and not names(one.speaker))
    relative = re.search(r"\b(?:which|who|whom|that)\s+\S*$", told[: one.speaker_start] + "x") or one.who == "pronoun"
    relative = relative and not is_pronoun(one.speaker)
    nobody = one.who == "nobody" and (one.kind == "unnamed" or not _calls_somebody(one.speaker))
    glued = told[one.end : one.end + 1] == "-"  # a think-tank
    noun = one.text in cues("attribution")["nouns"] and told[one.speaker_end : one.start].strip()[:1] in ("’", "'")
    shows = one.text.lower() in _showing() or _WHEN.match(one.speaker) is not None
    return not (shows or clause or glued or noun or nobody or relative or is_itself(one.speaker))


_WHEN = re.compile(r"(?:on|in|at|last|this|during|after|before|earlier|later)\s")
"""`warned on Monday that`: when, and not who."""


def _calls_somebody(speaker: str) -> bool:
    """`Chinese analysts`, `two officials`: people without a name, and no clause or side."""
    called = {word.norm for word in words(head(speaker))}
    return not called.isdisjoint(cues("speakers")["nobody"]) and not called <= _COUNTS


_COUNTS = frozenset(("many", "some", "others", "several", "people", "most", "the"))
"""Words by which nobody is called."""


@cache
def _showing() -> frozenset[str]:
    """Verbs by which facts speak, and nobody."""
    verbs = ("show showed shown", "demonstrate", "prove", "establish", "mean meant", "indicate", "imply", "signal")
    return frozenset(form for entry in (*verbs, "reflect", "find found") for form in inflected(entry))


def _bearer(told: str, one: Attribution) -> str | None:
    """Whose participle (`…, noting that`) or pronoun it is, where the sentence names one person before it."""
    before = told[: one.start]
    if one.text.endswith("ing") and (doer := _doer(before)):
        return doer
    people = [name for name in names(before) if len(name.words) > 1 and name.place is None]
    people = [name for name in people if not _TITLE_OF.match(before, name.end)]
    return people[0].text if len(people) == 1 else None


_TITLE_OF = re.compile(r"\s[a-z]+(?:\s[a-z]+)?\s[A-Z]")
"""What follows a name that belongs to an office: `Security Council secretary Nikolai Aker`."""


def _doer(told: str) -> str | None:
    """Who says it by other words than verbs of speech (`talked about`, `denied`, `hit back that “`): a person or body
    that stands right before them."""
    for found in _by_words().find(told):
        before = re.sub(r"(?:\s+(?:\w+ly|has|had|have|also|then|later))+\s*$", "", told[: found.start()].rstrip())
        for name in names(before):
            described = before.endswith(",") and len(name.words) > 1 and _DESCRIPTION.match(before, name.end)
            if name.place is None and _is_body(name) and (name.end == len(before.rstrip(",")) or described):
                return name.text
    return None


_DESCRIPTION = re.compile(r", (?:an?|the|who|former|\d)\b")
"""What stands between a name and its verb: `Ines Aker, a historian of the coast, told the paper`."""


def _is_body(name: Name) -> bool:
    """Whether a name can be who says something: of two words, or surely one; no country, and nothing that is signed."""
    return (len(name.words) > 1 or name.sure) and name.text.split()[-1] not in ("United", "Treaty", "War", "Agreement")


@cache
def _by_words() -> Phrases:
    """The past forms of verbs by which somebody does something with words."""
    said = cues("attribution")
    entries = [entry for group in ("acts", "say that", "know that") for entry in said[group]]
    nouns = frozenset(form for entry in said["also nouns"] for form in inflected(entry) if not form.endswith("ed"))
    past = [form for entry in entries for form in inflected(entry) if form.endswith("ed")]
    return Phrases({"act": sorted((set(past) - nouns - _showing()) | set(_IRREGULAR))})


_IRREGULAR = ("spoke", "drew attention", "wrote", "told", "swore", "forecast", "forecasts", "hit back", "hits back")


def _is_statement(told: str, one: Attribution) -> bool:
    """Whether what is attributed stands by itself; else the sentence is the statement (`announced the imposition`)."""
    said = told[slice(*one.scope)]
    if one.start >= one.scope[0] and one.end <= one.scope[1]:  # according to …: its words stand in the scope
        return False
    if len(words(said)) < LEAST_SAID + 1:
        return False
    return any(predicate.finite for predicate in syntax(said).predicates)


_DETERMINER = re.compile(r"^(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur)\s+")


def full_name(text: str, speaker: str) -> str | None:
    """A speaker as the text names them most fully: `Putin` → `Vladimir Putin`, `the Russian President` → who that is
    where the text says it. None for a pronoun."""
    speaker = _trimmed(" ".join(speaker.replace("\xa0", " ").split()).strip(" ,;:–—-“”\"'"))
    if is_pronoun(speaker) or not speaker:
        return None
    plain = _DETERMINER.sub("", speaker)
    called = names(speaker)
    if called and speaker.endswith(called[-1].text) and _is_titled(speaker, called[-1]):
        plain = called[-1].text
    office = re.search(rf"\b{re.escape(plain)} (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}})", text)
    if office and not (called and called[-1].place is None and speaker.endswith(called[-1].text)):
        return office["who"]
    longer = [name for name in names(text) if _fuller(name, plain)]
    return max((name.text for name in longer), key=len, default=plain)


def _trimmed(speaker: str) -> str:
    """A speaker without what was read as part of it: `then Aker could well`, `Aker denied this`."""
    called = names(speaker)
    tail = speaker[called[-1].end :].split() if called else []
    if called and tail and _NO_PART.match(tail[0]):
        speaker = speaker[: called[-1].end]
    return re.sub(r"^(?:then|if|as|when|while|and|but)\s+", "", speaker)


_NO_PART = re.compile(r"(?:could|can|may|might|will|would|has|had|have|is|was|\w{3,}ed)$")


def _is_titled(speaker: str, name: Name) -> bool:
    """Whether a speaker is a person with an office before the name: `Defense Minister Sergei Aker`."""
    office = _DETERMINER.sub("", speaker[: name.start]).strip()
    if not office or name.place is not None or re.search(r"[’']s?(?:\s|$)", office):
        return False
    return len(name.words) > 1 or (name.sure and any(word[0].islower() for word in office.split()))


def _fuller(name: Name, plain: str) -> bool:
    """Whether a name of the text is a person's name with this surname, and more of it."""
    if len(plain.split()) > 1 or not 1 < len(name.words) <= 3 or name.place is not None:
        return False
    return name.text.split()[-1] == plain and "’" not in name.text and same(name.text, plain)


# ---------------------------------------------------------------- when, and how surely


def _date(told: str, scope: Span | None, published: str | None) -> str | None:
    """The one day, month or year that a statement names, as far as it is known: of the saying rather than of what is
    said; none where several are named, or it lies after the day on which the text came out."""
    found = [one for one in dates(told, published) if _iso(one)]
    outside = [one for one in found if scope and not scope[0] <= one.start < scope[1]]
    chosen = outside or found
    days = list(dict.fromkeys(_iso(one) for one in chosen))
    if len(days) != 1 or days[0] is None or chosen[0].spans_years:
        return None
    return None if published and published[:4].isdigit() and days[0] > published else days[0]


def _iso(one: Date) -> str | None:
    """A date as records write it. What was resolved against the day of publication (`on Tuesday`, `in May`) counts as
    far as it is sure: the day, or else the month."""
    resolved = one.relative or one.weekday is not None or not re.search(r"\d{4}", one.text)
    if one.until is not None or (one.year is None and not resolved):
        return None
    if resolved:
        first, last = one.first, one.last
        if first is None or last is None or (first.year, first.month) != (last.year, last.month):
            return None
        return first.isoformat() if first == last else f"{first:%Y-%m}"
    month = f"-{one.month:02}" if one.month else ""
    return f"{one.year:04}{month}" + (f"-{one.day:02}" if one.day and one.month else "")


def _hedges(said: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.text for found in hedges(said)))


_PRONOUN = re.compile(
    r"\b(?:he|she|they|we|him|her|them|his|their|our|its?)\b|^(?:this|these|those|such|it)\b", re.IGNORECASE
)


def _unnamed(statement: str) -> Iterator[str]:
    """The pronouns of a statement before which no name or noun stands that they could be about."""
    for found in _PRONOUN.finditer(statement):
        before = statement[: found.start()]
        if not names(before) and (found.start() == 0 or not re.search(r"\b(?:the|an?)\s+\w+", before, re.IGNORECASE)):
            yield found.group()


# ---------------------------------------------------------------- what there is to check

_OPINION = re.compile(
    r"(?i)\b(?:we (?:can|need|should|must|will)|should|must|ought to|in my opinion|worth (?:noting|pondering)|"
    r"it is (?:also )?(?:necessary|imperative|important|hoped|likely|entirely|reasonable)|"
    r"would be (?:better|worse|wise))\b"
)


def _why(said: str, told: str, speaker: str | None) -> Iterator[str]:
    """What makes a statement checkable: what can be looked up about it."""
    if any(number.kind not in ("ordinal", "vague") and not _small(number.text) for number in numbers(told)):
        yield "number"
    if dates(told):
        yield "date"
    if speaker:
        yield "speaker"
    if not _OPINION.search(said) and any(name.sure for name in names(said)):
        yield "name"


def _small(written: str) -> bool:
    """`the two sides`, `one of them`: a word, and nobody counts."""
    counted = re.search(r"\d|hundred|thousand|ion\b", written)
    return counted is None and re.search(r"(?i)\b(?:one|two|both)\b", written) is not None
