"""PDF: the text of its pages, a form feed after each but the last, so that a place in it is also a page."""

import re
from contextlib import closing
from typing import Any

from tracker.errors import TrackerError
from tracker.ingest import Ingested
from tracker.ingest.decoding import offered_title
from tracker.ingest.formats.html import version

ENDINGS = (".pdf",)
MEDIA = ("application/pdf",)
MOST_PAGES = 5000
PAGE_BREAK = "\f"


def ingest(data: bytes, _url: str | None = None) -> Ingested:
    """The text of a PDF. Raises `TrackerError` where it is invalid, locked, or has only images of text."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        why = "this PDF is locked; save it without its password" if locked else "this is no PDF that can be read"
        raise TrackerError(why) from None
    try:
        with closing(document):
            if len(document) > MOST_PAGES:
                raise TrackerError(f"this PDF has {len(document):,} pages; cut it into parts that can be cited apart")
            pages = [_page(document, number) for number in range(len(document))]
            metadata = document.get_metadata_dict()
    except pypdfium2.PdfiumError as error:
        raise TrackerError(f"this PDF is damaged ({error}); save it again") from None
    if not any(page.strip() for page in pages):
        raise TrackerError("there is no text in this PDF, only pictures: run text recognition (OCR) on it first")
    text = PAGE_BREAK.join(pages)
    title = _title(metadata) or offered_title(text.replace(PAGE_BREAK, "\n"))
    found = {"title": title} | ({"author": metadata["Author"].strip()} if metadata.get("Author", "").strip() else {})
    empty = sum(not page.strip() for page in pages)
    notes = [f"{len(pages)} pages"] + ([f"{empty} of the pages have no text (pictures?)"] if empty else [])
    if made := re.match(r"D:(\d{4})(\d\d)(\d\d)", metadata.get("CreationDate", "")):
        notes.append(f"the file was made on {made[1]}-{made[2]}-{made[3]} by its own word; `published` may be that day")
    extractor = f"pypdfium2 {version('pypdfium2')}"
    return Ingested(text, tuple(notes), found, True, extractor, MEDIA[0])


def _page(document: Any, number: int) -> str:
    page = document[number]
    text: str = page.get_textpage().get_text_range()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").replace("\0", "").replace("\f", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n") + "\n"


def _title(metadata: dict[str, str]) -> str | None:
    """The file's own title, unless a word processor made it from a file's name."""
    title = " ".join(metadata.get("Title", "").split())
    made = re.search(
        r"(?i)^microsoft (?:word|powerpoint|excel)|^untitled|\.(?:docx?|pdf|indd|qxd|tex|pptx?|xlsx?)$", title
    )
    return None if made or len(title) < 4 else title
