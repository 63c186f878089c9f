"""Is that passage there? Finds a quote in a text again, and says what has changed."""

from tracker.anchoring.ledger import anchor_all
from tracker.anchoring.locate_quote import locate

__all__ = ["anchor_all", "locate"]
