"""`tracker list waivers`: silenced findings, and the reasons."""

from datetime import date
from pathlib import Path

from tracker.cli.common import Progress, day_of, open_ledger, show_result
from tracker.cli.terminal import columns


def waivers(*, today: str | None, as_json: bool, root: Path | None) -> None:
    """List every waiver with its reason, its end, and how many findings it silences."""
    from tracker.review.waivers import table
    from tracker.terminal.history import waiver_lines
    from tracker.views.history import waiver_data

    with Progress() as progress:
        found = table(open_ledger(root), day_of(today) or date.today(), progress)
    show_result(
        as_json,
        lambda: {"waivers": [waiver_data(one) for one in found]},
        lambda: (line for one in found for line in waiver_lines(one, columns())),
        "Nothing is waived.",
    )
