"""Limits of length: a longer record stays valid, and counts as unchecked.

The settings have the limits; in CI those of the base branch apply, so that a branch cannot raise them.
"""

from attrs import evolve

from tracker.model import Claim, Evidence, Ledger


def over_limit(ledger: Ledger, claim: Claim) -> str:
    """The reason why a claim is not checked further; '' where it is."""
    settings = ledger.settings
    if len(claim.text) > settings.max_claim:
        return f"the claim is longer than {settings.max_claim:,} characters (setting `max-claim`)"
    if len(ledger.files.get(claim.path, "")) > settings.max_record:
        return f"the record is longer than {settings.max_record:,} characters (setting `max-record`)"
    return ""


def quote_over_limit(ledger: Ledger, item: Evidence) -> str:
    """The reason why a quote is not anchored; '' where it is."""
    if item.quote is not None and len(item.quote) > ledger.settings.max_quote:
        return f"the quote is longer than {ledger.settings.max_quote:,} characters (setting `max-quote`)"
    return ""


def within(ledger: Ledger) -> Ledger:
    """The ledger without the claims that are not checked further."""
    settings, texts = ledger.settings, [claim.text for claim in ledger.claims]
    longest = max(map(len, ledger.files.values()), default=0)
    if max(map(len, texts), default=0) <= settings.max_claim and longest <= settings.max_record:
        return ledger
    claims = tuple(claim for claim in ledger.claims if not over_limit(ledger, claim))
    return ledger if len(claims) == len(ledger.claims) else evolve(ledger, claims=claims)
