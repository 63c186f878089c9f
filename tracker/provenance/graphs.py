"""The origin graph of all sources and quotes of a ledger."""

from tracker.model import Anchors, Ledger, OriginGraph, Reuse
from tracker.provenance import passages
from tracker.provenance.copied import copy_quotes, copy_sources
from tracker.provenance.credits import credit_sources
from tracker.provenance.declared import declare
from tracker.provenance.documents import Documents
from tracker.provenance.draft import GraphBuilder
from tracker.provenance.reuse import reuse
from tracker.provenance.speakers import Speakers


def origin_graph(ledger: Ledger, anchors: Anchors, shared: tuple[Reuse, ...] | None = None) -> OriginGraph:
    """The origin graph of a ledger. `anchors`: the result of `anchor_all`; `shared`: that of `reuse` on the sources, if
    known already.

    Reads all texts for credits, speakers and shared passages.
    """
    draft, documents = GraphBuilder(ledger), Documents(ledger.sources)
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
