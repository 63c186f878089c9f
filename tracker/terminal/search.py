"""Results of a search, for a terminal."""

from collections.abc import Iterator
from textwrap import wrap

from tracker.terminal.passages import between_marks
from tracker.text.printable import printable
from tracker.text.style import Style, paint_marks
from tracker.views.search import Hit


def hit_lines(hit: Hit, style: Style) -> Iterator[str]:
    where = f"{hit.path}:{hit.line}:{hit.column}" if hit.line else hit.path
    yield style.paint(printable(hit.id), "bold") + style.paint(f"  {printable(where)}", "dim")
    yield from (
        f"  {paint_marks(row, style)}" for row in wrap(" ".join(between_marks(hit.text, hit.found).split()), 98)
    )
    if hit.cited_by:
        yield f"  {style.paint('cited by', 'dim')} {printable(', '.join(hit.cited_by))}"
    elif hit.kind == "source":
        yield f"  {style.paint('no claim cites it', 'dim')}"
    yield ""
