"""Plain text: taken as it is."""

from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded, offered_title

ENDINGS = (".txt", ".text")


def ingest(data: bytes) -> Ingested:
    """The text; the first line that can be one is offered as the title."""
    text, notes = decoded(data)
    return Ingested(text, tuple(notes), {"title": offered_title(text)})
