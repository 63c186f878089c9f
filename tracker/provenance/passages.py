"""Origins of a passage: from the record, or the speaker named in the record or in the text itself."""

from tracker.model import Anchor, Claim, Edge, Evidence, Extent, Source
from tracker.provenance.declared import makers
from tracker.provenance.draft import GraphBuilder
from tracker.provenance.speakers import Speakers, occasion
from tracker.text.sentences import sentences_around
from tracker.text.signals.attribution import Attribution, attributions
from tracker.text.signals.names import names, seat_of
from tracker.text.words import words

IN_TEXT = 0.7
"""Confidence (0 to 1) of an attribution that was read in the text, without a full parse."""

HALF = 0.4
"""Minimum share of a quote (0 to 1) that must be the speaker's: the cue and the name themselves are often part of
it."""

SEALED = "(sealed)"
"""Placeholder for the words of a quote that are not shown."""

LONGEST = 8
"""Maximum number of words of a speaker; more are a misread sentence."""


def trace(draft: GraphBuilder, speakers: Speakers, claim: Claim, at: int, anchor: Anchor | None) -> None:
    """Adds an item of evidence, its source, and the source's origin of the passage."""
    item = claim.evidence[at]
    source = draft.ledger.source(item.source)
    if source is None:
        return
    node, seen = draft.quote(claim.id, at, item.quote or SEALED), extent(source.id, anchor)
    draft.keep(Edge(node, draft.source(source), "wasQuotedFrom", f"cited by {claim.id}", how="cites", seen=seen))
    if item.origin is not None:
        _recorded(draft, node, item, seen)
    elif claim.speaker is not None:
        speakers.trace(node, claim, item, source, seen)
    elif seen:
        _attributed(draft, node, source, seen)


def extent(source: str, anchor: Anchor | None) -> tuple[Extent, ...]:
    """The extent of a quote where it was found."""
    return (Extent(source, *anchor.span),) if anchor and anchor.span else ()


def _recorded(draft: GraphBuilder, node: str, item: Evidence, seen: tuple[Extent, ...]) -> None:
    """A source that is named as its own origin is first-hand."""
    if item.origin and item.origin != item.source:
        source = draft.ledger.source(item.origin)
        end = draft.source(source) if source else draft.origin(item.origin)
        draft.keep(Edge(node, end, "hadPrimarySource", "the evidence says so", whole=False, how="origin", seen=seen))


def _attributed(draft: GraphBuilder, node: str, source: Source, seen: tuple[Extent, ...]) -> None:
    """Adds the speaker that the text names for a passage: `the Interior Ministry said`, `according to Reuters`."""
    speaker = passage_speaker(source.text.content or "", seen[0])
    if speaker is None:
        return
    agent = draft.agent(speaker)
    if agent in {draft.agent(name) for name, _ in makers(source)}:
        return
    why = f"the text names {speaker} for it"
    edge = Edge(node, occasion(draft, speaker, None), "hadPrimarySource", why, IN_TEXT, False, "attributed", seen)
    draft.infer(edge, [frozenset({draft.source(source), agent})])


def passage_speaker(text: str, passage: Extent) -> str | None:
    """The named speaker to whom a text attributes most of a passage; of nested speakers the original one."""
    start, end = sentences_around(text, passage.start, passage.end)
    sentence, quote = text[start:end], (passage.start - start, passage.end - start)
    fitting = [
        attribution for attribution in attributions(sentence) if attribution.named and _covers(attribution, quote)
    ]
    for attribution in sorted(fitting, key=lambda one: one.scope[1] - one.scope[0]):
        if bearer := _bearer(attribution.speaker):
            return bearer
    return None


def _bearer(speaker: str) -> str | None:
    """The name at the end of a speaker's description: `Kremlin spokesman Dmitry Peskov`. A single word keeps what is
    written before it with capitals (`the Interior Ministry`). None for a country or its seat, and where other words
    were taken for a speaker (`Li's visit`)."""
    found = [name for name in names(speaker) if name.place is None and seat_of(name.text) is None]
    if not found or found[-1].end < len(speaker.rstrip(" .,;")) or len(words(speaker)) > LONGEST:
        return None
    before = words(speaker[: found[-1].start])
    written = all(word.text[0].isupper() or word.norm == "the" for word in before)
    return speaker if len(found[-1].words) == 1 and written else found[-1].text


def _covers(attribution: Attribution, quote: tuple[int, int]) -> bool:
    start, end = attribution.scope
    return min(end, quote[1]) - max(start, quote[0]) >= HALF * (quote[1] - quote[0])
