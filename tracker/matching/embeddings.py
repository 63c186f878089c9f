"""Similarity of two statements in meaning, by an embedding model in a local folder (needs the extra `semantic`).

The folder has the files that model hubs publish: `config.json`, `tokenizer.json`, an ONNX file, and perhaps
`1_Pooling/`. It is named by the environment variable `TRACKER_SEMANTIC`, followed by the hash of its content once that
is pinned: `models/minilm@sha256:2b0f…`. Nothing is ever downloaded.

The scale of cosines differs between models: unrelated texts reach .25 under one and .80 under another. So the mean
cosine of a few unrelated sentences, computed when a model is opened, is the zero of its scale.
"""

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import TrackerError
from tracker.local_model import LocalModel, Runner, find_model, require_extra
from tracker.matching.neighbours import Neighbours
from tracker.matching.vectors import Vector, cosine
from tracker.text.caches import kept

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WEIGHT = 0.25
"""Weight of meaning beside wording (0 to 1). On either half of the labelled headlines, and on the paraphrases, .2 to
.35 differ little."""

VARIABLE = "TRACKER_SEMANTIC"

PINNED = 16
"""Minimum number of hex digits of a pin."""

BATCH = 32
NEAREST = 50
"""Number of neighbours of a statement by meaning, beside those by wording."""

ROWS = 1_000
"""Statements compared with all others at a time."""

STRANGERS = (
    "The port was closed after a storm.",
    "A court has rejected the tax appeal of two brothers.",
    "Doctors are testing a vaccine against malaria.",
    "The striker scored twice before half-time.",
    "Wheat prices fell for the third week.",
    "Parliament will vote on the budget on Tuesday.",
    "A bakery won a prize for its rye bread.",
    "The museum lends a painting to Tokyo.",
    "Engineers found a crack in the bridge.",
    "The singer cancelled her tour.",
    "Satellites measured the melting of the ice.",
    "Police arrested a man for selling false tickets.",
)


def chosen_model(named: str | None = None) -> "Meaning | None":
    """The opened model: the one that is named, else that of the environment; None where neither is set.

    No ledger can name one: a pull request must not choose what is run. Raises `TrackerError` where it is missing, is
    not the pinned one, or cannot be opened.
    """
    named = named or os.environ.get(VARIABLE)
    if not named:
        return None
    folder, _, pin = named.partition("@sha256:")
    return _opened(os.fspath(Path(folder).expanduser()), pin)


@kept(2)
def _opened(folder: str, pin: str) -> "Meaning":
    require_extra("semantic")
    found = Meaning(find_model(Path(folder)))
    if pin and not (len(pin) >= PINNED and found.digest.startswith(pin.lower())):
        raise TrackerError(f"{folder} holds another model than the pinned one: sha256:{found.digest}, not sha256:{pin}")
    found.pinned = bool(pin)
    return found


class Meaning:
    """An opened embedding model. `digest` (hex) covers every file that its results depend on."""

    pinned = False

    def __init__(self, model: LocalModel) -> None:
        pooling = model.folder / "1_Pooling" / "config.json"
        settings = pooling.read_bytes() if pooling.is_file() else b""
        self._first = _takes_first(settings, pooling)
        self.digest = sha256(model.digest.encode() + settings).hexdigest() if settings else model.digest
        self.name = model.folder.name
        self._runner = Runner(model)
        self._known: dict[str, NDArray[np.float32]] = {}
        self._stranger = 0.0
        made = self.vectors(STRANGERS)
        self._stranger = min(0.95, max(0.0, *(float(a @ b) for a, b in combinations(made, 2))))

    def vectors(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Unit vectors (texts × dimensions; zeros for a text without a word)."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        encoded = self._runner.encode(new)
        for one in encoded:
            one.truncate(self._runner.most)
        order = sorted(range(len(new)), key=lambda i: len(encoded[i]))  # so that a batch has little padding
        for start in range(0, len(order), BATCH):
            some = order[start : start + BATCH]
            rows = self._pooled([encoded[i] for i in some])
            self._known |= {new[i]: row for i, row in zip(some, rows, strict=True)}
        return np.array([self._known[text] for text in texts], dtype=np.float32)

    def _pooled(self, encoded: Sequence[Any]) -> "NDArray[np.float32]":
        """One row a text; of a model that gives one a token their mean, or the first."""
        import numpy as np

        output = self._runner.run(encoded)
        if output.ndim == 3:
            present = np.zeros(output.shape[:2])
            for row, one in zip(present, encoded, strict=True):
                row[: len(one)] = [1, *[0] * (len(one) - 1)] if self._first else one.attention_mask
            output = (output * present[:, :, None]).sum(axis=1)
        lengths = np.linalg.norm(output, axis=1, keepdims=True)
        rows: NDArray[np.float32] = (output / np.where(lengths > 0, lengths, 1)).astype(np.float32)
        return rows

    def likeness(self, cosines: "NDArray[np.float32]") -> "NDArray[np.float32]":
        """Similarity in meaning by cosines, 0 (unrelated) to 1."""
        import numpy as np

        found: NDArray[np.float32] = np.clip((cosines - self._stranger) / (1 - self._stranger), 0, 1)
        return found

    def blended(self, wording: float, a: str, b: str) -> float:
        """The score of two statements by wording (0 to 1) and meaning."""
        left, right = self.vectors([a, b])
        return (1 - WEIGHT) * wording + WEIGHT * float(self.likeness(left @ right))

    def blend(self, near: Neighbours, texts: Sequence[str], spaces: Sequence[Vector], floor: float) -> Neighbours:
        """Neighbours by wording and meaning; a pair that neither brings together by itself is not looked at."""
        import numpy as np

        found: list[dict[int, float]] = [{} for _ in near]
        vectors = self.vectors(texts)
        for start in range(0, len(texts), ROWS):
            rows = self.likeness(vectors[start : start + ROWS] @ vectors.T)
            for i, row in enumerate(rows, start):
                nearest = np.argsort(-row, kind="stable")[: NEAREST + 1]
                for j in {*near[i], *nearest[row[nearest] > 0].tolist()} - {i}:
                    wording = near[i][j] if j in near[i] else cosine(spaces[i], spaces[j])
                    score = (1 - WEIGHT) * wording + WEIGHT * float(row[j])
                    if score >= floor:
                        found[i][j] = found[j][i] = score
        return found


def _takes_first(settings: bytes, path: Path) -> bool:
    """Whether the first token's vector is the text's; else the mean of all is."""
    try:
        ways = json.loads(settings) if settings else {}
    except ValueError as error:
        raise TrackerError(f"{path} is not valid JSON: {error}") from None
    on = {key for key, value in ways.items() if value is True} if isinstance(ways, Mapping) else set()
    if unknown := {key for key in on if key.startswith("pooling_mode_")} - {FIRST, MEAN}:
        raise TrackerError(f"{path} asks for {', '.join(sorted(unknown))}; only {MEAN} and {FIRST} are known here")
    return FIRST in on


FIRST, MEAN = "pooling_mode_cls_token", "pooling_mode_mean_tokens"
