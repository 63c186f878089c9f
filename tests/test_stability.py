"""The promises of `tracker help stability`: what is listed in `stability.txt` stays.

A line names one thing that somebody may rely on. What comes is added with WRITE_GOLDEN=1; nothing is ever taken out but
with a new first number of the version (before 1.0 the second), in the same commit as what goes.
"""

import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer

import tracker
from conftest import write_ledger
from documents import read
from running import invoke
from tracker.auditing import audit
from tracker.cli.app import app
from tracker.cli.parsing import OLD_NAMES, OLD_OPTIONS
from tracker.model import Claim, Evidence
from tracker.records import load
from tracker.records.schema import RECORDS, json_schema
from tracker.records.stamps import first_stamp, stamp
from tracker.rules import rules

LIST = Path(__file__).parent / "stability.txt"
TEXT = "The harbour may reopen in May, the Port Authority said.\n"
WRONG = {
    "claim": "The harbour will reopen in May.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "The harbour may reopen in May, the Port Authority said"}],
}


def there() -> Iterator[str]:
    """All that may be relied on, as it is now: a line each."""
    yield from (f"rule {rule.code} {rule.slug}" for rule in rules())
    yield from (f"severity {rule.code} {rule.severity}" for rule in rules())
    for record in RECORDS:
        yield from (f"field {record}.{name}" for name in fields_of(json_schema(record)))
    yield from (f"api {name}" for name in tracker.__all__)
    yield from commands((), typer.main.get_command(app))


def fields_of(schema: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """The keys of a record, those inside its lists and mappings with theirs before them."""
    if isinstance(schema, dict):
        for name, inside in schema.get("properties", {}).items():
            yield ".".join((*path, name))
            yield from fields_of(inside, (*path, name))
        for way in ("items", "anyOf", "oneOf", "allOf"):
            yield from fields_of(schema.get(way), path)
    elif isinstance(schema, list):
        for one in schema:
            yield from fields_of(one, path)


def commands(path: tuple[str, ...], command: Any) -> Iterator[str]:
    if path:
        yield f"command {' '.join(path)}"
    yield from (f"option {' '.join(path)} {name}" for one in command.params for name in one.opts if name[:2] == "--")
    for name, below in getattr(command, "commands", {}).items():
        yield from commands((*path, name), below)


def test_what_is_promised_is_there() -> None:
    now = set(there())
    known = set(LIST.read_text(encoding="utf-8").splitlines()) if LIST.exists() else set()
    if os.environ.get("WRITE_GOLDEN"):
        LIST.write_text("".join(f"{line}\n" for line in sorted(known | now)), encoding="utf-8")
        known |= now
    assert known - now == set(), "this was promised, and is not there any more"
    assert now - known == set(), "new, and to be promised: WRITE_GOLDEN=1"


@pytest.mark.parametrize("old", OLD_NAMES)
def test_old_commands_go_on_to_work(old: str, tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": WRONG}, extra={"draft.txt": TEXT})
    given = {"check": ["draft.txt"], "waivers": []}.get(old, ["harbour"])
    done = invoke(old, *given, cwd=tmp_path)
    new = invoke(*OLD_NAMES[old], *given, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (new.returncode, new.stdout, new.stderr)
    assert "no such command" not in done.stderr


@pytest.mark.parametrize(("command", "old"), [(name, old) for name, found in OLD_OPTIONS.items() for old in found])
def test_old_options_go_on_to_work(command: str, old: str, tmp_path: Path) -> None:
    said = invoke(command, old, "a", "b", "--because", "x", cwd=write_ledger(tmp_path)).stderr
    assert "no such option" not in said
    assert "no claim is called 'a'" in said


def test_exit_status(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": WRONG})
    asked = ((["audit"], 0), (["audit", "--fail-on", "warning"], 1), (["audit", "--fail-on", "warnin"], 2),
             (["fix", "--check"], 0), (["show", "nothing"], 2), (["no-such-command"], 2))  # fmt: skip
    assert [invoke(*given, cwd=tmp_path).returncode for given, _ in asked] == [status for _, status in asked]


def test_fingerprints(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": WRONG})
    found = audit(load(tmp_path), select=["S204"], today=date(2026, 11, 25)).findings
    assert [one.fingerprint for one in found] == ["296698d7a6713a5608ef2625c0293925"]


def test_stamps() -> None:
    claim = Claim(
        "harbour", "The harbour may reopen in May.", "claims/harbour.yaml", verdict="supported",
        evidence=(Evidence("wire", "The harbour may reopen in May"),),
    )  # fmt: skip
    assert first_stamp(claim) == "1:f9006dd14b94c89db049b5411fda7cedcff7c01d3d1334693fb7f839b4c7cbcd"
    second = "2:624ca69a2ad1ab94f24b63abe01630fb92084d4d3211914572b9b19c750ee37f"
    assert stamp(claim, ["The harbour may reopen in May"]) == second


def test_json_says_its_version_and_keeps_its_keys(tmp_path: Path) -> None:
    write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": WRONG})
    data = json.loads(invoke("audit", "--json", cwd=tmp_path).stdout)
    assert data["version"] == 1
    assert {"counts", "findings", "unchecked", "version"} <= data.keys()
    finding = {
        "claim", "code", "column", "confidence", "end_column", "end_line", "fingerprint", "fix", "line", "message",
        "path", "related", "severity", "slug", "source",
    }  # fmt: skip
    assert finding <= data["findings"][0].keys()


def test_every_row_of_the_guide_is_held_somewhere() -> None:
    """A promise that comes needs a test: here, or the one that is named."""
    rows = [line.split("|")[1].strip() for line in read("stability").splitlines() if line.startswith("| ")][2:]
    held = {
        "records: the [fields](record-format.md) of claims, sources and reviews": "here",
        "rule codes (`A101`) and slugs (`quote-not-found`)": "here",
        "severities": "here",
        "JSON of `tracker audit` and of `--json`": "here, tests/cli/test_json.py",
        "fingerprints of findings, in baselines and SARIF": "here",
        "stamps of reviews (`1:…`, `2:…`)": "here",
        "exit status": "here, tests/cli/test_bad_input.py",
        "commands and options": "here",
        "the Python API": "here, tests/test_api.py",
        "wording of messages, text reports, HTML pages": "may change; tests/rules/*/messages.txt shows when",
        "`.tracker/cache/`": "tests/caching/test_audits.py",
    }
    assert set(rows) == set(held)
