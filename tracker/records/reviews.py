"""How a claim stands with those who reviewed it: whose word holds, and whose was about other words."""

import re
from collections.abc import Iterable

from attrs import frozen

from tracker.config import Settings
from tracker.model import Claim, Review
from tracker.records.stamps import VERSION, stamp

ANYBODY = "*"
"""In the setting `no-own-reviews-by`: nobody's review of their own claim counts."""


@frozen
class Standing:
    """The last review of every reviewer, by what it is worth now; each tuple in the order of dates."""

    approvals: tuple[Review, ...] = ()  # that hold
    stale: tuple[Review, ...] = ()  # approvals of what has changed since
    unsigned: tuple[Review, ...] = ()  # approvals without a stamp, or with one that cannot be read
    own: tuple[Review, ...] = ()  # approvals by those who wrote the claim, where that does not count
    objections: tuple[Review, ...] = ()  # requests for changes to what is there now
    answered: tuple[Review, ...] = ()  # requests for changes, and there were some


def standing(claim: Claim, settings: Settings, authors: Iterable[str] = ()) -> Standing:
    """What the reviews of a claim are worth; `authors` are the names and addresses of those who wrote it."""
    now, wrote = stamp(claim), {person(name) for name in authors}
    barred = {person(name) for name in settings.no_own_reviews_by}
    found: dict[str, list[Review]] = {}
    for review in last_words(claim.reviews):
        who = person(review.by)
        own = who in wrote and bool(barred & {ANYBODY, who})
        found.setdefault(_worth(review, now, own), []).append(review)
    return Standing(**{worth: tuple(reviews) for worth, reviews in found.items()})


def _worth(review: Review, now: str, own: bool) -> str:
    holds = review.stamp == now
    if review.decision == "changes-requested":
        return "answered" if review.stamp and not holds else "objections"
    if not (review.stamp or "").startswith(VERSION):
        return "unsigned"
    return "stale" if not holds else "own" if own else "approvals"


def last_words(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The last review of each reviewer, in the order of dates."""
    found: dict[str, Review] = {}
    for review in sorted(reviews, key=_when):
        found.pop(person(review.by), None)
        found[person(review.by)] = review
    return tuple(found.values())


def _when(review: Review) -> tuple[str, int, str]:
    """A second review of one day ends in -2, a tenth in -10."""
    stem = re.sub(r"\.ya?ml$", "", review.path)
    return review.date, len(stem), stem


def needs_review(claim: Claim, settings: Settings) -> bool:
    """Whether a claim has a verdict that somebody should look at."""
    return claim.verdict not in settings.no_review_for


def person(name: str) -> str:
    """A name as people are told apart by it: case and spaces do not matter."""
    return " ".join(name.casefold().split())
