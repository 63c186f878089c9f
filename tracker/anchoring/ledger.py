"""Every quote of a ledger, looked up in its source."""

from tracker.anchoring.locate_quote import locate
from tracker.model import Anchor, Evidence, Ledger, Place


def anchor_all(ledger: Ledger) -> dict[tuple[str, int], Anchor]:
    """The anchor of each item of evidence, by claim id and index. Items whose text or words are not at hand have none.
    A sealed item is missing if neither the store's quote nor the passage at its span is what was sealed."""
    texts = {source.id: source.text.content for source in ledger.sources}
    return {
        (claim.id, i): anchor(text, item)
        for claim in ledger.claims
        for i, item in enumerate(claim.evidence)
        if item.lost is None and (text := texts.get(item.source)) is not None
    }


def anchor(text: str, item: Evidence) -> Anchor:
    """The pinned span first: most quotes are still there, and a slice costs nothing."""
    if (quote := item.quote) is None:
        return Anchor("missing")
    if item.span is not None and text[slice(*item.span)] == quote:
        return Anchor("exact", *item.span, 1.0, places=(Place(*item.span, 1.0),))
    near = item.span[0] if item.span else None
    return locate(text, quote, prefix=item.prefix, suffix=item.suffix, near=near)
