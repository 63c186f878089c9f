"""How answers enter an audit: offline, the same every time, and within what a model may do."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from conftest import write_ledger

from tracker import audit, load
from tracker.findings import Finding, Severity
from tracker.judging import compare_all, judged
from tracker.judging.asking import question_about
from tracker.matching import match_all
from tracker.model import Comparison, Conflict, Judgement
from tracker.records import writer
from tracker.records.judgements import question_of

PAIRS: dict[str, tuple[str, str]] = {
    "C401": ("The repairs of the bridge cost 31 million crowns.", "The repairs of the bridge cost 37 million crowns."),
    "C402": ("The bridge to Northport was closed on Monday.", "The bridge to Northport was not closed on Monday."),
}


def found(root: Path, pair: tuple[str, str], **answer: Any) -> list[Finding]:
    """What an audit says of two claims, where a judge has answered so."""
    claims = {name: {"claim": text, "verdict": "supported"} for name, text in zip("ab", pair, strict=True)}
    ledger = load(write_ledger(root, claims=claims))
    if answer:
        asked = question_about(ledger, *ledger.claims)
        sides = (asked.left, asked.right)
        told = {"judge": "chat", "model": "m", "version": "1", "date": "2026-11-25"} | answer
        writer.keep(root, Judgement(question=question_of(*sides), sides=sides, **told))
    report = audit(load(root), select=["C"])
    assert report == audit(load(root), select=["C"])
    return list(report.findings)


@pytest.mark.parametrize("code", PAIRS)
def test_the_rules_are_sure_of_these(code: str, tmp_path: Path) -> None:
    (finding,) = found(tmp_path, PAIRS[code])
    assert (finding.code, finding.severity) == (code, Severity.ERROR)


def test_a_failed_number_stays_an_error(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, PAIRS["C401"], label="same", confidence=1.0)
    assert (finding.code, finding.severity) == ("C401", Severity.ERROR)


def test_another_error_becomes_a_note_that_says_who_doubts_it(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, PAIRS["C402"], label="related", confidence=0.95)
    assert (finding.code, finding.severity) == ("C402", Severity.NOTE)
    assert "chat says related (0.95)" in finding.message


@pytest.mark.parametrize("confidence", [0.8, 0.95, 1.0])
def test_no_answer_makes_an_error(confidence: float, tmp_path: Path) -> None:
    pair = ("The ferry Aurora was built in the yard at Northport.", "The ferry Aurora came from a foreign yard.")
    (finding,) = found(tmp_path, pair, label="contradicts", confidence=confidence)
    assert (finding.code, finding.severity) == ("C407", Severity.NOTE)
    assert finding.confidence < 0.5
    assert finding.regions[1].path.startswith(".tracker/judgements/")
    assert (finding.regions[1].line, finding.regions[1].column) == (16, 11)


def test_an_answer_moves_a_note_of_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = Comparison("contradicts", (Conflict("exclusivity", "only", "also"),), None, 0.6)
    monkeypatch.setattr("tracker.judging.conflict_ledger.compare_all", lambda *_: {("a", "b"): unsure})
    pair = ("The ferry sails only in summer.", "The ferry has been seen in January.")
    (before,) = found(tmp_path / "a", pair)
    (raised,) = found(tmp_path / "b", pair, label="contradicts", confidence=1.0)
    (lowered,) = found(tmp_path / "c", pair, label="related", confidence=0.7)
    assert {finding.severity for finding in (before, raised, lowered)} == {Severity.NOTE}
    assert lowered.confidence < before.confidence < raised.confidence
    assert found(tmp_path / "d", pair, label="related", confidence=0.9) == []
    assert before.fingerprint == raised.fingerprint


def test_without_answers_nothing_is_touched(tmp_path: Path) -> None:
    claims = {f"c{i}": {"claim": text, "verdict": "supported"} for i, text in enumerate(PAIRS["C402"])}
    ledger = load(write_ledger(tmp_path, claims=claims))
    comparisons = compare_all(ledger, match_all(ledger))
    assert judged(ledger, comparisons) == comparisons
    assert judged(evolve(ledger, judgements=()), {}) == {}
