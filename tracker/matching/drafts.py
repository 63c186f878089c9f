"""The sentences of a draft against the claims of a ledger: which repeat a claim, and which conflict with one.

A claim and what a sentence says are scored as two claims are (`relations.score`), and set apart by the same
differences; so a draft and an audit agree. Reported statements are checked by themselves, too.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nlargest
from math import isqrt
from typing import NamedTuple

from attrs import evolve, frozen

from tracker.comparing.word_changes import WordChange, changes
from tracker.grouping import grouped
from tracker.matching.coverage import contained
from tracker.matching.differences import texts_apart
from tracker.matching.overlap import shared_content
from tracker.matching.relations import SAME, score
from tracker.matching.shared_words import UNITS, WeightedWords, weighted_words
from tracker.model import Claim, Comparison, Conflict
from tracker.text.boilerplate import prose_sentences
from tracker.text.languages import one_language, reading_in, stated
from tracker.text.signals.attribution import attributions
from tracker.text.signals.names import core
from tracker.text.signals.same_speaker import one_speaker
from tracker.text.words import words

SHOWN = 8
"""Maximum number of claims compared with a sentence: those that share most with it."""

FEWEST = 4 * UNITS
"""Minimum information that a claim and a sentence must share (hundredths of a nat): about one rare word."""

LIKELY, HELD = 0.5, 0.6
"""Minimum score, and minimum share of the claim's words, of a sentence that repeats a claim. Of these shares seven of
the marked pairs of five articles lie between .6 and .7."""

SURE = 0.8
"""Minimum certainty (0 to 1) of a comparison that is reported as a conflict: a draft is read in a hurry."""

COVERED, CONFLICTS, NEW = "covered", "conflicts", "new"

ContentWords = Callable[[str], WeightedWords]
"""A function that gives the content words of a text (see `shared_words`)."""

Compare = Callable[..., Comparison]
"""The type of `tracker.compare`."""


class Utterance(NamedTuple):
    """A statement in a sentence and its speaker, by its words; `speaker` None: the draft itself."""

    text: str
    speaker: str | None


@frozen
class DraftAnswer:
    """A sentence of a draft (code points, end exclusive) and its match in the ledger: `kind` is covered, conflicts or
    new; `claim` the claim that covers it or that it conflicts with, `statement` what of the sentence does. `conflicts`:
    what differs. `denied_by`: the speaker of a claim that the draft conflicts with in its own voice: a dispute, perhaps
    no mistake. `score`: how likely they are one story, 0 to 1."""

    start: int
    end: int
    kind: str
    claim: Claim | None = None
    statement: Utterance | None = None
    conflicts: tuple[Conflict, ...] = ()
    denied_by: str | None = None
    score: float = 0.0


def utterances(sentence: str) -> tuple[Utterance, ...]:
    """The statements of a sentence: its own, and those it reports of a speaker."""
    reported = [Utterance(sentence[slice(*found.scope)], found.speaker) for found in attributions(sentence)]
    return (*reported, Utterance(sentence, None))


def draft_answers(
    text: str,
    claims: Sequence[Claim],
    compare: Compare,
    language: str | None = None,
    content_words: ContentWords = weighted_words,
) -> tuple[DraftAnswer, ...]:
    """Every sentence of a draft against the claims in its language (BCP 47; None: whatever they are in); headings,
    questions and page navigation are skipped.

    A sentence may repeat one claim and conflict with another: conflicts come first, then the best repetition. Of claims
    that say the same, one that is asserted by the same speaker is the best. `content_words`: a cached function of a
    text.
    """
    if language is None:
        return tuple(_checked(text, claims, compare, content_words))
    own = [claim for claim in claims if one_language(claim.language, language)]
    with reading_in(language):
        return tuple(_checked(text, own, partial(compare, language=stated(language)), content_words))


def _checked(
    text: str, claims: Sequence[Claim], compare: Compare, content_words: ContentWords
) -> Iterator[DraftAnswer]:
    postings = _postings(claims, content_words)
    for span in prose_sentences(text):
        statements = utterances(text[slice(*span)])
        own = len(statements) == 1
        near = ((claims[i], one) for one in statements for i in _near(one.text, postings))
        found = [answer for claim, one in near if (answer := _answer(span, claim, one, own, compare))]
        conflicts = sorted((answer for answer in found if answer.kind == CONFLICTS), key=_weakness)
        against = [answer.claim for answer in conflicts]
        covered = sorted(
            (one for one in found if one.kind == COVERED and one.claim not in against), key=partial(_rank, own)
        )
        yield from (*conflicts[:1], *covered[:1]) if found else (DraftAnswer(*span, NEW),)


UtterancePostings = Mapping[str, Sequence[tuple[int, int]]]
"""Content word → (index of a claim that has it, its squared information in hundredths of a nat)."""


def _postings(claims: Sequence[Claim], content_words: ContentWords) -> UtterancePostings:
    bags = ((i, content_words(claim.text)) for i, claim in enumerate(claims))
    return grouped((key, (i, isqrt(squared))) for i, bag in bags for key, squared in bag.items())


def _near(text: str, postings: UtterancePostings) -> list[int]:
    """The indexes of the claims that share most with a text."""
    shared: defaultdict[int, int] = defaultdict(int)
    for key, squared in weighted_words(text).items():
        own = isqrt(squared)
        for i, units in postings.get(key, ()):
            shared[i] += min(units, own)
    return nlargest(SHOWN, (i for i, units in shared.items() if units >= FEWEST), key=lambda i: (shared[i], -i))


def _answer(
    span: tuple[int, int], claim: Claim, statement: Utterance, own: bool, compare: Compare
) -> DraftAnswer | None:
    """The answer of a sentence about one similar claim. `own`: the statement is in the draft's own voice; else only its
    speaker's claims may conflict."""
    comparison = compare(claim.text, statement.text)
    alike = score(claim.text, statement.text)
    if conflicts := _conflicts(claim, statement, comparison):
        disputed = claim.speaker and statement.speaker and not one_speaker(claim.speaker, statement.speaker)
        if disputed or claim.verdict == "refuted" or not (own or statement.speaker or attributions(claim.text)):
            return None  # two speakers may contradict each other, and a draft may contradict a refuted claim
        return DraftAnswer(
            *span, CONFLICTS, claim, statement, conflicts, None if statement.speaker else claim.speaker, alike
        )
    if comparison.relation == "contradicts" or alike < LIKELY or not _held(claim.text, statement.text):
        return None
    parted = next(texts_apart(claim.text, statement.text), None)
    return DraftAnswer(*span, COVERED, claim, statement, score=alike) if parted is None else None


def _held(claim: str, statement: str) -> bool:
    """Whether a sentence covers most of a claim, by words or by their meaning."""
    return contained(claim, statement) >= HELD or shared_content(claim, statement).of_left >= SAME


def _conflicts(claim: Claim, statement: Utterance, comparison: Comparison) -> tuple[Conflict, ...]:
    """The conflicts of a sentence with a claim: sure contradictions, or a different figure or date where all else is
    the same."""
    if comparison.relation == "contradicts" and comparison.confidence >= SURE:
        return comparison.conflicts
    parted = next((one for one in texts_apart(claim.text, statement.text) if one.kind in ("number", "date")), None)
    if parted is None or not parted.left or not parted.right:
        return ()
    rest = shared_content(claim.text.replace(parted.left, " "), statement.text.replace(parted.right, " "))
    return (parted,) if min(rest.of_left, rest.of_right) >= SAME else ()


def _weakness(conflict: DraftAnswer) -> tuple[bool, bool, float]:
    """Orders conflicts: with supported claims first, with claims of other speakers last."""
    supported = conflict.claim is not None and conflict.claim.verdict == "supported"
    return not supported, conflict.denied_by is not None, -conflict.score


def _rank(own: bool, repeat: DraftAnswer) -> tuple[bool, float]:
    return _other_voice(own, repeat), -repeat.score


def _other_voice(own: bool, repeat: DraftAnswer) -> bool:
    """Whether claim and sentence are asserted by different speakers, or one of them as a fact (`own`: the sentence
    names no speaker)."""
    claim, statement = repeat.claim, repeat.statement
    if claim is not None and statement is not None and claim.speaker and statement.speaker:
        return not one_speaker(claim.speaker, statement.speaker)
    return not own or claim is None or claim.speaker is not None


def losses(answer: DraftAnswer) -> Iterator[WordChange]:
    """Changes of a repeated claim: a hedge lost; a speaker lost, if the sentence does not even name them; a speaker
    added."""
    if answer.claim is None or answer.statement is None:
        return
    repeated = evolve(answer.claim, text=answer.statement.text, speaker=answer.statement.speaker)
    for change in changes(answer.claim, repeated):
        lost = change.kind == "attribution lost" and not _named(change.before, repeated.text)
        if lost or change.kind in ("hedge lost", "attribution gained"):
            yield change


def _named(speaker: str, text: str) -> bool:
    present = {word.norm for word in words(text)}
    return any(word in present for word in core(speaker))
