"""The claims of a ledger against each other, and against what else its sources say."""

from collections.abc import Iterator, Mapping

from tracker.findings import SURE
from tracker.judging.conflict import compare
from tracker.matching import link
from tracker.model import Anchor, Claim, Comparison, Ledger, Match, SourceConflict
from tracker.text.sentences import kind, sentences

ALIKE = 0.35
"""From this similarity on a sentence of a source is compared with a claim."""


def compare_all(ledger: Ledger, matches: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
    """The comparison of every pair that the matcher proposes, by the pair of ids, left < right."""
    found = {}
    for match in matches:
        left, right = ledger.claim(match.left), ledger.claim(match.right)
        if left and right:
            found[match.left, match.right] = compare_claims(left, right)
    return found


def compare_claims(left: Claim, right: Claim) -> Comparison:
    return compare(left.text, right.text, speakers=(left.speaker, right.speaker), dates=(left.date, right.date))


def source_conflicts(ledger: Ledger, anchors: Mapping[tuple[str, int], Anchor]) -> tuple[SourceConflict, ...]:
    """Sentences of the sources that conflict with a supported claim which does not cite them. Only prose counts:
    questions, headings and the furniture of a page are never a side."""
    claims = [claim for claim in ledger.claims if claim.verdict == "supported" and claim.speaker is None]
    told = list(_sentences(ledger))
    texts = [claim.text for claim in claims] + [text for _, _, _, text in told]
    found = []
    for i, j, _ in link(texts, threshold=ALIKE):
        if i < len(claims) <= j:
            claim, (source, start, end, text) = claims[i], told[j - len(claims)]
            comparison = compare(claim.text, text, dates=(claim.date, None))
            if (
                comparison.relation == "contradicts"
                and comparison.confidence >= SURE
                and not _cites(claim, source, start, end, anchors)
            ):
                found.append(SourceConflict(claim.id, source, start, end, comparison))
    return tuple(sorted(found, key=lambda one: (one.claim, one.source, one.start)))


def _sentences(ledger: Ledger) -> Iterator[tuple[str, int, int, str]]:
    for source in ledger.sources:
        text = source.text.content
        if text is not None:
            for start, end in sentences(text):
                if kind(text, (start, end)) == "prose":
                    yield source.id, start, end, text[start:end]


def _cites(claim: Claim, source: str, start: int, end: int, anchors: Mapping[tuple[str, int], Anchor]) -> bool:
    """Whether one of the claim's own quotes stands in that sentence."""
    for i, item in enumerate(claim.evidence):
        anchor = anchors.get((claim.id, i))
        inside = anchor and anchor.start is not None and anchor.end is not None
        if inside and item.source == source and anchor.start < end and start < anchor.end:  # type: ignore[union-attr,operator]
            return True
    return False
