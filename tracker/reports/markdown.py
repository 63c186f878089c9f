"""Markdown for a job summary or a comment: the counts, then the findings by record, errors first, folded where long."""

from collections.abc import Iterator
from itertools import groupby

from tracker.findings import Finding, Region, Report, Severity
from tracker.reports import RenderOptions
from tracker.reports._summary import closing_lines, count_of, not_shown, statistics
from tracker.text.markdown import code, plain_markdown

SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "💬"}
LIMIT = 60_000
"""GitHub cuts a comment at 65,536 characters and a summary at a mebibyte; a message counts the findings that do not
fit."""


def render(report: Report, options: RenderOptions) -> str:
    lines = ["## Tracker audit", "", *(f"{plain_markdown(line)}  " for line in closing_lines(report)), ""]
    ordered = sorted(report.findings, key=lambda f: (-f.severity, _path(f)))
    shown, room = 0, LIMIT - sum(len(line) + 1 for line in lines)
    for (severity, path), group in groupby(ordered, key=lambda f: (f.severity, _path(f))):
        findings = list(group)
        block = list(_record(severity, path, findings))
        room -= sum(len(line) + 1 for line in block)
        if room < 0:
            lines += [f"… and {count_of(len(ordered) - shown, 'finding')} more: run `tracker audit` to see them.", ""]
            break
        lines += block
        shown += len(findings)
    lines += [f"{plain_markdown(line)}  " for line in not_shown(report)]
    if options.statistics:
        lines += ["```text", *statistics(report), "```", ""]
    return "\n".join(lines)


def _path(finding: Finding) -> str:
    return (finding.region or Region("")).path


def _record(severity: Severity, path: str, findings: list[Finding]) -> Iterator[str]:
    yield f"{SIGNS[severity]} {code(path)}"
    yield ""
    for finding in findings:
        line = finding.region.line if finding.region else 1
        yield f"- **{finding.code}** {finding.slug}, line {line}: {plain_markdown(finding.message)}"
        if finding.help:
            yield f"  <br>{plain_markdown(finding.help)}"
    yield ""
