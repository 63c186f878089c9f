"""Ledgers for tests: written to disk and read back by the real loader."""

import os
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from ruamel.yaml import YAML

import tracker
from tracker.model import Ledger

Record = Mapping[str, Any]

settings.register_profile("unhurried", settings.get_profile("ci" if "CI" in os.environ else "default"), deadline=None)
settings.load_profile("unhurried")  # a busy machine is no failure: how fast things are is measured elsewhere
SHARED = Path(__file__).parent.parent.parent / "shared"


def examples(count: int) -> int:
    """How many examples a property is tried on: as many times `count` as `EXAMPLES` in the environment says."""
    return count * int(os.environ.get("EXAMPLES", "1"))


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
