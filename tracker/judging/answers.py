"""What the answers of judges may change, which is little.

A model is often right and never sure. So its answers move the notes about pairs of claims, and only them:

- It never makes an error: whatever judges say, a conflict that the rules are not sure of stays a note.
- It never overrules a number or a date that the rules are sure of. Any other conflict that they are sure of it can make
  a note of, and never silence.
- It can raise or lower the confidence of a note, or silence it; where the rules see no conflict, it can add a note.
- A sentence of a source that contradicts a claim is a note in any case; it can silence one, but not for a number.
- Where judges disagree, or cannot tell, nothing changes.

Whether the cited sentences bear a claim out is asked, too, and may change as little:

- Where judges are sure that they do not, that is a warning (S213), whatever the rules say.
- Where judges are sure that they do, what the rules say of missing names, lost speakers and weak support is a note.
"""

from collections.abc import Iterable, Mapping
from statistics import fmean

from attrs import evolve

from tracker.findings import SURE
from tracker.judging.asking import question_about, question_with, support_question
from tracker.model import Anchor, Assessment, Comparison, Conflict, Judgement, Ledger, SourceConflict
from tracker.records.judgements import question_of

Pair = tuple[str, str]

HARD = frozenset({"number", "date"})
"""Kinds of conflict that are a matter of counting: no opinion overrules them."""
NOTE = SURE - 0.01
"""The most that a conflict may have and still be a note."""
FAINT = 0.49
"""How much of a judge's confidence a conflict has of which only judges speak: it stays low."""
LEAST = 0.5
"""An answer that is less sure than this is none."""


def with_answers(ledger: Ledger, comparisons: Mapping[Pair, Comparison]) -> dict[Pair, Comparison]:
    """Comparisons with what judges have answered about the same pairs. Reads only what is kept in the ledger."""
    found = dict(comparisons)
    answers = latest_judgements(ledger.judgements)
    for pair, comparison in comparisons.items() if answers else ():
        left, right = (ledger.claim(name) for name in pair)
        if left and right:
            asked = question_about(ledger, left, right)
            heard = answers.get(question_of(asked.left, asked.right), ())
            found[pair] = weigh_answers(comparison, heard, Conflict("judged", left.text, right.text))
    return found


def judged_sources(ledger: Ledger, conflicts: tuple[SourceConflict, ...]) -> tuple[SourceConflict, ...]:
    """Sentences that contradict claims, less those of which judges are sure that they do not."""
    answers = latest_judgements(ledger.judgements)
    if not answers:
        return conflicts
    found = []
    for conflict in conflicts:
        asked = question_with(ledger, conflict)
        heard = answers.get(question_of(asked.left, asked.right), ()) if asked else ()
        weighed = weigh_answers(conflict.comparison, heard, conflict.comparison.conflicts[0])
        # This is a note however sure the rules are, so what would make a note of an error silences it.
        lowered = weighed.confidence < SURE <= conflict.comparison.confidence
        if weighed.relation == "contradicts" and not lowered:
            found.append(evolve(conflict, comparison=weighed))
    return tuple(found)


Anchors = Mapping[tuple[str, int], Anchor]


def judged_support(ledger: Ledger, anchors: Anchors, assessments: Mapping[str, Assessment]) -> dict[str, Assessment]:
    """Assessments with the answers of judges that are sure whether the cited sentences bear the claim out."""
    found = dict(assessments)
    answers = latest_judgements(kept for kept in ledger.judgements if kept.asks == "support")
    for name, assessment in assessments.items() if answers else ():
        claim = ledger.claim(name)
        asked = support_question(ledger, claim, anchors) if claim else None
        heard = answers.get(question_of(asked.left, asked.right, asked.asks), ()) if asked else ()
        found[name] = evolve(assessment, judgements=_of_one_mind(heard))
    return found


def _of_one_mind(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The answers about support where they agree and are sure; else none."""
    heard = tuple(kept for kept in judgements if kept.label != "unsure" and kept.confidence >= LEAST)
    agreed = len({kept.label == "supports" for kept in heard}) == 1
    return heard if agreed and fmean(kept.confidence for kept in heard) >= SURE else ()


def latest_judgements(judgements: Iterable[Judgement]) -> dict[str, tuple[Judgement, ...]]:
    """The answers that count, by question: of each judge those of the latest day. The rules' own are left out: they are
    in the comparison already."""
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
    """One comparison with the answers about its pair; `new` is the conflict that it gets where only judges see one."""
    heard = tuple(kept for kept in judgements if kept.label != "unsure" and kept.confidence >= LEAST)
    if not heard or len({kept.label == "contradicts" for kept in heard}) > 1:
        return comparison
    chance = fmean(kept.confidence if kept.label == "contradicts" else 1 - kept.confidence for kept in heard)
    if comparison.relation == "contradicts":
        return evolve(_moved(comparison, chance), judgements=heard)
    if chance >= SURE and comparison.because is None:
        return Comparison("contradicts", (new,), None, chance * FAINT, heard)
    return comparison


def _moved(comparison: Comparison, chance: float) -> Comparison:
    """A conflict that the rules see, given the chance (0 to 1) that it is one by the judges."""
    if comparison.confidence >= SURE:
        hard = any(conflict.kind in HARD for conflict in comparison.conflicts)
        return comparison if hard or chance > 1 - SURE else evolve(comparison, confidence=NOTE)
    if chance <= 1 - SURE:
        return evolve(comparison, relation="related", confidence=chance)
    return evolve(comparison, confidence=min(NOTE, (comparison.confidence + chance) / 2))
