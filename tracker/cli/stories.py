"""`tracker list stories`: claims that say the same, and what each telling makes of it."""

from pathlib import Path

from tracker.cli.common import open_ledger, show_result, style_of


def stories(*, proposed: bool, as_json: bool, root: Path | None, color: str) -> None:
    """List the stories: claims joined by `repeats`, the earliest first, and how each telling differs from it."""
    from tracker.matching import match_all
    from tracker.matching.stories import stories as find
    from tracker.terminal.stories import story_lines
    from tracker.views.stories import story_data, tellings_of

    ledger, style = open_ledger(root), style_of(color)
    found = [tellings_of(story) for story in find(ledger, match_all(ledger) if proposed else ())]
    show_result(
        as_json,
        lambda: {"stories": [story_data(one) for one in found]},
        lambda: (line for one in found for line in story_lines(one, style)),
        "No two claims are linked as repeats. `tracker link` proposes pairs.",
    )
