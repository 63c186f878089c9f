"""Passages with an unnamed speaker: `is seen as`, `analysts said`, `it became known`."""

from tracker.model import Anchor, Anchors, Ledger, Unnamed
from tracker.text.languages import reading_in, spoken
from tracker.text.sentences import sentences_around
from tracker.text.signals.attribution import attributions

VERDICTS = frozenset({"supported", "conflicting", "unchecked"})
"""The verdicts of claims that an editor may print as they are."""


def unnamed(ledger: Ledger, anchors: Anchors) -> dict[tuple[str, int], Unnamed]:
    """The supporting evidence with an unnamed speaker, by claim id and item (index); items with a `because` are left
    out."""
    found = {}
    for claim in ledger.claims:
        for i, item in enumerate(claim.evidence):
            source, anchor = ledger.source(item.source), anchors.get((claim.id, i))
            if claim.verdict not in VERDICTS or item.stance != "supports" or item.because:
                continue
            if source is None or source.text.content is None or anchor is None or not spoken(source.language):
                continue
            with reading_in(source.language):
                if one := _at(source.text.content, anchor):
                    found[claim.id, i] = one
    return found


def _at(text: str, anchor: Anchor) -> Unnamed | None:
    """The unnamed speaker of a quote: it is in the scope of such words, and of no named speaker's."""
    if anchor.start is None or anchor.end is None:
        return None
    start, end = sentences_around(text, anchor.start, anchor.end)
    quoted = anchor.start - start, anchor.end - start
    bearing = [one for one in attributions(text[start:end]) if one.scope[0] < quoted[1] and quoted[0] < one.scope[1]]
    if not bearing or any(one.named is not False for one in bearing):
        return None
    return Unnamed(f"{bearing[0].speaker} {bearing[0].text}".strip(), bearing[0].text, bearing[0].kind != "unnamed")
