"""Signing claims: a review is a file of its own beside the claim, so that branches merge; files are only ever added."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from attrs import evolve, frozen

from tracker.approvals import stamp_of
from tracker.errors import TrackerError
from tracker.model import Claim, Ledger, Review
from tracker.records import writer
from tracker.records.authors import authors
from tracker.records.reviews import last_words, person, review_standing
from tracker.records.stamps import stamp
from tracker.text.fold import folded_words

APPROVED, CHANGES = "approved", "changes-requested"


@frozen
class Signed:
    """The result for one claim: `path` is the review file that was written, or None with the reason `why`."""

    claim: str
    path: str | None = None
    why: str = ""


def sign(
    ledger: Ledger, claims: Sequence[Claim], by: str, day: str, *, changes: bool = False, because: str | None = None
) -> tuple[Signed, ...]:
    """Writes a stamped review of each claim. A reviewer's same decision on the same words is not repeated.

    `day` is YYYY-MM-DD. Raises `TrackerError`, and then nothing is written, where a reviewer may not review a claim of
    their own, or asks for changes without saying which.
    """
    if not person(by):
        raise TrackerError("a review needs a name: --by NAME")
    if changes and not (because or "").strip():
        raise TrackerError("ask for changes with a reason: --because …")
    if not changes:
        _check_independence(ledger, claims, by)
    decision = CHANGES if changes else APPROVED
    values = (by.strip(), day, decision, because)
    return tuple(_signed(ledger.root, claim, Review(*values, stamp_of(ledger, claim))) for claim in claims)


def _signed(root: Path, claim: Claim, review: Review) -> Signed:
    same = (review.decision, review.stamp, review.because or None)
    for earlier in last_words(claim.reviews):
        if person(earlier.by) == person(review.by) and (earlier.decision, earlier.stamp, earlier.because) == same:
            return Signed(claim.id, None, f"{review.by} said so on {earlier.date}, and it has not changed since")
    path = next(path for path in review_paths(claim, review) if not (root / path).exists())
    writer.create(root, path, review_record(review))
    return Signed(claim.id, path)


def review_record(review: Review) -> dict[str, str | None]:
    """A review as the record of its file."""
    named = {"by": review.by, "date": review.date, "decision": review.decision}
    return {**named, "because": review.because or None, "stamp": review.stamp}


def review_paths(claim: Claim, review: Review) -> Iterator[str]:
    """`<id>.reviews/<date>-<by>.yaml` beside the claim, then `-2`, `-3` …"""
    start = f"{re.sub(r'[.]ya?ml$', '', claim.path)}.reviews/{review.date}-{_file_name(review.by)}"
    return (f"{start}.yaml" if number == 1 else f"{start}-{number}.yaml" for number in count(1))


def _file_name(name: str) -> str:
    """A name as part of a file's name: small letters without accents, digits and hyphens."""
    return re.sub(r"[\W_]+", "-", folded_words(name))[:40].strip("-") or "reviewer"


def _check_independence(ledger: Ledger, claims: Sequence[Claim], by: str) -> None:
    """Raises `TrackerError` where the settings require another reviewer."""
    for claim in _own(ledger, claims, by):
        raise TrackerError(
            f"{by} wrote {claim.id}, by git's author: somebody else has to approve it (setting `no-own-reviews-by`)"
        )


def _own(ledger: Ledger, claims: Iterable[Claim], by: str) -> Iterator[Claim]:
    """The claims for which an approval by this reviewer would not count."""
    if not ledger.settings.required_reviews or not ledger.settings.no_own_reviews_by:
        return
    signed = [evolve(claim, reviews=(Review(by, "", APPROVED, None, stamp(claim)),)) for claim in claims]
    try:
        wrote = authors(ledger.root, signed)
    except TrackerError:
        return  # no git: unknown
    for claim in signed:
        if review_standing(claim, ledger.settings, wrote.get(claim.id, ())).own:
            yield claim
