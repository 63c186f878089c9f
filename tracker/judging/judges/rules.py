"""The judge that is always there: `compare`, as in every audit."""

from collections.abc import Iterator, Sequence

from tracker import __version__
from tracker.judging.conflict import compare
from tracker.judging.judges.protocol import Answer, Options, Question

UNKNOWN = 0.5
"""Rules that find no conflict find most conflicts not: that they are silent says little."""


def make(_options: Options) -> "Rules":
    """The rules of every audit: no model, nothing to install."""
    return Rules()


class Rules:
    model = "rules"
    version = __version__

    def answers(self, questions: Sequence[Question]) -> Iterator[Answer]:
        return (_answer(question) for question in questions)


def _answer(question: Question) -> Answer:
    left, right = question.left, question.right
    found = compare(left.text, right.text, speakers=(left.speaker, right.speaker), dates=(left.date, right.date))
    if found.conflicts:
        first = found.conflicts[0]
        reason = f'{found.because or first.kind}: "{first.left}" against "{first.right}"'
        return Answer(found.relation, found.confidence, reason)
    confidence = found.confidence if found.relation == "same" else UNKNOWN
    return Answer(found.relation, confidence, "no conflict found")
