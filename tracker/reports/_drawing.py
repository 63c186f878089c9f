"""A graph in layers as SVG, without a library: the origins of a claim, from left to right."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from textwrap import wrap

from attrs import frozen

from tracker.text.printable import for_xml, printable

WIDTH, COLUMN_GAP, ROW_GAP, MARGIN, PAD = 206, 80, 18, 12, 10
LINE, SMALL = 17, 14
CHARACTERS, SMALL_CHARACTERS, MOST_LINES = 25, 31, 4
"""Maximum characters a line, and lines, of a text in a box."""

STYLE = """\
text { font-family: system-ui, sans-serif; font-size: 13px; fill: #1b1b1b }
.name { font-weight: 600 } .about, .label { font-size: 11px; fill: #555 }
.label { paint-order: stroke; stroke: #fff; stroke-width: 4px }
.box { fill: #fff; stroke: #999 } .claim { fill: #eef3fb; stroke: #5b7fb8 } .quote { fill: #fafafa; stroke: #ccc }
.root { fill: #fdf3dd; stroke: #c8963c; stroke-width: 2 } .gone { stroke: #b3261e; stroke-dasharray: 5 3 }
.name.words { font-weight: 400 }
.arrow { fill: none; stroke: #777; marker-end: url(#head) } .doubtful { stroke-dasharray: 2 4 }
.head { fill: #777 } .denied { stroke: #b3261e; stroke-dasharray: 5 4 }"""


@frozen
class Box:
    """A node of a drawing. `look`: classes of the style (claim, quote, root, gone); `hint` is shown on hovering."""

    id: str
    name: str
    about: str = ""
    look: str = ""
    hint: str = ""


@frozen
class Arrow:
    """An edge of a drawing, from left to right."""

    start: str
    end: str
    label: str = ""
    look: str = ""
    hint: str = ""


def draw(boxes: Sequence[Box], arrows: Sequence[Arrow], title: str, *, styled: bool = True) -> str:
    """The drawing as one SVG document. A box's column is the length of the longest path to it; arrows that close a
    cycle run back. Every text is escaped. `styled`: with its own style, which a page may replace."""
    routes, bends = _routes(boxes, arrows)
    columns = _columns([*boxes, *bends], routes)
    places = _places(columns)
    width = MARGIN * 2 + len(columns) * WIDTH + (len(columns) - 1) * COLUMN_GAP
    height = MARGIN + max((top + tall for _, top, tall in places.values()), default=0)
    parts = [
        *(_arrow(arrow, [places[name] for name in route]) for arrow, route in routes.items()),
        *(_box(box, places[box.id]) for box in boxes),
    ]
    return svg(title, (width, height), STYLE if styled else "", ("head", 8), parts)


def svg(title: str, size: tuple[int, int], style: str, head: tuple[str, int], parts: Iterable[str]) -> str:
    """An SVG document of these parts; `head`: the name of the arrows' heads, and their size."""
    (width, height), (name, wide) = size, head
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
            f' role="img" aria-label="{for_xml(title)}">',
            f"<title>{for_xml(title)}</title>" + (f"\n<style>{style}</style>" if style else ""),
            f'<defs><marker id="{name}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="{wide}" markerHeight="{wide}"'
            f' orient="auto"><path class="{name}" d="M0 0 L8 4 L0 8 z"/></marker></defs>',
            *parts,
            "</svg>\n",
        )
    )


Cell = tuple[int, int, int]
"""Left, top and height of a box."""


Route = tuple[str, ...]
"""The boxes and bends that an arrow runs through, with its ends."""


def _routes(boxes: Sequence[Box], arrows: Sequence[Arrow]) -> tuple[dict[Arrow, Route], list[Box]]:
    """The route of each arrow: one that skips layers gets a bend in each of them, so that no box hides it."""
    layers = _layers([box.id for box in boxes], arrows)
    routes: dict[Arrow, Route] = {}
    bends: list[Box] = []
    for i, arrow in enumerate(arrows):
        between = range(layers[arrow.start] + 1, layers[arrow.end])
        names = [f"{BEND}{i} {layer}" for layer in between]
        bends += [Box(name, "") for name in names]
        routes[arrow] = (arrow.start, *names, arrow.end)
    return routes, bends


BEND = "\x00"
"""Prefix of the names of bends."""


def _columns(boxes: Sequence[Box], routes: Mapping[Arrow, Route]) -> list[list[Box]]:
    """The boxes by layer, in a layer in the order of their predecessors."""
    steps = [step for route in routes.values() for step in pairwise(route)]
    layers = _layers([box.id for box in boxes], [Arrow(*step) for step in steps])
    columns: list[list[Box]] = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    for box in boxes:
        columns[layers[box.id]].append(box)
    rank: dict[str, float] = {}
    for column in columns:
        before = {box.id: [rank[start] for start, end in steps if end == box.id and start in rank] for box in column}
        column.sort(key=lambda box: sum(before[box.id]) / len(before[box.id]) if before[box.id] else 0)
        rank |= {box.id: float(i) for i, box in enumerate(column)}
    return columns


def _layers(names: Iterable[str], arrows: Sequence[Arrow]) -> dict[str, int]:
    """The length of the longest path to each box. Arrows that close a cycle are left out."""
    onward: dict[str, list[str]] = {}
    for arrow in arrows:
        onward.setdefault(arrow.start, []).append(arrow.end)
    order: list[str] = []
    back: set[tuple[str, str]] = set()
    state: dict[str, int] = {}
    for name in names:
        _visit(name, onward, state, order, back)
    layers = dict.fromkeys(reversed(order), 0)
    for name in layers:
        for end in onward.get(name, ()):
            if (name, end) not in back and end in layers:
                layers[end] = max(layers[end], layers[name] + 1)
    return layers


OPEN, DONE = 1, 2


def _visit(
    start: str, onward: Mapping[str, list[str]], state: dict[str, int], order: list[str], back: set[tuple[str, str]]
) -> None:
    """A depth-first search without recursion; records the order in which boxes are finished and the arrows that lead
    back."""
    waiting = [(start, iter(onward.get(start, ())))] if start not in state else []
    state.setdefault(start, OPEN)
    while waiting:
        name, ends = waiting[-1]
        end = next(ends, None)
        if end is None:
            waiting.pop()
            state[name] = DONE
            order.append(name)
        elif state.get(end) == OPEN:
            back.add((name, end))
        elif end not in state:
            state[end] = OPEN
            waiting.append((end, iter(onward.get(end, ()))))


def _places(columns: Sequence[Sequence[Box]]) -> dict[str, Cell]:
    heights = [[_height(box) for box in column] for column in columns]
    totals = [sum(column) + ROW_GAP * (len(column) - 1) for column in heights]
    places = {}
    for i, (column, tall) in enumerate(zip(columns, heights, strict=True)):
        top = MARGIN + (max(totals) - totals[i]) // 2
        for box, height in zip(column, tall, strict=True):
            places[box.id] = (MARGIN + i * (WIDTH + COLUMN_GAP), top, height)
            top += height + ROW_GAP
    return places


def _lines(text: str, characters: int) -> list[str]:
    found = wrap(printable(text), characters) or [""]
    return (
        found if len(found) <= MOST_LINES else [*found[: MOST_LINES - 1], found[MOST_LINES - 1][: characters - 1] + "…"]
    )


def _height(box: Box) -> int:
    if box.id.startswith(BEND):
        return SMALL
    about = len(_lines(box.about, SMALL_CHARACTERS)) if box.about else 0
    return PAD * 2 + LINE * len(_lines(box.name, CHARACTERS)) + SMALL * about


def _box(box: Box, place: Cell) -> str:
    left, top, height = place
    y = top + PAD + SMALL - 2
    parts = [f'<rect class="box {box.look}" x="{left}" y="{top}" width="{WIDTH}" height="{height}" rx="6"/>']
    for line in _lines(box.name, CHARACTERS):
        parts.append(f'<text class="name {box.look}" x="{left + PAD}" y="{y}">{for_xml(line)}</text>')
        y += LINE
    for line in _lines(box.about, SMALL_CHARACTERS) if box.about else ():
        parts.append(f'<text class="about" x="{left + PAD}" y="{y - 2}">{for_xml(line)}</text>')
        y += SMALL
    return f"<g><title>{for_xml(box.hint or box.name)}</title>{''.join(parts)}</g>"


def _arrow(arrow: Arrow, route: Sequence[Cell]) -> str:
    """A curve from box to box, straight beside others; its label is at the middle of the first bend."""
    path, points = "", [(left, top + tall // 2) for left, top, tall in route]
    for i, ((left, y1), (x2, y2)) in enumerate(pairwise(points)):
        x1 = left + WIDTH
        bow = (x2 - x1) // 2 if x2 > x1 else COLUMN_GAP
        path += f"M{x1} {y1} " if i == 0 else f"L{x1} {y1} "
        path += f"C{x1 + bow} {y1} {x2 - bow} {y2} {x2} {y2} "
    (left, y1), (x2, y2) = points[:2]
    x, y = (left + WIDTH + x2) // 2, (y1 + y2) // 2 - 5
    label = f'<text class="label" x="{x}" y="{y}" text-anchor="middle">{for_xml(arrow.label)}</text>'
    line = f'<path class="arrow {arrow.look}" d="{path.strip()}"/>'
    return f"<g><title>{for_xml(arrow.hint or arrow.label)}</title>{line}{label}</g>"
