"""`tracker stories`: the claims of a story by date, and the changes of each."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.cli.cached_looks import cached_look, independent_key
from tracker.cli.common import claim_of, open_ledger, or_begin, show_result, style_of, traced
from tracker.cli.parameters import Color, command
from tracker.errors import TrackerError

if TYPE_CHECKING:
    from tracker.model import Claim, Ledger
    from tracker.views.stories import StoryView


@command("Look")
@cached_look(independent_key)
def stories(
    claim: str | None = None,
    *,
    proposed: bool = False,
    svg: bool = False,
    as_json: bool = False,
    root: Path | None = None,
    color: Color = "auto",
) -> None:
    """Tell each story from its earliest account on: who said it when, what each added, dropped, strengthened.

    A story is all claims that are joined by repeats, narrows, reports or updates. Each account is held against the
    earlier one that a link names, or that it is most like.

    Args:
        claim [CLAIM]: Only its story.
        proposed: Also follow proposed links that nobody has decided on.
        svg: Of one story: print a time line as a drawing (SVG).
    """
    from tracker.terminal.stories import story_lines
    from tracker.views.stories import story_data

    ledger, style = open_ledger(root), style_of(color)
    found = list(_views(ledger, claim_of(ledger, claim) if claim else None, proposed))
    if svg:
        from tracker.cli.terminal import write_stdout

        if len(found) != 1:
            raise TrackerError(f"a time line is of one story, and there are {len(found)}: tracker stories CLAIM --svg")
        write_stdout(found[0].timeline, data=True)
        return
    show_result(
        as_json,
        lambda: {"stories": [story_data(one) for one in found]},
        lambda: (line for one in found for line in story_lines(one, style)),
        or_begin(ledger, "No two claims are linked as one story. `tracker link` proposes pairs."),
    )


def _views(ledger: "Ledger", wanted: "Claim | None", proposed: bool) -> "Iterator[StoryView]":
    from tracker.matching import match_all
    from tracker.matching.stories import stories as find
    from tracker.views.stories import story_view

    found = find(ledger, match_all(ledger) if proposed else (), wide=True)
    shown = [story for story in found if wanted is None or wanted in story.claims]
    if shown:
        graph = traced(ledger)
        yield from (story_view(ledger, graph, story, styled=True) for story in shown)
