"""Views of a claim's words aligned with those of its evidence."""

from collections.abc import Sequence
from typing import Any

from attrs import evolve

from tracker.anchoring import anchor_all
from tracker.auditing import audit
from tracker.evidence.citing import read_cited
from tracker.evidence.reading import Cited
from tracker.findings import Report
from tracker.model import Claim, Ledger
from tracker.reports.json import finding_data
from tracker.text.languages import reading_in
from tracker.text.printable import attributes
from tracker.views.alignment import AlignedWords, Explanation
from tracker.views.alignment import explain as align

WEIGHED = ("supported", "conflicting", "refuted")


def weighed(ledger: Ledger, claim: Claim) -> tuple[Explanation | None, Report]:
    """The alignment, None where there is nothing to align with, and the audit of the claim. A claim without a verdict
    is treated as supported."""
    asked = claim if claim.verdict in WEIGHED else evolve(claim, verdict="supported")
    alone = evolve(ledger, claims=(asked,), problems=())
    with reading_in(claim.language):
        reading = read_cited(alone, asked, anchor_all(alone))
        aligned = align(reading) if reading else None
    return aligned, audit(alone, select=("A", "S"))


def unlike_words(explanation: Explanation) -> list[str]:
    """The words of the claim that differ in the evidence or are missing from it."""
    return [
        explanation.text[mark.start : mark.end] for mark in explanation.claim if mark.state in ("weaker", "missing")
    ]


def passes(explanation: Explanation | None, report: Report, claim: Claim) -> bool:
    silent = not report.findings and not report.unchecked
    return silent and explanation is not None and claim.verdict in WEIGHED and not unlike_words(explanation)


def words_data(ledger: Ledger, claim: Claim, explanation: Explanation | None, report: Report) -> dict[str, Any]:
    return {
        "version": 1,
        "claim": claim.id,
        **attributes(claim, "text verdict"),
        "weighed_as": claim.verdict if claim.verdict in WEIGHED else "supported",
        "words": _marks(claim.text, explanation.claim) if explanation else [],
        "evidence": [_evidence(ledger, claim, *one) for one in explanation.evidence] if explanation else [],
        "findings": [finding_data(finding) for finding in report.findings],
        "waived": len(report.waived),
        "unchecked": [attributes(item, "item why") for item in report.unchecked],
        "passes": passes(explanation, report, claim),
    }


def _evidence(ledger: Ledger, claim: Claim, one: Cited, marks: Sequence[AlignedWords]) -> dict[str, Any]:
    source = ledger.source(claim.evidence[one.item or 0].source)
    return {
        "item": one.item,
        "source": source.id if source else None,
        "path": source.text.file if source else None,
        "start": one.start,
        "text": one.sentence,
        "words": _marks(one.sentence, marks),
    }


def _marks(text: str, marks: Sequence[AlignedWords]) -> list[dict[str, Any]]:
    return [{"start": m.start, "end": m.end, "text": text[m.start : m.end], "state": m.state} for m in marks]
