"""WARC, the web archives' format: the first page in it, read as a web page, with its date of retrieval."""

import io
from contextlib import closing

from tracker.errors import TrackerError
from tracker.ingest import MAX_BYTES, Ingested, ingest_bytes

ENDINGS = (".warc", ".gz")
MEDIA = ("application/warc",)


def ingest(data: bytes, url: str | None = None) -> Ingested:
    """The first page in an archive, or the one of this address. Raises `TrackerError` where there is none."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    chosen, pages = None, 0
    try:
        with closing(ArchiveIterator(io.BytesIO(data))) as archive:
            for record in filter(_is_page, archive):
                address = record.rec_headers.get_header("WARC-Target-URI")
                pages += 1
                if chosen is None and url in (None, "unknown", address):
                    content = record.content_stream().read(MAX_BYTES + 1)
                    chosen = (address, record.rec_headers.get_header("WARC-Date"), content)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, AttributeError) as error:  # warcio fails on None
        raise TrackerError(f"this is no WARC archive that can be read ({error})") from None
    if chosen is None:
        raise TrackerError(
            f"there is no page of {url} in this archive" if pages else "there is no web page in this archive"
        )
    return _read(*chosen, pages - 1)


def _is_page(record: object) -> bool:
    headers = getattr(record, "http_headers", None)
    if getattr(record, "rec_type", None) != "response" or headers is None or headers.get_statuscode() != "200":
        return False
    return "html" in (headers.get_header("Content-Type") or "").lower()


def _read(address: str, date: str | None, content: bytes, others: int) -> Ingested:
    from attrs import evolve

    if len(content) > MAX_BYTES:
        raise TrackerError(f"the page in it has more than {MAX_BYTES:,} bytes")
    page = ingest_bytes(content, address, address, "text/html")
    found = {"url": address, **page.found} | ({"retrieved": date[:10]} if date else {})
    notes = (*page.notes, f"{others} other pages in the archive are left out") if others else page.notes
    return evolve(page, found=found, notes=notes, media_type=MEDIA[0])
