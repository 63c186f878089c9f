"""A ledger diff for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from tracker.findings import Finding
from tracker.reports import painted
from tracker.review import diff_lines
from tracker.review.diffing import ClaimDiff, LedgerDiff, Quoted
from tracker.text.printable import printable
from tracker.text.style import Style

SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}


def render(found: LedgerDiff, label: str, style: Style, columns: int) -> str:
    """The diff as text; `label` names the compared states."""
    return "".join(f"{line}\n" for line in _lines(found, label, style, columns))


def _lines(found: LedgerDiff, label: str, style: Style, columns: int) -> Iterator[str]:
    if found.is_empty:
        yield printable(f"{label}: nothing changes in the ledger.")
        return
    for claim in found.claims:
        yield from _claim(claim, style, columns)
    for source in found.sources:
        yield _head(source.status, f"source {source.id}", "", style)
        yield from (f"    {printable(line)}" for line in diff_lines.changed_source_lines(source))
    for one in found.renamed:
        yield _head("changed", one[2], f"{one[0]}, renamed from {one[1]}", style)
    for story in found.stories:
        yield _head(story.status, f"story {story.id}", diff_lines.story_line(story), style)
    if found.decisions:
        yield _head("changed", "what decides", "it concerns every record", style)
        yield from (f"    {printable(diff_lines.decision_line(one))}" for one in found.decisions)
    yield from _findings(found, style)
    yield ""
    yield style.paint(printable(f"{label}: {diff_lines.change_counts(found) or 'no record changes'}."), "bold")
    yield printable(f"{diff_lines.findings_line(found)}.")


def _head(status: str, name: str, title: str, style: Style) -> str:
    sign, color = SIGNS[status]
    head = style.paint(printable(f"{sign} {name}"), "bold", color)
    return f"{head}  {printable(title)}" if title else head


def _claim(claim: ClaimDiff, style: Style, columns: int) -> Iterator[str]:
    yield _head(claim.status, claim.id, diff_lines.claim_title(claim), style)
    for depth, line in diff_lines.changed_claim_lines(claim):
        first = "  " * (depth + 2)
        yield from wrap(printable(line), columns, initial_indent=first, subsequent_indent=first + "  ")
    for quoted in claim.quoted:
        yield from _passage(quoted, style, columns)
    yield ""


def _passage(quoted: Quoted, style: Style, columns: int) -> Iterator[str]:
    before, words, after = (printable(part) for part in diff_lines.passage(quoted.text, quoted.start, quoted.end))
    for line in wrap(f"{before}«{words}»{after}", columns - 6):
        yield "      " + style.paint(line, "dim")


def _findings(found: LedgerDiff, style: Style) -> Iterator[str]:
    for what, findings in (("new", found.findings.new), ("fixed", found.findings.fixed)):
        for finding in findings:
            yield f"{what:5} {_finding(finding, style)}"


def _finding(finding: Finding, style: Style) -> str:
    place = f"{finding.region.path}:{finding.region.line}" if finding.region else finding.where.path
    head = painted(style, finding.severity, f"{finding.severity}[{finding.code} {finding.slug}]")
    return f"{head} {printable(place)}: {printable(finding.message)}"
