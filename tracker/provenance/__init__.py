"""Where texts come from: sources → origins. How many are independent, and what falls if one goes."""

from collections.abc import Mapping

from tracker.model import Anchor, Ledger, OriginGraph, Reuse
from tracker.provenance import passages
from tracker.provenance.copied import copy_quotes, copy_sources
from tracker.provenance.credits import credit_sources
from tracker.provenance.declared import declare
from tracker.provenance.documents import Documents
from tracker.provenance.draft import Draft
from tracker.provenance.reuse import reuse
from tracker.provenance.snapshots import anchor_newest
from tracker.provenance.speakers import Speakers

__all__ = ["anchor_newest", "counts", "origin_graph"]


def counts(ledger: Ledger) -> bool:
    """Whether an audit of this ledger has to count origins or follow a retraction, and so needs the graph."""
    graded = any(claim.credibility is not None for claim in ledger.claims)
    return ledger.settings.min_origins > 1 or graded or any(source.retracted for source in ledger.sources)


def origin_graph(
    ledger: Ledger, anchors: Mapping[tuple[str, int], Anchor], shared: tuple[Reuse, ...] | None = None
) -> OriginGraph:
    """Where every source and every quote of a ledger comes from. `anchors` is what `anchor_all` found, `shared` what
    `reuse` finds among the sources, where that is known already.

    Looks into all texts, for credits, speakers and shared passages.
    """
    draft, documents = Draft(ledger), Documents(ledger.sources)
    declare(draft, documents)
    for source in ledger.sources:
        credit_sources(draft, source)
    speakers = Speakers(draft, documents)
    for claim in ledger.claims:
        for i in range(len(claim.evidence)):
            passages.trace(draft, speakers, claim, i, anchors.get((claim.id, i)))
    found = reuse(ledger.sources) if shared is None else shared
    copy_sources(draft, found)
    copy_quotes(draft, found, anchors)
    return draft.graph()
