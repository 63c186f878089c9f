"""The evidence block for a passage: its exact words, where it stands, and what stands around it."""

from typing import Any

from tracker.anchoring import locate
from tracker.errors import TrackerError
from tracker.model import Anchor, Place, Source
from tracker.text.spans import Lines

AROUND = 32
"""How many characters of prefix and suffix are recorded."""


def cite(source: Source, words: str, *, near: int | None = None, stance: str | None = None) -> dict[str, Any]:
    """The record of an item of evidence for the passage that has these words (or nearly these).

    The quote is the source's own words; prefix and suffix are added where the quote alone does not decide. Raises
    `TrackerError` where the passage is not there, has another meaning, or stands in several places; without the words
    of a text that is kept outside.
    """
    text, open_ = source.text.content, source.text.kept != "outside"
    if text is None:
        raise TrackerError(f"{source.id} has no text to cite: {source.text.missing or 'it is not at hand'}")
    anchor = locate(text, words, near=near)
    if anchor.start is None or anchor.end is None:
        raise TrackerError(f"these words are not in {source.id}{_nearest(text, anchor) if open_ else ''}")
    if anchor.status == "ambiguous":
        raise TrackerError(f"these words stand in {len(anchor.places)} places of {source.id}; {_choices(text, anchor)}")
    if anchor.status == "altered":
        passage = f": “{_one_line(text[anchor.start : anchor.end])}”; cite these if you mean them" if open_ else ""
        raise TrackerError(f"{source.id} has other words there{passage}")
    block: dict[str, Any] = {"source": source.id, "quote": text[anchor.start : anchor.end]}
    if text.count(block["quote"]) > 1:
        block["prefix"], block["suffix"] = around(text, anchor.start, anchor.end)
    block["span"] = (anchor.start, anchor.end)
    return block | ({"stance": stance} if stance else {})


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands just before and after a passage, in whole words."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND and " " in before:
        before = before[before.index(" ") + 1 :]
    if end + AROUND < len(text) and " " in after.strip():
        after = after[: after.rstrip().rindex(" ")]
    return before, after


def _nearest(text: str, anchor: Anchor) -> str:
    if not anchor.places:
        return ""
    place = anchor.places[0]
    return f"; the nearest passage is “{_one_line(text[place.start : place.end])}”"


def _choices(text: str, anchor: Anchor) -> str:
    lines = Lines(text)
    told = ", ".join(f"--near {place.start} (line {_line(lines, place)})" for place in sorted(anchor.places)[:5])
    return f"say which with {told}, or give more words"


def _line(lines: Lines, place: Place) -> int:
    return lines.place(place.start)[0]


def _one_line(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 120 else shown[:119] + "…"
