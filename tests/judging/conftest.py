"""Judges for tests: a tiny language-inference model made on the spot, and a server that speaks the chat protocol."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from attrs import define, field
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from tracker.judging.judges import Question
from tracker.model import Side

WORDS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "eastmark", "won", "lost", "drew", "match", "never", "also", "weather")
"""The vocabulary; every other word is `[UNK]`."""
CHANCES: Mapping[str, tuple[float, float, float]] = {
    # what a word says when it stands in the second text: contradiction, entailment, neutral
    "lost": (4.0, 0.0, 0.0),
    "never": (6.0, 0.0, 0.0),
    "won": (0.0, 3.0, 0.0),
    "weather": (0.0, 0.0, 5.0),
}
ORDER = ("contradiction", "entailment", "neutral")


def write_model(
    folder: Path,
    *,
    labels: Mapping[int, str] | None = None,
    inputs: tuple[str, ...] = ("input_ids", "attention_mask", "token_type_ids"),
    number: int = TensorProto.INT64,
    most: int = 64,
    file: str = "model.onnx",
    outside: str = "",
) -> Path:
    """A model that adds up what the words of its second text say. `labels` gives the order of its outputs, `outside`
    the name of a file for its weights."""
    labels = labels or dict(enumerate(ORDER))
    folder.mkdir(parents=True, exist_ok=True)
    config = {"id2label": {str(i): label for i, label in labels.items()}, "max_position_embeddings": most}
    (folder / "config.json").write_text(json.dumps(config))
    _tokenizer().save(str(folder / "tokenizer.json"))
    columns = [ORDER.index(labels[i].lower()) for i in sorted(labels)]
    weights = np.zeros((len(WORDS), 3), dtype=np.float32)
    for word, chances in CHANCES.items():
        weights[WORDS.index(word)] = chances
    path = folder / file
    path.parent.mkdir(exist_ok=True)
    model = _graph(weights[:, columns], inputs, number)
    apart = {"save_as_external_data": True, "location": outside, "size_threshold": weights.nbytes} if outside else {}
    onnx.save(model, str(path), **apart)
    return folder


def _graph(weights: "np.ndarray[Any, Any]", inputs: tuple[str, ...], number: int) -> onnx.ModelProto:
    second = "token_type_ids" if "token_type_ids" in inputs else "attention_mask"
    nodes = [
        helper.make_node("Gather", ["weights", "input_ids"], ["says"]),
        helper.make_node("Cast", [second], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["masks"]),
        helper.make_node("Mul", ["says", "masks"], ["heard"]),
        helper.make_node("ReduceSum", ["heard", "middle"], ["logits"], keepdims=0),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, number, ["batch", "length"]) for name in inputs],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 3])],
        [
            numpy_helper.from_array(np.ascontiguousarray(weights), "weights"),
            numpy_helper.from_array(np.array([2]), "last"),
            numpy_helper.from_array(np.array([1]), "middle"),
        ],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace()])
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


def asked(a: str, b: str) -> Question:
    return Question(Side(a), Side(b))


# ---------------------------------------------------------------- the server

Reply = tuple[int, Mapping[str, str], bytes] | Callable[["Handler"], None]


@define
class Server:
    """Answers each request with the next of `replies`; the last one stays. Keeps what it was sent."""

    url: str = ""
    replies: list[Reply] = field(factory=list)
    bodies: list[Any] = field(factory=list)
    headers: list[Mapping[str, str]] = field(factory=list)
    paths: list[str] = field(factory=list)

    def queue(self, *contents: str, **more: Any) -> None:
        self.replies += [completion(content, **more) for content in contents]

    def fails(self, status: int, message: str = "", **headers: str) -> None:
        body = json.dumps({"error": {"message": message}}).encode()
        self.replies.append((status, {k.replace("_", "-"): v for k, v in headers.items()}, body))


class Handler(BaseHTTPRequestHandler):
    server: Any

    def do_POST(self) -> None:
        script: Server = self.server.script
        script.paths.append(self.path)
        script.headers.append(dict(self.headers))
        script.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        reply = script.replies.pop(0) if len(script.replies) > 1 else script.replies[0]
        if callable(reply):
            reply(self)
            return
        status, headers, body = reply
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None: ...


def completion(content: Any, finish: str = "stop", tokens: Any = 100) -> Reply:
    found = {"choices": [{"message": {"content": content}, "finish_reason": finish}], "usage": {"total_tokens": tokens}}
    return 200, {"Content-Type": "application/json"}, json.dumps(found).encode()


def answer(label: Any = "contradicts", confidence: Any = 0.9, reason: Any = "one won and one lost", **more: Any) -> str:
    return json.dumps({"label": label, "confidence": confidence, "reason": reason, **more})


@pytest.fixture
def server() -> Iterator[Server]:
    script = Server()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        http.script = script  # type: ignore[attr-defined]
        script.url = f"http://127.0.0.1:{http.server_port}/v1"
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield script
        http.shutdown()
        thread.join()
