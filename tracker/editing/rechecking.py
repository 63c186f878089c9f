"""The state of the sources' pages: unchanged, changed (with the outcome of each citation), moved, gone, or unknown.
Nothing is written.

A page and the kept original are read by the same installed extractor: differences are then of the page and not of the
extractor.
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from tracker.editing.snapshots import Citation, snapshot
from tracker.errors import TrackerError
from tracker.ingest import ingest_bytes
from tracker.ingest.fetching import Client, Fetched, FetchError, is_address
from tracker.ingest.originals import original_bytes
from tracker.model import Ledger, Source
from tracker.text.cues import Words
from tracker.text.words import norms

UNCHANGED, CHANGED, MOVED, RETRACTED, GONE, UNKNOWN = "unchanged", "changed", "moved", "retracted", "gone", "unknown"
ALARMING = (CHANGED, MOVED, RETRACTED, GONE)
"""The states that somebody has to look at."""
NOTICE = Words("editing", "rechecking: notice")
"""Words of a publisher's retraction notice, where the pinned text has none of them."""
HEAD = 60
"""Number of words from the beginning of a text in which a notice is searched."""


@frozen
class Recheck:
    """The state of a source's page: one of the kinds above, and a message; its citations where it changed."""

    source: str
    kind: str
    message: str
    url: str
    citations: tuple[Citation, ...] = ()


def recheckable(ledger: Ledger) -> tuple[Source, ...]:
    """The sources that have an address and a text, but for those that a newer snapshot supersedes."""
    old = {source.supersedes for source in ledger.sources}
    return tuple(
        s for s in ledger.sources if s.url and is_address(s.url) and s.text.kept == "in-repo" and s.id not in old
    )


def recheck(ledger: Ledger, sources: Sequence[Source], client: Client) -> Iterator[Recheck]:
    """Fetches the page of each source, and gives its state."""
    for source in sources:
        url = source.url or ""
        try:
            yield _looked_at(ledger, source, url, client.fetch(url))
        except FetchError as error:
            kind = GONE if error.status in (404, 410) else UNKNOWN
            yield Recheck(source.id, kind, str(error), url)
        except TrackerError as error:
            yield Recheck(source.id, UNKNOWN, str(error), url)


def _looked_at(ledger: Ledger, source: Source, url: str, page: Fetched) -> Recheck:
    text = ingest_bytes(page.data, page.url, page.url, page.media_type).text
    if _notice(text) and not _notice(source.text.content or ""):
        return Recheck(source.id, RETRACTED, "the page speaks of a retraction at its beginning", url)
    if text in (source.text.content, _original(ledger, source)):
        moved = page.moved and page.url.rstrip("/") != url.rstrip("/")
        return Recheck(source.id, MOVED if moved else UNCHANGED, f"it is at {page.url} now" if moved else "", url)
    new = snapshot(ledger, source, text)
    lost = sum(count for outcome, count in new.counts.items() if outcome in ("altered", "gone", "missing"))
    message = f"the text is another one; {len(new.citations)} citations, of which {lost} are altered or gone"
    return Recheck(source.id, CHANGED, message, url, new.citations)


def _original(ledger: Ledger, source: Source) -> str | None:
    """The text of the kept original, as the installed extractor reads it."""
    original, data = source.original, original_bytes(ledger.root, source)
    if original is None or data is None:
        return None
    try:
        return ingest_bytes(data, original.file or "", source.url, original.media_type).text
    except TrackerError:
        return None


def _notice(text: str) -> bool:
    return any(word in NOTICE for word in norms(text[: HEAD * 12])[:HEAD])
