"""The claims of a ledger that are near each other."""

from collections.abc import Iterator

from tracker.matching.pairs import link
from tracker.model import Ledger, Match

RELATED = 0.3
"""From this score on a pair is worth comparing, though it may say something else: contradictions live here."""

SETTLED = frozenset({"reports", "distinct"})
"""Relations that an editor has recorded, after which the pair is neither a duplicate nor a contradiction."""


def match_all(ledger: Ledger) -> tuple[Match, ...]:
    """The pairs of claims that are alike, strongest first: duplicates, and lower-scored ones that are only related.

    Pairs that an editor has recorded as `distinct` or joined by `reports` are left out.
    """
    settled = frozenset(_settled(ledger))
    claims = ledger.claims
    return tuple(
        Match(*pair, score=score, duplicate=score >= ledger.settings.suggest)
        for i, j, score in link([claim.text for claim in claims], threshold=RELATED)
        if (pair := ordered(claims[i].id, claims[j].id)) not in settled
    )


def _settled(ledger: Ledger) -> Iterator[tuple[str, str]]:
    for claim in ledger.claims:
        for link_ in claim.links:
            if link_.relation in SETTLED:
                yield ordered(claim.id, link_.to)


def ordered(a: str, b: str) -> tuple[str, str]:
    """A pair of ids, left < right."""
    return (a, b) if a < b else (b, a)
