"""Evidence in a superseded snapshot: does the newest one still say it?"""

from tracker.anchoring import locate
from tracker.model import Anchor, Ledger
from tracker.provenance.documents import Documents


def anchor_newest(ledger: Ledger) -> dict[tuple[str, int], tuple[str, Anchor]]:
    """For evidence (claim id, index) whose source is superseded: the id of the newest snapshot whose text is at hand,
    and where the quote stands there."""
    if not any(source.supersedes for source in ledger.sources):
        return {}
    documents = Documents(ledger.sources)
    found = {}
    for claim in ledger.claims:
        for i, item in enumerate(claim.evidence):
            newest = _newest_text(documents, item.source)
            if item.quote is not None and newest is not None:
                anchor = locate(newest[1], item.quote, prefix=item.prefix, suffix=item.suffix)
                found[claim.id, i] = newest[0], anchor
    return found


def _newest_text(documents: Documents, name: str) -> tuple[str, str] | None:
    """The id and the text of the last of the snapshots that supersede this one, if its text is at hand."""
    newer = list(documents.newer(name))
    last = next((source for source in newer if source.id == documents.newest(name)), newer[-1] if newer else None)
    return (last.id, last.text.content) if last is not None and last.text.content is not None else None
