"""The machine-readable report: one JSON object, sorted, with null for what is absent (see the README)."""

from itertools import groupby
from typing import Any

from tracker.findings import Finding, Region, Report, level
from tracker.reports import RenderOptions
from tracker.text.printable import attributes, safe_json


def render(report: Report, options: RenderOptions) -> str:  # noqa: ARG001 (every format has the same signature)
    return safe_json(report_as_data(report), indent=2) + "\n"


def report_as_data(report: Report) -> dict[str, Any]:
    counts = "sources claims evidence evidence_unchecked errors warnings notes waived without_verdict"
    data = {
        "version": 1,
        "counts": attributes(report.counts, counts),
        "findings": [finding_data(finding) for finding in report.findings],
        "unchecked": [attributes(one, "claim item why") for one in report.unchecked],
    }
    if report.unchecked:
        data["unchecked_rules"] = [  # that could not be applied to some or all of a claim's evidence
            {"claim": claim, "rules": sorted({code for each in items for code in each.rules})}
            for claim, items in groupby(report.unchecked, key=lambda each: each.claim)
        ]
    return data


def finding_data(finding: Finding) -> dict[str, Any]:
    region = finding.region or Region("")
    return {
        **attributes(finding, "code slug"),
        "severity": str(finding.severity),
        "confidence": level(finding.confidence),
        "message": " – ".join(part for part in (finding.message, finding.help) if part),
        **attributes(finding, "claim source"),
        **attributes(region, "path line column end_line end_column"),
        "related": [attributes(one, "path line column message") for one in finding.regions],
        "fix": finding.fix and attributes(finding.fix, "safe message"),
        "fingerprint": finding.fingerprint,
    }
