"""A ledger diff as JSON values; null for absent ones."""

from typing import Any

from attrs import asdict

from tracker.reports.json import finding_data
from tracker.review.diffing import ClaimDiff, LedgerDiff, SourceDiff
from tracker.review.summaries import change_data


def diff_as_data(found: LedgerDiff, base: str, head: str) -> dict[str, Any]:
    return {
        "version": 1,
        "base": base,
        "head": head,
        "claims": [_claim(claim) for claim in found.claims],
        "sources": [_source(source) for source in found.sources],
        "stories": [
            {"story": story.id, "status": story.status, "joined": list(story.joined), "left": list(story.left)}
            for story in found.stories
        ],
        "renamed": [{"kind": kind, "before": old, "after": new} for kind, old, new in found.renamed],
        "settings": any(one.kind in ("setting", "name") for one in found.decisions),
        "decisions": [asdict(one) for one in found.decisions],
        "findings": {
            "new": [finding_data(finding) for finding in found.findings.new],
            "fixed": [finding_data(finding) for finding in found.findings.fixed],
            "unchanged": found.findings.unchanged,
        },
        "evidence_unchecked": found.findings.report.counts.evidence_unchecked,
    }


def _claim(claim: ClaimDiff) -> dict[str, Any]:
    one = claim.new or claim.old
    return {
        "claim": claim.id,
        "status": claim.status,
        "path": one.path if one else None,
        "changes": [change_data(change) for change in claim.changes],
        "origins": {"before": list(claim.origins[0]), "after": list(claim.origins[1])} if claim.origins else None,
        "unlike": [{"by": review.by, "date": review.date, "committed_by": by} for review, by in claim.unlike],
        "own": [{"by": review.by, "date": review.date} for review in claim.own],
        "version_1": [{"by": review.by, "date": review.date} for review in claim.first],
        "stale": [{"by": review.by, "date": review.date} for review in claim.stale],
    }


def _source(source: SourceDiff) -> dict[str, Any]:
    return {
        "source": source.id,
        "status": source.status,
        "text_changed": source.text,
        "cited": source.cited,
        "changes": [{"field": name, "before": before, "after": after} for name, before, after in source.changes],
    }
