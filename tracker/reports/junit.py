"""JUnit XML: a test suite a record, a failed case a finding; for dashboards that know nothing else.

Findings below `--fail-on` fail no build, so they are in the case's output.
"""

from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from tracker.findings import Finding, Region, Report, Severity
from tracker.model import Unchecked
from tracker.reports import RenderOptions
from tracker.text.printable import printable


def render(report: Report, options: RenderOptions) -> str:
    errors = str(sum(finding.severity >= options.limit for finding in report.findings))
    tests, skipped = max(1, len(report.findings) + len(report.unchecked)), len(report.unchecked)
    root = Element("testsuites", name="tracker", tests=str(tests), failures=errors, errors="0", skipped=str(skipped))
    for path, group in groupby(report.findings, key=lambda finding: (finding.region or Region("")).path):
        _suite(root, f"{options.prefix}{path}", list(group), options.limit)
    if report.unchecked:
        _unchecked(root, report.unchecked)
    elif not report.findings:
        suite = SubElement(root, "testsuite", name="tracker", tests="1", failures="0", errors="0")
        SubElement(suite, "testcase", name="audit", classname="tracker")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _unchecked(root: Element, items: tuple[Unchecked, ...]) -> None:
    """The unchecked items, as skipped cases: dashboards must not count it as passed."""
    number = str(len(items))
    suite = SubElement(root, "testsuite", name="not checked", tests=number, failures="0", errors="0", skipped=number)
    for each in items:
        name = f"evidence {each.item + 1} of {printable(each.claim)}"
        case = SubElement(suite, "testcase", name=name, classname=printable(each.claim))
        SubElement(case, "skipped", message=printable(each.why))


def _suite(root: Element, path: str, findings: list[Finding], limit: Severity) -> None:
    failures = sum(finding.severity >= limit for finding in findings)
    suite = SubElement(
        root, "testsuite", name=printable(path), tests=str(len(findings)), failures=str(failures), errors="0"
    )
    for finding in findings:
        _case(suite, path, finding, limit)


def _case(suite: Element, path: str, finding: Finding, limit: Severity) -> None:
    line = finding.region.line if finding.region else 1
    name = f"{finding.code} {finding.slug} at line {line}"
    case = SubElement(suite, "testcase", name=name, classname=printable(path), file=printable(path), line=str(line))
    message = printable(f"{finding.message} – {finding.help}" if finding.help else finding.message)
    if finding.severity >= limit:
        failure = SubElement(case, "failure", message=message, type=finding.code)
        failure.text = f"{printable(path)}:{line}: {message}"
    else:
        SubElement(case, "system-out").text = f"{finding.severity}: {message}"
