"""Where a place of a text stands in what it was taken from: a page of a PDF, a time of a recording.

Pages are told by the text alone (a form feed ends one); times by the subtitles, where the original was kept.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from pathlib import Path

from tracker.errors import TrackerError
from tracker.model import Source

PAGE_BREAK = "\f"
_PAGE = re.compile(r"p\. (\d{1,4}) of (\d{1,4})")
"""As the tool writes a page, and no editor: with the number of pages, so that it is known to count from the first."""

Marks = Sequence[tuple[int, str]]


def page_of(text: str, start: int) -> str | None:
    """The page on which a place stands, as `p. 3 of 12`; None in a text without pages."""
    pages = text.count(PAGE_BREAK) + 1
    return f"p. {text.count(PAGE_BREAK, 0, start) + 1} of {pages}" if pages > 1 else None


def is_page(where: str) -> bool:
    """Whether it is a page as the tool writes it."""
    return _PAGE.fullmatch(where) is not None


def where_of(root: Path, source: Source, start: int) -> str | None:
    """The page or the time at which a place of a source's text stands; None where that is not known."""
    text = source.text.content or ""
    if (page := page_of(text, start)) is not None:
        return page
    marks = _times(root, source, text)
    at = bisect_right([mark[0] for mark in marks], start) - 1
    return marks[at][1] if at >= 0 else None


def _times(root: Path, source: Source, text: str) -> Marks:
    """The times of a text that was taken from subtitles, where these are there and still give that text."""
    original = source.original
    if original is None or not original.file or original.media_type not in ("text/vtt", "application/x-subrip"):
        return ()
    from tracker.ingest import ingest_bytes
    from tracker.records.writer import place_of

    try:
        folder = source.path.rsplit("/", 1)[0]
        data = place_of(root, f"{folder}/{original.file}").read_bytes()
        read = ingest_bytes(data, original.file, media_type=original.media_type)
    except (TrackerError, OSError):
        return ()
    return read.marks if read.text == text else ()
