"""`tracker show --history`: what became of a claim, and who did it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.cli.common import open_ledger, print_json, show_lines, style_of
from tracker.text.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.review.history import Version
    from tracker.text.style import Style


def log(claim: str, *, limit: int | None, as_json: bool, root: "Path | None", color: str) -> None:
    """Tell a claim's history from git, newest first: its words, verdict, evidence, reviews."""
    from tracker.review.history import history

    ledger, style = open_ledger(root), style_of(color)
    known = ledger.claim(claim) or next((c for c in ledger.claims if c.path == claim), None)
    versions = history(ledger, known.id if known else claim)[:limit]
    if as_json:
        told = [_data(version) for version in versions]
        print_json({"claim": known.id if known else claim, "versions": told})
        return
    show_lines((line for version in versions for line in _lines(version, style)), style)


def _lines(version: "Version", style: "Style") -> Iterator[str]:
    from tracker.review.telling import told, told_effects

    if version.commit:
        yield style.paint(printable(f"{version.date}  {version.author}"), "bold") + style.paint(
            printable(f"  {version.commit[:8]} {version.subject}"), "dim"
        )
    else:
        yield style.paint(f"{version.date}  not committed yet", "bold")
    if version.moved:
        yield printable(f"  moved: {version.moved[0]} → {version.moved[1]}")
    if version.cut:
        yield "  the history ends here because this clone is shallow; as it was then:"
    for change in version.changes:
        yield printable(f"  {told(change)}")
        for effect in told_effects(change.effects):
            yield printable(f"      {effect}")
    yield ""


def _data(version: "Version") -> dict[str, object]:
    from tracker.review.telling import change_data

    return {
        "commit": version.commit or None,
        "date": version.date,
        "author": version.author or None,
        "subject": version.subject or None,
        "moved": {"from": version.moved[0], "to": version.moved[1]} if version.moved else None,
        "cut": version.cut,
        "changes": [change_data(change) for change in version.changes],
    }
