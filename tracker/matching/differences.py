"""Differences that set two similarly worded claims apart, for audits, `link` and drafts.

What the judges call a conflict or another event is one (`tracker.compare`); so is a different word, name or rank in the
same place. A pair that is set apart is proposed as nothing: it may be a contradiction, and then a C finding says so.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, product
from typing import NamedTuple

from tracker.comparing.causes import gives_cause
from tracker.comparing.comparison import deltas
from tracker.comparing.deltas import EXCLUDING, Delta
from tracker.comparing.figures import unmatched
from tracker.comparing.reversing import denied_there, reversers
from tracker.comparing.turned import converse
from tracker.comparing.word_changes import runs_apart
from tracker.judging.candidates import delta_conflict
from tracker.judging.conflict import compare
from tracker.language.clauses import Syntax, syntax
from tracker.language.lexicon import lemma, lemmas, relation
from tracker.matching.overlap import LIKE, Item, items, like
from tracker.model import Claim, Conflict
from tracker.text.calendar import certainly_before
from tracker.text.cues import Pattern, Words
from tracker.text.languages import by_language
from tracker.text.signals import dates as _dates
from tracker.text.signals import names as _names
from tracker.text.signals import numbers as _numbers
from tracker.text.signals.hedges import hedges
from tracker.text.signals.negation import Negation, clause, negations
from tracker.text.signals.numerals import numeral_words
from tracker.text.signals.opposites import are_opposites, negates
from tracker.text.signals.same_speaker import one_speaker
from tracker.text.words import Word, stem, words

SURE = 0.75
"""Minimum certainty of a difference (0 to 1)."""

REPORT_DAYS = 31
"""Days within which an event is reported again under a later date."""

WORD = "word"
"""The kind of a difference that is only another word in the same place."""

REPLACED = 3
"""Maximum length of a replaced run, in words; a longer one is another phrase."""

KEPT = 0.6
"""Minimum share of the other words (0 to 1) where one replaced word sets two claims apart: then it is the point."""

MOST = 3
"""Maximum number of content words, both sides together, of one replaced thing: a ferry terminal, a school."""

REACHED = 0.5
"""Minimum share of a negation's scope (0 to 1) that both claims have in common."""

RANKS = Words("matching", "differences: ranks")
"""A word that makes another office, or the contrary, of the word behind it."""

TURNS = Words("matching", "differences: turns")
"""Function words that reverse a statement when one replaces the other."""


def first_difference(left: Claim, right: Claim) -> Conflict | None:
    """The first difference that sets two claims apart; None where they may be one story."""
    return next(chain(_speakers(left, right), by_time(left, right), texts_apart(left.text, right.text)), None)


def careful(left: Claim, right: Claim) -> Conflict | None:
    """The difference that makes two claims of one story not the same claim: the speaker, or an event still to come."""
    if not one_speaker(left.speaker, right.speaker):
        return Conflict("attribution", left.speaker or "", right.speaker or "")
    mine, theirs = planned_words(left.text), planned_words(right.text)
    return Conflict("modality", mine, theirs) if bool(mine) != bool(theirs) else None


def planned_words(text: str) -> str:
    """The words that mark a statement as possible, planned or future; "" where it states a fact."""
    if hedged := next((one for one in hedges(text) if not _aside(text, one.start)), None):
        return hedged.text
    if coming := _COMING.search(text):
        return coming.group()
    first = next((one for one in syntax(text).predicates if one.finite and not one.relative), None)
    return first.modal if first is not None and first.modal in AHEAD else ""


def _aside(text: str, start: int) -> bool:
    """Whether a hedge is of a reason, not of the statement: recalled because they may catch fire."""
    return (found := _REASON.search(text)) is not None and found.start() < start


_COMING, _REASON = Pattern("matching", "differences: coming"), Pattern("matching", "differences: reason")
AHEAD = Words("matching", "differences: ahead")
"""Verbs of future events, which are no hedges."""


def by_time(left: Claim, right: Claim) -> Iterator[Conflict]:
    """Recorded dates too far apart for reports of one event: a year later it is another ferry, another budget. Not
    where one text mentions the other's date: `disclosed in 2019`."""
    if _later(left, right) or _later(right, left):
        yield Conflict("date", str(left.date), str(right.date))


def _later(earlier: Claim, after: Claim) -> bool:
    if not certainly_before(earlier.date, after.date, REPORT_DAYS):
        return False
    spoken_of = (one for one in _dates.dates(after.text) if one.year is not None and not one.relative)
    return not any(_near(earlier.date, _written(one)) for one in spoken_of)


def _near(a: str | None, b: str) -> bool:
    return not certainly_before(a, b, REPORT_DAYS) and not certainly_before(b, a, REPORT_DAYS)


def _written(found: _dates.Date) -> str:
    """A date as records have it: 2019, 2019-10 or 2019-10-16."""
    parts = (found.month, found.day if found.month else None)
    return "-".join((f"{found.year:04}", *(f"{part:02}" for part in parts if part)))


def texts_apart(a: str, b: str) -> Iterator[Conflict]:
    """The differences that set two statements apart by their words."""
    found = [delta for delta in deltas(a, b) if (delta.kind, delta.relation) in EXCLUDING and delta.sure >= SURE]
    yield from (delta_conflict(delta) for delta in found if not _ranks(delta))
    yield from _negated(a, b)
    left, right = syntax(a), syntax(b)
    yield from (Conflict("opposite", *words) for words in _reversed(left, right))
    yield from (Conflict("opposite", theirs, mine) for mine, theirs in _reversed(right, left))
    judged = compare(a, b)
    if judged.relation == "contradicts" or judged.because in ("other-event", "scope"):
        yield from (one for one in judged.conflicts if not _cause(one))
    yield from replaced(a, b)


def _cause(found: Conflict) -> bool:
    """Whether one side only adds a reason, which is no difference."""
    return not (found.left and found.right) and gives_cause(found.left or found.right)


def _ranks(delta: Delta) -> bool:
    """Whether two words differ only in a rank before it, which `replaced` judges: harbour, ex-harbour."""
    return any(word.startswith(f"{rank}-") for word in (delta.left.lower(), delta.right.lower()) for rank in RANKS)


class Figures(NamedTuple):
    """The numbers and the dates of a statement."""

    numbers: tuple[_numbers.Number, ...] = ()
    dates: tuple[_dates.Date, ...] = ()


def figures_of(text: str) -> Figures:
    return Figures(_numbers.numbers(text), _dates.dates(text))


def figures_apart(a: Figures, b: Figures) -> bool:
    """Whether two statements differ in a figure or a date: cheaper than all differences."""
    numbers = unmatched(a.numbers, b.numbers, _numbers.number_agrees)
    dates = unmatched(a.dates, b.dates, _dates.date_agrees)
    return next(chain(numbers, dates), None) is not None


@by_language(65_536)
def may_have_figure(form: str) -> bool:
    """Whether a statement with a word (by its normal form) may have a number or a date; without one it has neither."""
    return form in numeral_words() or form in _dates.date_words() or any(map(str.isnumeric, form))


def _speakers(left: Claim, right: Claim) -> Iterator[Conflict]:
    """Different speakers are two claims; a speaker against a plain fact is `reports`."""
    if left.speaker and right.speaker and not one_speaker(left.speaker, right.speaker):
        yield Conflict("attribution", left.speaker, right.speaker)


def _negated(a: str, b: str) -> Iterator[Conflict]:
    """A negation, on one side only, of what both say; one of something else is no difference, nor is one beside a word
    of negative meaning: `has no doctor`, `lacks a doctor`."""
    mine, theirs = _reaching(a, b), _reaching(b, a)
    if len(mine) % 2 == len(theirs) % 2:
        return
    plain, negated = (syntax(b), syntax(a)) if len(mine) % 2 else (syntax(a), syntax(b))
    if not reversers(plain, negated) and not any(denied_there(one, negated, plain) for one in negations(negated.text)):
        yield Conflict("negation", mine[0] if mine else "", theirs[0] if theirs else "")


def _reaching(text: str, other: str) -> list[str]:
    """The negations of a text whose scope the other text shares; of `without`, word for word."""
    there = items(other)
    reached = [
        (found.text, LIKE["same"] * (found.kind == "without"), items(text[slice(*_scope(text, found))]))
        for found in negations(text)
    ]
    return [
        cue
        for cue, least, scope in reached
        if sum(_matched(one, there, least) for one in scope) >= max(1, len(scope) * REACHED)
    ]


def _scope(text: str, found: Negation) -> tuple[int, int]:
    """The scope of a negation (code points, end-exclusive); of one that ends the text (`directed against nobody`) the
    words before it."""
    if found.kind == "no" and words(text)[-1].start < found.end:
        return clause(text, found.start, found.end)
    return found.scope_start, found.scope_end


def _matched(one: Item, there: Sequence[Item], least: float = 0.0) -> bool:
    return any((found := like(one, other)) and found >= least for other in there)


def _reversed(left: Syntax, right: Syntax) -> Iterator[tuple[str, str]]:
    """Acts that are done in the right sentence and refused, called off or over in the left: `ended its
    investigation`."""
    odd = reversers(left, right)
    if not odd or reversers(right, left):
        return
    done = [right.tokens[one.verb] for one in right.predicates if one.finite and not one.negated]
    for one in left.predicates:
        if one.verb in odd and one.patient is not None and not one.negated:
            noun = left.tokens[one.patient.head].norm
            yield from ((left.tokens[one.verb].text, verb.text) for verb in done if _same_act(noun, verb.norm))


def _same_act(noun: str, verb: str) -> bool:
    """Whether a noun is the act of a verb: investigation and investigated."""
    return noun != verb and (stem(noun) == stem(verb) or relation(noun, verb) == "same")


# ---------------------------------------------------------------- another word in the same place


def replaced(a: str, b: str) -> Iterator[Conflict]:
    """Different names, ranks, reversing words and opposites in the same place; and a single different word, where all
    else is the same."""
    left, right = words(a), words(b)
    runs = list(runs_apart(left, right))
    for mine, theirs in runs:
        yield from _ranked(mine, theirs)
        if mine and theirs and max(len(mine), len(theirs)) <= REPLACED:
            yield from () if _no(a, mine) != _no(b, theirs) else _turned(a, mine, b, theirs)
            yield from _named(a, mine, b, theirs)
    yield from _single(a, b, runs)
    if "-" in a and "-" in b:
        yield from _given(a, b)


def _ranked(mine: Sequence[Word], theirs: Sequence[Word]) -> Iterator[Conflict]:
    """A rank that only one side has: vice president, non-partisan."""
    if len(mine) + len(theirs) == 1 and (word := (*mine, *theirs)[0]).norm in RANKS:
        yield Conflict("name", word.text if mine else "", "" if mine else word.text)


def _no(text: str, run: Sequence[Word]) -> bool:
    """Whether there is a negation among some words: `lacks` and `has no` are no opposites."""
    return any(run[0].start <= found.start <= run[-1].start for found in negations(text))


def _turned(a: str, mine: Sequence[Word], b: str, theirs: Sequence[Word]) -> Iterator[Conflict]:
    """Opposites; and function words that reverse what follows both: before and after the vote, not `from Arden` and `to
    Bilton`."""
    for x, y in product(mine, theirs):
        opposed = are_opposites(x.norm, y.norm) or negates(x.norm, y.norm)
        if opposed or (" ".join(sorted((x.norm, y.norm))) in TURNS and _behind(a, x) == _behind(b, y)):
            yield Conflict("opposite", x.text, y.text)


def _behind(text: str, word: Word) -> str:
    return next((stem(one.norm) for one in words(text) if one.start >= word.end), "")


def _named(a: str, mine: Sequence[Word], b: str, theirs: Sequence[Word]) -> Iterator[Conflict]:
    """A name replaced by another, neither of which the other side has elsewhere."""
    own, there = _name(mine), _name(theirs)
    if own and there and not _names.same_name(own, there) and not _has(b, own) and not _has(a, there):
        yield Conflict("name", own, there)


def _given(a: str, b: str) -> Iterator[Conflict]:
    """Names that differ only in the part after a hyphen: Kim Jong-il, Kim Jong-un."""
    for mine, theirs in product(_names.names(a), _names.names(b)):
        if "-" in mine.text and "-" in theirs.text and _names.rivals(mine.text, theirs.text):
            yield Conflict("name", mine.text, theirs.text)


def _name(run: Sequence[Word]) -> str:
    """The name that a run of words forms; '' for a run with a common word. A word of capitals and small letters that no
    dictionary has is a name, also where it begins the sentence."""
    kept = [word for word in run if word.text[0].isupper() or word.text[0].isdigit() or len(word.norm) > REPLACED]
    named = [word for word in kept if word.start or not lemmas(word.norm) or _names.place_named(word.text)]
    return " ".join(word.text for word in kept) if named and all(word.text[0].isupper() for word in kept) else ""


def _has(text: str, name: str) -> bool:
    placed = _names.places(name)
    return any(_names.same_name(name, other.text) for other in _names.names(text)) or bool(placed & _names.places(text))


def _single(a: str, b: str, runs: Sequence[tuple[Sequence[Word], Sequence[Word]]]) -> Iterator[Conflict]:
    """The only different thing in claims that are otherwise the same: one content word, or two."""
    left, right = items(a), items(b)
    mine, theirs = _alone(left, right), _alone(right, left)
    kept = min((1 - len(some) / len(of) for some, of in ((mine, left), (theirs, right)) if of), default=0.0)
    if not mine or not theirs or len(mine) + len(theirs) > MOST or kept < KEPT:
        return
    x, y = {one.form for one in mine}, {one.form for one in theirs}
    if any(converse(lemma(one, "v"), lemma(other, "v")) for one, other in product(x, y)):
        return  # Arden imports it from Bilton, Bilton supplies it to Arden
    left_side, right_side = syntax(a), syntax(b)
    turned = negations(a) or negations(b) or reversers(left_side, right_side) or reversers(right_side, left_side)
    opposed = ((one, other) for one, other in product(x, y) if not turned and are_opposites(one, other))
    yield from (Conflict("opposite", *pair) for pair in opposed)
    short = [(run, other) for run, other in runs if max(len(run), len(other)) <= REPLACED]
    if any(x <= _norms(run) and y <= _norms(other) and not _initials((*run, *other)) for run, other in short):
        yield Conflict(WORD, " ".join(one.form for one in mine), " ".join(one.form for one in theirs))


def _alone(these: Sequence[Item], those: Sequence[Item]) -> list[Item]:
    """The items that have no like on the other side."""
    return [one for one in these if not _matched(one, those)]


def _initials(run: Iterable[Word]) -> bool:
    """Whether a run has a word of capitals, which may abbreviate the other run."""
    return any(word.text[:2].isupper() for word in run)


def _norms(run: Sequence[Word]) -> set[str]:
    return {word.norm for word in run}
