"""`tracker list waivers`: what is silenced, and why."""

import shutil
from collections.abc import Iterator
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from tracker.cli.common import Progress, day_of, open_ledger, print_json, talk
from tracker.cli.terminal import page_lines
from tracker.text.printable import printable

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.review.waivers import Waived


def waivers(*, today: str | None, as_json: bool, root: "Path | None") -> None:
    """List every waiver with its reason, its end, and how many findings it silences."""
    from tracker.review.waivers import table

    progress = Progress()
    try:
        found = table(open_ledger(root), day_of(today) or date.today(), progress)
    finally:
        progress.done()
    if as_json:
        print_json({"waivers": [_data(one) for one in found]})
        return
    page_lines(line for one in found for line in _lines(one))
    if not found:
        talk("Nothing is waived.")


def _lines(one: "Waived") -> Iterator[str]:
    waiver = one.waiver
    about = f" about “{waiver.about}”" if waiver.about else ""
    until = f", until {waiver.until}" if waiver.until else ""
    columns = min(shutil.get_terminal_size((100, 24)).columns, 100)
    yield printable(f"{one.record}  {waiver.rule}{about}{until}: {one.state}")
    yield from wrap(printable(waiver.because), columns, initial_indent="    ", subsequent_indent="    ")


def _data(one: "Waived") -> dict[str, object]:
    return {
        "record": one.record,
        "path": one.path,
        "rule": one.waiver.rule,
        "about": one.waiver.about,
        "until": one.waiver.until,
        "because": one.waiver.because,
        "silences": one.silences,
        "expired": one.expired,
    }
