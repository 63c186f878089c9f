"""Views of a draft: a text sentence by sentence, with the claims that cover it and the statements still to check."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import asdict, frozen

from tracker.caching import Cache
from tracker.comparing.word_changes import WordChange
from tracker.editing.checking import audit_of
from tracker.editing.drafting import COUNTED, DraftSentence, ReadDraft
from tracker.findings import Severity
from tracker.matching.drafts import DraftAnswer, losses
from tracker.model import Claim, Ledger
from tracker.text.printable import attributes
from tracker.text.spans import Lines
from tracker.views.sources import Beside, Paragraph, source_paragraphs
from tracker.views.text import Marked

PASSED = ("opinion", "question", "heading", "furniture")
"""Kinds of sentences that are no statement to check."""
FALLEN = ("refuted", "conflicting")
MARKS = {"covered": "cited", "conflicts": "conflict", "uncovered": "open"}


@frozen
class KnownClaim:
    """A claim that a sentence is about, and its numbers of errors and warnings in an audit."""

    claim: Claim
    errors: int
    warnings: int

    @property
    def origins(self) -> tuple[str, ...]:
        """The ledger's sources of the claim."""
        return tuple(dict.fromkeys(item.origin or item.source for item in self.claim.evidence))


@frozen
class ReadSentence:
    """A sentence of the draft; `line`, `column` from 1; `changes`: conflicts, or losses against the claim, as (kind,
    words of the claim, words of the draft)."""

    sentence: DraftSentence
    line: int
    column: int
    text: str
    known: tuple[KnownClaim, ...]
    changes: tuple[WordChange, ...]

    @property
    def kind(self) -> str:
        return self.sentence.kind

    @property
    def denied_by(self) -> str | None:
        return self.sentence.answer.denied_by if self.sentence.answer else None

    @property
    def what(self) -> str:
        """The most important note: that the claim is refuted or disputed, or whose statement the draft contradicts."""
        fell = next((one.claim.verdict for one in self.known if one.claim.verdict in FALLEN), None)
        if fell is not None and self.kind == "covered":
            return f"repeats a {fell} claim"
        if self.kind == "uncovered":
            return f"uncovered ({self.sentence.urgency}: {', '.join(self.sentence.why)})"
        return f"conflicts with what {self.denied_by} says" if self.denied_by else self.kind

    @property
    def needs(self) -> str:
        """The speaker, and the pronouns that need a name before it can be a claim."""
        speakers = ", ".join(dict.fromkeys(each.speaker for each in self.sentence.proposals if each.speaker))
        unnamed = ", ".join(dict.fromkeys(f"“{word}”" for each in self.sentence.proposals for word in each.unnamed))
        parts = [f"said by {speakers}" if speakers else "", f"needs a name: {unnamed}" if unnamed else ""]
        return "; ".join(filter(None, parts))

    @property
    def remarked(self) -> tuple[str, ...]:
        """Comments and footnotes, and the passage they refer to, as text."""
        texts, candidate = [], self.sentence.candidate
        for remark in self.sentence.remarks:
            by = f" by {remark.by}" if remark.by else ""
            new = remark.url and candidate is None
            add = f" (not in the ledger: `tracker source add {remark.url}`)" if new else ""
            texts.append(f"{remark.kind}{by}: {short(remark.text)}{add}")
        if candidate is not None:
            texts.append(f"candidate: {candidate.source.id}: “{short(candidate.quote)}”")
        return tuple(texts)


SHOWN = 160
"""Maximum code points of a quote or a comment that are shown."""


def short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


@frozen
class DraftView:
    """A text compared with the ledger, sentence by sentence."""

    draft: ReadDraft
    sentences: tuple[ReadSentence, ...]

    @property
    def title(self) -> str:
        return self.draft.source.title if self.draft.source else "ReadDraft"

    @property
    def summary(self) -> str:
        draft, found = self.draft, self.draft.counts
        words = {"covered": "covered", "conflicts": "in conflict", "uncovered": "uncovered"}
        counts = ", ".join(f"{found[kind]} {word}" for kind, word in words.items())
        passed = ", ".join(f"{found[kind]} {kind}" for kind in PASSED if found[kind])
        beside = f" Not counted: {passed}." if passed else ""
        return f"{counts}: the ledger covers {draft.coverage:.0%} of {draft.checkable} statements to check.{beside}"


def draft_view(ledger: Ledger, draft: ReadDraft, cache: Cache | None = None) -> DraftView:
    """The full view of a draft; audits the claims that it is about."""
    lines, problems = Lines(draft.text), _problems(ledger, draft, cache)
    return DraftView(draft, tuple(_read(draft.text, one, lines, problems) for one in draft.sentences))


def _read(text: str, one: DraftSentence, lines: Lines, problems: Mapping[str, tuple[int, int]]) -> ReadSentence:
    known = tuple(KnownClaim(claim, *problems.get(claim.id, (0, 0))) for claim in _claims(one))
    changes = tuple(_changes(one.answer)) if one.answer else ()
    return ReadSentence(one, *lines.place(one.start), text[one.start : one.end], known, changes)


def _claims(one: DraftSentence) -> tuple[Claim, ...]:
    answered = (one.answer.claim,) if one.answer is not None and one.answer.claim is not None else ()
    return tuple({claim.id: claim for claim in (*answered, *one.claims)}.values())


def _changes(answer: DraftAnswer) -> Iterator[WordChange]:
    """The conflict, or the sentence's losses of the claim's hedges and attribution."""
    if answer.kind == "conflicts":
        return (WordChange(*conflict) for conflict in answer.conflicts)
    return iter(losses(answer))


def _problems(ledger: Ledger, draft: ReadDraft, cache: Cache | None) -> dict[str, tuple[int, int]]:
    """Claim id → numbers of errors and warnings, for the claims that cover something."""
    ids = {claim.id for one in draft.sentences for claim in _claims(one)}
    counted: dict[str, tuple[int, int]] = dict.fromkeys(ids, (0, 0))
    for finding in audit_of(ledger, *ids, cache=cache).findings if ids else ():
        if finding.claim in counted and finding.severity > Severity.NOTE:
            errors, warnings = counted[finding.claim]
            wrong = finding.severity is Severity.ERROR
            counted[finding.claim] = (errors + wrong, warnings + (not wrong))
    return counted


# ---------------------------------------------------------------- as a page


def draft_paragraphs(view: DraftView) -> tuple[Paragraph, ...]:
    """The text with its claims in the margin; sentences are marked `cited`, `conflict` or `open`."""
    sentences = [one for one in view.sentences if one.kind in MARKS]
    marks: list[Marked] = [(one.sentence.start, one.sentence.end, MARKS[one.kind]) for one in sentences]
    beside = [_beside(one, known) for one in sentences for known in one.known]
    unclaimed = [
        (one.sentence.start, "; ".join(filter(None, (one.what, one.needs, *one.remarked))))
        for one in sentences
        if one.kind == "uncovered"
    ]
    return tuple(source_paragraphs(view.draft.text, (0, len(view.draft.text)), marks, beside, unclaimed))


def _beside(one: ReadSentence, known: KnownClaim) -> Beside:
    outcome = "error" if known.errors else "warning" if known.warnings else "clear"
    claim, stance = known.claim, "opposes" if one.kind == "conflicts" else "supports"
    note = "; ".join(f"{kind}: {' → '.join(filter(None, (before, after)))}" for kind, before, after in one.changes)
    return Beside(claim, outcome, stance, "exact", None, one.sentence.start, one.sentence.end, note)


# ---------------------------------------------------------------- for programs


def draft_data(view: DraftView) -> dict[str, Any]:
    """A draft for programs."""
    draft = view.draft
    return {
        "covered": round(draft.coverage, 3),
        "counts": {kind: draft.counts[kind] for kind in (*COUNTED, *PASSED)},
        "source": draft.source.id if draft.source else None,
        "lost": [claim.id for claim in draft.lost],
        "sentences": [_sentence_data(one) for one in view.sentences],
    }


def _sentence_data(one: ReadSentence) -> dict[str, Any]:
    read, first = one.sentence, one.known[0] if one.known else None
    found, score = read.candidate, round(read.candidate.score, 3) if read.candidate else 0
    claim = first.claim if first else None
    return {
        **attributes(read, "start end"),
        **attributes(one, "line column"),
        "sentence": one.text,
        **attributes(read, "kind urgency why"),
        "claim": claim.id if claim else None,
        "verdict": claim.verdict if claim else None,
        "speaker": claim.speaker if claim else None,
        "errors": first.errors if first else 0,
        "warnings": first.warnings if first else 0,
        "evidence": [attributes(item, "source stance quote") for item in claim.evidence] if claim else [],
        "denied_by": one.denied_by,
        "origins": first.origins if first else [],
        "differences": [{"kind": c.kind, "claim": c.before, "draft": c.after} for c in one.changes],
        "statements": [asdict(each) for each in read.proposals],
        "remarks": [asdict(remark) | {"url": remark.url} for remark in read.remarks],
        "candidate": found and {"source": found.source.id, "quote": found.quote, "span": found.words, "score": score},
    }
