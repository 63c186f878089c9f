"""A judge that runs a language-inference model (NLI) from a local folder, offline.

Such a model reads two texts and says whether the first entails the second, contradicts it, or neither. It is asked in
both directions, and only what holds both ways counts:

| there       | and back    | label       |
|-------------|-------------|-------------|
| contradicts | contradicts | contradicts |
| entails     | entails     | same        |
| entails, or is neutral | entails, or is neutral, but not both entail | related |
| contradicts | does not    | unsure      |

The confidence is that of the weaker direction. Whether the sentences that a claim cites support it is asked in one
direction, from them to the claim: `supports`, `contradicts` or `not-enough`; the confidence is the probability that
they entail it, or that they do not. Which output means what is read from the model's `config.json`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.errors import TrackerError
from tracker.judging.judges.protocol import Answer, Failure, JudgeOptions, JudgeResult, Question
from tracker.local_model import LocalModel, Runner, find_model, require_extra

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BATCH = 8
"""Questions per batch; each is two pairs."""

VERSION = "1"
"""The version of the table above."""


class Chances(NamedTuple):
    """A model's output for one direction: probabilities that add up to 1."""

    contradiction: float
    entailment: float
    neutral: float


WORDS = ("contradict", "entail", "neutral")
"""Prefixes of the labels' names, case ignored."""


def make(options: JudgeOptions) -> "Nli":
    """A language-inference model (ONNX) in a local folder."""
    require_extra("nli")
    if options.model is None:
        raise TrackerError("needs --model: the folder of an ONNX language-inference model")
    return Nli(find_model(Path(options.model)))


class Nli:
    version = VERSION
    asks = ("conflict", "support")

    def __init__(self, model: LocalModel) -> None:
        self._model = model
        self._outputs = outputs_of(model)
        self.model = model.name

    def answers(self, questions: Sequence[Question]) -> Iterator[JudgeResult]:
        runner = Runner(self._model)
        for start in range(0, len(questions), BATCH):
            yield from self._batch(runner, questions[start : start + BATCH])

    def _batch(self, runner: Runner, questions: Sequence[Question]) -> Iterator[JudgeResult]:
        encoded = runner.encode([pair for question in questions for pair in directions(question)])
        short = [i for i, one in enumerate(encoded) if len(one) <= runner.most]
        chances = dict(zip(short, self._chances(runner.run([encoded[i] for i in short])), strict=True)) if short else {}
        at = 0
        for question in questions:
            number = len(directions(question))
            found = [chances[i] for i in range(at, at + number) if i in chances]
            at += number
            if len(found) < number:
                yield Failure(f"longer than the {runner.most} tokens that the model reads")
            else:
                yield combined(*found) if number > 1 else entailed(*found)

    def _chances(self, logits: "NDArray[np.float64]") -> list[Chances]:
        """The probabilities of the outputs, by rows of logits."""
        import numpy as np

        if logits.ndim != 2 or logits.shape[1] != len(self._outputs) or not np.isfinite(logits).all():
            raise TrackerError(f"{self._model.onnx} does not give three numbers a pair of texts")
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        rows = powers / powers.sum(axis=1, keepdims=True)
        return [Chances(*(float(row[place]) for place in self._outputs)) for row in rows]


def directions(question: Question) -> tuple[tuple[str, str], ...]:
    """The (premise, hypothesis) pairs of a question: both ways, or from the cited sentences to the claim."""
    a, b = question.left.text, question.right.text
    return ((b, a),) if question.asks == "support" else ((a, b), (b, a))


def combined(there: Chances, back: Chances) -> Answer:
    """The answer from the probabilities of both directions."""
    says = [max(Chances._fields, key=lambda name: getattr(chances, name)) for chances in (there, back)]
    reason = f"{says[0]} {max(there):.2f}, and back {says[1]} {max(back):.2f}"
    if says == ["contradiction", "contradiction"]:
        return Answer("contradicts", min(there.contradiction, back.contradiction), reason)
    if says == ["entailment", "entailment"]:
        return Answer("same", min(there.entailment, back.entailment), reason)
    if "contradiction" in says:
        return Answer("unsure", 0.0, reason)
    return Answer("related", 1 - max(there.contradiction, back.contradiction), reason)


def entailed(chances: Chances) -> Answer:
    """The answer from the probabilities from the cited sentences to the claim."""
    says = max(Chances._fields, key=lambda name: getattr(chances, name))
    label = {"entailment": "supports", "contradiction": "contradicts"}.get(says, "not-enough")
    sure = chances.entailment if label == "supports" else 1 - chances.entailment
    return Answer(label, sure, f"{says} {max(chances):.2f}")


def outputs_of(model: LocalModel) -> tuple[int, ...]:
    """The indexes of contradiction, entailment and neutral among the outputs, from `id2label` (or `label2id`) of the
    model's config, in any order and case. Raises `TrackerError` where they are not named, once each."""
    labels = dict(_labels(model.config))
    found = [[place for place, label in labels.items() if label.casefold().startswith(word)] for word in WORDS]
    if sorted(labels) == [0, 1, 2] and all(len(places) == 1 for places in found):
        return tuple(places[0] for places in found)
    names = ", ".join(str(label) for label in labels.values()) or "none"
    raise TrackerError(
        f"cannot tell the outputs of {model.folder / 'config.json'} apart (id2label: {names}); it needs contradiction,"
        " entailment and neutral: write them there if the model is one of language inference"
    )


def _labels(config: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    by_place, by_label = config.get("id2label"), config.get("label2id")
    pairs = list(by_place.items()) if isinstance(by_place, dict) else []
    if not pairs and isinstance(by_label, dict):
        pairs = [(place, label) for label, place in by_label.items()]
    for place, label in pairs:
        if str(place).isdecimal():
            yield int(place), str(label)
