"""Stories for a terminal: each telling, and what it makes of the first."""

from collections.abc import Iterator

from tracker.text.printable import printable
from tracker.text.style import Style
from tracker.views.stories import Telling


def story_lines(tellings: tuple[Telling, ...], style: Style) -> Iterator[str]:
    """A story, the earliest telling first."""
    first, *others = tellings
    yield style.paint(printable(first.claim), "bold") + style.paint(f"  {len(tellings)} tellings", "dim")
    yield f"  {_told(first)}"
    for one in others:
        yield f"  {_told(one)}{style.paint(' (proposed)', 'yellow') if one.proposed else ''}"
        yield from (f"      {_said(*change, style)}" for change in one.changes)
    yield ""


def _told(one: Telling) -> str:
    about = "; ".join(filter(None, (one.speaker, one.date, one.verdict, ", ".join(one.sources))))
    return printable(f"{one.claim}: “{one.text}” ({about})")


def _said(kind: str, before: str, after: str, style: Style) -> str:
    what = style.paint(kind, "yellow" if " " in kind else "dim")
    return f"{what}: {' → '.join(f'“{printable(words)}”' for words in (before, after) if words)}"
