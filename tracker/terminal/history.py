"""History of a claim, waivers and pending reviews, for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from tracker.review.history import Version
from tracker.review.queue import Waiting
from tracker.review.summaries import change_text, effect_texts
from tracker.review.waivers import Waived
from tracker.text.printable import printable
from tracker.text.style import Style


def version_lines(version: Version, style: Style) -> Iterator[str]:
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
        yield printable(f"  {change_text(change)}")
        for effect in effect_texts(change.effects):
            yield printable(f"      {effect}")
    yield ""


def waiver_lines(one: Waived, columns: int) -> Iterator[str]:
    waiver = one.waiver
    about = f" about “{waiver.about}”" if waiver.about else ""
    until = f", until {waiver.until}" if waiver.until else ""
    yield printable(f"{one.record}  {waiver.rule}{about}{until}: {one.state}")
    yield from wrap(printable(waiver.because), columns, initial_indent="    ", subsequent_indent="    ")


def waiting_lines(one: Waiting, style: Style, room: int) -> Iterator[str]:
    claim = one.claim
    cited = f"; {one.cited} {'claim links' if one.cited == 1 else 'claims link'} to it" if one.cited else ""
    words = printable(f"“{claim.text}”")
    yield f"{one.since or 'no date':10}  {style.paint(printable(claim.id), 'bold')}  {claim.verdict}"
    yield " " * 12 + (words if len(words) <= room - 12 else f"{words[: room - 14]}…”")
    yield " " * 12 + style.paint(printable(f"{one.why}{cited}"), "dim")
