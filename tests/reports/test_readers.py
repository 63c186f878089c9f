"""What programs that people use make of our reports: they must read back what the audit found."""

import json
from datetime import date
from pathlib import Path

from junitparser import JUnitXml
from sarif_pydantic import Sarif

import tracker
from tracker.findings import Report
from tracker.reports import render

SAMPLE = Path(__file__).parent.parent / "sample"


def sample() -> Report:
    return tracker.audit(tracker.load(SAMPLE), today=date(2026, 11, 23))


def test_sarif_reads_back_as_its_standard_defines_it() -> None:
    report = sample()
    run = Sarif.model_validate(json.loads(render(report, "sarif"))).runs[0]
    assert [(r.rule_id, str(getattr(r.level, "value", r.level))) for r in run.results or ()] == [
        (f.code, str(f.severity)) for f in report.findings
    ]
    places = [r.locations[0].physical_location.region for r in run.results or () if r.locations]
    assert [place.start_line for place in places] == [f.region.line for f in report.findings if f.region]


def test_junit_reads_back_case_by_case() -> None:
    report = sample()
    cases = [case for suite in JUnitXml.fromstring(render(report, "junit").encode()) for case in suite]
    assert len(cases) == len(report.findings)
    assert sum(case.is_failure for case in cases) == report.counts.errors
