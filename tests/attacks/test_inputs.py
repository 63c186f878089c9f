"""No input ends an audit: what is wrong with one record is said of it, and the rest is audited."""

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import write_ledger
from repositories import CLAIM, TEXT, git, repository, tracker
from running import invoke

RELATIVE = (
    "It reopens tomorrow. It closed last year, on Monday, yesterday, last week, next month and in the next decade. "
    "Three centuries ago, 999 years ago, last December and next January it stood open.\n"
)
WRONG = {
    "claim": "It closed last year.",
    "verdict": "supported",
    "evidence": [{"source": "wire", "quote": "9,000 ships"}],
}


@pytest.mark.parametrize("year", ["0001-01-01", "0001", "0001-12", "9999-12-31", "9999", "9999-12"])
def test_relative_dates_at_the_ends_of_the_calendar(year: str, tmp_path: Path) -> None:
    quotes = ["It reopens tomorrow", "It closed last year, on Monday", "next month and in the next decade", RELATIVE]
    claims = {
        f"c{i}": {
            "claim": f"{quote.strip().rstrip('.')}, and so on 3 March.",
            "date": year,
            "verdict": "supported",
            "evidence": [{"source": "wire", "quote": quote.strip()}],
        }
        for i, quote in enumerate(quotes)
    }
    root = write_ledger(
        tmp_path, texts={"wire": RELATIVE}, sources={"wire": {"published": year}}, claims=claims | {"wrong": WRONG}
    )
    done = invoke("audit", "--output-format", "json", cwd=root)
    assert done.returncode == 1, done.stderr
    assert any(finding["claim"] == "wrong" for finding in json.loads(done.stdout)["findings"])
    for command in (["link"], ["conflicts"], ["origins"], ["status"]):
        assert invoke(*command, cwd=root).returncode < 2


@pytest.mark.parametrize(
    "file", ["a\\0b", ".", "..", "~nobody", "~root", "/etc/hostname", "x/../..", "-", "%s", "a" * 300]
)
def test_names_of_files(file: str, tmp_path: Path) -> None:
    record = f'title: A dispatch\ntext: {{file: "{file}"}}\n'
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM, "wrong": {**CLAIM, "verdict": "so"}})
    (root / "sources/wire.yaml").write_text(record)
    done = invoke("audit", "--output-format", "concise", cwd=root)
    assert done.returncode == 1
    assert "A105" in done.stdout
    assert "claims/wrong.yaml" in done.stdout
    assert "Traceback" not in done.stderr


MAKE = """
import os
for _ in range(1500):
    os.mkdir("d"); os.chdir("d")
open("deep.yaml", "w").write("claim: A b.")
"""
REMOVE = """
import os
for _ in range(1500):
    os.chdir("d")
os.remove("deep.yaml")
for _ in range(1500):
    os.chdir(".."); os.rmdir("d")
"""


def test_folders_nested_deeper_than_any_stack(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM})
    subprocess.run([sys.executable, "-c", MAKE], cwd=root / "claims", check=True)
    done = invoke("audit", cwd=root)
    subprocess.run([sys.executable, "-c", REMOVE], cwd=root / "claims", check=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 claims" in done.stdout


def test_an_object_that_git_lacks(tmp_path: Path) -> None:
    folder = repository(tmp_path)
    blob = git(folder, "rev-parse", "HEAD:claims/harbour.yaml").strip()
    place = folder / ".git/objects" / blob[:2] / blob[2:]
    place.chmod(0o600)
    place.unlink()
    for command in (["audit", "--since", "HEAD"], ["diff", "HEAD"], ["review", "--queue", "--since", "HEAD"]):
        done = tracker(folder, *command, code=None)
        assert done.returncode in (0, 1, 2), done.stderr
        assert "bug in tracker" not in done.stderr
        assert "Traceback" not in done.stderr


def test_a_part_of_the_ledger_that_is_no_folder(tmp_path: Path) -> None:
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM})
    for path in (root / "claims").iterdir():
        path.unlink()
    (root / "claims").rmdir()
    (root / "claims").write_text("claim: It is so.\n")
    done = invoke("audit", cwd=root)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


DEEP = "[" * 140_000
FOOLING = {
    "a quote": f'claim: "{DEEP}"\n',
    "a comment": f"claim: x # {DEEP}\n",
    "a quote left open in a comment": f"claim: x\n# ' \"\nnotes: {DEEP}\n",
    "doubled quotes": f"claim: 'it''s'\nnotes: \"\\\"\"\ntags: {DEEP}\n",
    "an apostrophe": f"claim: it's\ntags: {DEEP}\n",
    "mappings": 'claim: a "b\ntags: ' + "{a: " * 40_000 + "\n",
    "keys of keys": "? " * 70_000 + "\n",
    "lists of lists": "- " * 70_000,
    "a block": f"claim: >-\n  '[\ntags: {DEEP}",
    "a hash within a word": f"claim: a#'\ntags: #'\n {DEEP}\n",
    "quotes after hashes": f"'a': '#'\nb: [ # '\n{DEEP}# '\n",
    "an apostrophe on either side": f"a: b'c\nb: {DEEP}\nc: d'",
    "escapes": f'claim: "\\\\"\nb: {DEEP} "',
    "balanced": "claim: x\ntags: " + "[" * 70_000 + "]" * 70_000,
}


AUDIT_EACH = """
import sys
from pathlib import Path
sys.path.insert(0, "PATH")
from running import invoke
for folder in sorted(Path.cwd().iterdir()):
    done = invoke("audit", "--output-format", "concise", cwd=folder)
    print(folder.name, done.returncode, "claims/wrong.yaml" in done.stdout, flush=True)
""".replace("PATH", str(Path(__file__).parent.parent))


def test_nothing_fools_the_guard_of_depth(tmp_path: Path) -> None:
    """In a process apart: what is to be shown is that it is not killed by a signal, and if so, after which kind."""
    for kind, record in FOOLING.items():
        claims = {"deep": record, "wrong": {**CLAIM, "verdict": "so"}}
        write_ledger(tmp_path / kind, texts={"wire": TEXT}, claims=claims)
    command = [sys.executable, "-c", AUDIT_EACH]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [f"{kind} 1 True" for kind in sorted(FOOLING)], done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("sign", ["\\ufffe", "\\uffff", "\\x01", "\\u000b", "\\U0001fffe", "\\ue000"])
def test_characters_that_xml_cannot_hold(sign: str, tmp_path: Path) -> None:
    claim = f'claim: "A {sign} b"\nverdict: supported\nevidence: [{{source: wire, quote: "zz {sign}"}}]\n'
    root = write_ledger(
        tmp_path,
        texts={"wire": TEXT, "other": TEXT},
        sources={"wire": {"title": "A \ufffe title", "derived_from": [{"source": "other", "how": "syndicates"}]}},
        claims={"c": claim, "harbour": CLAIM},
    )
    found = invoke("audit", "--output-format", "junit", cwd=root).stdout
    assert ElementTree.fromstring(found).tag == "testsuites"
    for name in ("sarif", "json"):
        assert json.loads(invoke("audit", "--output-format", name, cwd=root).stdout)["version"]
    drawn = invoke("show", "c", "--trace", "--svg", cwd=root)
    assert drawn.returncode == 0, drawn.stderr
    ElementTree.fromstring(drawn.stdout)


@pytest.mark.parametrize("number", ["1e999", "-1e999", ".inf", ".nan", "1e400", "9" * 29])
def test_numbers_that_json_cannot_hold(number: str, tmp_path: Path) -> None:
    claim = f"claim: A b.\nrating: {{label: x, value: {number}}}\n"
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"c": claim, "harbour": CLAIM})
    done = invoke("audit", "--output-format", "json", cwd=root)
    assert "R001" in {finding["code"] for finding in json.loads(done.stdout, parse_constant=pytest.fail)["findings"]}
    for command in (["list", "--json"], ["show", "harbour", "--json"], ["export", "claimreview"]):
        json.loads(invoke(*command, cwd=root).stdout, parse_constant=pytest.fail)


@pytest.mark.parametrize("number", ["1e999", "NaN", "-Infinity", "9" * 5000])
def test_numbers_in_what_judges_answered(number: str, tmp_path: Path) -> None:
    answer = f'{{"question": "1:x", "confidence": {number}, "sides": [{{"text": {number}}}]}}'
    root = write_ledger(
        tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM}, extra={".tracker/judgements/a.json": answer}
    )
    done = invoke("audit", "--output-format", "json", cwd=root)
    assert done.returncode == 1, done.stderr
    assert {finding["path"] for finding in json.loads(done.stdout)["findings"]} == {".tracker/judgements/a.json"}


@pytest.mark.parametrize("number", ["1e999", "NaN", "[1e999]", "9" * 5000, "{}"])
def test_numbers_in_a_baseline(number: str, tmp_path: Path) -> None:
    root = write_ledger(tmp_path, texts={"wire": TEXT}, claims={"harbour": CLAIM})
    (root / "known.json").write_text(f'{{"version": 1, "findings": [{{"fingerprint": {number}}}]}}')
    done = invoke("audit", "--baseline", "known.json", cwd=root)
    assert done.returncode in (0, 2), done.stderr
    assert "bug in tracker" not in done.stderr
