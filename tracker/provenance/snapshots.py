"""Anchors of evidence from superseded snapshots in the newest snapshot."""

from tracker.anchoring import locate
from tracker.model import Anchor, Ledger
from tracker.provenance.documents import Documents
from tracker.text.languages import stated


def anchor_newest(ledger: Ledger) -> dict[tuple[str, int], tuple[str, Anchor]]:
    """For evidence (claim id, index) whose source is superseded: the id of the newest snapshot whose text is present,
    and the quote's anchor there."""
    if not any(source.supersedes for source in ledger.sources):
        return {}
    documents = Documents(ledger.sources)
    found = {}
    for claim in ledger.claims:
        for i, item in enumerate(claim.evidence):
            newest = _newest_text(documents, item.source)
            if item.quote is not None and newest is not None:
                name, text, language = newest
                anchor = locate(text, item.quote, prefix=item.prefix, suffix=item.suffix, language=language)
                found[claim.id, i] = name, anchor
    return found


def _newest_text(documents: Documents, name: str) -> tuple[str, str, str | None] | None:
    """The id, text and language of the last of the snapshots that supersede this one, if its text is present."""
    newer = list(documents.newer(name))
    last = next((source for source in newer if source.id == documents.newest(name)), newer[-1] if newer else None)
    if last is None or last.text.content is None:
        return None
    return last.id, last.text.content, stated(last.language)
