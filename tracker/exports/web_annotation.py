"""Web Annotations (W3C, JSON-LD): every cited passage, its position in the text, and its claim.

An annotation a quote: its body is the claim, its target the passage, by TextQuoteSelector and TextPositionSelector.
Positions are Unicode code points, 0-based, end-exclusive. A quote that is not found in its text is left out; one whose
text is sealed has a position and no words.
"""

from collections.abc import Iterator

from tracker.anchoring import anchor_all
from tracker.exports import Exported, ExportOptions
from tracker.exports._names import JsonNode, address, iri, present
from tracker.model import Anchor, Claim, Evidence, Ledger, Source
from tracker.text.printable import safe_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Maximum code points of prefix and suffix."""
FOUND = ("exact", "reworded")


def export(ledger: Ledger, options: ExportOptions) -> Exported:
    anchors = anchor_all(ledger)
    items: list[JsonNode] = []
    left: list[str] = []
    for claim in filter(options.wants, ledger.claims):
        for i, item in enumerate(claim.evidence):
            source, anchor = ledger.source(item.source), anchors.get((claim.id, i))
            selectors = list(_selectors(source, item, anchor))
            if source is not None and selectors:
                items.append(_annotation(claim, i, source, selectors, options))
            else:
                left.append(f"left out, {_why(source, item, anchor)}: evidence {i + 1} of {claim.id}")
    page = present(_context=CONTEXT, id=iri(options, "annotations", "page"), type="AnnotationPage")
    return Exported(safe_json({**page, "items": items}, indent=2) + "\n", tuple(left))


def _why(source: Source | None, item: Evidence, anchor: Anchor | None) -> str:
    if anchor is not None:
        return f"the quote is {anchor.status} in its text"
    return item.lost or (source.text.missing if source else None) or "the text is not at hand"


def _annotation(
    claim: Claim, index: int, source: Source, selectors: list[JsonNode], options: ExportOptions
) -> JsonNode:
    item = claim.evidence[index]
    return present(
        id=iri(options, "annotations", f"{claim.id}#{index}"),
        type="Annotation",
        motivation="assessing",
        body=list(_bodies(claim, item, options)),
        target=present(
            type="SpecificResource",
            source=present(
                id=iri(options, "sources", source.id),
                type="Text",
                format="text/plain",
                language=source.language,
                via=address(source),
            ),
            selector=selectors,
        ),
    )


def _bodies(claim: Claim, item: Evidence, options: ExportOptions) -> Iterator[JsonNode]:
    """The bodies: the claim, the stance, the editor's explanation."""
    yield present(
        id=iri(options, "claims", claim.id),
        type="TextualBody",
        purpose="assessing",
        format="text/plain",
        value=claim.text,
    )
    yield present(type="TextualBody", purpose="classifying", value=item.stance)
    if item.because:
        yield present(type="TextualBody", purpose="commenting", format="text/plain", value=item.because)


def _selectors(source: Source | None, item: Evidence, anchor: Anchor | None) -> Iterator[JsonNode]:
    """The selectors by quote and by position, which are alternatives in the standard."""
    text = source.text.content if source else None
    if text is None or anchor is None:
        if item.quote_sha256 and item.span:
            yield _position(*item.span)
        return
    if anchor.status in FOUND and anchor.start is not None and anchor.end is not None:
        start, end = anchor.start, anchor.end
        yield present(
            type="TextQuoteSelector",
            exact=text[start:end],
            prefix=text[max(0, start - AROUND) : start],
            suffix=text[end : end + AROUND],
        )
        yield _position(start, end)


def _position(start: int, end: int) -> JsonNode:
    return present(type="TextPositionSelector", start=start, end=end)
