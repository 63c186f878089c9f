"""The assessments of a ledger's claims against the passages that they cite."""

from collections.abc import Iterator, Set

from tracker.evidence.citing import READ, read_cited, unknown_language
from tracker.judging.support.assessing import EVERY, off_topic, run_checks
from tracker.model import Anchors, Assessment, Ledger, Unchecked
from tracker.text.languages import reading_in


def assess_all(ledger: Ledger, anchors: Anchors, slugs: Set[str] | None = None) -> dict[str, Assessment]:
    """Assessments by claim id, of claims whose verdict rests on evidence that could be looked up.

    All `supports` items of a supported or conflicting claim are read together, at their anchors: what none of them has
    is reported once. The `refutes` items of a refuted claim are only checked for their topic. A claim with an item that
    could not be looked up (no text, not found) gets no assessment, which is no pass. `slugs`: only these rules are
    checked (None: all).
    """
    found: dict[str, Assessment] = {}
    asked = EVERY if slugs is None else slugs
    for claim in ledger.claims:
        with reading_in(claim.language):
            if reading := read_cited(ledger, claim, anchors):
                found[claim.id] = off_topic(reading) if claim.verdict == "refuted" else run_checks(reading, asked)
    return found


NEEDS_WORDS = ("S204", "S205", "S206", "S207", "S209")
"""The rules that need the words of a language, not only its figures and names."""


def unread(ledger: Ledger, anchors: Anchors) -> Iterator[Unchecked]:
    """The items of which only figures and names could be compared, since their language is unknown."""
    for claim in ledger.claims:
        for i, item in enumerate(claim.evidence):
            source = ledger.source(item.source)
            if source is None or item.stance != READ.get(claim.verdict):
                continue
            language = unknown_language(claim, item, source)
            if (claim.id, i) in anchors and language:
                why = f"in '{language}', whose words are not known here: only figures and names were compared"
                yield Unchecked(claim.id, i, why, whole=True, rules=NEEDS_WORDS)
