"""`tracker explain`: a claim's words beside its evidence, and what would make it pass."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from conftest import write_ledger
from tracker.cli.app import app

TEXT = """Harbour to reopen

The harbour of Eastmark may reopen in May. Around 1,200 dockers are out of work.

The repairs were not paid for by the city.
"""
REOPENS = {
    "claim": "The harbour of Eastmark will reopen in May, and 1,300 dockers will return.",
    "verdict": "supported",
    "evidence": [
        {"source": "harbour", "quote": "The harbour of Eastmark may reopen in May"},
        {"source": "harbour", "quote": "Around 1,200 dockers are out of work"},
    ],
}


def explained(root: Path, claim: Any, *options: str, name: str = "c") -> str:
    write_ledger(root, texts={"harbour": TEXT}, claims={"c": claim})
    result = CliRunner().invoke(app, ["explain", name, "--root", str(root), *options])
    assert result.exit_code == 0, result.output
    return result.stdout


def under(shown: str, line: str, word: str) -> str:
    """The sign under the first letter of a word in a line that is shown."""
    lines = shown.splitlines()
    at = next(i for i, found in enumerate(lines) if found.strip().startswith(line))
    return lines[at + 1].ljust(200)[lines[at].index(word)]


def test_every_word_of_matter_has_its_sign(tmp_path: Path) -> None:
    shown = explained(tmp_path, REOPENS)
    claim = "The harbour of Eastmark will"
    signs = {word: under(shown, claim, word) for word in ("harbour", "will reopen", "May", "1,300", "return", "The")}
    assert signs == {"harbour": "=", "will reopen": "~", "May": "=", "1,300": "~", "return": "x", "The": " "}
    assert under(shown, "The harbour of Eastmark may", "may reopen") == "~"
    assert under(shown, "Around 1,200", "dockers") == "="


def test_it_says_what_would_make_it_pass(tmp_path: Path) -> None:
    shown = explained(tmp_path, REOPENS)
    assert 'warning[S204 hedge-lost] the source says "may reopen", the claim "will reopen"' in shown
    assert "= do: say it as carefully as the source does" in shown
    assert 'correct "1,300" in the claim' in shown


def test_a_claim_that_passes(tmp_path: Path) -> None:
    shown = explained(tmp_path, REOPENS | {"claim": "The harbour of Eastmark may reopen in May."})
    assert shown.endswith("It passes.\n")


def test_a_word_that_only_stands_beside_the_passage(tmp_path: Path) -> None:
    evidence = [{"source": "harbour", "quote": "Around 1,200 dockers are out of work"}]
    record = {"claim": "About 1,200 dockers of Eastmark are out of work.", "verdict": "supported", "evidence": evidence}
    assert under(explained(tmp_path, record), "About", "Eastmark") == "-"


def test_an_unchecked_claim_is_weighed_as_if_supported(tmp_path: Path) -> None:
    shown = explained(tmp_path, {key: value for key, value in REOPENS.items() if key != "verdict"})
    assert "unchecked: weighed here as if it were supported" in shown
    assert "S204" in shown


def test_a_claim_without_evidence(tmp_path: Path) -> None:
    shown = explained(tmp_path, {"claim": "The harbour is closed.", "verdict": "supported"})
    assert "S201" in shown
    assert "It passes" not in shown


def test_a_quote_that_is_not_there(tmp_path: Path) -> None:
    evidence = [{"source": "harbour", "quote": "the harbour was sold to a company from abroad for nine crowns"}]
    shown = explained(tmp_path, {"claim": "The harbour was sold.", "verdict": "supported", "evidence": evidence})
    assert "A101" in shown
    assert "It passes" not in shown


def test_what_is_waived_is_shown_as_waived(tmp_path: Path) -> None:
    waive = [{"rule": rule, "because": "we know"} for rule in ("hedge-lost", "number-not-in-evidence", "weak-support")]
    shown = explained(tmp_path, REOPENS | {"waive": waive})
    assert "waived[S204 hedge-lost]" in shown


def test_for_programs(tmp_path: Path) -> None:
    data = json.loads(explained(tmp_path, REOPENS, "--json"))
    states = {word["text"]: word["state"] for word in data["words"]}
    assert (states["will reopen"], states["1,300"], states["return"]) == ("weaker", "weaker", "missing")
    text = data["text"]
    assert all(text[word["start"] : word["end"]] == word["text"] for word in data["words"])
    first = data["evidence"][0]
    assert (first["source"], first["path"], first["item"]) == ("harbour", "sources/harbour.txt", 0)
    assert TEXT[first["start"] :].startswith(first["text"])
    assert {finding["code"] for finding in data["findings"]} >= {"S202", "S204"}
    assert data["passes"] is False


def test_no_escape_code_of_a_record_reaches_the_terminal(tmp_path: Path) -> None:
    record = REOPENS | {"claim": "The harbour\u202e of Eastmark \u001b[31mwill reopen."}
    write_ledger(tmp_path, texts={"harbour": TEXT})
    (tmp_path / "claims" / "c.yaml").write_text(json.dumps(record), encoding="utf-8")
    result = CliRunner().invoke(app, ["explain", "c", "--root", str(tmp_path)])
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout


def test_an_unknown_claim_has_a_nearest_name(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"harbour": TEXT}, claims={"reopens": REOPENS})
    result = CliRunner().invoke(app, ["explain", "reopen", "--root", str(tmp_path)])
    assert result.exit_code != 0
    assert "reopens" in str(result.exception)


@pytest.mark.parametrize("columns", ["40", "200"])
def test_long_lines_are_wrapped_with_their_signs(columns: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    shown = explained(tmp_path, REOPENS)
    assert all(len(line) <= max(40, int(columns)) for line in shown.splitlines() if line.startswith("    "))
    assert shown.count("~") >= len("will reopen") + len("1,300")


def test_it_passes_only_with_a_verdict_and_where_every_word_is_there(tmp_path: Path) -> None:
    unverified = explained(
        tmp_path, REOPENS | {"claim": "The harbour of Eastmark may reopen in May.", "verdict": "unchecked"}
    )
    assert unverified.endswith("No rule says anything against it; it has no verdict yet.\n")
    more = explained(tmp_path, REOPENS | {"claim": "The shallow harbour of Eastmark may reopen in May."})
    assert more.endswith("No rule says anything against it; not in its evidence: shallow.\n")
