"""SARIF 2.1.0, for code scanning: rules with their help, places in code points, fixes, partial fingerprints."""

from typing import Any

from tracker import __version__
from tracker.findings import Finding, Fix, Region, Report, Rule, Severity
from tracker.reports import RenderOptions
from tracker.reports._summary import not_checked
from tracker.text.printable import printable, safe_json

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: Report, options: RenderOptions) -> str:
    index = {rule.code: i for i, rule in enumerate(report.rules)}
    driver = {"name": "tracker", "semanticVersion": __version__, "rules": [_rule(rule) for rule in report.rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The root of the repository."}}},
        "results": [_result(finding, index, options.prefix) for finding in report.findings],
        "invocations": [{"executionSuccessful": True} | _notifications(report)],
        "properties": {
            "unchecked": report.counts.evidence_unchecked,
            "waived": report.counts.waived,
            "without_verdict": report.counts.without_verdict,
        },
    }
    return safe_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _notifications(report: Report) -> dict[str, Any]:
    """The unchecked items, as notifications."""
    if not report.unchecked:
        return {}
    return {"toolExecutionNotifications": [{"level": "warning", "message": {"text": printable(not_checked(report))}}]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.doc.strip(), "markdown": rule.doc.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.slug]},
    }


def _result(finding: Finding, index: dict[str, int], prefix: str) -> dict[str, Any]:
    message = f"{finding.message} – {finding.help}" if finding.help else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(message)},
        "locations": [_location(finding.region or Region(""), prefix)],
        "partialFingerprints": {"trackerFingerprint/v1": finding.fingerprint},
        "properties": {"confidence": round(finding.confidence, 3)},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if finding.regions:
        result["relatedLocations"] = [_location(region, prefix, i) for i, region in enumerate(finding.regions)]
    if finding.fix and (fixed := _fix(finding, finding.fix, prefix)):
        result["fixes"] = [fixed]
    return result


def _location(region: Region, prefix: str, number: int | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": _artifact(prefix, region.path), "region": _region(region)}
    }
    if region.message:
        found["message"] = {"text": printable(region.message)}
    return found if number is None else {"id": number} | found


def _artifact(prefix: str, path: str) -> dict[str, str]:
    from urllib.parse import quote

    return {"uri": quote(f"{prefix}{path}".encode("utf-8", "surrogatepass")), "uriBaseId": "ROOT"}


def _region(region: Region) -> dict[str, int]:
    found = {"startLine": region.line, "startColumn": region.column}
    if (region.end_line, region.end_column) > (region.line, region.column):
        found |= {"endLine": region.end_line, "endColumn": region.end_column}
    return found


def _fix(finding: Finding, fix: Fix, prefix: str) -> dict[str, Any] | None:
    """The fix of a finding, if it is one edit at the finding's own place; else None."""
    region = finding.region
    if region is None or len(fix.edits) != 1 or not isinstance(fix.edits[0].value, str):
        return None
    quoted = safe_json(fix.edits[0].value)  # a JSON string is a YAML string
    change = {"deletedRegion": _region(region), "insertedContent": {"text": quoted}}
    changes = [{"artifactLocation": _artifact(prefix, region.path), "replacements": [change]}]
    return {"description": {"text": fix.message}, "artifactChanges": changes}
