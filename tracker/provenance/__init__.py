"""Provenance: sources → origins, the number of independent ones, and the effect of losing one."""

from tracker.model import Ledger


def counts_origins(ledger: Ledger) -> bool:
    """Whether an audit of this ledger counts origins or follows a retraction, and so needs the graph."""
    graded = any(claim.credibility is not None for claim in ledger.claims)
    return ledger.settings.min_origins > 1 or graded or any(source.retracted for source in ledger.sources)
