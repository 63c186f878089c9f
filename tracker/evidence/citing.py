"""A claim of a ledger with the passages that it cites, as they are in their sources."""

from collections.abc import Iterator

from tracker.evidence.reading import Cited, Reading
from tracker.model import Anchor, Anchors, Claim, Evidence, Ledger, Source, known
from tracker.text.languages import shared_language, spoken
from tracker.text.sentences import sentence_kind, sentences, sentences_around
from tracker.text.spans import Span
from tracker.text.words import norm, stem, words

READ = {"supported": "supports", "conflicting": "supports", "unchecked": "supports", "refuted": "refutes"}
"""The verdicts that rest on evidence, and the stance of the items that they rest on. A claim without a verdict is read
as `supported`; what is found is a note."""

NEARBY = 400
"""Maximum distance in code points of a name or date from a cited sentence."""

BODY = 0.5
"""Minimum share (0-1) of a headline's words in the sentence of the article that it comes from."""


def unknown_language(claim: Claim, item: Evidence, source: Source) -> str:
    """The language (BCP 47) of the claim or its evidence that is unknown or not the claim's; '' for none."""
    if item.translation or not spoken(claim.language):
        return "" if spoken(claim.language) else claim.language
    return "" if spoken(shared_language(source.language, claim.language)) else source.language


def read_cited(ledger: Ledger, claim: Claim, anchors: Anchors) -> Reading | None:
    """A claim with its evidence; None where its verdict rests on none, or where any of it could not be looked up."""
    cited: list[Cited] = []
    for i, item in enumerate(claim.evidence):
        if item.stance == READ.get(claim.verdict):
            places = list(_cited(claim, ledger.source(item.source), item, anchors.get((claim.id, i)), i))
            if not places:
                return None
            cited += places
    if not cited:
        return None
    ignored = frozenset(norm(word) for word in ledger.settings.ignore_words)
    return Reading(claim.text, tuple(cited), claim.speaker, claim.date, ledger.names, ignored, claim.derived)


def _cited(claim: Claim, source: Source | None, item: Evidence, anchor: Anchor | None, index: int) -> Iterator[Cited]:
    """The passage at an item's anchor with its surroundings; of a headline also the matching sentence of the
    article."""
    if source is None or anchor is None or anchor.start is None or anchor.end is None or source.text.content is None:
        return
    text = source.text.content
    voices = tuple(filter(None, map(known, (source.publisher, *source.author))))
    foreign = bool(unknown_language(claim, item, source))
    if item.translation:
        yield Cited(item.translation, item.translation, _about(source), source.published, index, foreign, voices)
        return
    start, end = sentences_around(text, anchor.start, anchor.end)
    body = None if foreign or sentence_kind(text, (start, end)) != "heading" else _body(text, start, end)
    yield Cited(
        text[anchor.start : anchor.end],
        text[start:end],
        f"{_about(source)}\n{text[max(0, start - NEARBY) : start]} {text[end : end + NEARBY]}",
        source.published,
        index,
        foreign,
        voices,
        heading=body is not None,
        whole=text,
        start=start,
    )
    if body is not None:
        sentence = text[slice(*body)]
        yield Cited(sentence, sentence, "", source.published, index, voices=voices, whole=text, start=body[0])


def _about(source: Source) -> str:
    """The title, author and publisher of a source, which a claim may name."""
    return ". ".join(part for part in (source.title, source.publisher, *source.author) if part)


def _body(text: str, start: int, end: int) -> Span | None:
    """The span of the article's sentence nearest to a headline (code points)."""
    wanted = {stem(word.norm) for word in words(text[start:end])}
    best, found = BODY * len(wanted), None
    for span in sentences(text):
        if span[0] >= end and sentence_kind(text, span) == "prose":
            shared = len(wanted & {stem(word.norm) for word in words(text[slice(*span)])})
            if shared > best:
                best, found = shared, span
    return found
