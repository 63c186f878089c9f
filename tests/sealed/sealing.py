"""Sealed twins of ledgers, for tests: every text in a store, every quote a fingerprint."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from conftest import as_yaml
from tracker.model import Evidence
from tracker.records.store import Store

WORDING = ("quote", "prefix", "suffix", "translation")


def store_in(folder: Path) -> Store:
    folder.mkdir(mode=0o700, exist_ok=True)
    return Store(folder)


def seal_all(root: Path, store: Store) -> None:
    """Move every text of a ledger into the store and seal every quote, found or not, as if it had been found once."""
    texts = dict(_texts(root))
    for name, text in texts.items():
        store.keep_text(f"{name}.txt", text.encode())
        (root / f"sources/{name}.txt").unlink()
        path = root / f"sources/{name}.yaml"
        record = _read(path)
        described = {**(record.get("text") or {}), "kept": "outside"}
        path.write_text(as_yaml({**record, "text": described}), encoding="utf-8")
    for path in (root / "claims").rglob("*.yaml"):
        record = _read(path)
        if isinstance(record, dict) and isinstance(record.get("evidence"), list):
            items = [_sealed(item, path.stem, texts, store) for item in record["evidence"]]
            path.write_text(as_yaml({**record, "evidence": items}), encoding="utf-8")


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for path in (root / "sources").glob("*.txt"):
        yield path.stem, path.read_bytes().decode()


def _sealed(item: dict[str, Any], claim: str, texts: dict[str, str], store: Store) -> dict[str, Any]:
    if not item.get("quote") or item["source"] not in texts:
        return item
    quote = str(item["quote"])
    wording = {name: str(item[name]) for name in WORDING if item.get(name)}
    fingerprint = store.keep(quote, claim, Evidence(str(item["source"]), **wording))
    at = max(0, texts[item["source"]].find(quote))
    public = {key: value for key, value in item.items() if key not in WORDING}
    return {"span": [at, at + len(quote)], **public, "quote_sha256": fingerprint}


def _read(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(StringIO(path.read_text(encoding="utf-8")))
