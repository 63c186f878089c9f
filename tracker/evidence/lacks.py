"""A delta for what evidence lacks of a claim."""

from tracker.comparing.deltas import Delta
from tracker.text.spans import Span


def lack(
    kind: str,
    claim: str,
    evidence: str,
    sure: float,
    item: int | None = None,
    at: Span | None = None,
    code: str = "",
) -> Delta:
    """A delta of the claim's words, the evidence's in their place ('' for none), the item they are of (index; None: all
    together), and the span of the claim's words. `code`: the datum, where it is not the check's name."""
    relation = "different" if claim and evidence else "missing" if claim else "added"
    return Delta(kind, relation, claim, evidence, at, None, sure, code, item)
