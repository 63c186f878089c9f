"""From a sentence to the claims that it makes: their speaker, date, hedges, and the pronouns that need a name.

Nothing is guessed: a speaker is proposed where the text names one, a date where a year is known, and a pronoun without
its name is marked. Offsets are code points of the whole text, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterator

from attrs import frozen

from tracker.editing.speaking import asserted_by, full_name
from tracker.language.clauses import syntax
from tracker.text.cues import Pattern
from tracker.text.languages import current, reading_in
from tracker.text.signals.attribution import attributions
from tracker.text.signals.dates import Date, dates
from tracker.text.signals.hedges import hedges
from tracker.text.signals.names import names
from tracker.text.signals.numbers import numbers
from tracker.text.spans import Span
from tracker.text.words import words

LEAST = 4
"""Words: a shorter part of a sentence is no statement of its own."""


@frozen
class Proposal:
    """A claim that a sentence makes. `start`, `end`: its part of the text, its quote. `speaker`: as the text attributes
    it; `date`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; `hedges`: the words that make it less than certain; `unnamed`: its
    pronouns whose name is elsewhere; `why`: its checkable parts (number, date, speaker, name), the most urgent first;
    empty for an opinion or a sentence with nothing to look up."""

    text: str
    start: int
    end: int
    speaker: str | None = None
    date: str | None = None
    hedges: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def proposed_claims(
    text: str, span: Span, published: str | None = None, language: str | None = None
) -> tuple[Proposal, ...]:
    """The claims that a sentence of a text makes: one, or one for each of its statements. `published`: the text's date,
    to resolve `last Sunday`; `language`: BCP 47; None: the current one."""
    with reading_in(language or current().tag):
        parts = [(span[0] + start, span[0] + end) for start, end in _statements(text[slice(*span)])]
        return tuple(_proposal(text, part, published) for part in parts)


def proposal(text: str, span: Span, published: str | None = None, language: str | None = None) -> Proposal:
    """The one claim that a whole sentence makes."""
    with reading_in(language or current().tag):
        return _proposal(text, span, published)


def _proposal(text: str, part: Span, published: str | None) -> Proposal:
    sentence = text[slice(*part)]
    speaker, scope, bare = asserted_by(text, sentence, part)
    own_words = sentence[slice(*scope)] if bare else sentence
    statement = _statement(own_words)
    known = full_name(text, speaker) if speaker else None
    when = _date(sentence, scope if bare else None, published)
    unnamed = tuple(_unnamed(statement)) + ((speaker,) if speaker and known is None else ())
    why = (
        () if sentence.rstrip().endswith(":") else why_of(own_words, sentence, speaker)
    )  # it only introduces a quotation
    hedged = dict.fromkeys(found.text for found in hedges(own_words))
    return Proposal(statement, *part, known, when, tuple(hedged), tuple(dict.fromkeys(unnamed)), why)


# ---------------------------------------------------------------- statements of a sentence


_PARTS = Pattern("editing", "proposing: parts")


def _statements(sentence: str) -> Iterator[Span]:
    """The parts of a sentence that are statements of their own: between semicolons, and before and after `, and` where
    each side has a subject with its verb. One speaker's words stay in one part."""
    start = 0
    if not attributions(sentence) or ";" in sentence:
        for joint in _PARTS.finditer(sentence):
            left, right = sentence[start : joint.start()], sentence[joint.end() :]
            if not _in_quotes(sentence[: joint.start()]) and _is_statement(left) and _is_statement(right, whole=False):
                if joint.group()[0] == "," and attributions(sentence):
                    continue
                yield start, joint.start()
                start = joint.end()
    yield start, len(sentence)


def _in_quotes(before: str) -> bool:
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _is_statement(part: str, *, whole: bool = True) -> bool:
    """Whether words are a statement by themselves: a subject with its verb at the beginning, and enough words."""
    if len(words(part)) < LEAST + 1 or (not whole and _STARTS_LOOSE.match(part)):
        return False
    read = syntax(part)
    for predicate in read.predicates:
        who = predicate.patient if predicate.passive else predicate.agent
        if predicate.finite and who is not None and predicate.governor is None and not predicate.relative:
            return whole or who.first <= OPENS
    return False


_STARTS_LOOSE = Pattern("editing", "proposing: starts loose")
"""Words that tie a sentence to the one before it."""

OPENS = 6
"""Maximum number of tokens before the subject of a statement: an adverbial, a date."""

_OPENING = Pattern("editing", "proposing: opening")


def _statement(text: str) -> str:
    """Words of a text as a separate claim: on one line, without what ties it to the sentence before, a capital first
    and a full stop last."""
    plain = " ".join(text.replace("\xa0", " ").split()).strip(" ,;:–—-")
    while opening := _OPENING.match(plain):
        plain = plain[opening.end() :]
    plain = _evened(plain).strip(" ,;:–—")
    plain = plain[:1].upper() + plain[1:]
    return plain if re.search(r"[.!?…][”\"’)]*$", plain) or not plain else f"{plain}."


def _evened(plain: str) -> str:
    """A text without unpaired quotation marks, or those around the whole."""
    for opens, closes in ("“”", '""'):
        inner = plain[1:].rstrip(".,") if plain.startswith(opens) else ""
        whole = inner.endswith(closes) and inner.count(opens) == (1 if opens == closes else 0)
        odd = plain.count(opens) % 2 if opens == closes else plain.count(opens) != plain.count(closes)
        if whole or odd:
            plain = plain.replace(opens, "").replace(closes, "")
    return plain


# ---------------------------------------------------------------- when, and how surely


def _date(sentence: str, scope: Span | None, published: str | None) -> str | None:
    """The one day, month or year that a statement names, as far as it is known: the date of the speech rather than of
    the event; None where several are named, or it is after the text's own date."""
    found = [one for one in dates(sentence, published) if _iso(one)]
    outside = [one for one in found if scope and not scope[0] <= one.start < scope[1]]
    chosen = outside or found
    days = list(dict.fromkeys(_iso(one) for one in chosen))
    if len(days) != 1 or days[0] is None or chosen[0].spans_years:
        return None
    return None if published and published[:4].isdigit() and days[0] > published else days[0]


def _iso(one: Date) -> str | None:
    """A date as records write it. One resolved by the day of publication (`on Tuesday`, `in May`) counts as far as it
    is sure: the day, or else the month."""
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


_PRONOUN, _NOUN = Pattern("editing", "proposing: pronoun"), Pattern("editing", "proposing: noun")


def _unnamed(statement: str) -> Iterator[str]:
    """The pronouns of a statement without a name or noun before them that they could refer to."""
    noun = _NOUN.search(statement)
    ends = [*(one.end for one in names(statement)), *([noun.end()] if noun else [])]
    known = min(ends, default=len(statement))
    for found in _PRONOUN.finditer(statement):
        if found.start() < known:
            yield found.group()


# ---------------------------------------------------------------- what there is to check

_OPINION = Pattern("editing", "proposing: opinion")


def why_of(claim: str, passage: str, speaker: str | None) -> tuple[str, ...]:
    """The checkable parts of a statement. `statement`: the claim's words; `sentence`: those of the text."""
    return tuple(_why(claim, passage, speaker))


def _why(statement: str, sentence: str, speaker: str | None) -> Iterator[str]:
    if any(number.kind not in ("ordinal", "vague") and not _small(number.text) for number in numbers(sentence)):
        yield "number"
    if dates(sentence):
        yield "date"
    if speaker:
        yield "speaker"
    if not _OPINION.search(statement) and any(name.sure for name in names(statement)):
        yield "name"


def _small(written: str) -> bool:
    """Whether a numeral is only a word, no count: `the two sides`, `one of them`."""
    return _COUNTED.search(written) is None and _FEW.search(written) is not None


_COUNTED, _FEW = Pattern("editing", "proposing: counted"), Pattern("editing", "proposing: few")
