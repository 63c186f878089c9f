"""`tracker show --words`: a claim's words aligned with its evidence, and what would make it pass."""

from pathlib import Path

from tracker.cli.common import claim_of, open_ledger, show_result, style_of
from tracker.cli.terminal import columns


def explain(name: str, *, store: Path | None, show_sealed: bool, as_json: bool, root: Path | None, color: str) -> None:
    """Show word by word where a claim stands in its evidence, and what would make it pass."""
    from tracker.terminal.words import word_lines
    from tracker.views.words import weighed, words_data

    ledger, style = open_ledger(root, store=store, sealed=show_sealed), style_of(color)
    claim = claim_of(ledger, name)
    explanation, report = weighed(ledger, claim)
    show_result(
        as_json,
        lambda: words_data(ledger, claim, explanation, report),
        lambda: word_lines(ledger, claim, explanation, report, style, columns()),
    )
