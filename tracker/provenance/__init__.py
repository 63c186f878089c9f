"""Provenance: sources → origins, the number of independent ones, and the effect of losing one. Public functions,
imported on first use."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tracker.model import Ledger

if TYPE_CHECKING:
    from tracker.provenance.graphs import origin_graph
    from tracker.provenance.snapshots import anchor_newest

__all__ = ["anchor_newest", "counts_origins", "origin_graph"]

_HOME = {"anchor_newest": "snapshots", "origin_graph": "graphs"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def counts_origins(ledger: Ledger) -> bool:
    """Whether an audit of this ledger counts origins or follows a retraction, and so needs the graph."""
    graded = any(claim.credibility is not None for claim in ledger.claims)
    return ledger.settings.min_origins > 1 or graded or any(source.retracted for source in ledger.sources)
