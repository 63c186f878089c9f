"""Plain text: taken as it is."""

from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded, first_line

ENDINGS = (".txt", ".text")


def ingest(data: bytes) -> Ingested:
    """The text; the first line that is not empty is offered as the title."""
    text, notes = decoded(data)
    return Ingested(text, tuple(notes), {"title": first_line(text)})
