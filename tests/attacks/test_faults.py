"""A bug in one rule is a finding, and all other rules are applied."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

import tracker
from conftest import write_ledger
from repositories import CLAIM, TEXT
from tracker import auditing
from tracker.facts import Facts
from tracker.findings import Finding, Rule
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
