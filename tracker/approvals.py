"""What reviews are worth beside the texts of the ledger: stamps cover the passages that quotes stand for."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve

from tracker.anchoring import anchor_all
from tracker.model import Anchor, Claim, Ledger
from tracker.records.reviews import ReviewStanding, review_standing
from tracker.records.stamps import SECOND, Passages, holds, stamp

Anchors = Mapping[tuple[str, int], Anchor]


def stamp_of(ledger: Ledger, claim: Claim, anchors: Anchors | None = None) -> str:
    """The stamp of a claim as it is now, with the passages that its quotes stand for. `anchors`: what is known of
    where they stand; what is not is looked up."""
    return stamp(claim, quoted_passages(ledger, claim, anchors))


def standing_of(
    ledger: Ledger, claim: Claim, anchors: Anchors | None = None, today: date | None = None
) -> ReviewStanding:
    """What the reviews of a claim are worth on a day (default: the current date)."""
    wrote = ledger.authors.get(claim.id, ())
    return review_standing(claim, ledger.settings, wrote, passages=_needed(ledger, claim, anchors), today=today)


def held(ledger: Ledger, claim: Claim, anchors: Anchors | None = None) -> tuple[bool, ...]:
    """Of each review of a claim, whether it is about the claim as it is now."""
    found = _needed(ledger, claim, anchors)
    return tuple(holds(review.stamp, claim, found) for review in claim.reviews)


def _needed(ledger: Ledger, claim: Claim, anchors: Anchors | None) -> Passages:
    """Passages are looked up only for stamps that know them."""
    if any((review.stamp or "").startswith(SECOND) for review in claim.reviews):
        return quoted_passages(ledger, claim, anchors)
    return ()


def quoted_passages(ledger: Ledger, claim: Claim, anchors: Anchors | None = None) -> Passages:
    """The passage that each quote of a claim stands for; None where it is not found, or the text lies outside: what a
    stamp covers must not depend on whether a store is at hand."""
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
