"""The speaker of a statement, by the fullest name that the text gives; a pronoun stays one.

`attributions` finds verbs of speech; here are other ways of attribution in drafts (`As Holt put it`, `to quote Holt`,
`the office put the number at 11`, `Holt denied`), and the choice among several speakers. Offsets are code points,
0-based, end-exclusive.
"""

import re

from tracker.language.clauses import syntax
from tracker.text.cues import Pattern, Words, alternation, cues, inflected
from tracker.text.languages import by_language
from tracker.text.phrases import Phrases
from tracker.text.quotations import introduction
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.names import Name, names, same_name
from tracker.text.signals.speakers import REACH, head, is_pronoun
from tracker.text.spans import Span
from tracker.text.words import words

LEAST_WORDS = 3
"""Minimum number of quoted words of a statement; fewer are a turn of phrase, and the whole sentence is the
statement."""
LONGEST_SPEAKER = 90
"""Code points."""


def asserted_by(text: str, passage: str, part: Span) -> tuple[str | None, Span, bool]:
    """The speaker that a sentence names (a pronoun stays one), the span of that speaker's words, and whether these are
    a statement by themselves. `sentence`: its words, at `part` of the text."""
    whole = (0, len(passage))
    if styled := _styled(passage):
        return styled, whole, False
    if described := _described().search(passage):
        scope = (described.end(), len(passage)) if described["that"] else whole
        return described["named"] or described["who"], scope, described["that"] is not None
    if one := _outermost(passage, [each for each in attributions(passage) if _speaks(passage, each)]):
        speaker = one.speaker
        if is_pronoun(speaker) or not speaker:
            speaker = _bearer(passage, one) or speaker
        if speaker:
            return speaker, one.scope, _is_statement(passage, one)
    if (doer := _leading_up(passage) or _doer(passage)) is not None:
        return doer, whole, False
    if beside := introduction(text, *part):
        for one in attributions(beside):
            if _speaks(beside, one) and one.speaker:
                return one.speaker, whole, True
        if (doer := _doer(beside)) is not None:
            return doer, whole, True
    return None, whole, False


def _outermost(passage: str, speaking: list[Attribution]) -> Attribution | None:
    """The outermost of several speakers in a sentence: the one named after all of it (`The dam leaks, Holt says, Aker
    told the paper`), else the first; not one whom another cites."""
    named = [one for one in speaking if one.speaker or one.text.endswith("ing")]
    own = [one for one in named if one.text.lower() not in _CITING] or named
    last = own[-1] if own else None
    if (
        last is not None
        and last.scope[1] <= last.speaker_start
        and _ENDS.fullmatch(passage, max(last.end, last.speaker_end))
    ):
        return last
    return own[0] if own else None


_CITING = Words("editing", "speaking: citing")
_ENDS = re.compile(r"[^,;:“”\"]{0,40}[.”\"’]*")


# ---------------------------------------------------------------- other ways to name who says it

_STYLES = (
    Pattern("editing", "speaking: as put", groups="named"),
    Pattern("editing", "speaking: to quote", groups="named"),
    Pattern("editing", "speaking: own count", groups="named"),
    Pattern("editing", "speaking: put at", groups="named"),
)
"""`As Holt put it`, `to quote Holt`, `by the union's own count`, `the office put the number at 11`."""
_COLON = Pattern("editing", "speaking: colon")
"""`Union leader Jan Krog: “`, `Lund is sceptical: “`"""
_TURNED = Pattern("editing", "speaking: turned")
"""`Fishermen, said Brenn, would lose`, `Not so, says the councillor Kari Bakk, who`"""


def _styled(passage: str) -> str | None:
    for style in _STYLES:
        if found := style.search(passage):
            return found["named"].strip(" ,") if found["named"] else found["who"]
    if turned := _TURNED.match(passage):
        return turned["who"]
    return None


def _leading_up(passage: str) -> str | None:
    """The speaker before a colon and a quotation without a verb of speech."""
    leads = _COLON.match(passage)
    return leads["who"] if leads and any(name.place is None for name in names(leads["who"])) else None


@by_language()
def _described() -> re.Pattern[str]:
    """A speaker with a description between the noun and the verb: `A spokesman for Norden Power, the company that runs
    the dam, said that`; or with their name: `The ministry's head, Mara Linden, said`."""
    verbs = cues("attribution")
    forms = {form for group in ("say", "know", "tell") for entry in verbs[group] for form in inflected(entry)}
    spoken = {form for form in forms if form.endswith(("ed", "said", "told", "says"))} | {"spoke"}
    verbs = alternation(sorted(spoken - _showing()))
    return re.compile(f"{_DESCRIBING.now().pattern}{verbs}{_THAT.now().pattern}")


_DESCRIBING, _THAT = Pattern("editing", "speaking: describing"), Pattern("editing", "speaking: that")


# ---------------------------------------------------------------- whether somebody speaks


RELATIVE = 200
"""Code points before a speaker in which the relative pronoun of its clause is searched."""
_RELATIVE = Pattern("editing", "speaking: relative")
_LEADING = Pattern("editing", "speaking: leading")
_TRAILING = Pattern("editing", "speaking: trailing")
_AUXILIARIES = Pattern("editing", "speaking: auxiliaries")
_NOBODY = Words("editing", "speaking: nobody")


def _speaks(passage: str, one: Attribution) -> bool:
    """Whether an attribution has a real speaker: no fact that `shows`, no article that means itself, no clause mistaken
    for a speaker, none in a relative clause (`which Russians see as`), and none whose speech is negated or only
    possible (`never says`, `could well agree`)."""
    if is_pronoun(one.speaker) or one.speaker.lower() in _OBLIQUE:
        return one.speaker.lower() not in _NOBODY and not _unasserted(passage, one)
    clause = len(one.speaker) > LONGEST_SPEAKER or (one.speaker and one.who == "" and not names(one.speaker))
    before = passage[max(0, one.speaker_start - RELATIVE) : one.speaker_start]
    relative = _RELATIVE.search(before + "x") or one.who == "pronoun"
    nobody = one.who == "nobody" and (one.kind == "unnamed" or not _calls_somebody(one.speaker))
    glued = passage[one.end : one.end + 1] == "-"  # a think-tank
    noun = one.text in cues("attribution")["nouns"] and passage[one.speaker_end : one.start].strip()[:1] in ("’", "'")
    shows = one.text.lower() in _showing() and not (one.text.lower() in _finding() and _GROUP.search(one.speaker))
    when = _WHEN.match(one.speaker) is not None
    return not (
        shows
        or when
        or clause
        or glued
        or noun
        or nobody
        or relative
        or one.who == "itself"
        or _unasserted(passage, one)
    )


_OBLIQUE = Words("editing", "speaking: oblique")


def _unasserted(passage: str, one: Attribution) -> bool:
    """Whether the verb is denied, only possible, or of a resolve (`insists on`)."""
    between = passage[one.speaker_end : one.start] if one.speaker_end <= one.start else ""
    return bool(
        _NOT_ASSERTED.search(between) or _NOT_ASSERTED.search(one.speaker) or _RESOLVES.match(passage, one.start)
    )


_NOT_ASSERTED = Pattern("editing", "speaking: not said")
_RESOLVES = Pattern("editing", "speaking: resolves")
_GROUP = Pattern("editing", "speaking: group")
"""Groups of people that find something out, where a survey only shows it."""


@by_language()
def _finding() -> frozenset[str]:
    return frozenset(form for entry in _FINDING for form in inflected(entry))


_FINDING, _SHOWING = Words("editing", "speaking: finding"), Words("editing", "speaking: showing")


_WHEN = Pattern("editing", "speaking: when")
"""`warned on Monday that`: a time, not a person."""


def _calls_somebody(speaker: str) -> bool:
    """Whether a speaker is people without a name (`Chinese analysts`, `two officials`), no clause or side."""
    called = {word.norm for word in words(head(speaker))}
    people = bool(called) and _PEOPLE.search(head(speaker)) is not None
    return (people or not called.isdisjoint(cues("speakers")["nobody"])) and not called <= _COUNTS


_PEOPLE = Pattern("editing", "speaking: people")
"""Several people by what they do or are: inspectors, economists, residents."""
_COUNTS = Words("editing", "speaking: counts")
"""Words that are never part of a speaker."""


@by_language()
def _showing() -> frozenset[str]:
    """Verbs with a fact, no person, as their subject."""
    return frozenset(form for entry in _SHOWING for form in inflected(entry))


def _bearer(passage: str, one: Attribution) -> str | None:
    """The subject of a participle (`…, noting that`) or pronoun, where the sentence names one person before it."""
    before = passage[: one.start]
    if one.text.endswith("ing") and (doer := _doer(before)):
        return doer
    people = [name for name in names(before) if len(name.words) > 1 and name.place is None]
    people = [n for n in people if not _TITLE_OF.match(before, n.end) and not _INTERVIEWER.search(before, 0, n.start)]
    return people[0].text if len(people) == 1 else None


_INTERVIEWER = Pattern("editing", "speaking: asked")
"""Words before the name of another person than the speaker: `in an interview with Radio Brenn, she conceded`."""
_TITLE_OF = re.compile(r"\s[a-z]+(?:\s[a-z]+)?\s[A-Z]")
"""Words after a name that is part of an office: `Security Council secretary Nikolai Aker`."""


def _doer(passage: str) -> str | None:
    """The speaker by other words than verbs of speech (`talked about`, `denied`, `hit back that “`): a person or body
    right before them."""
    for found in _by_words().find(passage):
        before = _AUXILIARIES.sub("", passage[max(0, found.start() - REACH) : found.start()].rstrip())
        noun = found.group().endswith("s") and passage[found.end() :][:1] != " "
        if noun or _RESOLVES.match(passage, found.start()) or passage.startswith(" by ", found.end()):
            continue
        for name in names(before):
            described = before.endswith(",") and _DESCRIPTION.match(before, name.end)
            at_end = name.end == len(before.rstrip(",")) and (
                not before.endswith(",") or _DESCRIBED.search(before, 0, name.start)
            )
            opens = name.start == 0 and described is not None
            if name.place is None and (_is_body(name) or opens) and (at_end or described) and not _NOR.search(before):
                return name.text
        if found.group() in _plain_acts() and (unnamed := _SEVERAL.fullmatch(before)) and not _NOR.search(before):
            return unnamed["who"]
    return None


_SEVERAL = Pattern("editing", "speaking: several")
"""A speaker without a name at the beginning of a sentence: `the employers' federation`, `relatives of the victims`."""


@by_language()
def _plain_acts() -> frozenset[str]:
    """Verbs that have only people and bodies as their subject."""
    return frozenset(
        form
        for entry in cues("attribution")["only people"]
        for form in inflected(entry)
        if form.endswith("ed") or form == "denies"
    )


_NOR = Pattern("editing", "speaking: nor")
_DESCRIBED = re.compile(r",\s$")
_DESCRIPTION = Pattern("editing", "speaking: description")
"""A description between a name and its verb: `Ines Aker, a historian of the coast, told the paper`."""


_NO_SURNAME = Words("editing", "speaking: no surname")


def _is_body(name: Name) -> bool:
    """Whether a name can be a speaker's: of two words, or surely a name; no country, and nothing that is signed."""
    return (len(name.words) > 1 or name.sure) and name.text.split()[-1] not in _NO_SURNAME


@by_language()
def _by_words() -> Phrases:
    """The past forms of verbs of speech acts."""
    verbs = cues("attribution")
    entries = [entry for group in ("acts", "say that", "know that") for entry in verbs[group]]
    nouns = frozenset(form for entry in verbs["also nouns"] for form in inflected(entry) if not form.endswith("ed"))
    past = [form for entry in entries for form in inflected(entry) if form.endswith("ed")]
    now = [form for entry in entries for form in inflected(entry) if form.endswith("s")]
    return Phrases(
        {
            "act": sorted(
                (set(past) - nouns - _showing())
                | (set(now) - nouns - {*verbs["plurals"]})
                | {*_IRREGULAR, *_plain_acts()}
            )
        }
    )


_IRREGULAR = Words("editing", "speaking: irregular")


def _is_statement(passage: str, one: Attribution) -> bool:
    """Whether the attributed words are a statement by themselves; else the sentence is the statement (`announced the
    imposition`)."""
    statement = passage[slice(*one.scope)]
    if one.start >= one.scope[0] and one.end <= one.scope[1]:  # according to …: its words are in the scope
        return False
    if len(words(statement)) < LEAST_WORDS + 1:
        return False
    return any(predicate.finite for predicate in syntax(statement).predicates)


_DETERMINER = Pattern("editing", "speaking: determiner")


def full_name(text: str, speaker: str) -> str | None:
    """The fullest name of a speaker in the text: `Putin` → `Vladimir Putin`, `the Russian President` → the name where
    the text has it. None for a pronoun."""
    speaker = _trimmed(" ".join(speaker.replace("\xa0", " ").split()).strip(" ,;:–—-“”\"'"))
    if is_pronoun(speaker) or speaker.lower() in _OBLIQUE or not speaker:
        return None
    plain = _DETERMINER.sub("", speaker)
    called = names(speaker)
    if called and speaker.endswith(called[-1].text) and _is_titled(speaker, called[-1]):
        plain = called[-1].text
    office = re.search(rf"\b{re.escape(plain)} (?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{1,2}})", text)
    if office and not (called and called[-1].place is None and speaker.endswith(called[-1].text)):
        return office["who"]
    longer = [_without_body(name.text) for name in names(text) if _fuller(name, plain)]
    return max(longer, key=len, default=plain)


def _trimmed(speaker: str) -> str:
    """A speaker without words that are not part of it: `then Aker could well`, `Aker denied this`, `Tomas Vell of the
    Green Alliance`; of `the ministry's head, Ragna Holt` the name."""
    called = names(speaker)
    tail = speaker[called[-1].end :].split() if called else []
    if called and tail and _NO_PART.match(tail[0]):
        speaker = speaker[: called[-1].end]
    speaker = _LEADING.sub("", speaker)
    speaker = _TRAILING.sub("", speaker)
    if named := _NAMED_LAST.fullmatch(speaker):
        return named["who"]
    return _without_body(speaker)


def _without_body(speaker: str) -> str:
    from_ = _FROM.search(speaker)
    return from_["who"] if from_ and from_["last"].lower() not in cues("origins")["bodies"] else speaker


_NAMED_LAST = Pattern("editing", "speaking: named last")
"""`the hospital's director, Mara Linden`"""
_FROM = Pattern("editing", "speaking: from")
"""`Tomas Vell of the Green Alliance`"""


_NO_PART = Pattern("editing", "speaking: no part")


def _is_titled(speaker: str, name: Name) -> bool:
    """Whether a speaker is a person with an office before the name: `Defense Minister Sergei Aker`."""
    office = _DETERMINER.sub("", speaker[: name.start]).strip()
    whose = re.search(r"[’']s?(?:\s|$)", office) and not office.split()[-1].islower()
    if not office or name.place is not None or whose or _LINKED.search(office):
        return False
    return len(name.words) > 1 or (name.sure and any(word[0].islower() for word in office.split()))


_LINKED = Pattern("editing", "speaking: linked")
"""An office of a body, or a person's paper: `engineers at the University of Tarn`."""


def _fuller(name: Name, plain: str) -> bool:
    """Whether a name of the text is a person's name with this surname, and more of it."""
    called = _without_body(name.text)
    if len(plain.split()) > 1 or not 1 < len(called.split()) <= 3 or name.place is not None:
        return False
    return called.split()[-1] == plain and "’" not in called and same_name(called, plain)
