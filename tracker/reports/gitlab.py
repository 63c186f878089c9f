"""GitLab's Code Quality report: a JSON list, read by `artifacts: reports: codequality`.

GitLab shows equal fingerprints once; ours differ for every finding.
"""

from tracker.findings import Finding, Region, Report, Severity
from tracker.reports import RenderOptions
from tracker.text.printable import printable, safe_json

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, options: RenderOptions) -> str:
    return safe_json([_issue(finding, options.prefix) for finding in report.findings], indent=2) + "\n"


def _issue(finding: Finding, prefix: str) -> dict[str, object]:
    region = finding.region or Region("")
    return {
        "description": printable(f"{finding.code} {finding.slug}: {finding.message}"),
        "check_name": finding.code,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": f"{prefix}{region.path}",
            "lines": {"begin": region.line, "end": max(region.line, region.end_line)},
        },
    }
