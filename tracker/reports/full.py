"""The report that people read: each finding with its line, the passage in the source, and what to do."""

from collections.abc import Iterator
from itertools import groupby

from tracker.findings import Finding, Region, Report
from tracker.model import Ledger
from tracker.reports import RenderOptions, headline
from tracker.reports._excerpt import excerpt
from tracker.reports._summary import closing_lines, not_shown, statistics
from tracker.text.printable import printable
from tracker.text.spans import Lines
from tracker.text.style import Style

LONG = 60
"""Maximum number of lines of a report without counts at its beginning, too: more than most screens show."""


def render(report: Report, options: RenderOptions) -> str:
    style = Style(options.color)
    texts = _Texts(report.ledger)
    lines: list[str] = []
    for subject, group in groupby(report.findings, key=_subject):
        lines += _heading(subject, report.ledger, style)
        for finding in group:
            lines += _finding(finding, texts, style, options)
            lines.append("")
    lines += [each for line in not_shown(report) for each in (line, "")]
    if options.statistics:
        lines += [*statistics(report), ""]
    if not options.quiet:
        first, *others = (printable(line) for line in closing_lines(report, options.verbose))
        head = [style.paint(first, "bold"), *others]
        lines = [*head, "", *lines, *head] if len(lines) > LONG else [*lines, *head]
    return "".join(f"{line}\n" for line in lines)


def _subject(finding: Finding) -> tuple[str, str | None]:
    return (finding.region.path if finding.region else ""), finding.claim


def _heading(subject: tuple[str, str | None], ledger: Ledger | None, style: Style) -> Iterator[str]:
    """Findings are grouped by record; a claim's group begins with its words."""
    _, claim_id = subject
    claim = ledger.claim(claim_id) if ledger and claim_id else None
    if claim is not None:
        yield style.paint(f"── {printable(claim.id)}: ", "dim") + style.paint(f"“{printable(claim.text)}”", "bold")
        yield ""


def _finding(finding: Finding, texts: "_Texts", style: Style, options: RenderOptions) -> Iterator[str]:
    yield headline(finding, style)
    if finding.region:
        yield from _place("-->", finding.region, texts, style, options, "^", "red")
    for region in finding.regions:
        yield from _place(":::", region, texts, style, options, "-", "cyan")
    if finding.help:
        yield f"   {style.paint('= do:', 'green')} {printable(finding.help)}"


def _place(
    arrow: str, region: Region, texts: "_Texts", style: Style, options: RenderOptions, mark: str, color: str
) -> Iterator[str]:
    note = f"  {style.paint(printable(region.message), 'dim')}" if region.message else ""
    yield f"  {style.paint(arrow, 'blue')} {printable(options.here + region.path)}:{region.line}:{region.column}{note}"
    lines = texts.lines(region.path)
    if lines is not None:
        yield from excerpt(lines, region, style, options.width, mark, color)


class _Texts:
    """The lines of the files that findings point at. A report's ledger has no sealed text unless requested."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._files = dict(ledger.files) if ledger else {}
        for source in ledger.sources if ledger else ():
            if source.text.content is not None:
                self._files[source.text.file] = source.text.content
        self._lines: dict[str, Lines] = {}

    def lines(self, path: str) -> Lines | None:
        if path not in self._files:
            return None
        return self._lines.get(path) or self._lines.setdefault(path, Lines(self._files[path]))
