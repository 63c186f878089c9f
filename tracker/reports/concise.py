"""One line a finding, as compilers print them: `path:line:column: CODE slug: message`."""

from tracker.findings import Region, Report
from tracker.reports import RenderOptions, painted
from tracker.reports._summary import closing_lines, not_shown, statistics
from tracker.text.printable import printable
from tracker.text.style import Style


def render(report: Report, options: RenderOptions) -> str:
    style = Style(options.color)
    lines = []
    for finding in report.findings:
        region = finding.region or Region("")
        lines.append(
            f"{style.paint(printable(options.here + region.path), 'bold')}:{region.line}:{region.column}: "
            f"{painted(style, finding.severity, str(finding.severity))} {finding.code} {finding.slug}: "
            f"{printable(finding.message)}"
        )
    lines += not_shown(report)
    if options.statistics:
        lines += statistics(report)
    if not options.quiet:
        lines += [printable(line) for line in closing_lines(report, options.verbose)]
    return "".join(f"{line}\n" for line in lines)
