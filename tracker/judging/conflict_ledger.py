"""The claims of a ledger against each other, and against what else its sources say."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from tracker.anchoring import anchor_all
from tracker.findings import SURE
from tracker.judging.conflict import apart, compare
from tracker.judging.passages import Bag, Index, among, stems
from tracker.matching.drafts import utterances
from tracker.model import Anchor, Claim, Comparison, Focus, Ledger, Match, Source, SourceConflict
from tracker.text.fold import folded_words
from tracker.text.languages import reading_in, shared_language, spoken
from tracker.text.page_furniture import prose as prose_of
from tracker.text.signals.voices import one as one_speaker

Anchors = Mapping[tuple[str, int], Anchor]


def compare_all(ledger: Ledger, matches: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
    """The comparison of every pair that the matcher proposes, by the pair of ids, left < right."""
    found = {}
    for match in matches:
        left, right = ledger.claim(match.left), ledger.claim(match.right)
        if left and right and not match.skipped:
            found[match.left, match.right] = compare_claims(left, right)
    return found


def compare_claims(left: Claim, right: Claim) -> Comparison:
    language = shared_language(left.language, right.language)
    speakers, dates = (left.speaker, right.speaker), (left.date, right.date)
    return compare(left.text, right.text, speakers=speakers, dates=dates, language=language)


# ---------------------------------------------------------------- claims against sentences


@frozen
class Told:
    """A sentence of a source, at code points `start` to `end`."""

    source: Source
    start: int
    end: int
    text: str


Prose = tuple[tuple[int, int, tuple[str, ...]], ...]
"""The sentences of a text that count: where they stand (code points), and the stems of their words, sorted."""


def prose(text: str) -> Prose:
    """Only prose counts: questions, headings and the furniture of a page are never a side. What a page says twice
    counts once."""
    found, seen = [], set()
    for start, end in prose_of(text):
        said = folded_words(text[start:end])
        if said not in seen:
            seen.add(said)
            found.append((start, end, tuple(sorted(stems(text[start:end])))))
    return tuple(found)


def bag_of(claim: Claim) -> Bag:
    """The stems of a claim's words."""
    with reading_in(claim.language):
        return stems(claim.text)


class Reader:
    """What `source_conflicts` asks of texts and pairs, so that answers can be kept from one audit to the next: each
    depends on nothing but what is handed over."""

    def prose(self, source: Source, text: str) -> Prose:  # noqa: ARG002
        return prose(text)

    def near(self, claims: Sequence[Claim], index: "Index") -> Iterator[tuple[int, Sequence[int]]]:
        """For each claim (by index) the sentences of the index that it should be compared with."""
        return ((i, index.near(bag_of(claim))) for i, claim in enumerate(claims))

    def against(self, claim: Claim, told: Told) -> Comparison | None:
        return against(claim, told)


def source_conflicts(
    ledger: Ledger, anchors: Anchors, focus: Focus | None = None, reader: Reader | None = None
) -> tuple[SourceConflict, ...]:
    """Sentences of the sources that conflict with a supported claim which does not cite them (see `prose`). Where
    another claim cites the sentence, and the two claims conflict or are linked, that pair says it already. `focus`:
    only those with one of its claims or sources; then `anchors` need hold no more than its claims."""
    reader = reader or Reader()
    claims = [claim for claim in ledger.claims if claim.verdict == "supported" and spoken(claim.language)]
    told, bags = _told(ledger, reader)
    citing = _Citing(ledger, anchors)
    found = []
    for claim, sentence in _pairs(claims, told, Index(bags), reader, focus):
        citers = citing.at(sentence)
        if any(citer is claim for citer in citers):  # most sentences that are near a claim are its own evidence
            continue
        comparison = reader.against(claim, sentence)
        if comparison is not None and not any(_beside(claim, citer) for citer in citers):
            found.append(SourceConflict(claim.id, sentence.source.id, sentence.start, sentence.end, comparison))
    return tuple(sorted(found, key=lambda one: (one.claim, one.source, one.start)))


def _pairs(
    claims: Sequence[Claim], told: Sequence[Told], index: Index, reader: Reader, focus: Focus | None
) -> Iterator[tuple[Claim, Told]]:
    """The claims and the sentences that are worth comparing; of those, what a focus is about."""
    near: Iterator[tuple[int, Sequence[int]]]
    if focus is None:
        near = reader.near(claims, index)
    else:
        asked = {i for i, claim in enumerate(claims) if claim.id in focus.claims}
        asked_told = {j for j, one in enumerate(told) if one.source.id in focus.sources}
        near = among(index, [bag_of(claim) for claim in claims], asked, asked_told)
    for i, sentences_near in near:
        for j in sentences_near:
            yield claims[i], told[j]


def _told(ledger: Ledger, reader: Reader) -> tuple[list[Told], list[Bag]]:
    """The prose of all sources that still stand (none that is retracted, or has a newer snapshot), and its stems."""
    gone = {source.supersedes for source in ledger.sources}
    told, bags = [], []
    for source in ledger.sources:
        text = source.text.content
        if text is None or source.id in gone or source.retracted is not None or not spoken(source.language):
            continue
        with reading_in(source.language):
            said = reader.prose(source, text)
        for start, end, bag in said:
            told.append(Told(source, start, end, text[start:end]))
            bags.append(frozenset(bag))
    return told, bags


def against(claim: Claim, told: Told) -> Comparison | None:
    """How surely a sentence goes against a claim. What a claim says that somebody said is only held against what the
    sentence has from them; a figure that came out at another time is another figure."""
    language = shared_language(claim.language, told.source.language)
    if not spoken(language):
        return None
    with reading_in(language):
        said = [(told.text, None)] if claim.speaker is None else list(utterances(told.text))
    for text, speaker in said:
        if claim.speaker and not one_speaker(claim.speaker, speaker):
            continue
        comparison = compare(claim.text, text, language=language)
        if comparison.relation != "contradicts" or comparison.confidence < SURE:
            continue
        if comparison.conflicts[0].kind == "number" and apart(claim.date, told.source.published):
            continue
        return comparison
    return None


class _Citing:
    """The passages of each source that are cited, and by which claim; looked up for sources that are asked about."""

    def __init__(self, ledger: Ledger, anchors: Anchors) -> None:
        self._ledger, self._anchors = ledger, anchors
        self._claims: dict[str, list[Claim]] = {}
        for claim in ledger.claims:
            for source in {item.source for item in claim.evidence}:
                self._claims.setdefault(source, []).append(claim)
        self._found: dict[str, list[tuple[int, int, Claim]]] = {}

    def at(self, told: Told) -> list[Claim]:
        """The claims that cite a passage which the sentence has a part in."""
        passages = self.of(told.source.id)
        return [claim for start, end, claim in passages if start < told.end and told.start < end]

    def of(self, source: str) -> list[tuple[int, int, Claim]]:
        if source not in self._found:
            self._found[source] = list(self._passages(source))
        return self._found[source]

    def _passages(self, source: str) -> Iterator[tuple[int, int, Claim]]:
        claims = self._claims.get(source, ())
        unknown = tuple(claim for claim in claims if (claim.id, 0) not in self._anchors)
        anchors = {**self._anchors, **anchor_all(evolve(self._ledger, claims=unknown))} if unknown else self._anchors
        for claim in claims:
            for i, item in enumerate(claim.evidence):
                anchor = anchors.get((claim.id, i))
                if item.source == source and anchor is not None and anchor.start is not None and anchor.end is not None:
                    yield anchor.start, anchor.end, claim


def _beside(claim: Claim, other: Claim) -> bool:
    linked = any(link.to == b.id for a, b in ((claim, other), (other, claim)) for link in a.links)
    return linked or bool(compare_claims(claim, other).conflicts)
