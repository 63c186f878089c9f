"""Claim ↔ claim: similarity, duplicates, relations and stories."""

from tracker.matching.ledger import match_all
from tracker.matching.pairs import link, similarity

__all__ = ["link", "match_all", "similarity"]
