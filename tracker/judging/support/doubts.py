"""A reason why evidence may not say what a claim says."""

from attrs import frozen

NUMBER, NAME, HEDGE = "number-not-in-evidence", "name-not-in-evidence", "hedge-lost"
ATTRIBUTION, POLARITY, WEAK = "attribution-lost", "polarity-flipped", "weak-support"
OVERSTATED, ROLES, DERIVED = "overstated", "other-roles", "figure-not-derivable"


@frozen
class Doubt:
    """The rule that it belongs to, the claim's words, the evidence's, how sure it is (0 to 1), and which item of the
    evidence it is about (None: all of them together). `at`: where in the claim (code points), if anywhere in it.
    `code`: which check found it, or which delta it is; by this it is calibrated."""

    slug: str
    claim: str
    evidence: str
    confidence: float
    item: int | None = None
    at: tuple[int, int] | None = None
    code: str = ""
