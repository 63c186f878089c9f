"""The rules that a shortfall of the evidence can belong to, by their slugs."""

NUMBER, NAME, HEDGE = "number-not-in-evidence", "name-not-in-evidence", "hedge-lost"
ATTRIBUTION, POLARITY, WEAK = "attribution-lost", "polarity-flipped", "weak-support"
OVERSTATED, ROLES, DERIVED = "overstated", "other-roles", "figure-not-derivable"
