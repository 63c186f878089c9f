"""What is too long stays valid, is not checked further, and counts as unchecked; the base branch says what that is."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

import tracker
from conftest import write_ledger
from repositories import CLAIM, TEXT, commit, git, repository
from repositories import tracker as run
from running import invoke
from tracker import Ledger, load
from tracker.matching.ledger import MANY, match_all

LONG_CLAIM = "The harbour may reopen in May, and so on"


def of(text: str, quote: str = "Around 9,000 dockers would return to work", **more: Any) -> dict[str, Any]:
    return {"claim": text, "verdict": "supported", "evidence": [{"source": "wire", "quote": quote}], **more}


def unchecked(ledger: Ledger) -> list[str]:
    return [each.why for each in tracker.audit(ledger).unchecked]


@pytest.mark.parametrize(("length", "checked"), [(4_999, True), (5_000, True), (5_001, False)])
def test_a_claim(length: int, checked: bool, tmp_path: Path) -> None:
    text = (LONG_CLAIM + " and so on" * 500)[:length]
    ledger = load(write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": of(text)}))
    assert not ledger.problems
    assert bool(unchecked(ledger)) is not checked
    found = {finding.code for finding in tracker.audit(ledger).findings}
    assert ("A107" in found) == checked


@pytest.mark.parametrize(("length", "checked"), [(20_000, True), (20_001, False)])
def test_a_quote(length: int, checked: bool, tmp_path: Path) -> None:
    words = ("Around 1,200 dockers would return to work. " * 500)[: length - 1] + "x"
    ledger = load(write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": of("It is so.", words), "harbour": CLAIM}))
    assert not ledger.problems
    assert bool(unchecked(ledger)) is not checked
    assert any(finding.code == "A101" for finding in tracker.audit(ledger).findings) == checked


@pytest.mark.parametrize(("notes", "checked"), [(95_000, True), (105_000, False)])
def test_a_record(notes: int, checked: bool, tmp_path: Path) -> None:
    ledger = load(
        write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": of("It is so.", notes="so " * (notes // 3))})
    )
    assert not ledger.problems
    assert bool(unchecked(ledger)) is not checked


def test_it_is_reported_and_never_passes(tmp_path: Path) -> None:
    claims = {"c": of(LONG_CLAIM + " and so on" * 600), "harbour": CLAIM}
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims=claims)
    said = invoke("audit", cwd=root).stdout
    assert "NOT CHECKED: 1 quote (the claim is longer than 5,000 characters (setting `max-claim`): 1)" in said
    assert invoke("audit", "--output-format", "json", cwd=root).stdout.count('"item": 0') == 1


def test_a_branch_cannot_raise_a_limit(tmp_path: Path) -> None:
    folder = repository(tmp_path, extra={"tracker.toml": "max-claim = 60\n"})
    git(folder, "checkout", "-qb", "branch")
    (folder / "tracker.toml").write_text("max-claim = 600\n")
    (folder / "claims/long.yaml").write_text(f"claim: {LONG_CLAIM}, and so on, and so on.\nverdict: supported\n")
    commit(folder, "raise it")
    by_base = json.loads(run(folder, "audit", "--since", "main", "--output-format", "json", code=None).stdout)
    by_head = json.loads(
        run(folder, "audit", "--since", "main", "--settings", "head", "--output-format", "json", code=None).stdout
    )
    assert [each["claim"] for each in by_base["unchecked"]] == ["long"]
    assert by_head["unchecked"] == []
    assert "setting max-claim: 60 → 600" in run(folder, "diff", "main", code=None).stdout


def test_so_many_findings_of_one_rule_are_printed(tmp_path: Path) -> None:
    keys = "".join(f"key{i}: 1\n" for i in range(150))
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": f"claim: It is so.\n{keys}", "harbour": CLAIM})
    for name in ("full", "concise", "markdown", "github"):
        said = invoke("audit", "--output-format", name, "--quiet", cwd=root).stdout
        assert said.count("key1") < 80
        assert "50 more of R001 malformed" in said
    assert len(json.loads(invoke("audit", "--output-format", "json", cwd=root).stdout)["findings"]) == 150
    assert "150 errors" in invoke("audit", cwd=root).stdout
    assert invoke("audit", "--verbose", cwd=root).stdout.count("error[R001 malformed") == 150
    (root / "tracker.toml").write_text("max-shown = 1000\n")
    assert "are not shown" not in invoke("audit", cwd=root).stdout


@pytest.mark.parametrize("number", [MANY, MANY + 1, 300])
def test_claims_with_the_same_words_are_reported_once_each(number: int, tmp_path: Path) -> None:
    claims = {f"c{i:03}": of("The harbour may reopen in May.", "The harbour may reopen in May") for i in range(number)}
    found = match_all(load(write_ledger(tmp_path, texts={"wire": TEXT}, claims=claims)))
    assert len(found) == (number * (number - 1) // 2 if number <= MANY else number - 1)
    assert {match.right for match in found} == {*claims} - {"c000"}


def test_very_long_claims_are_not_all_compared_and_that_is_reported(tmp_path: Path) -> None:
    sentence = "The harbour {} of Eastmark may reopen in May, and 1,200 dockers would not return to work. "
    claims = {f"c{i}": of(sentence.format(i) * 10, "The harbour may reopen in May") for i in range(40)}
    ledger = load(write_ledger(tmp_path, texts={"wire": TEXT}, claims=claims))
    found = match_all(ledger)
    skipped = [match for match in found if match.skipped]
    assert skipped
    assert all(match.score == 0 and not match.relation for match in skipped)
    few = match_all(load(write_ledger(tmp_path / "few", texts={"wire": TEXT}, claims={"a": CLAIM, "b": CLAIM})))
    assert [match.skipped for match in few] == [False]


SECONDS = 20
"""Ten times what one record of 100 KB takes on an idle machine: what is to be shown is that nothing grows with the
square, which would be minutes."""
LARGE = 100_000
RECORDS: dict[str, Any] = {
    "claim": of("not " * (LARGE // 4)),
    "claim of figures": of("1,234 " * (LARGE // 6)),
    "claim of attributions": of("he said that " * (LARGE // 13)),
    "claim at the limit": of("The harbour of Eastmark may reopen in May, and 1,200 dockers would not return. " * 61),
    "quote": of("It is so.", "ab ab ab ac " * (LARGE // 12)),
    "quote at the limit": of("It is so.", "dockers would " * 1_400),
    "speaker": of("It is so.", speaker="A. Vale, " * (LARGE // 9)),
    "sum": of("It is 5.", derived="1" + "+1" * (LARGE // 2) + " = 5"),
    "brackets of a sum": of("It is 5.", derived="(" * (LARGE // 2) + "1" + ")" * (LARGE // 2) + " = 5"),
    "links": of("It is so.", links=[{"to": f"x{i}", "relation": "repeats"} for i in range(2_500)]),
    "waivers": of("It is so.", waive=[{"rule": "A101", "because": f"x{i}"} for i in range(1_500)]),
    "tags": of("It is so.", tags=[f"t{i}" for i in range(12_000)]),
    "unknown keys": "claim: It is so.\n" + "".join(f"k{i}: 1\n" for i in range(LARGE // 9)),
    "evidence": of("It is so.")
    | {"evidence": [{"source": "wire", "quote": f"Around {i} dockers"} for i in range(1_500)]},
}


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_of_a_hundred_kilobytes_takes_seconds(kind: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": RECORDS[kind]})
    began = time.process_time()
    tracker.audit(load(root))
    assert time.process_time() - began < SECONDS


def test_a_branch_cannot_name_what_its_claims_need(tmp_path: Path) -> None:
    claim = CLAIM | {"claim": "The harbour may reopen in May, the Eastmark Board said.", "speaker": "Eastmark Board"}
    folder = repository(tmp_path)
    git(folder, "checkout", "-qb", "branch")
    write_ledger(folder, texts={"wire": TEXT}, claims={"board": claim}, extra={
        ".tracker/names.yaml": "Eastmark Board: [Port Authority]\n"
    })  # fmt: skip
    commit(folder, "name it")
    asked = ("audit", "--since", "main", "--output-format", "concise")
    by_base, by_head = (run(folder, *asked, *more, code=None) for more in ((), ("--settings", "head")))
    assert "the names of main decide" in by_base.stderr
    assert "board.yaml" in by_base.stdout
    assert "the names of main decide" not in by_head.stderr
    assert by_head.stdout.count("board.yaml") < by_base.stdout.count("board.yaml")
