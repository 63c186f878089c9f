"""A time line as SVG: claims by date, from the top down, with their relations to the claims that they follow."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from attrs import frozen

from tracker.reports._drawing import svg
from tracker.text.calendar import first_and_last_day
from tracker.text.printable import for_xml, printable

WIDTH, MARGIN, DAY, AXIS, TEXT = 760, 16, 92, 158, 182
"""Width, margin, right edge of the days, and left edges of the line and of the texts, in units."""

LINE, GAP, CHARACTERS, MOST_LINES = 17, 16, 82, 3
"""Height of a line of text and the gap between two events, in units; maximum characters a line, and lines."""

NEAR, STEP, FAR = 16, 9, 52
"""Distance to the left of an arrow past one other event, the addition for each further one, and the maximum, in
units."""

STYLE = """\
text { font-family: system-ui, sans-serif; font-size: 13px; fill: #1b1b1b }
.name { font-weight: 600 } .about, .later { font-size: 11px; fill: #555 } .changed { font-size: 11px; fill: #1b1b1b }
.axis { stroke: #999; stroke-width: 2 } .arc { fill: none; stroke: #5b7fb8; stroke-width: 1.5; marker-end: url(#to) }
.to { fill: #5b7fb8 } .dot { fill: #5b7fb8 } .dot.first { fill: #c8963c }
.dot.part { fill: #fff; stroke: #5b7fb8; stroke-width: 2 }"""


@frozen
class Event:
    """An event of the time line. `day`: ISO 8601, None where unknown; `follows`: index of the event that it is compared
    with; `part`: whether it is narrower or wider than that, or about it."""

    day: str | None
    text: str
    about: str
    changed: tuple[str, ...] = ()
    follows: int | None = None
    part: bool = False


def draw_timeline(events: Sequence[Event], title: str, *, styled: bool = True) -> str:
    """One SVG document of events in the order given, the first one marked, each with an arrow to the one that it
    follows unless that is just above. Every text is escaped. `styled`: with its own style and full texts, which a page
    may have beside it."""
    rows = [list(_rows(event, whole=styled)) for event in events]
    tops, top = [], MARGIN
    for i, lines in enumerate(rows):
        tops.append(top + (LINE if i and _later(events[i - 1].day, events[i].day) else 0))
        top = tops[-1] + LINE * len(lines) + GAP
    parts = [_event(event, i, tops[i], rows[i]) for i, event in enumerate(events)]
    parts += [_arc(tops[i], tops[at], i - at) for i, event in enumerate(events) if (at := event.follows) is not None]
    parts += [_between(one.day, events[i + 1].day, tops[i + 1]) for i, one in enumerate(events[:-1])]
    axis = f'<line class="axis" x1="{AXIS}" y1="{MARGIN}" x2="{AXIS}" y2="{max(top - GAP, MARGIN)}"/>'
    style = STYLE if styled else ""
    return svg(title, (WIDTH, top), style, ("to", 7), (axis, *filter(None, parts)))


def _rows(event: Event, *, whole: bool) -> Iterator[tuple[str, str]]:
    """The lines of text of an event, each with its class of the style."""
    yield from (("name", line) for line in _lines(event.text))
    yield from (("about", line) for line in _lines(event.about))
    yield from (("changed", line) for change in (event.changed if whole else ()) for line in _lines(change))


def _event(event: Event, i: int, top: int, rows: Sequence[tuple[str, str]]) -> str:
    """An event at a height."""
    words = "".join(
        f'<text class="{kind}" x="{TEXT}" y="{top + LINE * (n + 1) - 4}">{for_xml(line)}</text>'
        for n, (kind, line) in enumerate(rows)
    )
    y = _middle(top)
    day = f'<text class="about" x="{DAY}" y="{y + 4}" text-anchor="end">{for_xml(event.day or "no date")}</text>'
    look = "first" if i == 0 else "part" if event.part else ""
    return f'<g>{day}<circle class="dot {look}" cx="{AXIS}" cy="{y}" r="6"/>{words}</g>'


def _middle(top: int) -> int:
    return top + LINE - 8


def _arc(top: int, to: int, past: int) -> str:
    """An arrow up to the event that one follows, unless it is just above."""
    if past == 1:
        return ""
    x, left = AXIS - 8, min(NEAR + STEP * (past - 2), FAR)
    start, end = _middle(top), _middle(to)
    return f'<path class="arc" d="M{x} {start} C{x - left} {start} {x - left} {end} {x} {end}"/>'


def _between(before: str | None, after: str | None, top: int) -> str:
    interval = _later(before, after)
    return f'<text class="later" x="{TEXT}" y="{top - 6}">{interval}</text>' if interval else ""


UNITS = (("year", 365.25, 4, 2), ("month", 30.44, 7, 2), ("day", 1.0, 10, 1))
"""A unit, its days, the characters of ISO 8601 that both dates must have to count in it, and the minimum number that is
shown."""


def _later(before: str | None, after: str | None) -> str:
    """The interval as text, `3 years later`; '' where it is short, or a day is not known well enough."""
    known = min(len(before or ""), len(after or ""))
    first, then = (first_and_last_day((units or "")[:known]) for units in (before, after))
    if not first or not then:
        return ""
    days = (then[0] - first[0]).days
    units = ((round(days / length), unit, least) for unit, length, exact, least in UNITS if known >= exact)
    return next((f"{n} {unit}{'s' * (n > 1)} later" for n, unit, least in units if n >= least), "")


def _lines(text: str) -> list[str]:
    found = wrap(printable(text), CHARACTERS)
    return found if len(found) <= MOST_LINES else [*found[: MOST_LINES - 1], found[MOST_LINES - 1] + " …"]
