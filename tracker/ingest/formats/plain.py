"""Plain text in any encoding: taken as it is."""

from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded, is_utf8, offered_title

ENDINGS = (".txt", ".text")
MEDIA = ("text/plain",)


def ingest(data: bytes, _url: str | None = None) -> Ingested:
    """The text; the first line that can be one is offered as the title."""
    text, notes = decoded(data)
    extractor = None if is_utf8(data) else "tracker decoding"
    return Ingested(text, tuple(notes), {"title": offered_title(text)}, extractor=extractor, media_type=MEDIA[0])
