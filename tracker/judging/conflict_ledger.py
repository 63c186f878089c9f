"""Conflicts of a ledger's claims with each other, and with the sentences of its sources."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cached_property

from attrs import evolve, frozen

from tracker.anchoring import anchor_all
from tracker.findings import SURE
from tracker.grouping import grouped
from tracker.incompatibility.contrary import contrary
from tracker.judging.candidates import delta_conflict
from tracker.judging.conflict import compare, dates_apart, of_nobody
from tracker.judging.passages import Index, StemSet, among, stem_set
from tracker.matching.drafts import utterances
from tracker.model import Anchors, Claim, Comparison, Focus, Ledger, Match, Source, SourceConflict
from tracker.text.boilerplate import prose_sentences as prose_of
from tracker.text.fold import folded_words
from tracker.text.languages import reading_in, shared_language, spoken
from tracker.text.signals.same_speaker import one_speaker


def compare_all(ledger: Ledger, matches: tuple[Match, ...]) -> dict[tuple[str, str], Comparison]:
    """The comparison of every pair that the matcher proposes, by the pair of ids, left < right."""
    found = {}
    for match in sorted(matches, key=lambda match: (match.left, match.right)):  # so that one side is still cached
        left, right = ledger.claim(match.left), ledger.claim(match.right)
        if left and right and not match.skipped:
            found[match.left, match.right] = compare_claims(left, right)
    return found


def compare_claims(left: Claim, right: Claim) -> Comparison:
    language = shared_language(left.language, right.language)
    speakers, dates = (left.speaker, right.speaker), (left.date, right.date)
    found = compare(left.text, right.text, speakers=speakers, dates=dates, language=language)
    if found.relation == "contradicts" and of_nobody(left.text, right.text):
        return evolve(found, relation="related", because="scope")
    return found


# ---------------------------------------------------------------- claims against sentences


@frozen
class SourceSentence:
    """A sentence of a source, at `start` to `end` (code points, 0-based, end-exclusive)."""

    source: Source
    start: int
    end: int
    text: str


Prose = tuple[tuple[int, int, tuple[str, ...]], ...]
"""The prose sentences of a text: start, end (code points, 0-based, end-exclusive), and the stems of their words,
sorted."""


def prose(text: str) -> Prose:
    """The prose sentences of a text, without questions, headings and page boilerplate; repeated sentences once."""
    found, seen = [], set()
    for start, end in prose_of(text):
        folded = folded_words(text[start:end])
        if folded not in seen:
            seen.add(folded)
            found.append((start, end, tuple(sorted(stem_set(text[start:end])))))
    return tuple(found)


def bag_of(claim: Claim) -> StemSet:
    """The stems of a claim's words."""
    with reading_in(claim.language):
        return stem_set(claim.text)


class Sentences:
    """The prose sentences of sources in order; each is made on demand."""

    def __init__(self) -> None:
        self.sources: list[Source] = []
        self.starts: list[int] = []  # index of each source's first sentence
        self._rows: list[tuple[int, int, tuple[str, ...]]] = []

    def add(self, source: Source, sentences: Prose) -> None:
        self.sources.append(source)
        self.starts.append(len(self._rows))
        self._rows += sentences

    def bags(self) -> list[tuple[str, ...]]:
        """The stems of every sentence."""
        return [row[2] for row in self._rows]

    def place(self, j: int) -> tuple[int, int]:
        """The indexes (0-based) of a sentence's source, and of the sentence in it."""
        t = bisect_right(self.starts, j) - 1
        return t, j - self.starts[t]

    def __getitem__(self, j: int) -> SourceSentence:
        source, (start, end, _) = self.sources[self.place(j)[0]], self._rows[j]
        return SourceSentence(source, start, end, (source.text.content or "")[start:end])


Cites = Callable[[Claim, SourceSentence], bool]
Conflicts = tuple[tuple[int, Comparison], ...]


class Reader:
    """The reads of `source_conflicts`, whose results can be cached between audits: each depends on its arguments
    alone."""

    def prose(self, source: Source, text: str) -> Prose:  # noqa: ARG002
        return prose(text)

    def index(self, sentences: Sequence[Collection[str]]) -> Index:
        """The sentences, each given by its stems."""
        return Index(sentences)

    def near(self, claims: Sequence[Claim], index: Index) -> Iterator[tuple[int, Sequence[int]]]:
        """Each claim (by index) with the sentences of the index that it should be compared with."""
        return ((i, index.near(bag_of(claim))) for i, claim in enumerate(claims))

    def near_those(
        self, claims: Sequence[Claim], index: Index, asked_claims: Collection[int], asked_sentences: Collection[int]
    ) -> Iterator[tuple[int, Sequence[int]]]:
        """The same, for pairs with one of these claims or sentences."""
        return among(index, [bag_of(claim) for claim in claims], asked_claims, asked_sentences)

    def against(self, claim: Claim, near: Sequence[int], sentences: Sentences, cites: Cites) -> Conflicts:
        """The sentences near a claim that contradict it. Those that it `cites` are not compared: they are most of those
        near."""
        beside = ((j, sentences[j]) for j in near)
        compared = ((j, against_claim(claim, one)) for j, one in beside if not cites(claim, one))
        return tuple((j, comparison) for j, comparison in compared if comparison is not None)

    def keep(self) -> None:
        """The end of the run: caches are written."""

    def beside(self, claim: Claim, other: Claim) -> bool:
        """Whether two claims conflict or are linked, so that their pair is reported already."""
        return _beside(claim, other)


def source_conflicts(
    ledger: Ledger, anchors: Anchors, focus: Focus | None = None, reader: Reader | None = None
) -> tuple[SourceConflict, ...]:
    """Conflicts of supported claims with sentences of sources that they do not cite (see `prose`). Where another claim
    cites the sentence, and the two claims conflict or are linked, that pair is reported instead. `focus`: only those
    with one of its claims or sources; then `anchors` need hold no more than its claims."""
    reader = reader or Reader()
    if focus is not None and not focus.claims and not focus.sources:
        return ()
    claims = [claim for claim in ledger.claims if claim.verdict == "supported" and spoken(claim.language)]
    sentences = _current_sentences(ledger, reader)
    citing = _Citing(ledger, anchors)
    found = []
    for claim, near in _pairs(claims, sentences, reader, focus):
        for j, comparison in reader.against(claim, near, sentences, citing.by) if near else ():
            one = sentences[j]
            if not any(reader.beside(claim, citer) for citer in citing.at(one)):
                found.append(SourceConflict(claim.id, one.source.id, one.start, one.end, comparison))
    reader.keep()
    return tuple(sorted(found, key=lambda one: (one.claim, one.source, one.start)))


def _pairs(
    claims: Sequence[Claim], sentences: Sentences, reader: Reader, focus: Focus | None
) -> Iterator[tuple[Claim, Sequence[int]]]:
    """Each claim with the indexes of the sentences to compare; with a focus only its pairs."""
    index = reader.index(sentences.bags())
    near: Iterator[tuple[int, Sequence[int]]]
    if focus is None:
        near = reader.near(claims, index)
    else:
        asked_claims = {i for i, claim in enumerate(claims) if claim.id in focus.claims}
        ends = [*sentences.starts, len(sentences.bags())][1:]
        spans = zip(sentences.sources, sentences.starts, ends, strict=True)
        asked_sentences = {j for source, start, end in spans if source.id in focus.sources for j in range(start, end)}
        near = reader.near_those(claims, index, asked_claims, asked_sentences)
    return ((claims[i], nearby) for i, nearby in near)


def _current_sentences(ledger: Ledger, reader: Reader) -> Sentences:
    """The prose of all current sources (not retracted, no newer snapshot)."""
    gone = {source.supersedes for source in ledger.sources}
    sentences = Sentences()
    for source in ledger.sources:
        text = source.text.content
        if text is None or source.id in gone or source.retracted is not None or not spoken(source.language):
            continue
        with reading_in(source.language):
            sentences.add(source, reader.prose(source, text))
    return sentences


def against_claim(claim: Claim, sentence: SourceSentence) -> Comparison | None:
    """The comparison of a claim with a sentence that contradicts it; None for none. Reported speech of a claim is only
    compared with the same speaker's; a figure of another time is another figure."""
    language = shared_language(claim.language, sentence.source.language)
    if not spoken(language):
        return None
    with reading_in(language):
        statements = [(sentence.text, None)] if claim.speaker is None else list(utterances(sentence.text))
    for text, speaker in statements:
        if claim.speaker and not one_speaker(claim.speaker, speaker):
            continue
        comparison = compare(claim.text, text, language=language)
        if comparison.relation != "contradicts" or comparison.confidence < SURE:
            with reading_in(language):
                found = contrary(claim.text, text) if comparison.because is None else None
            if found is None:
                continue
            comparison = Comparison("contradicts", (delta_conflict(found),), None, SURE)
        if of_nobody(claim.text, text):
            continue
        if comparison.conflicts[0].kind == "number" and dates_apart(claim.date, sentence.source.published):
            continue
        return comparison
    return None


class _Citing:
    """The cited passages of each source, with their claims; looked up on demand."""

    def __init__(self, ledger: Ledger, anchors: Anchors) -> None:
        self._ledger, self._anchors = ledger, anchors
        self._found: dict[str, list[tuple[int, int, Claim]]] = {}

    @cached_property
    def _claims(self) -> dict[str, list[Claim]]:
        every = self._ledger.claims
        return grouped((source, claim) for claim in every for source in {item.source for item in claim.evidence})

    def by(self, claim: Claim, sentence: SourceSentence) -> bool:
        """Whether a claim cites a passage that overlaps the sentence."""
        cited = any(item.source == sentence.source.id for item in claim.evidence)
        return cited and any(citer is claim for citer in self.at(sentence))

    def at(self, sentence: SourceSentence) -> list[Claim]:
        """The claims that cite a passage that overlaps the sentence."""
        passages = self.of(sentence.source.id)
        return [claim for start, end, claim in passages if start < sentence.end and sentence.start < end]

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
                if item.source == source and anchor and anchor.span:
                    yield *anchor.span, claim


def _beside(claim: Claim, other: Claim) -> bool:
    linked = any(link.to == b.id for a, b in ((claim, other), (other, claim)) for link in a.links)
    return linked or bool(compare_claims(claim, other).conflicts)
