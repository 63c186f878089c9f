"""One JSON object a line: a finding each, as in the JSON report; the last line has the counts."""

from tracker.findings import Report
from tracker.reports import RenderOptions
from tracker.reports.json import report_as_data
from tracker.text.printable import safe_json


def render(report: Report, options: RenderOptions) -> str:  # noqa: ARG001 (every format has the same signature)
    data = report_as_data(report)
    lines = [{"type": "finding", **finding} for finding in data["findings"]]
    lines += [{"type": "unchecked", **item} for item in data["unchecked"]]
    lines.append({"type": "summary", "version": data["version"], "counts": data["counts"]})
    return "".join(f"{safe_json(line)}\n" for line in lines)
