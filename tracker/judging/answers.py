"""The effect of judges' answers on findings, which is small.

A model is often right and never sure. So its answers change only the notes about pairs of claims:

- It never makes an error: whatever judges say, a conflict that the rules are not sure of stays a note.
- It never overrules a number or a date that the rules are sure of. Any other sure one it can only lower to a note.
- It can raise or lower the confidence of a note, or silence it; where the rules see no conflict, it can add a note.
- A sentence of a source that contradicts a claim is a note in any case; it can silence one, but not for a number.
- Where judges disagree, or answer `unsure`, nothing changes.

Judges are also asked whether the cited sentences support a claim, which may change as little:

- Where judges are sure that they do not, that is a warning (S213), whatever the rules say.
- Where judges are sure that they do, missing names, lost speakers and weak support are notes.
"""

from collections.abc import Iterable, Mapping
from statistics import fmean

from attrs import evolve

from tracker.findings import SURE
from tracker.judging.asking import question_about, question_with, support_question
from tracker.model import Anchors, Assessment, ClaimPair, Comparison, Conflict, Judgement, Ledger, SourceConflict
from tracker.records.judgements import question_of

HARD = frozenset({"number", "date"})
"""Kinds of conflict that no judge overrules, since they are computed."""
NOTE = SURE - 0.01
"""Maximum confidence (0-1) of a note."""
FAINT = 0.49
"""Factor (0-1) of a judge's confidence for a conflict that only judges see: it stays low."""
LEAST = 0.5
"""Minimum confidence (0-1) of an answer that counts."""


def with_answers(ledger: Ledger, comparisons: Mapping[ClaimPair, Comparison]) -> dict[ClaimPair, Comparison]:
    """Comparisons combined with judges' answers about the same pairs, by ids. Reads only what is stored in the
    ledger."""
    found = dict(comparisons)
    answers = latest_judgements(ledger.judgements)
    for pair, comparison in comparisons.items() if answers else ():
        left, right = (ledger.claim(name) for name in pair)
        if left and right:
            question = question_about(ledger, left, right)
            given = answers.get(question_of(question.left, question.right), ())
            found[pair] = weigh_answers(comparison, given, Conflict("judged", left.text, right.text))
    return found


def judged_sources(ledger: Ledger, conflicts: tuple[SourceConflict, ...]) -> tuple[SourceConflict, ...]:
    """Conflicts of sentences with claims, without those that judges are sure are none."""
    answers = latest_judgements(ledger.judgements)
    if not answers:
        return conflicts
    found = []
    for conflict in conflicts:
        question = question_with(ledger, conflict)
        given = answers.get(question_of(question.left, question.right), ()) if question else ()
        weighed = weigh_answers(conflict.comparison, given, conflict.comparison.conflicts[0])
        # This is a note however sure the rules are, so an answer that would lower an error to a note silences it.
        lowered = weighed.confidence < SURE <= conflict.comparison.confidence
        if weighed.relation == "contradicts" and not lowered:
            found.append(evolve(conflict, comparison=weighed))
    return tuple(found)


def judged_support(ledger: Ledger, anchors: Anchors, assessments: Mapping[str, Assessment]) -> dict[str, Assessment]:
    """Assessments, by claim id, combined with the sure answers of judges whether the cited sentences support the
    claim."""
    found = dict(assessments)
    answers = latest_judgements(kept for kept in ledger.judgements if kept.asks == "support")
    for name, assessment in assessments.items() if answers else ():
        claim = ledger.claim(name)
        question = support_question(ledger, claim, anchors) if claim else None
        given = answers.get(question_of(question.left, question.right, question.asks), ()) if question else ()
        found[name] = evolve(assessment, judgements=_unanimous(given))
    return found


def _unanimous(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The answers about support where they agree and are sure; else ()."""
    usable = tuple(kept for kept in judgements if kept.label != "unsure" and kept.confidence >= LEAST)
    agreed = len({kept.label == "supports" for kept in usable}) == 1
    return usable if agreed and fmean(kept.confidence for kept in usable) >= SURE else ()


def latest_judgements(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """The latest answers, by question: those of each judge's last day. The rules' own are left out: the comparison has
    them."""
    found: dict[str, dict[str, list[Judgement]]] = {}
    for kept in judgements:
        if kept.judge != "rules":
            mine = found.setdefault(kept.question, {}).setdefault(kept.judge, [])
            if mine and kept.date > mine[0].date:
                mine.clear()
            if not mine or kept.date == mine[0].date:
                mine.append(kept)
    return {question: tuple(kept for mine in by.values() for kept in mine) for question, by in found.items()}


def weigh_answers(comparison: Comparison, judgements: tuple[Judgement, ...], new: Conflict) -> Comparison:
    """A comparison combined with the answers about its pair; `new` is the conflict added where only judges see one."""
    usable = tuple(kept for kept in judgements if kept.label != "unsure" and kept.confidence >= LEAST)
    if not usable or len({kept.label == "contradicts" for kept in usable}) > 1:
        return comparison
    probability = fmean(kept.confidence if kept.label == "contradicts" else 1 - kept.confidence for kept in usable)
    if comparison.relation == "contradicts":
        return evolve(_adjusted(comparison, probability), judgements=usable)
    if probability >= SURE and comparison.because is None:
        return Comparison("contradicts", (new,), None, probability * FAINT, usable)
    return comparison


def _adjusted(comparison: Comparison, probability: float) -> Comparison:
    """A comparison whose conflict has the judges' probability (0-1) applied."""
    if comparison.confidence >= SURE:
        hard = any(conflict.kind in HARD for conflict in comparison.conflicts)
        return comparison if hard or probability > 1 - SURE else evolve(comparison, confidence=NOTE)
    if probability <= 1 - SURE:
        return evolve(comparison, relation="related", confidence=probability)
    return evolve(comparison, confidence=min(NOTE, (comparison.confidence + probability) / 2))
