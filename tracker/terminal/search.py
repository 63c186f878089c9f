"""Results of a search, for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from tracker.text.printable import printable
from tracker.text.style import Style, mark, paint_marks
from tracker.views.search import Hit


def hit_lines(hit: Hit, style: Style) -> Iterator[str]:
    where = f"{hit.path}:{hit.line}:{hit.column}" if hit.line else hit.path
    yield style.paint(printable(hit.id), "bold") + style.paint(f"  {printable(where)}", "dim")
    yield from (f"  {paint_marks(row, style)}" for row in wrap(" ".join(_marked(hit).split()), 98))
    if hit.cited_by:
        yield f"  {style.paint('cited by', 'dim')} {printable(', '.join(hit.cited_by))}"
    elif hit.kind == "source":
        yield f"  {style.paint('no claim cites it', 'dim')}"
    yield ""


def _marked(hit: Hit) -> str:
    parts, at = [], 0
    for start, end in hit.found:
        parts += [printable(hit.text[at:start]), mark(printable(hit.text[start:end]))]
        at = end
    return "".join((*parts, printable(hit.text[at:])))
