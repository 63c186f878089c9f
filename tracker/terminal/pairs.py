"""Two claims that may be one story, for a terminal: side by side, with the passages that they cite."""

from collections.abc import Iterator
from textwrap import shorten, wrap

from tracker.comparing.word_changes import changed_words
from tracker.model import Claim, Match
from tracker.terminal.passages import between_marks, claim_heading
from tracker.text.printable import printable
from tracker.text.style import Style, paint_marks

QUOTED = 240
"""Maximum characters of a passage that are shown."""

MEANS = {
    "repeats": "both say the same",
    "narrows": "the first says what the second says, and more",
    "reports": "the first says who says what is in the second",
    "updates": "the first tells a later state of the second",
}


def pair_lines(first: Claim, second: Claim, match: Match, style: Style, columns: int) -> Iterator[str]:
    """First the claim that would have the link, with its relation to the other; differences are between «marks»."""
    yield f"{style.paint(f'{match.score:.2f}', 'bold')}  {MEANS[match.relation]} ({match.relation})"
    for claim, marked in zip((first, second), changed_words(first.text, second.text), strict=True):
        yield claim_heading(claim, style)
        yield from (
            f"    {paint_marks(line, style)}"
            for line in wrap(between_marks(claim.text, [(run.start, run.end) for run in marked]), columns - 4)
        )
        for item in claim.evidence[:1]:
            cited = printable(
                f"{item.source}: “{shorten(item.quote, QUOTED, placeholder=' …')}”" if item.quote else item.source
            )
            yield from (f"      {style.paint(line, 'dim')}" for line in wrap(cited, columns - 6))
    yield ""
