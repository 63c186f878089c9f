"""What the audit and a rule have to agree on: when a waiver has run out. Not a rule."""

from datetime import date

from tracker.model import Waiver


def expired(waiver: Waiver, today: date) -> bool:
    """Whether a waiver's last day is over. A partial date lasts to its end: '2027' silences through all of 2027."""
    return waiver.until is not None and waiver.until < today.isoformat()[: len(waiver.until)]
