"""Claims that wait for a review: the oldest first, and of equal age those with most dependants."""

from collections import Counter
from datetime import UTC, datetime

from attrs import frozen

from tracker.approvals import standing_of
from tracker.errors import TrackerError
from tracker.model import Claim, Ledger
from tracker.records import git
from tracker.records.authors import claim_at
from tracker.records.reviews import ReviewStanding, needs_review


@frozen
class Waiting:
    """A claim that waits, and the reason. `since`: the day (YYYY-MM-DD) of its last change, None where unknown to git;
    `cited`: number of other claims that link to it. `author`: it waits for its author, not for a reviewer."""

    claim: Claim
    why: str
    since: str | None
    cited: int
    author: bool = False


def queue(ledger: Ledger) -> tuple[Waiting, ...]:
    """The claims with a verdict that has fewer approvals than it needs, one at least; those that wait for their author
    are last."""
    days = days_of(ledger)
    cited = Counter(link.to for claim in ledger.claims for link in claim.links if link.to != claim.id)
    found = []
    for claim in ledger.claims:
        held = standing_of(ledger, claim)
        if why := _why(claim, ledger, held):
            found.append(Waiting(claim, why, days.get(claim.id), cited[claim.id], bool(held.objections)))
    return tuple(sorted(found, key=lambda one: (one.author, one.since or "9999", -one.cited, one.claim.id)))


def _why(claim: Claim, ledger: Ledger, held: ReviewStanding) -> str:
    needed = max(1, ledger.settings.required_reviews)
    if held.objections:
        last = held.objections[-1]
        return f"{last.by} asked for changes on {last.date}: {last.because or 'no reason given'}"
    if not needs_review(claim, ledger.settings) or len(held.approvals) >= needed:
        return ""
    if held.answered:
        last = held.answered[-1]
        return f"changed since {last.by} asked for it on {last.date}: {last.because or 'no reason given'}"
    if held.stale:
        return f"changed since {held.stale[-1].by} approved it on {held.stale[-1].date}"
    uncounted = {"who wrote it": held.own, "dated in the future": held.early, "without a stamp": held.unsigned}
    for what, reviews in uncounted.items():
        if reviews:
            return f"approved by {reviews[-1].by}, {what}"
    return f"{len(held.approvals)} of {needed} approvals" if held.approvals else "never reviewed"


def days_of(ledger: Ledger) -> dict[str, str]:
    """The day on which each claim's record was last committed, by id. An uncommitted change is as old as the record it
    changes; records without a commit are left out."""
    try:
        commits = git.commits_below(ledger.root)
    except TrackerError:
        return {}
    found: dict[str, str] = {}
    for commit in commits:
        day = datetime.fromtimestamp(commit.time, UTC).date().isoformat()
        for path in commit.paths:
            if (name := claim_at(path)) is not None:
                found.setdefault(name, day)
    return found
