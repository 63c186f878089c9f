"""Every claim of a ledger against the passages that it cites."""

from collections.abc import Mapping

from tracker.judging.support import weigh
from tracker.judging.support_reading import Aliases, Cited, Reading
from tracker.model import Anchor, Assessment, Claim, Evidence, Ledger, Source
from tracker.text.sentences import around
from tracker.text.words import norm

READ = frozenset({"supported", "conflicting"})
"""The verdicts that say that the supporting evidence supports."""

NEARBY = 400
"""How far around a cited sentence a name or a date may stand."""


def assess_all(ledger: Ledger, anchors: Mapping[tuple[str, int], Anchor]) -> dict[str, Assessment]:
    """Assessments by claim id, of supported and conflicting claims whose supporting evidence could be looked up.

    All `supports` items of a claim are read together, at their anchors: what neither holds is reported once. A claim
    of which any such item could not be checked (no text, not found, a language without cue words) gets none: that is
    no pass, and `tracker.auditing` counts it.
    """
    ignored = frozenset(norm(word) for word in ledger.settings.ignore_words)
    found: dict[str, Assessment] = {}
    for claim in ledger.claims:
        if claim.verdict in READ and (reading := read(ledger, claim, anchors, ledger.names, ignored)):
            found[claim.id] = weigh(reading)
    return found


def read(
    ledger: Ledger,
    claim: Claim,
    anchors: Mapping[tuple[str, int], Anchor],
    aliases: Aliases,
    ignored: frozenset[str] = frozenset(),
) -> Reading | None:
    """A claim's view of its evidence; None where any of it could not be looked up."""
    items = [(i, item) for i, item in enumerate(claim.evidence) if item.stance == "supports"]
    cited = [_cited(ledger.source(item.source), item, anchors.get((claim.id, i)), i) for i, item in items]
    if not cited or any(one is None for one in cited):
        return None
    return Reading(claim.text, tuple(one for one in cited if one), claim.speaker, claim.date, aliases, ignored)


def _cited(source: Source | None, item: Evidence, anchor: Anchor | None, index: int) -> Cited | None:
    """What stands at an item's anchor, and around it."""
    if source is None or anchor is None or anchor.start is None or anchor.end is None or source.text.content is None:
        return None
    text = source.text.content
    if item.translation:
        return Cited(item.translation, item.translation, "", source.published, index)
    start, end = around(text, anchor.start, anchor.end)
    nearby = f"{source.title}\n{text[max(0, start - NEARBY) : start]} {text[end : end + NEARBY]}"
    return Cited(text[anchor.start : anchor.end], text[start:end], nearby, source.published, index)
