"""Models in local folders: found, pinned by a hash, and run by onnxruntime. Nothing is ever downloaded.

The folder has the layout of model hubs: `config.json`, `tokenizer.json`, and an ONNX file, there or in `onnx/`.
onnxruntime sends telemetry and stores a device id, unless disabled before it is imported: that is done here, and it is
imported nowhere else.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import file_digest, sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from tracker.errors import TrackerError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from tokenizers import Encoding

USUAL = "model.onnx"
"""The ONNX file that is used where there are several."""
MOST_TOKENS = 512
"""Maximum number of tokens of a text where the model's configuration has none."""


@frozen
class LocalModel:
    """`name` is the folder's name with the hash of every file that the model's results depend on: it changes when one
    of them is replaced."""

    folder: Path
    onnx: Path
    config: Mapping[str, Any]
    digest: str

    @property
    def name(self) -> str:
        return f"{self.folder.name}@sha256:{self.digest[:16]}"


def require_extra(extra: str) -> None:
    """Raises `TrackerError` where the libraries of an extra that runs models are not installed."""
    for library in ("numpy", "onnxruntime", "tokenizers"):
        if find_spec(library) is None:
            raise TrackerError(f"needs {library}, which is not installed: pip install 'claim-tracker[{extra}]'")


def find_model(given: Path) -> LocalModel:
    """The model in a folder; or, given an ONNX file, that one. Raises `TrackerError` naming a missing file."""
    path = given.expanduser().resolve()
    onnx = path if path.is_file() else _onnx(path)
    folder = onnx.parent if (onnx.parent / "config.json").is_file() else onnx.parent.parent
    for needed in ("config.json", "tokenizer.json"):
        if not (folder / needed).is_file():
            raise TrackerError(f"{given} holds no {needed}: a model's folder has config.json, tokenizer.json and ONNX")
    files = [folder / "config.json", folder / "tokenizer.json", onnx, *_weights(onnx)]
    return LocalModel(folder, onnx, _config(folder / "config.json"), _digest(files))


def _onnx(folder: Path) -> Path:
    found = sorted((*folder.glob("*.onnx"), *folder.glob("onnx/*.onnx")))
    usual = [path for path in found if path.name == USUAL]
    if len(found) == 1 or usual:
        return (usual or found)[0]
    if not found:
        raise TrackerError(f"{folder} holds no *.onnx" if folder.is_dir() else f"there is no folder {folder}")
    raise TrackerError(f"{folder} holds {len(found)} ONNX models; name one of them: {', '.join(p.name for p in found)}")


def _weights(onnx: Path) -> Iterator[Path]:
    """Files beside a model that it refers to: weights may be external, under names only in the model."""
    others = [
        path for path in sorted(onnx.parent.iterdir()) if path.is_file() and path.suffix not in (".onnx", ".json")
    ]
    if others:
        graph = onnx.read_bytes()
        yield from (path for path in others if path.name.encode() in graph)


def _config(path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except ValueError as error:
        raise TrackerError(f"{path} is not valid JSON: {error}") from None
    if not isinstance(found, dict):
        raise TrackerError(f"{path} should hold a mapping")
    return found


def _whole(config: Mapping[str, Any], key: str, default: int) -> int:
    found = config.get(key)
    return found if isinstance(found, int) and found >= 0 else default


def _digest(files: Sequence[Path]) -> str:
    """One hash over the hashes of the files, in order."""
    whole = sha256()
    for path in files:
        with path.open("rb") as file:
            whole.update(file_digest(file, "sha256").digest())
    return whole.hexdigest()


# ---------------------------------------------------------------- running it


class Runner:
    """An opened model. Raises `TrackerError` where it cannot be opened, or needs other inputs than text."""

    def __init__(self, model: LocalModel) -> None:
        self._model = model
        self._pad = _whole(model.config, "pad_token_id", 0)
        self.most = min(MOST_TOKENS, _whole(model.config, "max_position_embeddings", MOST_TOKENS))
        session, tokenizer = _libraries()
        try:
            self._tokenizer = tokenizer.from_file(str(model.folder / "tokenizer.json"))
            self._session = session(str(model.onnx), providers=["CPUExecutionProvider"])
        except Exception as error:  # both libraries raise classes of their own, below no common one
            raise TrackerError(f"{model.folder} cannot be opened as a model: {_first_line(error)}") from None
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._inputs = {each.name: each.type for each in self._session.get_inputs()}
        if unknown := self._inputs.keys() - INPUTS.keys():
            raise TrackerError(f"{model.onnx} wants {', '.join(sorted(unknown))}: it is no model of text alone")

    def encode(self, texts: "Sequence[str | tuple[str, str]]") -> "list[Encoding]":
        """Texts, or pairs of them, as the model's tokens; `len` of one is to be at most `most`."""
        encoded: list[Encoding] = self._tokenizer.encode_batch(list(texts))
        return encoded

    def run(self, encoded: "Sequence[Encoding]") -> "NDArray[np.float64]":
        """The model's first output for a batch: as many rows as there are texts."""
        import numpy as np

        longest = max(map(len, encoded))
        fed = {}
        for name, kind in self._inputs.items():
            rows = np.full(
                (len(encoded), longest), self._pad if name == "input_ids" else 0, _NUMBERS.get(kind, "int64")
            )
            for row, one in zip(rows, encoded, strict=True):
                row[: len(one)] = getattr(one, INPUTS[name])
            fed[name] = rows
        try:
            return np.asarray(self._session.run(None, fed)[0], dtype=np.float64)
        except Exception as error:
            raise TrackerError(f"{self._model.onnx} failed: {_first_line(error)}") from None


INPUTS = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
"""Input of text models → attribute of the tokenizer's encoding."""
_NUMBERS = {"tensor(int32)": "int32", "tensor(int64)": "int64"}


def _libraries() -> tuple[Any, Any]:
    """onnxruntime's session and the tokenizer."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # must precede the import; the call below is too late for some
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    import onnxruntime  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

    onnxruntime.disable_telemetry_events()
    onnxruntime.set_default_logger_severity(4)  # its warnings are for those who made the model
    return onnxruntime.InferenceSession, Tokenizer


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:300]
