"""Anchoring: finding a quote in a text again, and the differences of the passage found."""

from tracker.anchoring.ledger import anchor_all
from tracker.anchoring.locate_quote import locate

__all__ = ["anchor_all", "locate"]
