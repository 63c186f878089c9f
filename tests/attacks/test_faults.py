"""A bug in one rule, or at one record, is a finding, and all the rest is audited."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import tracker
from conftest import write_ledger
from repositories import CLAIM, TEXT
from running import invoke
from tracker import auditing
from tracker.facts import Facts
from tracker.findings import Finding, Rule
from tracker.model import Ledger
from tracker.rules import rules

WRONG = CLAIM | {"evidence": [{"source": "wire", "quote": "Around 9,000 dockers would return to work"}], "surplus": 1}


def broken(_facts: Facts, rule: Rule) -> Iterator[Finding]:
    yield from ()
    raise KeyError(f"zorblat {rule.code}")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_the_other_rules_are_applied(rule: Rule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = tracker.load(write_ledger(tmp_path, texts={"wire": TEXT}, claims={"wrong": WRONG}))
    sound = tracker.audit(ledger).findings
    assert {"R001", "A107"} <= {finding.code for finding in sound}
    faulty = tuple(evolve(each, check=broken) if each.code == rule.code else each for each in rules())
    monkeypatch.setattr(auditing, "choose", lambda *_: faulty)
    found = tracker.audit(ledger).findings
    (internal,) = (finding for finding in found if finding.code == "R004")
    assert f"{rule.code} {rule.slug} failed (KeyError)" in internal.message
    assert "zorblat" not in internal.message
    kept = {finding.fingerprint for finding in found} - {internal.fingerprint}
    assert kept == {finding.fingerprint for finding in sound if finding.code != rule.code}


# ---------------------------------------------------------------- stages, loading


def fails_at(word: str, given: object) -> None:
    """What a bug in a stage does: it stumbles over what a record says."""
    if word in repr(given):
        raise ZeroDivisionError(f"zorblat {word}")


STAGES = {
    "anchor_all": ("tracker.anchoring.anchor_all", "the weighing of evidence"),
    "assess_all": ("tracker.judging.support.ledger.assess_all", "the weighing of evidence"),
    "unnamed": ("tracker.evidence.unnamed.unnamed", "the search for who says it"),
    "match_all": ("tracker.matching.match_all", "the search for near-duplicates"),
    "source_conflicts": ("tracker.judging.conflict_ledger.source_conflicts", "the comparison of claims with sources"),
}
OTHERS = {
    "wrong": WRONG,
    "bare": {"claim": "Twelve ships sailed from Eastmark.", "verdict": "supported"},
    "twice": CLAIM | {"claim": "The harbour may reopen in May, one hears."},
    "faulty": CLAIM | {"claim": "The harbour may reopen in the month of zonk."},
}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_leaves_out_the_record_that_it_fails_on(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, said = STAGES[stage]
    ledger = tracker.load(write_ledger(tmp_path, texts={"wire": TEXT}, claims=OTHERS))
    sound = tracker.audit(evolve(ledger, claims=tuple(c for c in ledger.claims if c.id != "faulty")))
    module, name = place.rsplit(".", 1)
    whole = getattr(importlib.import_module(module), name)

    def stumbling(given: Ledger, *args: object, **options: object) -> object:
        fails_at("zonk", given.claims)
        return whole(given, *args, **options)

    monkeypatch.setattr(place, stumbling)
    report = tracker.audit(ledger)
    (internal,) = (finding for finding in report.findings if finding.code == "R004")
    assert internal.message.startswith(f"{said} failed on this record (ZeroDivisionError)")
    assert "zorblat" not in internal.message
    assert (internal.claim, internal.where.path) == ("faulty", "claims/faulty.yaml")
    of_others = {finding.fingerprint for finding in report.findings if finding.claim != "faulty"}
    assert of_others >= {finding.fingerprint for finding in sound.findings}
    assert any(each.claim == "faulty" for each in report.unchecked) == (said == "the weighing of evidence")


def test_a_stage_that_fails_altogether_is_reported_and_the_others_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = tracker.load(write_ledger(tmp_path, texts={"wire": TEXT}, claims=OTHERS))

    def never(*_args: object, **_options: object) -> object:
        raise MemoryError

    monkeypatch.setattr("tracker.matching.match_all", never)
    report = tracker.audit(ledger)
    assert "the search for near-duplicates failed (MemoryError)" in " ".join(f.message for f in report.findings)
    assert any(finding.code == "A107" for finding in report.findings)


@pytest.mark.parametrize("kind", ["claim", "source", "review", "judgement", "names"])
def test_a_record_on_which_reading_fails_is_left_out(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = {
        "claim": "claims/faulty.yaml",
        "source": "sources/faulty.yaml",
        "review": "claims/wrong.reviews/faulty.yaml",
        "judgement": ".tracker/judgements/faulty.json",
        "names": ".tracker/names.yaml",
    }[kind]
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"wrong": WRONG}, extra={path: '{"claim": "faulty"}'})
    parsers = [importlib.import_module(name) for name in PARSERS]
    whole = parsers[0].parse_yaml

    def stumbling(raw: str) -> object:
        fails_at("faulty", raw)
        return whole(raw)

    for module in parsers:
        monkeypatch.setattr(module, "parse_yaml", stumbling)
    report = tracker.audit(tracker.load(root))
    (internal,) = (finding for finding in report.findings if finding.code == "R004")
    assert internal.where.path == path
    assert "ZeroDivisionError" in internal.message
    assert {"R001", "A107"} <= {finding.code for finding in report.findings}


PARSERS = ("tracker.records.yaml", "tracker.records.load", "tracker.records.judgements")


def test_a_fault_is_an_error_with_exit_status_2_that_nothing_hides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = 'ignore = ["R", "A"]\n'
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM}, extra={"tracker.toml": settings})
    assert invoke("audit", cwd=root).returncode == 0

    def never(*_args: object, **_options: object) -> object:
        raise RecursionError

    monkeypatch.setattr("tracker.judging.support.ledger.assess_all", never)
    done = invoke("audit", "--no-cache", "--select", "S", "sources", cwd=root)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "R004 internal" in done.stdout
    assert "NOT CHECKED" in done.stdout
