"""A time line as SVG: what was told when, from the top down, each beside its day."""

from collections.abc import Sequence
from textwrap import wrap

from attrs import frozen

from tracker.text.printable import for_xml, printable

WIDTH, MARGIN, AXIS, TEXT = 760, 16, 118, 138
"""Units: the drawing, its margin, and where the line and the words beside it stand."""

LINE, GAP, CHARACTERS, MOST_LINES = 17, 18, 88, 3
"""Height of a line of words and the room between two events; how much of a text is shown."""

STYLE = """\
text { font-family: system-ui, sans-serif; font-size: 13px; fill: #1b1b1b }
.name { font-weight: 600 } .about, .changed { font-size: 11px; fill: #555 } .axis { stroke: #999; stroke-width: 2 }
.dot { fill: #5b7fb8 } .dot.first { fill: #c8963c } .dot.part { fill: #fff; stroke: #5b7fb8; stroke-width: 2 }"""


@frozen
class Event:
    """Something that was told. `day`: ISO 8601, None where nobody knows; `part`: it tells more or less than the
    others."""

    day: str | None
    name: str
    text: str
    about: str = ""
    changed: str = ""
    part: bool = False


def draw_timeline(events: Sequence[Event], title: str, *, styled: bool = True) -> str:
    """One SVG document of events in the order given, the first one marked. Every text is escaped. `styled`: with a
    style of its own; a page that shows it may have a better one."""
    parts, top = [], MARGIN
    for i, event in enumerate(events):
        drawn, tall = _event(event, top, "first" if i == 0 else "part" if event.part else "")
        parts.append(drawn)
        top += tall + GAP
    axis = f'<line class="axis" x1="{AXIS}" y1="{MARGIN}" x2="{AXIS}" y2="{max(top - GAP, MARGIN)}"/>'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" width="{WIDTH}" height="{top}"'
            f' role="img" aria-label="{for_xml(title)}">',
            f"<title>{for_xml(title)}</title>" + (f"\n<style>{STYLE}</style>" if styled else ""),
            axis,
            *parts,
            "</svg>\n",
        )
    )


def _event(event: Event, top: int, look: str) -> tuple[str, int]:
    """An event that begins at a height, and how tall it is."""
    rows = [("name", event.name), *(("text", line) for line in _lines(event.text))]
    rows += [
        (look, line) for look, told in (("about", event.about), ("changed", event.changed)) for line in _lines(told)
    ]
    words = "".join(
        f'<text class="{kind}" x="{TEXT}" y="{top + LINE * (n + 1) - 4}">{for_xml(line)}</text>'
        for n, (kind, line) in enumerate(rows)
    )
    y = top + LINE - 8
    day = f'<text class="about" x="{AXIS - 14}" y="{y + 4}" text-anchor="end">{for_xml(event.day or "no date")}</text>'
    dot = f'<circle class="dot {look}" cx="{AXIS}" cy="{y}" r="6"/>'
    return f"<g><title>{for_xml(event.text)}</title>{dot}{day}{words}</g>", LINE * len(rows)


def _lines(text: str) -> list[str]:
    found = wrap(printable(text), CHARACTERS)
    return found if len(found) <= MOST_LINES else [*found[: MOST_LINES - 1], found[MOST_LINES - 1] + " …"]
