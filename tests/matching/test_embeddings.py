"""The extra `semantic`, with a tiny embedding model made on the spot: a vector for every word, and some share one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from conftest import write_ledger
from running import invoke
from tracker import audit, link, load, similarity
from tracker.errors import TrackerError
from tracker.matching import embeddings
from tracker.matching.embeddings import STRANGERS, Meaning, chosen_model

onnx = pytest.importorskip("onnx", reason="makes a model with onnx, which the extra `dev` brings")
from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # noqa: E402

SAME = {"ship": "vessel", "ran": "run", "aground": "stranded", "reef": "shoal", "sank": "foundered"}
SHIP, VESSEL = "Ship ran aground on reef", "Vessel run stranded on shoal"
BAKERY = "A bakery won a prize for its rye bread"
WORDS = sorted({*SAME, *SAME.values()}.union(*(told.lower().strip(".").split() for told in STRANGERS)))


def write_model(folder: Path, *, pooled: bool = False, pooling: object = None, seed: int = 1) -> Path:
    """One random vector for each word, the same for words of the same meaning."""
    folder.mkdir()
    vocabulary = ["[PAD]", "[UNK]", *WORDS]
    weights = np.random.default_rng(seed).normal(size=(len(vocabulary), 64)).astype(np.float32)
    for word, other in SAME.items():
        weights[vocabulary.index(other)] = weights[vocabulary.index(word)]
    nodes = [helper.make_node("Gather", ["weights", "input_ids"], ["tokens"])]
    if pooled:
        nodes.append(helper.make_node("ReduceSum", ["tokens", "middle"], ["sentence"], keepdims=0))
    shape: list[str | int] = ["batch", 64] if pooled else ["batch", "length", 64]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])],
        [helper.make_tensor_value_info("sentence" if pooled else "tokens", TensorProto.FLOAT, shape)],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(np.array([1]), "middle")],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(made, str(folder / "model.onnx"))
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(vocabulary)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "config.json").write_text('{"pad_token_id": 0, "max_position_embeddings": 16}')
    if pooling is not None:
        (folder / "1_Pooling").mkdir()
        (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    return folder


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_model(tmp_path / "tiny")


def opened(folder: Path) -> Meaning:
    found = chosen_model(str(folder))
    assert found is not None
    return found


def test_it_finds_what_is_said_in_other_words(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = [SHIP, VESSEL, BAKERY]
    by_words = {(i, j): score for i, j, score in link(told, threshold=0.0)}
    alone = similarity(SHIP, VESSEL), similarity(SHIP, BAKERY)
    monkeypatch.setenv("TRACKER_SEMANTIC", str(tiny))
    by_both = {(i, j): score for i, j, score in link(told, threshold=0.0)}
    assert by_both[0, 1] > by_words.get((0, 1), 0.0) + 0.2
    assert by_both.get((0, 2), 0.0) <= by_words.get((0, 2), 0.0) + 0.05
    assert similarity(SHIP, VESSEL) == pytest.approx(similarity(VESSEL, SHIP))
    assert similarity(SHIP, VESSEL) > alone[0] + 0.15
    assert similarity(SHIP, BAKERY) == pytest.approx(alone[1], abs=0.1)
    assert similarity(SHIP, SHIP.upper()) == 1


def test_an_empty_list_and_empty_texts(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_SEMANTIC", str(tiny))
    assert link([]) == []
    assert link(["", "  ", BAKERY]) == []


def test_a_text_has_one_vector_in_any_company(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "BATCH", 2)
    told = [SHIP, "reef", " ".join([SHIP] * 9), VESSEL, "reef"]
    together = opened(tiny).vectors(told)
    alone = np.concatenate([Meaning(opened(tiny)._runner._model).vectors([text]) for text in told])
    assert together == pytest.approx(alone, abs=1e-6)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0)


def test_strangers_are_not_alike_whatever_the_model(tmp_path: Path) -> None:
    found = opened(write_model(tmp_path / "other", seed=7))
    rows = found.vectors(STRANGERS)
    alike = found.likeness(rows @ rows.T)
    assert alike[~np.eye(len(rows), dtype=bool)].max() == pytest.approx(0.0, abs=1e-6)
    assert np.diag(alike) == pytest.approx(1.0)


def test_a_model_that_pools_by_itself_and_one_that_takes_the_first_token(tmp_path: Path) -> None:
    summed = opened(write_model(tmp_path / "pooled", pooled=True))
    meant = opened(write_model(tmp_path / "mean", pooling={"pooling_mode_mean_tokens": True}))
    assert summed.vectors([SHIP]) == pytest.approx(meant.vectors([SHIP]), abs=1e-6)
    first = opened(write_model(tmp_path / "first", pooling={"pooling_mode_cls_token": True}))
    assert first.vectors(["ship sank"]) == pytest.approx(first.vectors(["ship reef"]))
    assert len({meant.digest, first.digest}) == 2


@pytest.mark.parametrize(
    ("pooling", "says"), [({"pooling_mode_max_tokens": True}, "pooling_mode_max_tokens"), ("max", None), ([], None)]
)
def test_other_ways_of_pooling_are_refused(pooling: object, says: str | None, tmp_path: Path) -> None:
    folder = write_model(tmp_path / "odd", pooling=pooling)
    if says is None:
        assert opened(folder).vectors([SHIP]).shape == (1, 64)
    else:
        with pytest.raises(TrackerError, match=says):
            chosen_model(str(folder))


def test_a_pin_holds_the_model(tiny: Path) -> None:
    found = opened(tiny)
    assert not found.pinned
    for pin in (found.digest, found.digest[:16]):
        again = chosen_model(f"{tiny}@sha256:{pin}")
        assert again is not None
        assert again.pinned
    for pin in ("0" * 64, found.digest[:8]):
        with pytest.raises(TrackerError, match=f"another model than the pinned one: sha256:{found.digest}"):
            chosen_model(f"{tiny}@sha256:{pin}")
    other = write_model(tiny.parent / "other", seed=2)
    assert opened(other).digest != found.digest


def test_without_a_model_nothing_is_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert chosen_model() is None
    monkeypatch.setenv("TRACKER_SEMANTIC", str(tmp_path / "nowhere"))
    with pytest.raises(TrackerError, match="there is no folder"):
        link([SHIP, VESSEL])
    code = (
        "import sys, tracker; tracker.link(['a', 'b']); sys.exit(bool(sys.modules.keys() & {'numpy', 'onnxruntime'}))"
    )
    monkeypatch.delenv("TRACKER_SEMANTIC")
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_command_proposes_by_meaning_and_an_audit_goes_by_the_words(tmp_path: Path) -> None:
    more = " on Monday near the port of Halden"
    claims = {"a": {"claim": SHIP + more, "verdict": "refuted"}, "b": {"claim": VESSEL + more, "verdict": "refuted"}}
    settings = "suggest = 0.83\n"
    root = write_ledger(tmp_path / "desk", claims=claims, extra={"tracker.toml": settings})
    write_model(root / "tiny")

    def proposed(model: str = "tiny") -> "subprocess.CompletedProcess[str]":
        return invoke("link", cwd=root, env={**os.environ, "TRACKER_SEMANTIC": model})

    found = proposed()
    assert "by words, and by meaning as tiny has it; not pinned" in found.stderr
    assert " a " in found.stdout
    assert [f.code for f in audit(load(root), select=["D301"]).findings] == []
    wrong = proposed("tiny@sha256:0000000000000000")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "another model than the pinned one" in wrong.stderr
