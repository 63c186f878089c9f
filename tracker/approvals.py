"""Validity of reviews with the texts of the ledger: stamps cover the passages found for quotes."""

from datetime import date

from attrs import evolve

from tracker.anchoring import anchor_all
from tracker.model import Anchor, Anchors, Claim, Ledger
from tracker.records.reviews import ReviewStanding, review_standing
from tracker.records.stamps import SECOND, Passages, holds, stamp


def stamp_of(ledger: Ledger, claim: Claim, anchors: Anchors | None = None) -> str:
    """The present stamp of a claim, with the passages found for its quotes. `anchors`: known anchors; others are
    computed."""
    return stamp(claim, quoted_passages(ledger, claim, anchors))


def standing_of(
    ledger: Ledger, claim: Claim, anchors: Anchors | None = None, today: date | None = None
) -> ReviewStanding:
    """The review standing of a claim on a day (default: the current date)."""
    wrote = ledger.authors.get(claim.id, ())
    return review_standing(claim, ledger.settings, wrote, passages=_needed(ledger, claim, anchors), today=today)


def held(ledger: Ledger, claim: Claim, anchors: Anchors | None = None) -> tuple[bool, ...]:
    """For each review of a claim, whether it is about its present wording."""
    found = _needed(ledger, claim, anchors)
    return tuple(holds(review.stamp, claim, found) for review in claim.reviews)


def _needed(ledger: Ledger, claim: Claim, anchors: Anchors | None) -> Passages:
    """The quoted passages, found only for stamps that cover them."""
    if any((review.stamp or "").startswith(SECOND) for review in claim.reviews):
        return quoted_passages(ledger, claim, anchors)
    return ()


def quoted_passages(ledger: Ledger, claim: Claim, anchors: Anchors | None = None) -> Passages:
    """The passage found for each quote of a claim; None where it is not found, or the text is kept outside: a stamp
    must not depend on the presence of a store."""
    at = anchors or {}
    if any((claim.id, i) not in at for i in range(len(claim.evidence))):
        at = anchor_all(evolve(ledger, claims=(claim,)))
    return tuple(_passage(ledger, item.source, at.get((claim.id, i))) for i, item in enumerate(claim.evidence))


def _passage(ledger: Ledger, name: str, anchor: Anchor | None) -> str | None:
    source = ledger.source(name)
    if source is None or source.text.kept != "in-repo" or source.text.content is None:
        return None
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    return source.text.content[anchor.start : anchor.end]
