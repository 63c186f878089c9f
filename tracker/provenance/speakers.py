"""Occasions of speech: words of one speaker on one occasion have one origin, however many report them."""

from typing import NamedTuple

from tracker.model import Claim, Edge, Evidence, Extent, Source
from tracker.provenance.declared import makers
from tracker.provenance.documents import Documents
from tracker.provenance.draft import GraphBuilder
from tracker.text.calendar import first_and_last_day

MONTH = len("2019-10")
"""Minimum precision of an occasion's date, as its length: a month is enough, a year is not."""


class _Occasion(NamedTuple):
    node: str
    why: str
    confidence: float


class Speakers:
    """Finds the occasion of a claim's speech: the speaker's own text, if the ledger has it, else a name and a date."""

    def __init__(self, draft: GraphBuilder, documents: Documents) -> None:
        self._draft = draft
        self._documents = documents
        self._theirs: dict[str, list[Source]] = {}

    def trace(self, node: str, claim: Claim, item: Evidence, source: Source, seen: tuple[Extent, ...]) -> None:
        """Adds the occasion as the origin of a passage that supports the claim."""
        if claim.speaker is None or item.stance != "supports" or self._is_first_hand(source, claim.speaker):
            return
        end, why, confidence = self._transcript(source, claim, claim.speaker) or self._name(claim, claim.speaker)
        here = self._draft.source(source)
        pairs = [frozenset({here, end}), frozenset({here, self._draft.agent(claim.speaker)})]
        self._draft.infer(Edge(node, end, "hadPrimarySource", why, confidence, False, "speaker", seen), pairs)

    def _name(self, claim: Claim, speaker: str) -> _Occasion:
        confidence = 0.6 if claim.date is None else 0.9 if len(claim.date) >= MONTH else 0.7
        when = f"in {claim.date}" if claim.date else "at an unknown time"
        return _Occasion(occasion(self._draft, speaker, claim.date), f"{speaker} said it {when}", confidence)

    def _transcript(self, source: Source, claim: Claim, speaker: str) -> _Occasion | None:
        """The one source of the ledger that is the occasion itself: reported by this one, or of the same date."""
        named = {name for derivation in source.derived_from for name in self._documents.snapshots(derivation.source)}
        others = [s for s in self._texts_of(speaker) if s.id not in self._documents.snapshots(source.id)]
        reported = [s for s in others if s.id in named and not _apart(s.published, claim.date)]
        dated = [s for s in others if _same_time(s.published, claim.date)]
        if len(reported) == 1:
            why = f"{source.id} reports {reported[0].id}, where {speaker} speaks"
            return _Occasion(self._draft.source(reported[0]), why, 0.95)
        if len(dated) == 1:
            why = f"{speaker} said it in {claim.date}, and {dated[0].id} is of that date"
            return _Occasion(self._draft.source(dated[0]), why, 0.85)
        return None

    def _is_first_hand(self, source: Source, speaker: str) -> bool:
        """Whether a source is the speaker's own text."""
        if source in self._texts_of(speaker):
            return True
        key = self._draft.agents.key
        return any(key(name) == key(speaker) for name, _ in makers(source))

    def _texts_of(self, speaker: str) -> list[Source]:
        """The sources with the speaker as author, one a document."""
        if speaker not in self._theirs:
            same = self._draft.agents.same_speaker
            found = (s for s in self._draft.ledger.sources if any(same(name, speaker) for name in s.author))
            self._theirs[speaker] = [s for s in found if s.id == self._documents.newest(s.id)]
        return self._theirs[speaker]


def occasion(draft: GraphBuilder, speaker: str, date: str | None) -> str:
    """The node of a speaker's words on a date, attributed to the speaker."""
    end = draft.origin(draft.agents.canonical(speaker), date)
    draft.keep(Edge(end, draft.agent(speaker), "wasAttributedTo", f"speaker: {speaker}", how="speaker"))
    return end


def _same_time(a: str | None, b: str | None) -> bool:
    exact = all(first_and_last_day(written or "") is not None and len(written or "") >= MONTH for written in (a, b))
    return exact and not _apart(a, b)


def _apart(a: str | None, b: str | None) -> bool:
    left, right = first_and_last_day(a or ""), first_and_last_day(b or "")
    return left is not None and right is not None and (left[1] < right[0] or right[1] < left[0])
