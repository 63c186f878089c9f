"""The claims of a ledger against each other, and against what else its sources say."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from tracker.findings import SURE
from tracker.judging.conflict import apart, compare
from tracker.judging.passages import candidates
from tracker.matching.drafts import statements
from tracker.model import Anchor, Claim, Comparison, Ledger, Match, Source, SourceConflict
from tracker.text.cues import spoken
from tracker.text.fold import folded_words
from tracker.text.sentences import kind, sentences
from tracker.text.signals.names import same

Anchors = Mapping[tuple[str, int], Anchor]


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


# ---------------------------------------------------------------- claims against sentences


@frozen
class Told:
    """A sentence of a source, at code points `start` to `end`."""

    source: Source
    start: int
    end: int
    text: str


def source_conflicts(ledger: Ledger, anchors: Anchors) -> tuple[SourceConflict, ...]:
    """Sentences of the sources that conflict with a supported claim which does not cite them. Only prose counts:
    questions, headings and the furniture of a page are never a side. Where another claim cites the sentence, and the
    two claims conflict or are linked, that pair says it already."""
    claims = [claim for claim in ledger.claims if claim.verdict == "supported"]
    told = list(_sentences(ledger))
    citing = _citing(ledger, anchors)
    found = []
    for i, j in candidates([claim.text for claim in claims], [one.text for one in told]):
        claim, sentence = claims[i], told[j]
        comparison = _against(claim, sentence)
        if comparison is not None and not _known(claim, sentence, citing):
            found.append(SourceConflict(claim.id, sentence.source.id, sentence.start, sentence.end, comparison))
    return tuple(sorted(found, key=lambda one: (one.claim, one.source, one.start)))


def _sentences(ledger: Ledger) -> Iterator[Told]:
    """The prose of all sources that still stand: none that is retracted, or has a newer snapshot. What a page says
    twice counts once."""
    gone = {source.supersedes for source in ledger.sources}
    for source in ledger.sources:
        text = source.text.content
        if text is None or source.id in gone or source.retracted is not None or not spoken(source.language):
            continue
        seen = set()
        for start, end in sentences(text):
            said = folded_words(text[start:end])
            if said not in seen and kind(text, (start, end)) == "prose":
                seen.add(said)
                yield Told(source, start, end, text[start:end])


def _against(claim: Claim, told: Told) -> Comparison | None:
    """How surely a sentence goes against a claim. What a claim says that somebody said is only held against what the
    sentence has from them; a figure that came out at another time is another figure."""
    for text, speaker in [(told.text, None)] if claim.speaker is None else statements(told.text):
        if claim.speaker and not (speaker and same(claim.speaker, speaker)):
            continue
        comparison = compare(claim.text, text)
        if comparison.relation != "contradicts" or comparison.confidence < SURE:
            continue
        if comparison.conflicts[0].kind == "number" and apart(claim.date, told.source.published):
            continue
        return comparison
    return None


def _citing(ledger: Ledger, anchors: Anchors) -> dict[str, list[tuple[int, int, Claim]]]:
    """The passages of each source that are cited, and by which claim."""
    found: dict[str, list[tuple[int, int, Claim]]] = {}
    for claim in ledger.claims:
        for i, item in enumerate(claim.evidence):
            anchor = anchors.get((claim.id, i))
            if anchor is not None and anchor.start is not None and anchor.end is not None:
                found.setdefault(item.source, []).append((anchor.start, anchor.end, claim))
    return found


def _known(claim: Claim, told: Told, citing: dict[str, list[tuple[int, int, Claim]]]) -> bool:
    """Whether the claim cites the sentence itself, or stands beside another claim that does."""
    return any(
        start < told.end and told.start < end and (other is claim or _beside(claim, other))
        for start, end, other in citing.get(told.source.id, ())
    )


def _beside(claim: Claim, other: Claim) -> bool:
    linked = any(link.to == b.id for a, b in ((claim, other), (other, claim)) for link in a.links)
    return linked or bool(compare_claims(claim, other).conflicts)
