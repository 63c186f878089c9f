"""Plain text in any encoding."""

from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded, is_utf8, offered_title
from tracker.text.boilerplate import boxes

ENDINGS = (".txt", ".text")
MEDIA = ("text/plain",)


def ingest(data: bytes, _url: str | None = None) -> Ingested:
    """The text; the title is the first line that can be one."""
    text, notes = decoded(data)
    extractor = None if is_utf8(data) else "tracker decoding"
    if count := boxes(text):
        notes.append(
            f"{count} × page furniture (menus, related stories …) stays in the text; nothing is drafted from it"
        )
    return Ingested(text, tuple(notes), {"title": offered_title(text)}, extractor=extractor, media_type=MEDIA[0])
