"""Views of contradictions: two claims side by side, or a claim and a passage that contradicts it."""

from collections.abc import Sequence
from typing import Any

from attrs import frozen

from tracker.facts import Facts
from tracker.judging.open_pairs import ConflictingPair
from tracker.model import Claim, Comparison, SourceConflict
from tracker.text.printable import attributes
from tracker.text.spans import Lines
from tracker.views.text import MarkedRun, cut_off, pieces, text_around

CONTEXT = 160
"""Code points shown on either side of a passage: a sentence or two."""


@frozen
class CitedPassage:
    """A passage that one side cites, in its context; `cut`: whether there is more text before, after. No pieces and no
    line where the text is missing."""

    source: str
    title: str
    start: int
    end: int
    line: int | None = None
    pieces: tuple[MarkedRun, ...] = ()
    cut: tuple[bool, bool] = (False, False)

    @property
    def words(self) -> str:
        return "".join(piece.text for piece in self.pieces if "quote" in piece.marks)


@frozen
class ConflictSide:
    """One of two claims. In `statement` the words that conflict are marked `conflict`."""

    claim: Claim
    statement: tuple[MarkedRun, ...]
    cited: tuple[CitedPassage, ...] = ()


class _Compared:
    """Properties from the comparison of two sides; no differences where a conflict is only recorded."""

    comparison: Comparison

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of differences: number, negation …"""
        return tuple(dict.fromkeys(conflict.kind for conflict in self.comparison.conflicts))

    @property
    def confidence(self) -> float:
        """0 to 1."""
        return self.comparison.confidence if self.comparison.conflicts else 1.0

    @property
    def doubt(self) -> str | None:
        """The reason why it may be no conflict."""
        return self.comparison.because

    @property
    def judgements(self) -> tuple[str, ...]:
        """The judges' answers that count."""
        found = self.comparison.judgements
        return tuple(f"{j.judge} says {j.label}{f': {j.reason}' if j.reason else ''}" for j in found)


@frozen(slots=False)
class ConflictView(_Compared):
    """Two claims that cannot both be true. `status`: found, open, reopened, or the recorded answer; `because`: the
    editor's."""

    status: str
    settled: bool
    comparison: Comparison
    left: ConflictSide
    right: ConflictSide
    because: str | None = None

    @property
    def id(self) -> str:
        return "--".join(sorted((self.left.claim.id, self.right.claim.id)))


@frozen(slots=False)
class OpposingPassage(_Compared):
    """A passage of a source that contradicts a claim which does not cite it."""

    comparison: Comparison
    side: ConflictSide
    cited: CitedPassage


def conflict_view(facts: Facts, one: ConflictingPair) -> ConflictView:
    """A pair side by side, the words that conflict marked in both."""
    found = one.comparison.conflicts
    here = conflict_side(facts, one.here, [conflict.left for conflict in found])
    other = conflict_side(facts, one.other, [conflict.right for conflict in found])
    return ConflictView(one.status, one.settled, one.comparison, here, other, one.link.because if one.link else None)


def passage_view(facts: Facts, one: SourceConflict) -> OpposingPassage | None:
    """A claim beside the passage; None where either is missing."""
    claim, source = facts.ledger.claim(one.claim), facts.ledger.source(one.source)
    if claim is None or source is None or source.text.content is None:
        return None
    found = one.comparison.conflicts
    cited = _cited(facts, one.source, one.start, one.end, [conflict.right for conflict in found])
    return OpposingPassage(one.comparison, conflict_side(facts, claim, [conflict.left for conflict in found]), cited)


def mark_conflict(text: str, words: Sequence[str]) -> tuple[MarkedRun, ...]:
    """A statement with the words that conflict marked, where they are a part of it."""
    spans = [(at, at + len(word), "conflict") for word in words if word and (at := text.find(word)) >= 0]
    return pieces(text, [span for span in spans if span[:2] != (0, len(text))])


def conflict_side(facts: Facts, claim: Claim, words: Sequence[str]) -> ConflictSide:
    """A claim with the passages that it cites."""
    cited = []
    for i, item in enumerate(claim.evidence):
        anchor = facts.anchors.get((claim.id, i))
        if anchor and anchor.start is not None and anchor.end is not None:
            cited.append(_cited(facts, item.source, anchor.start, anchor.end, ()))
    return ConflictSide(claim, mark_conflict(claim.text, words), tuple(cited))


def _cited(facts: Facts, source_id: str, start: int, end: int, words: Sequence[str]) -> CitedPassage:
    source = facts.ledger.source(source_id)
    text = source.text.content if source else None
    if source is None or text is None:
        return CitedPassage(source_id, source.title if source else source_id, start, end)
    inside = [(at, at + len(word), "conflict") for word in words if word and (at := text.find(word, start, end)) >= 0]
    within = text_around(text, start, end, CONTEXT)
    shown = pieces(text, [(start, end, "quote"), *inside], within)
    return CitedPassage(source.id, source.title, start, end, Lines(text).place(start)[0], shown, cut_off(text, within))


# ---------------------------------------------------------------- for programs


def conflict_data(one: ConflictView) -> dict[str, Any]:
    """Two claims for programs."""
    return {
        "status": one.status,
        **_comparison(one.comparison),
        "left": _side(one.left),
        "right": _side(one.right),
        "disposition_because": one.because,
    }


def passage_data(one: OpposingPassage) -> dict[str, Any]:
    """A claim and the passage against it, for programs."""
    cited = one.cited
    place = {**attributes(cited, "source start end"), "sentence": cited.words}
    return {"claim": one.side.claim.id, **place, **_comparison(one.comparison)}


def _comparison(found: Comparison) -> dict[str, Any]:
    conflicts = [conflict._asdict() for conflict in found.conflicts]
    judgements = [attributes(one, "judge model label confidence reason path") for one in found.judgements]
    return {**attributes(found, "relation because confidence"), "conflicts": conflicts, "judgements": judgements}


def _side(side: ConflictSide) -> dict[str, Any]:
    known = attributes(side.claim, "path text speaker date verdict")
    passages = [{**attributes(cited, "source start end"), "text": cited.words} for cited in side.cited]
    return {"claim": side.claim.id, **known, "passages": passages}
