"""With the store everything is checked as usual, and nothing of a sealed text is said.

Every golden record of every rule is sealed, and has to be judged as it is unsealed.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import tracker
from conftest import read_yaml, some, write_ledger
from sealed.sealing import seal_all, store_in
from tracker.findings import Report
from tracker.records.store import Store
from tracker.reports import formats, render

RULES = Path(__file__).parent.parent / "rules"
OTHERWISE = {"quote-ambiguous", "stale-review", "text-missing"}
"""A sealed quote has its span, which decides where it stands; a stamp covers its fingerprint in place of it; and a text
that is not in the store is counted as unchecked, not missed in the repository."""


def cases() -> list[Any]:
    return [
        pytest.param(path.parent.name, case, id=f"{path.parent.name}/{path.stem}:{kind}:{case.get('name', i)}")
        for path in sorted(RULES.glob("*/*.yaml"))
        if path.parent.name not in OTHERWISE
        for kind in ("should", "should-not")
        for i, case in enumerate(read_yaml(path).get(kind) or ())
        if case.get("texts")
    ]


@pytest.mark.sampled
@pytest.mark.parametrize(("slug", "case"), some(cases()))
def test_judged_as_usual_without_a_word(slug: str, case: dict[str, Any], tmp_path: Path) -> None:
    root, store = written(case, tmp_path)
    usual = audited(root, None, slug, case)
    seal_all(root, store)
    sealed = audited(root, store, slug, case)
    assert verdicts(sealed) == verdicts(usual)
    hidden = all_words((tmp_path / "store").rglob("*.txt"), (tmp_path / "store").rglob("*.json")) - public(root)
    for name in formats():
        assert not hidden & words(render(sealed, name)), name


def written(case: dict[str, Any], folder: Path) -> tuple[Path, Store]:
    claims = case.get("claims") or {"c": case["claim"]}
    extra = {"tracker.toml": case["settings"]} if "settings" in case else {}
    known = {name: case.get(name) for name in ("texts", "sources")}
    return write_ledger(folder / "ledger", claims=claims, extra=extra, **known), store_in(folder / "store")


def audited(root: Path, store: Store | None, slug: str, case: dict[str, Any]) -> Report:
    ledger = tracker.load(root, store=store.folder if store else None)
    today = date.fromisoformat(str(case["today"])) if "today" in case else date(2026, 11, 23)
    return tracker.audit(ledger, select=[slug], today=today)


def verdicts(report: Report) -> list[tuple[object, ...]]:
    return sorted((f.code, str(f.severity), f.claim or "", f.source or "") for f in report.findings)


def all_words(*files: Any) -> set[str]:
    return {word for some in files for path in some for word in words(path.read_text(encoding="utf-8"))}


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def public(root: Path) -> set[str]:
    """The words that anyone may read: those of the records, and those that the program itself is made of."""
    return all_words(root.rglob("*.yaml")) | own_words()


@cache
def own_words() -> set[str]:
    return all_words(Path(tracker.__file__).parent.rglob("*.py"))
