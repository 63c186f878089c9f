"""GitHub's workflow commands: an annotation a finding, beside the line of the record in the pull request.

GitHub shows at most ten errors and ten warnings of a step, so the worst come first. Values are escaped as its own
toolkit does: a record's text can neither end an annotation nor begin a command.
"""

from tracker.findings import Finding, Region, Report, Severity
from tracker.reports import RenderOptions
from tracker.reports._summary import closing_lines, not_shown
from tracker.text.printable import printable, unobeyed

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, options: RenderOptions) -> str:
    worst_first = sorted(report.findings, key=lambda finding: -finding.severity)
    lines = [_annotation(finding, options.prefix) for finding in worst_first]
    lines += not_shown(report)
    if not options.quiet:
        lines += [unobeyed(printable(line)) for line in closing_lines(report)]
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: Finding, prefix: str) -> str:
    region = finding.region or Region("")
    place = {"file": f"{prefix}{region.path}", "line": region.line, "endLine": max(region.line, region.end_line)}
    if region.end_line == region.line:
        place |= {"col": region.column, "endColumn": max(region.column, region.end_column)}
    place["title"] = f"{finding.code} {finding.slug}"
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in place.items())
    message = f"{finding.message} – {finding.help}" if finding.help else finding.message
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
