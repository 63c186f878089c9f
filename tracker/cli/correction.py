"""`tracker correction`: the draft of a notice, from the changes since a claim was published."""

from pathlib import Path
from textwrap import wrap

import typer

from tracker.cli.common import claim_of, inform, open_ledger, print_json, today_of
from tracker.cli.parameters import command
from tracker.cli.terminal import columns
from tracker.text.printable import printable


@command("Share")
def correction(
    claim: str,
    *,
    since: str | None = None,
    today: str | None = None,
    as_json: bool = False,
    root: Path | None = None,
) -> None:
    """Draft a correction notice for readers: what they read, what is right, and why. Changes nothing.

    Args:
        claim: The claim's id.
        since DATE|REV: What readers saw: a day or a revision. Default: the record's `published.date`.
        today: The date on the notice (YYYY-MM-DD). Default: today.
    """
    from tracker.review.correction import correction as run
    from tracker.review.correction import dependents

    ledger = open_ledger(root)
    corrected = claim_of(ledger, claim)
    notice = run(ledger, corrected, today_of(today), since)
    if as_json:
        leaning = [other.id for other in dependents(ledger, corrected)] if notice.paragraphs else []
        print_json({"claim": corrected.id, "since": str(notice.day), "paragraphs": notice.paragraphs, "also": leaning})
        return
    room = columns()
    for i, paragraph in enumerate(notice.paragraphs):
        typer.echo(("\n" if i else "") + "\n".join(wrap(printable(paragraph), room)))
    if not notice.paragraphs:
        inform(f"Nothing that readers saw of {corrected.id} has changed since {notice.day}.")
        return
    for other in dependents(ledger, corrected):
        inform(f"{other.id} is published, too, and leans on it: see whether it needs a notice.")
