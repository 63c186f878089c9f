"""Validity of a claim's reviews: which hold, and which are about earlier words."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from attrs import frozen

from tracker.config import Settings
from tracker.model import Claim, Review
from tracker.records.stamps import FIRST, SECOND, Passages, holds
from tracker.text.look_alikes import looks

ANYBODY = "*"
"""The value of the setting `no-own-reviews-by` for everybody: no author's own review counts."""


@frozen
class ReviewStanding:
    """The last review of every reviewer, by its present validity; each tuple in the order of dates."""

    approvals: tuple[Review, ...] = ()  # that hold
    stale: tuple[Review, ...] = ()  # approvals of an earlier version
    unsigned: tuple[Review, ...] = ()  # approvals without a stamp, or with one that cannot be read
    own: tuple[Review, ...] = ()  # approvals by authors of the claim, where these do not count
    objections: tuple[Review, ...] = ()  # requests for changes to the present version
    answered: tuple[Review, ...] = ()  # requests for changes, and there were some
    early: tuple[Review, ...] = ()  # approvals dated in the future

    @property
    def first(self) -> tuple[Review, ...]:
        """The approvals that are valid by the rule of version 1, without passages, translations and sums."""
        return tuple(review for review in self.approvals if (review.stamp or "").startswith(FIRST))


def review_standing(
    claim: Claim,
    settings: Settings,
    authors: Iterable[str] = (),
    *,
    passages: Passages = (),
    today: date | None = None,
) -> ReviewStanding:
    """The review standing of a claim; `authors`: names and addresses of its authors; `passages`: those found for its
    quotes. An approval dated in the future does not count yet."""
    wrote = {person(name) for name in authors}
    barred = {person(name) for name in settings.no_own_reviews_by}
    found: dict[str, list[Review]] = {}
    last = _last_day(today or date.today())
    early = [review for review in claim.reviews if review.decision == "approved" and review.date > last]
    for review in last_words(review for review in claim.reviews if review not in early):
        who = person(review.by)
        own = who in wrote and bool(barred & {ANYBODY, who})
        found.setdefault(_worth(review, holds(review.stamp, claim, passages), own), []).append(review)
    if early:
        found["early"] = early
    return ReviewStanding(**{worth: tuple(reviews) for worth, reviews in found.items()})


ZONES = timedelta(days=1)
"""Allowance for a reviewer's time zone."""


def _last_day(today: date) -> str:
    return (min(today, date.max - ZONES) + ZONES).isoformat()


def _worth(review: Review, fits: bool, own: bool) -> str:
    if review.decision == "changes-requested":
        return "answered" if review.stamp and not fits else "objections"
    if not (review.stamp or "").startswith((FIRST, SECOND)):
        return "unsigned"
    return "stale" if not fits else "own" if own else "approvals"


def last_words(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The last review of each reviewer, in the order of dates."""
    found: dict[str, Review] = {}
    for review in sorted(reviews, key=_when):
        found.pop(person(review.by), None)
        found[person(review.by)] = review
    return tuple(found.values())


def _when(review: Review) -> tuple[str, int, str]:
    """Orders reviews by date and number (a second review of one day ends in -2)."""
    stem = re.sub(r"\.ya?ml$", "", review.path)
    return review.date, len(stem), stem


def needs_review(claim: Claim, settings: Settings) -> bool:
    """Whether a claim has a verdict that needs a review."""
    return claim.verdict not in settings.no_review_for


def person(name: str) -> str:
    """A name's key for identity, without case, spaces and invisible characters."""
    return looks(name)
