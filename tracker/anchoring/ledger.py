"""Anchors of all quotes of a ledger."""

from attrs import evolve

from tracker.anchoring.boundaries import whole_words
from tracker.anchoring.edges import with_edges
from tracker.anchoring.locate_quote import locate, only_spaces
from tracker.anchoring.places import cuts_words
from tracker.anchoring.quote_differences import altered, differences
from tracker.limits import quote_over_limit
from tracker.model import Anchor, Evidence, Ledger, Place
from tracker.text.languages import reading_in, stated


def anchor_all(ledger: Ledger) -> dict[tuple[str, int], Anchor]:
    """The anchor of each item of evidence, by claim id and index. Items whose text or words are missing have none, nor
    have quotes over the limit of the settings. A sealed item is `missing` if neither the store's quote nor the passage
    at its span has the sealed hash."""
    texts = {source.id: source.text.content for source in ledger.sources}
    languages = {source.id: stated(source.language) for source in ledger.sources}
    return {
        (claim.id, i): anchor(text, item, languages.get(item.source))
        for claim in ledger.claims
        for i, item in enumerate(claim.evidence)
        if item.lost is None and (text := texts.get(item.source)) is not None and not quote_over_limit(ledger, item)
    }


def anchor(text: str, item: Evidence, language: str | None = None) -> Anchor:
    """The anchor of an item; the pinned span is tried first, since most quotes are still there. `language`: as for
    `locate`."""
    if item.quote is None:
        return Anchor("missing")
    with reading_in(language):
        return _anchor(text, item, item.quote, language)


def _anchor(text: str, item: Evidence, quote: str, language: str | None) -> Anchor:
    if item.span is not None and text[slice(*item.span)] == quote:
        there = Anchor("exact", *item.span, 1.0, places=(Place(*item.span, 1.0),))
        return _whole(text, quote, with_edges(text, quote, there))
    near = item.span[0] if item.span else None
    return _whole(
        text, quote, locate(text, quote, prefix=item.prefix, suffix=item.suffix, near=near, language=language)
    )


def _whole(text: str, quote: str, found: Anchor) -> Anchor:
    """The anchor compared with whole words where a quote ends inside a word or a number (`no` of `nothing`, `31` of
    `310 million` differ, `nothin` is a slip); `exact` where only white space differs."""
    if found.start is None or found.end is None:
        return found
    passage = text[found.start : found.end]
    if found.status == "reworded" and only_spaces(quote, passage):
        return evolve(found, status="exact", differences=())
    if found.status != "exact" or passage != quote or not cuts_words(text, found.start, found.end):
        return found
    start, end = whole_words(text, found.start, found.end)
    changed = differences(quote, text[start:end])
    if not changed:
        return found
    status = "altered" if altered(changed) else "reworded"
    return evolve(found, status=status, start=start, end=end, differences=changed)
