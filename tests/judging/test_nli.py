"""The `nli` judge, with a model that is made on the spot."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from onnx import TensorProto

from judging.conftest import asked, write_model
from tracker import local_model
from tracker.errors import TrackerError
from tracker.judging.judges import Answer, Failure, JudgeOptions, Question, judge_named
from tracker.judging.judges.nli import Chances, combined, entailed
from tracker.model import Side

WON, LOST, NEVER = "Eastmark won the match", "Eastmark lost the match", "Eastmark never won"
WEATHER = "the weather was fair"


def answers(folder: Path, *pairs: tuple[str, str]) -> list[Answer | Failure]:
    return list(judge_named("nli", JudgeOptions(model=str(folder))).answers([asked(*pair) for pair in pairs]))


@pytest.mark.parametrize(
    ("pair", "label"),
    [
        ((LOST, NEVER), "contradicts"),
        ((WON, "the match was won by Eastmark"), "same"),
        ((WEATHER, WON), "related"),
        ((WON, WEATHER), "related"),
        ((WON, LOST), "unsure"),
        ((LOST, WON), "unsure"),
    ],
    ids=["both contradict", "both entail", "neutral", "neutral turned", "one way only", "one way only, turned"],
)
def test_both_directions_decide(pair: tuple[str, str], label: str, tmp_path: Path) -> None:
    (found,) = answers(write_model(tmp_path / "tiny"), pair)
    assert isinstance(found, Answer)
    assert found.label == label
    (turned,) = answers(tmp_path / "tiny", (pair[1], pair[0]))
    assert isinstance(turned, Answer)
    assert (turned.label, turned.confidence) == (found.label, pytest.approx(found.confidence))


def test_the_weaker_direction_gives_the_confidence() -> None:
    sure, fair = Chances(0.9, 0.05, 0.05), Chances(0.6, 0.3, 0.1)
    assert combined(sure, fair).confidence == combined(fair, sure).confidence == 0.6
    neutral = Chances(0.3, 0.1, 0.6)
    assert combined(neutral, Chances(0.0, 1.0, 0.0)) == Answer("related", 0.7, "neutral 0.60, and back entailment 1.00")


@pytest.mark.parametrize(
    "labels",
    [
        {0: "contradiction", 1: "entailment", 2: "neutral"},
        {0: "ENTAILMENT", 1: "NEUTRAL", 2: "CONTRADICTION"},
        {2: "Entailment", 0: "Neutral", 1: "Contradiction"},
    ],
    ids=["as usual", "another order, in capitals", "keys out of order"],
)
def test_labels_are_read_from_the_config(labels: dict[int, str], tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", labels=labels)
    conflict, same = answers(folder, (LOST, NEVER), (WON, WON + " also"))
    assert isinstance(conflict, Answer)
    assert isinstance(same, Answer)
    assert (conflict.label, same.label) == ("contradicts", "same")


@pytest.mark.parametrize(
    "config",
    [
        {"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}},
        {"id2label": {"0": "entailment", "1": "not_entailment"}},
        {"id2label": {"0": "neutral", "1": "entailment", "2": "neutral"}},
        {"id2label": {"0": "neutral", "1": "entailment", "3": "contradiction"}},
        {"id2label": "nothing"},
        {},
    ],
    ids=["nameless", "two", "twice", "a gap", "no mapping", "none"],
)
def test_labels_that_say_nothing_are_refused(config: dict[str, object], tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(TrackerError, match="contradiction, entailment and neutral"):
        judge_named("nli", JudgeOptions(model=str(folder)))


def test_label2id_stands_in(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    (folder / "config.json").write_text(json.dumps({"label2id": {"contradiction": 0, "entailment": 1, "neutral": 2}}))
    assert isinstance(answers(folder, (LOST, NEVER))[0], Answer)


def test_a_batch_gives_what_each_pair_gives_alone(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    pairs = [(LOST, NEVER), (WON, WEATHER + " and long, and longer than the other ones"), (WON, "won")] * 9
    alone = [answers(folder, pair)[0] for pair in pairs[:3]] * 9
    together = answers(folder, *pairs)
    assert [(a.label, round(a.confidence, 5)) for a in together if isinstance(a, Answer)] == [
        (a.label, round(a.confidence, 5)) for a in alone if isinstance(a, Answer)
    ]
    assert len(together) == len(pairs)


def test_what_is_too_long_has_no_answer_and_hides_no_other(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", most=16)
    found = answers(folder, (LOST, NEVER), (LOST, "never " * 50), (LOST, NEVER))
    assert [type(each) for each in found] == [Answer, Failure, Answer]
    assert found[1] == Failure("longer than the 16 tokens that the model reads")
    assert answers(folder, (LOST, "never " * 50)) == [found[1]]


@pytest.mark.parametrize("number", [TensorProto.INT64, TensorProto.INT32], ids=["int64", "int32"])
@pytest.mark.parametrize("inputs", [("input_ids", "attention_mask"), ("input_ids", "attention_mask", "token_type_ids")])
def test_models_take_what_they_take(inputs: tuple[str, ...], number: int, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", inputs=inputs, number=number)
    (found,) = answers(folder, (LOST, NEVER))
    assert isinstance(found, Answer)
    assert found.label == "contradicts"


# ---------------------------------------------------------------- the folder


def model_of(given: Path) -> str:
    return judge_named("nli", JudgeOptions(model=str(given))).model


def test_the_model_is_pinned_by_its_files(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    before = model_of(folder)
    assert before.startswith("tiny@sha256:")
    (folder / "README.md").write_text("A tiny model.")
    assert model_of(folder) == before
    shutil.copytree(folder, tmp_path / "elsewhere" / "tiny")
    assert model_of(tmp_path / "elsewhere" / "tiny") == before
    for name in ("tokenizer.json", "config.json"):
        raw = (folder / name).read_bytes()
        (folder / name).write_bytes(raw + b"\n")
        assert model_of(folder) != before
        (folder / name).write_bytes(raw)
    write_model(folder, inputs=("input_ids", "attention_mask"))
    assert model_of(folder) != before


def test_weights_in_another_file_are_pinned_too(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", outside="weights.bin")
    before = model_of(folder)
    assert isinstance(answers(folder, (LOST, NEVER))[0], Answer)
    weights = bytearray((folder / "weights.bin").read_bytes())
    weights[-1] ^= 1
    (folder / "weights.bin").write_bytes(weights)
    assert model_of(folder) != before


def test_where_the_onnx_file_may_lie(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "below", file="onnx/model.onnx")
    assert model_of(folder).startswith("below@")
    shutil.copy(folder / "onnx/model.onnx", folder / "onnx/model_int8.onnx")
    assert model_of(folder) == model_of(folder / "onnx/model_int8.onnx")
    (folder / "onnx/model.onnx").rename(folder / "onnx/model_fp16.onnx")
    with pytest.raises(TrackerError, match=r"model_fp16\.onnx, model_int8\.onnx"):
        model_of(folder)


@pytest.mark.parametrize("missing", ["config.json", "tokenizer.json", "model.onnx"])
def test_what_is_missing_is_named(missing: str, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    (folder / missing).unlink()
    with pytest.raises(TrackerError, match=missing.replace("model.", r"\*\.")):
        judge_named("nli", JudgeOptions(model=str(folder)))
    with pytest.raises(TrackerError, match="no folder"):
        judge_named("nli", JudgeOptions(model=str(tmp_path / "nowhere")))
    with pytest.raises(TrackerError, match="--model"):
        judge_named("nli", JudgeOptions())


@pytest.mark.parametrize("library", ["onnxruntime", "tokenizers", "numpy"])
def test_a_missing_library_is_named_with_what_brings_it(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local_model, "find_spec", lambda name: None if name == library else name)
    with pytest.raises(TrackerError, match=rf"needs {library}, .* pip install 'claim-tracker\[nli\]'"):
        judge_named("nli", JudgeOptions())


@pytest.mark.parametrize("broken", ["model.onnx", "tokenizer.json"])
def test_what_is_broken_is_one_line(broken: str, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny")
    (folder / broken).write_bytes(b"nonsense\nin two lines")
    with pytest.raises(TrackerError, match="cannot be opened as a model") as caught:
        answers(folder, (LOST, NEVER))
    assert "\n" not in str(caught.value)


def test_a_model_of_something_else_is_refused(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "tiny", inputs=("input_ids", "attention_mask", "pixel_values"))
    with pytest.raises(TrackerError, match="pixel_values"):
        answers(folder, (LOST, NEVER))


def test_nothing_is_sent_home(tmp_path: Path) -> None:
    """onnxruntime keeps a device id and a database of events in the home folder, unless it is told not to."""
    folder, home = write_model(tmp_path / "tiny"), tmp_path / "home"
    home.mkdir()
    code = (
        "from tracker.judging.judges import *; from tracker.model import Side;"
        f"print(list(judge_named('nli', JudgeOptions({str(folder)!r})).answers([Question(Side('a'), Side('b'))])))"
    )
    spared = ("ORT_", "CI", "XDG_", "GITHUB", "TF_BUILD")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(spared)}
    environment["HOME"] = str(home)
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True, cwd=home)
    assert "Answer" in done.stdout
    assert list(home.rglob("*")) == []


@pytest.mark.parametrize(
    ("claim", "cited", "label"),
    [(WON, LOST, "supports"), (LOST, WON, "contradicts"), (WEATHER, WON, "not-enough"), (WON, WEATHER, "supports")],
)
def test_support_is_asked_one_way_from_what_is_cited_to_the_claim(
    claim: str, cited: str, label: str, tmp_path: Path
) -> None:
    """The tiny model hears only its second text: what it says of the claim alone."""
    judge = judge_named("nli", JudgeOptions(model=str(write_model(tmp_path / "tiny"))))
    mixed = [asked(WON, LOST), Question(Side(claim), Side(cited), "support"), asked(LOST, NEVER)]
    first, found, last = judge.answers(mixed)
    assert isinstance(found, Answer)
    assert (first.label, found.label, last.label) == ("unsure", label, "contradicts")  # type: ignore[union-attr]


def test_how_sure_it_is_of_support() -> None:
    assert entailed(Chances(0.0, 0.9, 0.1)) == Answer("supports", 0.9, "entailment 0.90")
    assert entailed(Chances(0.5, 0.2, 0.3)) == Answer("contradicts", 0.8, "contradiction 0.50")
