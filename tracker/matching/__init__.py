"""claim ↔ claim: do these say the same?"""

from tracker.matching.coverage import similarity
from tracker.matching.ledger import match_all
from tracker.matching.pairs import link

__all__ = ["link", "match_all", "similarity"]
