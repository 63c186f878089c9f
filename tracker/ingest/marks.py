"""Pages of a PDF, or times of a recording, of places in their text.

Pages are found in the text alone (a form feed ends one); times in the subtitles, where the pinned original was kept.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from tracker.errors import TrackerError
from tracker.ingest.originals import original_bytes
from tracker.model import Source
from tracker.text.caches import kept

PAGE_BREAK = "\f"
_PAGE = re.compile(r"p\. (\d{1,4}) of (\d{1,4})")
"""A page as the tool writes it: with the number of pages, so that it is known to count from the first."""
_TIME = re.compile(r"\d\d:[0-5]\d:[0-5]\d")
"""A time as the tool writes it: hours, minutes and seconds from the recording's beginning."""

PositionMarks = Sequence[tuple[int, str]]


def page_of(text: str, start: int) -> str | None:
    """The page of an offset (code points), as `p. 3 of 12`; None in a text without pages."""
    pages = text.count(PAGE_BREAK) + 1
    return f"p. {text.count(PAGE_BREAK, 0, start) + 1} of {pages}" if pages > 1 else None


def where_of(root: Path, source: Source, start: int) -> str | None:
    """The page or the time of an offset in a source's text; None where unknown."""
    text = source.text.content or ""
    if (page := page_of(text, start)) is not None:
        return page
    marks = _times(root, source)
    at = bisect_right([mark[0] for mark in marks], start) - 1
    return marks[at][1] if at >= 0 else None


def page_or_time(root: Path, source: Source, where: str, start: int, end: int) -> str | None:
    """The page or the time of a passage, where it differs from `where` in the tool's own form. A time within the
    passage is right: that of its last words."""
    if _PAGE.fullmatch(where):
        page = page_of(source.text.content or "", start)
        return page if page != where else None
    if not _TIME.fullmatch(where) or not (marks := _times(root, source)):
        return None
    places = [mark[0] for mark in marks]
    first, behind = bisect_right(places, start) - 1, bisect_right(places, max(start, end - 1))
    early, late = marks[max(first, 0)][1], marks[behind][1] if behind < len(marks) else LAST
    return None if early <= where <= late else early


LAST = "99:59:59"


def _times(root: Path, source: Source) -> PositionMarks:
    """The times of a text from subtitles, where these exist, as pinned, and still give that text."""
    original = source.original
    if original is None or not original.file or original.media_type not in ("text/vtt", "application/x-subrip"):
        return ()
    data, pinned = original_bytes(root, source), (original.sha256 or "").removeprefix("sha256:")
    if data is None or sha256(data).hexdigest() != pinned:
        return ()
    read = _read(data, original.file, original.media_type)
    return read[1] if read is not None and read[0] == source.text.content else ()


@kept(4)
def _read(data: bytes, name: str, media_type: str) -> tuple[str, PositionMarks] | None:
    from tracker.ingest import ingest_bytes

    try:
        read = ingest_bytes(data, name, media_type=media_type)
    except TrackerError:
        return None
    return read.text, read.marks
