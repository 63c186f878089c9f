"""`tracker show --history`: the changes of a claim, and their authors."""

from pathlib import Path

from tracker.cli.common import open_ledger, show_result, style_of


def log(claim: str, *, limit: int | None, as_json: bool, root: Path | None, color: str) -> None:
    """Tell a claim's history from git, newest first: its words, verdict, evidence, reviews."""
    from tracker.review.history import claim_versions
    from tracker.terminal.history import version_lines
    from tracker.views.history import version_data

    ledger, style = open_ledger(root), style_of(color)
    known = next((c.id for c in ledger.claims if claim in (c.id, c.path)), claim)
    versions = claim_versions(ledger, known)[:limit]
    show_result(
        as_json,
        lambda: {"claim": known, "versions": [version_data(version) for version in versions]},
        lambda: (line for version in versions for line in version_lines(version, style)),
    )
