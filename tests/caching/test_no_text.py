"""A ledger without a text that could be read: all is not checked, with a cache and without one, whatever changes."""

from pathlib import Path

import pytest

from conftest import write_ledger
from repositories import commit, git
from running import invoke

CITED = {
    "claim": "The harbour may reopen in May.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "The harbour may reopen in May"}],
}
TEXTS = {
    "outside": {"text": {"kept": "outside"}},
    "known through others": {"text": {"kept": "none"}},
    "lost": {},
    "in a language that is not read": {"language": "kl"},
    "none at all": None,
}


@pytest.fixture(params=TEXTS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    record = TEXTS[request.param]
    sources = {} if record is None else {"wire": record}
    texts = {"wire": "Umiarsualivik ammaqqissinnaavoq.\n"} if request.param.startswith("in a language") else {}
    write_ledger(tmp_path, texts=texts, sources=sources, claims={"harbour": CITED, "other": {"claim": "It rained."}})
    git(tmp_path, "init", "-qb", "main")
    commit(tmp_path, "one")
    return tmp_path


def audit_output(ledger: Path, *more: str) -> tuple[int, str, str]:
    done = invoke("audit", "--output-format", "concise", *more, cwd=ledger)
    assert "R004" not in done.stdout + done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("more", [(), ("--since", "HEAD")], ids=["whole", "since"])
def test_a_cache_changes_nothing(ledger: Path, more: tuple[str, ...]) -> None:
    plain = audit_output(ledger, "--no-cache", *more)
    assert [audit_output(ledger, *more) for _ in range(2)] == [plain, plain]
    for words in ("It poured.", "It rained."):  # there and back again
        (ledger / "claims/other.yaml").write_text(f"claim: {words}\n", encoding="utf-8")
        assert audit_output(ledger, *more) == audit_output(ledger, "--no-cache", *more)


def test_nothing_passes_for_checked(ledger: Path) -> None:
    for _ in range(2):
        _, out, _ = audit_output(ledger)
        assert "NOT CHECKED" in out or "R003" in out


def test_a_text_that_comes_is_looked_at(ledger: Path) -> None:
    before = audit_output(ledger)
    write_ledger(ledger, texts={"wire": "The harbour may reopen in May, the Port Authority said.\n"})
    after = audit_output(ledger)
    assert after == audit_output(ledger, "--no-cache")
    assert after != before
    assert "NOT CHECKED" not in after[1]
