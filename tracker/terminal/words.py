"""A claim's words aligned with those of its evidence, for a terminal."""

import re
from collections.abc import Iterator, Sequence

from tracker.evidence.reading import Cited
from tracker.findings import Report
from tracker.model import Claim, Ledger
from tracker.reports import headline
from tracker.text.printable import printable, width
from tracker.text.spans import Lines
from tracker.text.style import Style
from tracker.views.alignment import AlignedWords, Explanation
from tracker.views.words import WEIGHED, unlike_words

SIGNS = {"found": ("=", "green"), "near": ("-", "cyan"), "weaker": ("~", "yellow"), "missing": ("x", "red")}


LEGEND = "= found   - only beside the passage   ~ weaker or otherwise there   x missing"


INDENT = 4


def word_lines(
    ledger: Ledger, claim: Claim, explanation: Explanation | None, report: Report, style: Style, columns: int
) -> Iterator[str]:
    yield style.paint(printable(claim.id), "bold") + style.paint(f"  {printable(claim.path)}", "dim")
    speaker = f", said by {printable(claim.speaker)}" if claim.speaker else ""
    yield f"{claim.verdict}{speaker}{'' if claim.verdict in WEIGHED else ': weighed here as if it were supported'}"
    yield ""
    yield from underlined(claim.text, explanation.claim if explanation else (), columns, style)
    for one, marks in explanation.evidence if explanation else ():
        yield ""
        yield _where(ledger, claim, one, style)
        yield from underlined(one.sentence, marks, columns, style)
    if explanation:
        yield ""
        yield style.paint(LEGEND, "dim")
    yield ""
    yield from _verdict(explanation, report, claim, style)


def _where(ledger: Ledger, claim: Claim, one: Cited, style: Style) -> str:
    source = ledger.source(claim.evidence[one.item or 0].source)
    name = style.paint(printable(source.id if source else "?"), "bold")
    where = f"evidence {(one.item or 0) + 1}, {name}"
    if source is None or one.start is None:
        return f"{where}, as translated"
    line, column = Lines(source.text.content or "").place(one.start)
    return f"{where} {style.paint(printable(f'({source.text.file}:{line}:{column})'), 'dim')}"


def underlined(text: str, marks: Sequence[AlignedWords], columns: int, style: Style) -> Iterator[str]:
    """A text, wrapped, with a sign under every word that is marked."""
    states = {at: mark.state for mark in marks for at in range(mark.start, mark.end)}
    for start, end in _lines(text, columns - INDENT):
        shown, signs = "", ""
        for a, b, state in _runs(start, end, states):
            piece = printable(" ".join(text[a:b].split("\n")))
            sign, color = SIGNS.get(state, (" ", ""))
            shown += style.paint(piece, color) if color else piece
            signs += style.paint(sign * width(piece), color) if color else " " * width(piece)
        yield " " * INDENT + shown
        if any(at in states for at in range(start, end)):
            yield " " * INDENT + signs.rstrip()


def _lines(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Start and end of the lines of a text (code points) that is wrapped at its spaces."""
    start = end = 0
    for word in re.finditer(r"\S+", text):
        if end > start and width(printable(text[start : word.end()])) > columns:
            yield start, end
            start = word.start()
        end = word.end()
    yield start, end


def _runs(start: int, end: int, states: dict[int, str]) -> Iterator[tuple[int, int, str]]:
    """Stretches of one state each."""
    at = start
    while at < end:
        state, until = states.get(at, ""), at + 1
        while until < end and states.get(until, "") == state:
            until += 1
        yield at, until, state
        at = until


def _verdict(explanation: Explanation | None, report: Report, claim: Claim, style: Style) -> Iterator[str]:
    for finding in report.findings:
        yield headline(finding, style)
        if finding.help:
            yield f"   {style.paint('= do:', 'green')} {printable(finding.help)}"
    for item in report.unchecked:
        yield style.paint("NOT CHECKED", "bold", "yellow") + f" evidence {item.item + 1}: {printable(item.why)}"
    for finding in report.waived:
        yield style.paint(f"waived[{finding.code} {finding.slug}]", "dim") + f" {printable(finding.message)}"
    if not report.findings and not report.unchecked:
        yield _outcome(explanation, claim)


def _outcome(explanation: Explanation | None, claim: Claim) -> str:
    """The closing line where there are no findings: `passes` only if no word is marked otherwise."""
    if explanation is None:
        return "There is no evidence that it could be weighed against."
    if claim.verdict not in WEIGHED:
        return "No rule says anything against it; it has no verdict yet."
    found = unlike_words(explanation)
    return f"No rule says anything against it; not in its evidence: {', '.join(found)}." if found else "It passes."
