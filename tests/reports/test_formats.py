"""Every format: a golden file from one shared report, its reader's demands, and text that tries to break out of it."""

import json
import os
import re
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import tracker
from conftest import examples
from tracker.findings import Counts, Edit, Finding, Fix, Region, Report, Severity, Spot
from tracker.model import Unchecked
from tracker.reports import RenderOptions, formats, render
from tracker.rules import rules

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parent.parent / "sample"


def sample() -> Report:
    return tracker.audit(tracker.load(SAMPLE), today=date(2026, 11, 23))


@pytest.mark.parametrize("name", formats())
def test_golden(name: str) -> None:
    """After a wanted change: `WRITE_GOLDEN=1 pytest tests/reports`, and read what `git diff` shows."""
    shown = render(sample(), name, RenderOptions(width=100))
    path = GOLDEN / f"report.{name}"
    if os.environ.get("WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


def test_verbose_names_each_passage_that_was_not_checked() -> None:
    lacking = (Unchecked("keller", 0, "no store here"), Unchecked("ferry", 1, "no text"))
    found = evolve(sample(), unchecked=lacking, counts=Counts(claims=2, evidence=3, evidence_unchecked=2))
    named = ["  keller, evidence 1: no store here", "  ferry, evidence 2: no text"]
    for name in ("full", "concise"):
        assert render(found, name, RenderOptions(verbose=True)).splitlines()[-2:] == named
        assert not set(named) & set(render(found, name, RenderOptions()).splitlines())


def test_no_golden_file_is_an_orphan() -> None:
    assert {path.suffix[1:] for path in GOLDEN.iterdir()} == set(formats())


# ---------------------------------------------------------------- what readers demand

PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation", "region"],
            "properties": {
                "artifactLocation": {"required": ["uri"], "properties": {"uri": {"pattern": "^[^\\s\\\\]*$"}}},
                "region": {
                    "properties": {key: {"minimum": 1} for key in ("startLine", "startColumn", "endLine", "endColumn")}
                },
            },
        }
    },
}
SARIF = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id", "shortDescription", "help"],
                                            "properties": {"help": {"required": ["text"]}, "id": {"type": "string"}},
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "items": {
                            "required": ["message", "ruleId", "locations"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"], "properties": {"text": {"type": "string"}}},
                                "locations": {"type": "array", "minItems": 1, "items": PLACE},
                                "relatedLocations": {"type": "array", "items": PLACE},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "fixes": {"items": {"required": ["artifactChanges"]}},
                            },
                        }
                    },
                },
            },
        },
    },
}
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


@pytest.mark.parametrize(("name", "schema"), [("sarif", SARIF), ("gitlab", GITLAB)])
def test_the_parts_that_readers_use(name: str, schema: dict[str, Any]) -> None:
    data = json.loads(render(sample(), name))
    Draft202012Validator(schema).validate(data)
    assert json.dumps(data).count(sample().findings[0].fingerprint) == 1


def test_sarif_indices_fit_their_rules() -> None:
    run = json.loads(render(sample(), "sarif"))["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids)) == len(rules())
    assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_junit_counts_its_failures() -> None:
    root = ElementTree.fromstring(render(sample(), "junit"))
    assert int(root.get("failures", "")) == len(root.findall(".//failure")) == sample().counts.errors


def test_a_long_markdown_report_fits_and_says_what_is_missing() -> None:
    many = [made(f"message {i} " + "word " * 200, f"claims/c{i}.yaml") for i in range(2000)]
    shown = render(report(*many), "markdown")
    assert len(shown) < 65_536
    assert "more: run `tracker audit`" in shown


# ---------------------------------------------------------------- hostile text


def made(text: str, path: str = "claims/c.yaml") -> Finding:
    region = Region(path, 1, 1, 1, 5)
    return Finding(
        "A101", "quote-not-found", Severity.ERROR, text, Spot(path), help=text, claim=text, source=text, about=text,
        region=region, regions=(Region(path, 2, 1, 2, 3, text),), fix=Fix(True, text, (Edit(path, (), text),)),
        fingerprint="0" * 32,
    )  # fmt: skip


def report(*findings: Finding) -> Report:
    counts = Counts(claims=1, evidence=1, errors=len(findings), evidence_unchecked=1)
    return Report(findings, counts, (Unchecked("c", 0, findings[0].message),), rules())


HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "::error file=x::forged", "\n::error::forged", "##[group]forged", "%0A::error::forged", "\r\n::stop::x",
            "\x1b[31mred", "\x1b]8;;http://evil\x07click", "\u202eevil", "<script>alert(1)</script>", "]]>", "&lt;",
            "[click](http://evil)", "![x](http://evil)", "```\nforged", "| a | b |", "@everyone", "# heading",
            "<!-- ", "\u2028forged",
            "\ud800", "\x00", "- item\n- item", "1. one", "`code`", "``", "a`b``c",
        ]
    ),
)  # fmt: skip


@settings(max_examples=examples(150), deadline=None)
@given(HOSTILE, st.sampled_from(formats()))
def test_nothing_breaks_out(text: str, name: str) -> None:
    shown = render(report(made(f"x{text}")), name)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", shown)
    shown.encode()
    baseline = render(report(made("plain", "claims/c.yaml")), name)
    assert shown.count("\n") == baseline.count("\n"), "text made a line of its own"


@settings(max_examples=examples(150), deadline=None)
@given(HOSTILE)
def test_no_workflow_command_is_forged(text: str) -> None:
    lines = render(report(made(text, f"claims/{text}.yaml")), "github").splitlines()
    assert sum(line.lstrip().startswith("::") or "##[" in line for line in lines) == 1
    head, _, _ = lines[0][len("::error ") :].partition("::")
    assert [part.split("=")[0] for part in head.split(",")] == ["file", "line", "endLine", "col", "endColumn", "title"]


@settings(max_examples=examples(150), deadline=None)
@given(HOSTILE)
def test_no_markdown_is_forged(text: str) -> None:
    shown = render(report(made(text)), "markdown")
    outside = re.sub(r"`+[^`]*`+|<br>|\*\*A101\*\*|^## |^- |^ +", "", shown, flags=re.MULTILINE)
    assert not re.search(r"[<>\[\]*_|@#~]", re.sub(r"&#\d+;", "", outside))


@settings(max_examples=examples(100), deadline=None)
@given(HOSTILE)
def test_xml_and_json_stay_well_formed(text: str) -> None:
    found = report(made(text, "claims/c.yaml"))
    ElementTree.fromstring(render(found, "junit").encode())
    for name in ("json", "sarif", "gitlab"):
        json.loads(render(found, name))
    assert [json.loads(line) for line in render(found, "jsonl").split("\n") if line]
