"""The machine-readable report: one JSON object, sorted, with null for what is absent (see the README)."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from tracker.findings import Finding, Region, Report, level
from tracker.reports import Options
from tracker.text.printable import safe_json


def render(report: Report, options: Options) -> str:  # noqa: ARG001 (every format has the same signature)
    return safe_json(report_as_data(report), indent=2) + "\n"


def report_as_data(report: Report) -> dict[str, Any]:
    c = report.counts
    data = {
        "version": 1,
        "counts": {
            "sources": c.sources,
            "claims": c.claims,
            "evidence": c.evidence,
            "evidence_unchecked": c.evidence_unchecked,
            "errors": c.errors,
            "warnings": c.warnings,
            "notes": c.notes,
            "waived": c.waived,
            "without_verdict": c.without_verdict,
        },
        "findings": [finding_data(finding) for finding in report.findings],
        "unchecked": [{"claim": u.claim, "item": u.item, "why": u.why} for u in report.unchecked],
    }
    if report.unchecked:
        data["unchecked_rules"] = [{"claim": claim, "rules": rules} for claim, rules in _unchecked_rules(report)]
    return data


def _unchecked_rules(report: Report) -> Iterator[tuple[str, list[str]]]:
    """The rules that could not be applied to some or all of a claim's evidence, by claim."""
    for claim, items in groupby(report.unchecked, key=lambda each: each.claim):
        yield claim, sorted({code for each in items for code in each.rules})


def finding_data(finding: Finding) -> dict[str, Any]:
    region = finding.region or Region("")
    return {
        "code": finding.code,
        "slug": finding.slug,
        "severity": str(finding.severity),
        "confidence": level(finding.confidence),
        "message": " – ".join(part for part in (finding.message, finding.help) if part),
        "claim": finding.claim,
        "source": finding.source,
        "path": region.path,
        "line": region.line,
        "column": region.column,
        "end_line": region.end_line,
        "end_column": region.end_column,
        "related": [
            {"path": r.path, "line": r.line, "column": r.column, "message": r.message} for r in finding.regions
        ],
        "fix": {"safe": finding.fix.safe, "message": finding.fix.message} if finding.fix else None,
        "fingerprint": finding.fingerprint,
    }
