"""Saved web pages: the text of the article, and the page's metadata."""

import re
from functools import cache

from tracker.errors import TrackerError
from tracker.ingest import Ingested
from tracker.ingest.decoding import decoded

ENDINGS = (".html", ".htm", ".xhtml")
MEDIA = ("text/html", "application/xhtml+xml")

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


def ingest(data: bytes, url: str | None = None) -> Ingested:
    """The text of a page's article, a block a line; metadata takes precedence over the visible page."""
    import trafilatura
    from trafilatura.utils import load_html

    from tracker.ingest.web import read_page

    declared = _DECLARED.search(data[:4096])
    text, notes = decoded(data, declared[1].decode() if declared else None)
    tree = load_html(text)
    found = read_page(tree, url) if tree is not None else None
    if found is None:
        raise TrackerError("no article is found in this page; save its text as .txt")
    notes = [note for note in notes if note.startswith("read as")]
    return Ingested(
        found.text,
        (*notes, *found.notes),
        found.metadata,
        titled=True,
        extractor=f"trafilatura {version('trafilatura') or trafilatura.__version__}, tracker {RULES}",
        media_type=MEDIA[0],
    )


RULES = 1
"""The version of our corrections of trafilatura: a change of it changes texts."""


@cache
def version(package: str) -> str:
    from importlib.metadata import version as of

    return of(package)
