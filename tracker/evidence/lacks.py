"""What evidence lacks of a claim, as a delta."""

from tracker.comparing.deltas import Delta, Span


def lack(
    kind: str,
    claim: str,
    evidence: str,
    sure: float,
    item: int | None = None,
    at: Span | None = None,
    code: str = "",
) -> Delta:
    """The claim's words, the evidence's in their place ('' for none), which item of it they are of (None: all of them
    together), and where the claim's words stand in it. `code`: the datum, where it is not the check's name."""
    relation = "different" if claim and evidence else "missing" if claim else "added"
    return Delta(kind, relation, claim, evidence, at, None, sure, code, item)
