"""History of a claim, waivers and pending reviews, as JSON values."""

from tracker.review.history import Version
from tracker.review.queue import Waiting
from tracker.review.summaries import change_data
from tracker.review.waivers import Waived
from tracker.text.printable import attributes


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
    waiver = attributes(one.waiver, "rule about until because")
    return attributes(one, "record path") | waiver | attributes(one, "silences expired")


def waiting_data(one: Waiting) -> dict[str, object]:
    known = attributes(one.claim, "text verdict path") | attributes(one, "why since cited")
    return {"claim": one.claim.id, **known, "waits_for": "author" if one.author else "reviewer"}
