"""Contradictions for eyes: two claims side by side, or a claim and a passage that goes against it."""

from collections.abc import Sequence

from attrs import frozen

from tracker.judging.tensions import Tension
from tracker.model import Claim, SourceConflict
from tracker.text.spans import Lines
from tracker.views.examined import Examined
from tracker.views.text import Piece, around, pieces

CONTEXT = 160
"""Code points shown on either side of a passage: a sentence or two."""


@frozen
class Cited:
    """A passage that one side rests on."""

    source: str
    title: str
    start: int
    end: int
    line: int | None
    pieces: tuple[Piece, ...]


@frozen
class Side:
    """One of two claims. In `statement` the words that conflict are marked `conflict`."""

    claim: str
    statement: tuple[Piece, ...]
    speaker: str | None
    date: str | None
    verdict: str
    cited: tuple[Cited, ...] = ()


@frozen
class Conflict:
    """Two claims that cannot both be true. `status`: found, open, reopened, or the answer; `kinds`: what differs
    (number, negation …), none where it is only recorded; `confidence`: 0 to 1."""

    status: str
    settled: bool
    kinds: tuple[str, ...]
    confidence: float
    doubt: str | None  # why it may be none after all
    left: Side
    right: Side
    because: str | None = None
    judgements: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return "--".join(sorted((self.left.claim, self.right.claim)))


@frozen
class Passage:
    """A passage of a source that goes against a claim which does not cite it."""

    claim: str
    statement: tuple[Piece, ...]
    verdict: str
    kinds: tuple[str, ...]
    confidence: float
    cited: Cited


def conflict_of(examined: Examined, one: Tension) -> Conflict:
    """A pair side by side, the words that conflict marked in both."""
    found = one.comparison.conflicts
    return Conflict(
        one.status,
        one.settled,
        tuple(dict.fromkeys(conflict.kind for conflict in found)),
        one.comparison.confidence if found else 1.0,
        one.comparison.because,
        _side(examined, one.here, [conflict.left for conflict in found]),
        _side(examined, one.other, [conflict.right for conflict in found]),
        one.link.because if one.link else None,
        tuple(f"{j.judge} says {j.label}{f': {j.reason}' if j.reason else ''}" for j in one.comparison.judgements),
    )


def passage_of(examined: Examined, one: SourceConflict) -> Passage | None:
    """A claim beside the passage; None where either is not at hand."""
    claim, source = examined.ledger.claim(one.claim), examined.ledger.source(one.source)
    if claim is None or source is None or source.text.content is None:
        return None
    found = one.comparison.conflicts
    kinds = tuple(dict.fromkeys(conflict.kind for conflict in found))
    cited = _cited(examined, one.source, one.start, one.end, [conflict.right for conflict in found])
    words = marked(claim.text, [conflict.left for conflict in found])
    return Passage(claim.id, words, claim.verdict, kinds, one.comparison.confidence, cited) if cited else None


def marked(text: str, words: Sequence[str]) -> tuple[Piece, ...]:
    """A statement with the words that conflict marked, where they are a part of it."""
    spans = [(at, at + len(said), "conflict") for said in words if said and (at := text.find(said)) >= 0]
    return pieces(text, [span for span in spans if span[:2] != (0, len(text))])


def _side(examined: Examined, claim: Claim, words: Sequence[str]) -> Side:
    cited = []
    for i, item in enumerate(claim.evidence):
        anchor = examined.facts.anchors.get((claim.id, i))
        if anchor and anchor.start is not None and anchor.end is not None:
            cited.append(_cited(examined, item.source, anchor.start, anchor.end, ()))
    shown = tuple(one for one in cited if one is not None)
    return Side(claim.id, marked(claim.text, words), claim.speaker, claim.date, claim.verdict, shown)


def _cited(examined: Examined, source_id: str, start: int, end: int, words: Sequence[str]) -> Cited | None:
    source = examined.ledger.source(source_id)
    text = source.text.content if source else None
    if source is None or text is None:
        return None
    inside = [(at, at + len(said), "conflict") for said in words if said and (at := text.find(said, start, end)) >= 0]
    shown = pieces(text, [(start, end, "quote"), *inside], around(text, start, end, CONTEXT))
    return Cited(source.id, source.title, start, end, Lines(text).place(start)[0], shown)
