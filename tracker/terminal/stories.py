"""Stories for a terminal: claims by date, with their origins and changes against the claim that each follows."""

from collections.abc import Iterator

from tracker.text.printable import plural, printable
from tracker.text.style import Style
from tracker.views.stories import Account, StoryView

PLAIN = frozenset(["added", "dropped", "changed", "moved"])
"""Kinds of changes that need no label; a changed hedge, speaker or degree does."""


def story_lines(view: StoryView, style: Style) -> Iterator[str]:
    """A story, the earliest claim first."""
    n = len(view.origins)
    counts = [f"{len(view.accounts)} accounts", *([plural(n, "independent origin")] if n else [])]
    yield style.paint(printable(view.id), "bold") + style.paint(f"  {', '.join(counts)}", "dim")
    for one in view.accounts:
        yield f"  {_line(one)}{style.paint(' (proposed)', 'yellow') if one.proposed else ''}"
        yield from (f"      {_change_text(*change, style)}" for change in one.changes)
    yield ""


def _line(one: Account) -> str:
    when = one.claim.date or one.published or "no date"
    beside = f" {one.relation} {one.follows}" if one.follows else ""
    published = f" of {one.published}" if one.published and one.published != when else ""
    sources = f"in {', '.join(one.sources)}{published}" if one.sources else ""
    origins = f"from {'; '.join(one.origins)}" if one.origins else ""
    about = "; ".join(filter(None, (one.claim.speaker, one.claim.verdict, sources, origins)))
    return printable(f"{when}  {one.claim.id}{beside}: “{one.claim.text}” ({about})")


def _change_text(kind: str, before: str, after: str, style: Style) -> str:
    what = style.paint(kind, "dim" if kind in PLAIN else "yellow")
    return f"{what}: {' → '.join(f'“{printable(words)}”' for words in (before, after) if words)}"
