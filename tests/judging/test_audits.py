"""How answers enter an audit: offline, the same every time, and within what a model may do."""

from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from conftest import write_ledger
from tracker import audit, load
from tracker.anchoring import anchor_all
from tracker.findings import Finding, Severity
from tracker.judging.answers import with_answers
from tracker.judging.asking import question_about, source_questions, stale
from tracker.judging.conflict_ledger import compare_all, source_conflicts
from tracker.matching import match_all
from tracker.model import Comparison, Conflict, Judgement, Ledger
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
    assert with_answers(ledger, comparisons) == comparisons
    assert with_answers(evolve(ledger, judgements=()), {}) == {}


# ---------------------------------------------------------------- sentences of the sources

TEXT = "Harbour\n\nThe bridge to Northport was not closed on Monday. The weather was fair.\n"


def with_source(root: Path, text: str = TEXT, claim: str = PAIRS["C402"][0], **source: Any) -> Ledger:
    claims = {"closed": {"claim": claim, "verdict": "supported"}}
    about = {"wire": {"published": "2026-05-03", **source}}
    return load(write_ledger(root, texts={"wire": text}, claims=claims, sources=about))


def answered(ledger: Ledger, label: str, confidence: float) -> Ledger:
    questions = list(source_questions(ledger, source_conflicts(ledger, anchor_all(ledger))))
    assert len(questions) == 1
    sides = (questions[0].left, questions[0].right)
    kept = Judgement(question_of(*sides), sides, "nli", "m", "1", label, confidence, "2026-11-25")
    writer.keep(ledger.root, kept)
    return load(ledger.root)


def notes(ledger: Ledger) -> int:
    return len(audit(ledger, select=["C406"]).findings)


def test_a_sentence_of_a_source_is_one_side_of_a_question(tmp_path: Path) -> None:
    ledger = with_source(tmp_path)
    assert notes(ledger) == 1
    (question,) = source_questions(ledger, source_conflicts(ledger, anchor_all(ledger)))
    sides = {side.claim or side.source: side for side in (question.left, question.right)}
    assert sides["wire"].text == "The bridge to Northport was not closed on Monday."
    assert sides["wire"].reported == "2026-05-03"
    assert sides["closed"].text == PAIRS["C402"][0]


@pytest.mark.parametrize(
    ("label", "confidence", "left"),
    [("related", 0.9, 0), ("related", 0.7, 1), ("unsure", 1.0, 1), ("contradicts", 1.0, 1)],
)
def test_only_a_judge_that_is_sure_silences_it(label: str, confidence: float, left: int, tmp_path: Path) -> None:
    assert notes(answered(with_source(tmp_path), label, confidence)) == left


def test_no_judge_silences_a_number(tmp_path: Path) -> None:
    wrong, claim = PAIRS["C401"]
    ledger = with_source(tmp_path, f"Bridge\n\n{wrong} The weather was fair.\n", claim)
    assert notes(ledger) == notes(answered(ledger, "same", 1.0)) == 1


def test_its_answer_is_stale_when_the_sentence_is_gone(tmp_path: Path) -> None:
    ledger = answered(with_source(tmp_path), "related", 0.9)
    assert stale(ledger) == ()
    (tmp_path / "sources/wire.txt").write_text("The weather was fair.\n")
    assert len(stale(load(tmp_path))) == 1


def test_nothing_of_a_text_that_is_kept_outside_is_asked(tmp_path: Path) -> None:
    ledger = with_source(tmp_path, text="")
    store = tmp_path / "store"
    store.mkdir()
    (store / "wire.txt").write_text(TEXT)
    (tmp_path / "sources/wire.yaml").write_text("title: Wire\ntext: {kept: outside}\n")
    ledger = load(tmp_path, store=store)
    conflicts = source_conflicts(ledger, anchor_all(ledger))
    assert len(conflicts) == 1
    assert list(source_questions(ledger, conflicts)) == []
