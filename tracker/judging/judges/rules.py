"""The judge that is always there: `compare` and `assess`, as in every audit."""

from collections.abc import Iterator, Sequence

from tracker import __version__
from tracker.judging.conflict import compare
from tracker.judging.judges.protocol import Answer, JudgeOptions, Question
from tracker.judging.support.assessing import assess

UNKNOWN = 0.5
"""Confidence (0-1) of an answer without a conflict: the rules miss most conflicts, so silence says little."""


def make(_options: JudgeOptions) -> "Rules":
    """The rules of every audit: no model, nothing to install."""
    return Rules()


class Rules:
    model = "rules"
    version = __version__
    asks = ("conflict", "support")

    def answers(self, questions: Sequence[Question]) -> Iterator[Answer]:
        return ((_of_support if question.asks == "support" else _of_conflict)(question) for question in questions)


def _of_support(question: Question) -> Answer:
    found = assess(question.left.text, question.right.text, speaker=question.left.speaker, date=question.left.date)
    shortfalls = ", ".join(f'{reason.slug} "{reason.claim or reason.evidence}"' for reason in found.reasons)
    label = "contradicts" if found.label == "refutes" else found.label
    return Answer(label, found.confidence, shortfalls or "nothing is missing")


def _of_conflict(question: Question) -> Answer:
    left, right = question.left, question.right
    found = compare(left.text, right.text, speakers=(left.speaker, right.speaker), dates=(left.date, right.date))
    if found.conflicts:
        first = found.conflicts[0]
        reason = f'{found.because or first.kind}: "{first.left}" against "{first.right}"'
        return Answer(found.relation, found.confidence, reason)
    confidence = found.confidence if found.relation == "same" else UNKNOWN
    return Answer(found.relation, confidence, "no conflict found")
