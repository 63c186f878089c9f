"""JSON Lines: every source and every claim, one object a line, with all values of their records.

`type` is `source` or `claim`; null for absent values. A claim's evidence has its anchor. Texts are not in it, only
their hashes.
"""

from collections.abc import Iterator
from typing import Any

from attrs import asdict

from tracker.anchoring import anchor_all
from tracker.exports import Exported, ExportOptions
from tracker.model import Anchor, Claim, Ledger, Source
from tracker.text.printable import attributes, safe_json


def export(ledger: Ledger, options: ExportOptions) -> Exported:
    lines = (*_sources(ledger, options), *_claims(ledger, options))
    return Exported("".join(f"{safe_json(line)}\n" for line in lines))


def _sources(ledger: Ledger, options: ExportOptions) -> Iterator[dict[str, Any]]:
    """All sources, or those that the exported claims cite."""
    cited = {item.source for claim in filter(options.wants, ledger.claims) for item in claim.evidence}
    for source in ledger.sources:
        if not options.only or source.id in cited:
            yield {"type": "source", **source_data(source)}


def source_data(source: Source) -> dict[str, Any]:
    text = source.text
    return asdict(source) | {"text": {"file": text.file, "kept": text.kept, "sha256": text.pinned}}


def _claims(ledger: Ledger, options: ExportOptions) -> Iterator[dict[str, Any]]:
    anchors = anchor_all(ledger)
    for claim in filter(options.wants, ledger.claims):
        yield {"type": "claim", **claim_data(claim, [anchors.get((claim.id, i)) for i in range(len(claim.evidence))])}


def claim_data(claim: Claim, anchors: list[Anchor | None]) -> dict[str, Any]:
    data = asdict(claim)
    for item, anchor in zip(data["evidence"], anchors, strict=True):
        del item["lost"]
        item["anchor"] = anchor and attributes(anchor, "status start end score")
    return data


def record_data(ledger: Ledger, record: Claim | Source) -> dict[str, object]:
    """A claim with its anchors, or a source, by `type`."""
    if isinstance(record, Source):
        return {"type": "source", **source_data(record)}
    anchors = anchor_all(ledger)
    found = [anchors.get((record.id, i)) for i in range(len(record.evidence))]
    return {"type": "claim", **claim_data(record, found)}
