"""The checker's working list of a text: every sentence, whether a claim covers it, and what there is to check in it.

A sentence is covered where a claim cites it (`appears_in`, or as its evidence where the text is a source) or says the
same. A sentence without a claim is uncovered if it has something to look up (a number, a date, a speaker, a name), else
an opinion. Page navigation, headings and questions are listed, and not counted. Offsets are code points, 0-based,
end-exclusive.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, field, frozen

from tracker.anchoring import locate
from tracker.editing import claims as making
from tracker.editing.citing import block_at
from tracker.editing.proposing import Proposal, proposed_claims
from tracker.editing.remarks import Remark, Remarks, candidate
from tracker.editing.searching import FoundPassage
from tracker.grouping import grouped
from tracker.language.recognising import recognised_language
from tracker.matching.drafts import CONFLICTS, COVERED, ContentWords, DraftAnswer, draft_answers
from tracker.matching.shared_words import weighted_words
from tracker.model import Appearance, Claim, Evidence, Ledger, Source
from tracker.text.boilerplate import sentence_kinds
from tracker.text.languages import ENGLISH, reading_in, stated
from tracker.text.spans import Span

UNCOVERED, OPINION = "uncovered", "opinion"
COUNTED = (COVERED, CONFLICTS, UNCOVERED)
"""The kinds of sentences that coverage is computed from."""
HIGH, MEDIUM, LOW = "high", "medium", "low"
URGENCIES = (HIGH, MEDIUM, LOW)
NO_REMARKS = Remarks()
SAME_PLACE = 0.5
"""The share of a quote that must lie within a sentence for that to be the sentence it quotes; also the other way
round."""


@frozen
class DraftSentence:
    """A sentence of a draft. `kind`: covered, conflicts, uncovered, opinion, question, heading or furniture. `answer`:
    the claim that it repeats or conflicts with, and how; `claims`: those that cite this sentence; `proposals`: claims
    made from it, where none covers it; `remarks`: comments and footnotes about it, and the passage of a source that
    they point at, its `candidate` for evidence."""

    start: int
    end: int
    kind: str
    answer: DraftAnswer | None = None
    claims: tuple[Claim, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    remarks: tuple[Remark, ...] = ()
    candidate: FoundPassage | None = None

    @property
    def why(self) -> tuple[str, ...]:
        """The checkable parts: number, date, speaker, name."""
        return tuple(dict.fromkeys(reason for one in self.proposals for reason in one.why))

    @property
    def urgency(self) -> str | None:
        """`high` with a number, or a date and a speaker; `medium` with one of these; `low` with a name alone."""
        if self.kind != UNCOVERED:
            return None
        return urgency(self.why)


def urgency(why: Iterable[str]) -> str:
    reasons = set(why)
    if "number" in reasons or {"date", "speaker"} <= reasons:
        return HIGH
    return MEDIUM if reasons & {"date", "speaker"} else LOW


@frozen
class ReadDraft:
    """A text compared with a ledger. `source`: the source with this text, if there is one; `lost`: claims that cite a
    sentence which is no longer in it; `language`: BCP 47, None where its words are not known."""

    text: str
    sentences: tuple[DraftSentence, ...]
    source: Source | None = None
    lost: tuple[Claim, ...] = field(default=())
    language: str | None = None

    @property
    def counts(self) -> Counter[str]:
        return Counter(sentence.kind for sentence in self.sentences)

    @property
    def checkable(self) -> int:
        """The number of sentences to check."""
        return sum(self.counts[kind] for kind in COUNTED)

    @property
    def coverage(self) -> float:
        """The share of these that a claim covers without a conflict, 0 to 1; 1 where there are none."""
        return self.counts[COVERED] / self.checkable if self.checkable else 1.0


def read_draft(
    text: str,
    ledger: Ledger,
    source: Source | None = None,
    remarks: Remarks = NO_REMARKS,
    content_words: ContentWords = weighted_words,
) -> ReadDraft:
    """Compare every sentence of a text with the claims of a ledger in its language: that of `source`, which has this
    text, else the recognised one. `remarks`: comments and footnotes of the document that it was taken from;
    `content_words`: see `tracker.matching.drafts.draft_answers`."""
    tag = stated(source.language) if source is not None else None
    language = recognised_language(text, tag) or tag
    with reading_in(language):
        return _read(text, ledger, source, remarks, language, content_words)


def _read(
    text: str,
    ledger: Ledger,
    source: Source | None,
    remarks: Remarks,
    language: str | None,
    content_words: ContentWords,
) -> ReadDraft:
    from tracker.judging.conflict import compare

    named, lost = _named(text, ledger, source)
    found = draft_answers(text, _others(ledger.claims, named), compare, language, content_words)
    answers = grouped(((answer.start, answer.end), answer) for answer in found)
    published = source.published if source is not None else None
    sentences = [
        _sentence(text, span, of, answers.get(span, ()), _naming(span, named), published)
        for span, of in _parts(text, remarks)
    ]
    remarked = tuple(_remarked(ledger, text, one, remarks.at((one.start, one.end))) for one in sentences)
    return ReadDraft(text, remarked, source, lost, language)


def _parts(text: str, remarks: Remarks) -> Iterator[tuple[Span, str]]:
    """The sentences of a text and their kinds, without the words of footnotes after it."""
    body = len(text) if remarks.body is None else remarks.body
    return ((span, of if span[0] < body else "furniture") for span, of in sentence_kinds(text))


def _remarked(ledger: Ledger, text: str, one: DraftSentence, remarks: tuple[Remark, ...]) -> DraftSentence:
    found = candidate(ledger, remarks, text[one.start : one.end]) if remarks else None
    return evolve(one, remarks=remarks, candidate=found) if remarks else one


def _others(claims: Sequence[Claim], named: Mapping[Span, Sequence[Claim]]) -> tuple[Claim, ...]:
    """The claims that are compared by their words: those without a passage in this text."""
    placed = {claim.id for found in named.values() for claim in found}
    return tuple(claim for claim in claims if claim.id not in placed)


def _named(text: str, ledger: Ledger, source: Source | None) -> tuple[dict[Span, list[Claim]], tuple[Claim, ...]]:
    """The passages of a text that claims cite, and the claims whose passage it no longer has."""
    found: dict[Span, list[Claim]] = {}
    lost: list[Claim] = []
    for claim in ledger.claims if source is not None else ():
        for quote, span in _quotes(claim, source.id if source else ""):
            language = stated(source.language) if source else None
            place = span if span and text[slice(*span)] == quote else _place(text, quote, span, language)
            if place is None:
                lost.append(claim)
            else:
                found.setdefault(place, []).append(claim)
    return found, tuple(lost)


def _quotes(claim: Claim, source: str) -> Iterator[tuple[str, Span | None]]:
    items: tuple[Appearance | Evidence, ...] = (*claim.appears_in, *claim.evidence)
    return ((item.quote, item.span) for item in items if item.source == source and item.quote)


def _place(text: str, quote: str, span: Span | None, language: str | None) -> Span | None:
    anchor = locate(text, quote, near=span[0] if span else None, language=language)
    return anchor.span if anchor.status in ("exact", "reworded", "ambiguous") else None


def _naming(span: Span, named: Mapping[Span, Sequence[Claim]]) -> tuple[Claim, ...]:
    """The claims that cite a sentence: most of their quote lies in it, or most of it in their quote."""
    found: dict[str, Claim] = {}
    for place, claims in named.items():
        common = min(span[1], place[1]) - max(span[0], place[0])
        if common > 0 and common >= SAME_PLACE * min(span[1] - span[0], place[1] - place[0]):
            found |= {claim.id: claim for claim in claims}
    return tuple(found.values())


def _sentence(
    text: str, span: Span, of: str, answers: Sequence[DraftAnswer], named: tuple[Claim, ...], published: str | None
) -> DraftSentence:
    conflict = next((answer for answer in answers if answer.kind == CONFLICTS), None)
    repeat = next((answer for answer in answers if answer.kind == COVERED), None)
    if conflict is not None:
        return DraftSentence(*span, CONFLICTS, conflict, named)
    if named or repeat is not None:
        return DraftSentence(*span, COVERED, repeat, named)
    if of != "prose":
        return DraftSentence(*span, of)
    made = proposed_claims(text, span, published)
    checkable = tuple(one for one in made if one.why)
    return DraftSentence(*span, UNCOVERED if checkable else OPINION, proposals=checkable)


# ---------------------------------------------------------------- writing claims of it


def new_claims(ledger: Ledger, draft: ReadDraft, sentences: Iterable[DraftSentence]) -> Iterator[making.New]:
    """Unchecked claims of uncovered sentences, one a statement. Of a text of our own the sentence is where it appears;
    of anybody else's it is the evidence. Their notes say what they need. `draft.source` is needed."""
    source, taken = draft.source, frozenset[str]()
    if source is None:
        return
    for sentence in sentences:
        for one in sentence.proposals:
            name = making.free_id(ledger, one.text, taken)
            taken |= {name}
            record = _record(ledger, source, one, sentence, draft.language)
            yield making.New(name, record, sentence.candidate is not None)


def _record(
    ledger: Ledger, source: Source, one: Proposal, sentence: DraftSentence, language: str | None
) -> dict[str, Any]:
    block = block_at(ledger.root, source, one.start, one.end)
    notes = [f"Needs a name: {', '.join(one.unnamed)}."] if one.unnamed else []
    notes += [f"{remark.kind.capitalize()}: {remark.text}" for remark in sentence.remarks]
    fields: dict[str, Any] = {
        "speaker": one.speaker,
        "date": one.date,
        "verdict": "unchecked",
        "notes": " ".join(notes),
    }
    fields["language"] = stated(language or ENGLISH.tag)
    pointed = sentence.candidate
    cited = [block_at(ledger.root, pointed.source, *pointed.words)] if pointed is not None else []
    if source.kind != "own":
        return making.record(one.text, evidence=[block, *cited], **fields)
    place = {key: block[key] for key in ("source", "quote", "span")}
    return making.record(one.text, evidence=cited, appears_in=[place], **fields)
