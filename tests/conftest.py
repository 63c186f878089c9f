"""Ledgers for tests: written to disk and read back by the real loader."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from ruamel.yaml import YAML

import tracker
from tracker.model import Ledger

Record = Mapping[str, Any]
Case = TypeVar("Case")

EXAMPLES = float(os.environ.get("EXAMPLES", "0.2"))
"""The share of their examples that tests marked `sampled`, and those of Hypothesis, go through: a fifth while one
works, all of them (1) in the long run of CI, more whenever one likes."""

SHARED = Path(__file__).parent.parent.parent / "shared"


def examples(count: int) -> int:
    """How many of `count` examples, made by chance, are tried in this run."""
    return max(1, round(count * EXAMPLES))


def some(cases: Iterable[Case], share: float = 1.0) -> list[Case]:
    """The cases of a long list that are gone through in this run, from all parts of it. `share`: of the share that is
    usual, for what needs more."""
    return list(cases)[:: max(1, round(1 / min(1.0, EXAMPLES * share)))]


settings.register_profile(
    "unhurried",
    settings.get_profile("ci" if "CI" in os.environ else "default"),
    deadline=None,  # a busy machine is no failure: how fast things are is measured elsewhere
    max_examples=examples(100),
)
settings.load_profile("unhurried")


@cache
def read_yaml(path: Path) -> Any:
    """What a YAML file of the tests holds, read once for all that go through it."""
    return YAML(typ="safe").load(path)


def as_yaml(record: Record) -> str:
    out = StringIO()
    YAML(typ="safe", pure=True).dump(dict(record), out)
    return out.getvalue()


def write_ledger(
    root: Path,
    *,
    texts: Mapping[str, str] | None = None,
    claims: Mapping[str, Record | str] | None = None,
    sources: Mapping[str, Record] | None = None,
    extra: Mapping[str, str] | None = None,
) -> Path:
    """A ledger on disk. `texts`: source id → text; `sources` adds to their records; a claim is a record or raw YAML."""
    for folder in ("claims", "sources"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    sources = dict(sources or {})
    for name, text in (texts or {}).items():
        (root / "sources" / f"{name}.txt").write_bytes(text.encode("utf-8"))
        sources.setdefault(name, {})
    for name, record in sources.items():
        known = {"title": name, "publisher": "unknown", "published": "unknown", "url": "unknown"}
        (root / "sources" / f"{name}.yaml").write_text(as_yaml(known | dict(record)), encoding="utf-8")
    for name, claim in (claims or {}).items():
        raw = claim if isinstance(claim, str) else as_yaml(claim)
        path = root / "claims" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(raw, encoding="utf-8")
    for name, content in (extra or {}).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    return root


@pytest.fixture
def ledger_of(tmp_path: Path) -> Callable[..., Ledger]:
    """Build a ledger from texts and records: `ledger_of(texts={…}, claims={…})`."""

    def build(**parts: Any) -> Ledger:
        return tracker.load(write_ledger(tmp_path, **parts))

    return build


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five real articles; other people's texts, so they lie outside this repository."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("needs the five articles in ../shared/seeds, which are not ours to publish")
    return folder
