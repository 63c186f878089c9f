"""History of a claim, waivers and pending reviews, as JSON values."""

from tracker.review.history import Version
from tracker.review.queue import Waiting
from tracker.review.summaries import change_data
from tracker.review.waivers import Waived


def version_data(version: Version) -> dict[str, object]:
    return {
        "commit": version.commit or None,
        "date": version.date,
        "author": version.author or None,
        "subject": version.subject or None,
        "moved": {"from": version.moved[0], "to": version.moved[1]} if version.moved else None,
        "cut": version.cut,
        "changes": [change_data(change) for change in version.changes],
    }


def waiver_data(one: Waived) -> dict[str, object]:
    return {
        "record": one.record,
        "path": one.path,
        "rule": one.waiver.rule,
        "about": one.waiver.about,
        "until": one.waiver.until,
        "because": one.waiver.because,
        "silences": one.silences,
        "expired": one.expired,
    }


def waiting_data(one: Waiting) -> dict[str, object]:
    return {
        "claim": one.claim.id,
        "text": one.claim.text,
        "verdict": one.claim.verdict,
        "path": one.claim.path,
        "why": one.why,
        "since": one.since,
        "cited": one.cited,
        "waits_for": "author" if one.author else "reviewer",
    }
