"""Small plots as SVG. Bars are in rows of tables, and a histogram has its table beside it: no value is in a drawing
alone."""

from collections.abc import Sequence

from tracker.text.printable import for_xml

WIDTH = 560
"""Width of a drawing in units, which a page scales."""
TALL, FOOT = 120, 22
"""Height of the columns of a histogram, and of the line of years below them."""
CHARACTER = 14
"""Units that a character of a label needs on a phone, where labels are drawn larger."""
MOST = 24
"""Maximum number of columns that are readable on a phone; more are joined."""


def bar(number: int, of: int, whole: int = 0) -> str:
    """One bar in a row of a table: `number` of `of`, the full width; `whole`: the number it is a part of."""
    room = max(of, 1)
    part, full = (round(100 * max(0, min(n, room)) / room, 1) for n in (number, whole))
    track = f'<rect class="track" width="{full}" height="8"/>' if whole else ""
    return (
        '<svg class="rowbar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'{track}<rect class="bar" width="{part}" height="8"/></svg>'
    )


def histogram(rows: Sequence[tuple[str, int]], title: str) -> str:
    """A histogram: labels in order, with their numbers; too many are joined, some of each to a column."""
    joined = _joined(rows)
    largest = max((number for _, number in joined), default=0) or 1
    step = WIDTH / max(len(joined), 1)
    every = max((-(-len(label) * CHARACTER // step) for label, _ in joined), default=1)
    shown = [(label if i % every == 0 else "", number) for i, (label, number) in enumerate(joined)]
    return _svg(title, TALL + FOOT + 16, "".join(_column(row, i, step, largest) for i, row in enumerate(shown)))


def _joined(rows: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    size = -(-len(rows) // MOST) or 1
    groups = [rows[i : i + size] for i in range(0, len(rows), size)]
    return [(g[0][0] if len(g) == 1 else f"{g[0][0]}–{g[-1][0]}", sum(number for _, number in g)) for g in groups]


def _column(row: tuple[str, int], i: int, step: float, largest: int) -> str:
    label, number = row
    tall = round(TALL * number / largest, 1)
    wide = min(step - 6, 56)
    left = round(i * step + (step - wide) / 2, 1)
    shown = f"{number}" if number and len(str(number)) * CHARACTER <= step else ""
    middle, top = round(i * step + step / 2, 1), TALL + 16 - tall
    return (
        f'<rect class="bar" x="{left}" y="{top}" width="{wide:.1f}" height="{tall}" rx="2"/>'
        f'<text class="number" x="{middle}" y="{top - 4}" text-anchor="middle">{shown}</text>'
        f'<text class="label" x="{middle}" y="{TALL + FOOT + 12}" text-anchor="middle">{for_xml(label)}</text>'
    )


def _svg(title: str, height: int, inner: str) -> str:
    return (
        f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {max(height, 1)}" role="img"'
        f' aria-label="{for_xml(title)}">{inner}</svg>'
    )
