"""The slugs of the rules that a shortfall can belong to, and the kinds of deltas for each."""

from tracker.comparing import deltas as kinds

NUMBER, NAME, HEDGE = "number-not-in-evidence", "name-not-in-evidence", "hedge-lost"
ATTRIBUTION, POLARITY, WEAK = "attribution-lost", "polarity-flipped", "weak-support"
OVERSTATED, ROLES, DERIVED = "overstated", "other-roles", "figure-not-derivable"

SLUG_OF = {
    kinds.NUMBER: NUMBER, kinds.NAME: NAME, kinds.ASSERTION: HEDGE, kinds.VOICE: ATTRIBUTION,
    kinds.POLARITY: POLARITY, kinds.SUM: DERIVED,
}  # fmt: skip
"""Kind of delta of a claim and its evidence as a whole → slug."""
