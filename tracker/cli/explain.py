"""`tracker show --words`: a claim's words beside its evidence, and what would make it pass."""

import re
import shutil
from typing import TYPE_CHECKING, Any

from tracker.cli.common import claim_of, open_ledger, print_json, show_lines, style_of
from tracker.text.printable import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tracker.findings import Report
    from tracker.judging.support.explaining import Explanation, Mark
    from tracker.judging.support.reading import Cited
    from tracker.model import Claim, Ledger
    from tracker.text.style import Style

SIGNS = {"found": ("=", "green"), "near": ("-", "cyan"), "weaker": ("~", "yellow"), "missing": ("x", "red")}
LEGEND = "= found   - only beside the passage   ~ weaker or otherwise there   x missing"
INDENT = 4


def explain(
    name: str, *, store: "Path | None", show_sealed: bool, as_json: bool, root: "Path | None", color: str
) -> None:
    """Show word by word where a claim stands in its evidence, and what would make it pass."""
    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    claim = claim_of(ledger, name)
    explanation, report = _weighed(ledger, claim)
    if as_json:
        print_json(_data(ledger, claim, explanation, report))
        return
    show_lines(_told(ledger, claim, explanation, report, style), style)


WEIGHED = ("supported", "conflicting", "refuted")


def _weighed(ledger: "Ledger", claim: "Claim") -> "tuple[Explanation | None, Report]":
    """The alignment, None where there is nothing to align with, and what the audit says of the claim. A claim without
    a verdict is weighed as if it were supported: that is what its editor is about to ask."""
    from attrs import evolve

    from tracker.anchoring import anchor_all
    from tracker.auditing import audit
    from tracker.judging.support.explaining import explain as align
    from tracker.judging.support.ledger import read

    asked = claim if claim.verdict in WEIGHED else evolve(claim, verdict="supported")
    alone = evolve(ledger, claims=(asked,), problems=())
    reading = read(alone, asked, anchor_all(alone))
    return (align(reading) if reading else None), audit(alone, select=("A", "S"))


# ---------------------------------------------------------------- for people


def _told(
    ledger: "Ledger", claim: "Claim", explanation: "Explanation | None", report: "Report", style: "Style"
) -> "Iterator[str]":
    columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
    yield style.paint(printable(claim.id), "bold") + style.paint(f"  {printable(claim.path)}", "dim")
    said = f", said by {printable(claim.speaker)}" if claim.speaker else ""
    yield f"{claim.verdict}{said}{'' if claim.verdict in WEIGHED else ': weighed here as if it were supported'}"
    yield ""
    yield from marked(claim.text, explanation.claim if explanation else (), columns, style)
    for one, marks in explanation.evidence if explanation else ():
        yield ""
        yield _where(ledger, claim, one, style)
        yield from marked(one.sentence, marks, columns, style)
    if explanation:
        yield ""
        yield style.paint(LEGEND, "dim")
    yield ""
    yield from _verdict(explanation, report, claim, style)


def _where(ledger: "Ledger", claim: "Claim", one: "Cited", style: "Style") -> str:
    source = ledger.source(claim.evidence[one.item or 0].source)
    name = style.paint(printable(source.id if source else "?"), "bold")
    where = f"evidence {(one.item or 0) + 1}, {name}"
    if source is None or one.start is None:
        return f"{where}, as translated"
    line, column = _line(source.text.content or "", one.start)
    return f"{where} {style.paint(printable(f'({source.text.file}:{line}:{column})'), 'dim')}"


def _line(text: str, start: int) -> tuple[int, int]:
    from tracker.text.spans import Lines

    return Lines(text).place(start)


def marked(text: str, marks: "Sequence[Mark]", columns: int, style: "Style") -> "Iterator[str]":
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


def _lines(text: str, columns: int) -> "Iterator[tuple[int, int]]":
    """Where the lines of a text begin and end when it is wrapped at its spaces."""
    start = end = 0
    for word in re.finditer(r"\S+", text):
        if end > start and width(printable(text[start : word.end()])) > columns:
            yield start, end
            start = word.start()
        end = word.end()
    yield start, end


def _runs(start: int, end: int, states: dict[int, str]) -> "Iterator[tuple[int, int, str]]":
    """Stretches of one state each."""
    at = start
    while at < end:
        state, until = states.get(at, ""), at + 1
        while until < end and states.get(until, "") == state:
            until += 1
        yield at, until, state
        at = until


def _verdict(explanation: "Explanation | None", report: "Report", claim: "Claim", style: "Style") -> "Iterator[str]":
    from tracker.reports import painted

    for finding in report.findings:
        head = painted(style, finding.severity, f"{finding.severity}[{finding.code} {finding.slug}]")
        yield f"{head} {printable(finding.message)}"
        if finding.help:
            yield f"   {style.paint('= do:', 'green')} {printable(finding.help)}"
    for item in report.unchecked:
        yield style.paint("NOT CHECKED", "bold", "yellow") + f" evidence {item.item + 1}: {printable(item.why)}"
    for finding in report.waived:
        yield style.paint(f"waived[{finding.code} {finding.slug}]", "dim") + f" {printable(finding.message)}"
    if not report.findings and not report.unchecked:
        yield _outcome(explanation, claim)


def _outcome(explanation: "Explanation | None", claim: "Claim") -> str:
    """The closing line where no rule says anything: that it passes only where nothing on the screen says otherwise."""
    if explanation is None:
        return "There is no evidence that it could be weighed against."
    if claim.verdict not in WEIGHED:
        return "No rule says anything against it; it has no verdict yet."
    unlike = _unlike(explanation)
    return f"No rule says anything against it; not in its evidence: {', '.join(unlike)}." if unlike else "It passes."


def _unlike(explanation: "Explanation") -> list[str]:
    """The words of the claim whose marks say that the evidence has them otherwise or not at all."""
    return [
        explanation.text[mark.start : mark.end] for mark in explanation.claim if mark.state in ("weaker", "missing")
    ]


def _passes(explanation: "Explanation | None", report: "Report", claim: "Claim") -> bool:
    silent = not report.findings and not report.unchecked
    return silent and explanation is not None and claim.verdict in WEIGHED and not _unlike(explanation)


# ---------------------------------------------------------------- for programs


def _data(ledger: "Ledger", claim: "Claim", explanation: "Explanation | None", report: "Report") -> dict[str, Any]:
    from tracker.reports.json import finding_data

    return {
        "version": 1,
        "claim": claim.id,
        "text": claim.text,
        "verdict": claim.verdict,
        "weighed_as": claim.verdict if claim.verdict in WEIGHED else "supported",
        "words": _marks(claim.text, explanation.claim) if explanation else [],
        "evidence": [_evidence(ledger, claim, *one) for one in explanation.evidence] if explanation else [],
        "findings": [finding_data(finding) for finding in report.findings],
        "waived": len(report.waived),
        "unchecked": [{"item": item.item, "why": item.why} for item in report.unchecked],
        "passes": _passes(explanation, report, claim),
    }


def _evidence(ledger: "Ledger", claim: "Claim", one: "Cited", marks: "Sequence[Mark]") -> dict[str, Any]:
    source = ledger.source(claim.evidence[one.item or 0].source)
    return {
        "item": one.item,
        "source": source.id if source else None,
        "path": source.text.file if source else None,
        "start": one.start,
        "text": one.sentence,
        "words": _marks(one.sentence, marks),
    }


def _marks(text: str, marks: "Sequence[Mark]") -> list[dict[str, Any]]:
    return [{"start": m.start, "end": m.end, "text": text[m.start : m.end], "state": m.state} for m in marks]
