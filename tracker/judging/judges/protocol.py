"""The protocol of a judge: pairs of statements in; a label, a confidence and a reason out.

A judge is a plug-in. A package declares a function `make(options) -> Judge` in the entry-point group `tracker.judges`;
the first line of the function's docstring is what `tracker judge --list` says of it:

    [project.entry-points."tracker.judges"]
    desk = "our_package:make"

Making a judge sends nothing: `tracker judge --dry-run` makes one, too. It asks when `answers` is iterated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

from attrs import frozen

from tracker.errors import TrackerError
from tracker.model import Asked, Label, Side

LABELS: Mapping[Asked, tuple[Label, ...]] = {
    "conflict": ("contradicts", "same", "related", "unrelated", "unsure"),
    "support": ("supports", "contradicts", "not-enough", "unsure"),
}
"""The possible labels, by kind of question."""


@frozen
class Question:
    """`conflict`: what is the relation of two statements, in either order? `support`: do the cited sentences (right)
    support the claim (left)? Every word in it is untrusted."""

    left: Side
    right: Side
    asks: Asked = "conflict"


@frozen
class Answer:
    """One of the labels, how sure the judge is of it (0 to 1), and why.

    - `supports`: who believes the evidence must believe the claim, the whole of it (only asked for support)
    - `not-enough`: the evidence leaves some of the claim open (only asked for support)
    - `contradicts`: both cannot be true, as they are meant, of the same thing at the same time
    - `same`: each follows from the other
    - `related`: about the same matter, and both can be true
    - `unrelated`: about other matters
    - `unsure`: unknown; it is stored, so that it is not asked again, and changes nothing
    """

    label: str
    confidence: float
    reason: str = ""


@frozen
class Failure:
    """No answer, and why. Nothing is stored, and the next run asks again."""

    why: str


JudgeResult = Answer | Failure


class BudgetError(TrackerError):
    """Raised by a judge whose budget is used up. Earlier answers are kept."""


def _silent(_words: str) -> None: ...


@frozen
class JudgeOptions:
    """The options of a run; a judge uses those it needs. No key is among them: a judge that needs one reads it from the
    environment."""

    model: str | None = None
    url: str | None = None
    max_tokens: int | None = None  # the budget of one run, where a judge counts tokens
    timeout: float = 60.0  # seconds that one answer may take
    say: Callable[[str], None] = _silent  # a line to the person, such as "waiting 4 seconds"


class Judge(Protocol):
    """A judge. `model` and `version` are stored with every answer: another model or version is asked the same question
    anew. So `model` should pin a model's files (by a hash), and `version` their use: the prompt, the code. `asks` holds
    the kinds of questions it answers; a judge without it is asked about conflicts only."""

    @property
    def model(self) -> str: ...

    @property
    def version(self) -> str: ...

    def answers(self, questions: Sequence[Question]) -> Iterable[JudgeResult]:
        """One result a question, in order; as they come, so that each can be kept at once. Raises `TrackerError` where
        it makes no sense to go on, `BudgetError` where it may not."""
        ...
