"""The evidence block for a passage: its exact words, its offsets, and its prefix and suffix."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from tracker.anchoring import locate
from tracker.editing.searching import ENOUGH, find_passages
from tracker.errors import TrackerError, require
from tracker.ingest.marks import where_of
from tracker.model import Anchor, Claim, Source, Stance
from tracker.text.languages import stated
from tracker.text.sentences import sentences_around as whole_sentences
from tracker.text.spans import Lines

AROUND = 32
"""Code points of prefix and suffix that are recorded."""
SHOWN, GLIMPSE = 5, 24
"""Number of places that a message lists, and code points shown on either side of each."""
LIKE = 0.5
"""Minimum similarity (0 to 1) of a nearest passage that is worth showing."""


def cite(
    source: Source, words: str, *, near: int | None = None, stance: str | None = None, root: Path | None = None
) -> dict[str, Any]:
    """The record of an item of evidence for the passage that has these words (or nearly these).

    The quote is the source's own words; where words were elided on purpose and the rest is exact, it is the given
    words. Prefix and suffix are added where the quote alone is ambiguous. Raises `TrackerError` where the passage is
    not there, differs in meaning, or is in several places; also without the words of a text that is kept outside.
    """
    text, open_ = source.text.content, source.text.kept != "outside"
    if text is None:
        raise TrackerError(f"{source.id} has no text to cite: {source.text.missing or 'it is not at hand'}")
    if stance is not None:
        require(stance, get_args(Stance), "a stance is")
    anchor = locate(text, words, near=near, language=stated(source.language))
    if anchor.start is None or anchor.end is None:
        raise TrackerError(f"these words are not in {source.id}{_nearest(source, words, anchor) if open_ else ''}")
    if anchor.status == "ambiguous":
        message = _choices(text, anchor, open_)
        raise TrackerError(f"these words stand in {len(anchor.places)} places of {source.id}; {message}")
    if anchor.status == "altered" and not _only_begins_late(text, anchor):
        raise TrackerError(f"{source.id} has other words there{_otherwise(text, anchor) if open_ else ''}")
    elided = anchor.status == "exact" and text[anchor.start : anchor.end] != words
    block = block_at(root, source, anchor.start, anchor.end, stance=stance)
    return block | {"quote": words.strip()} if elided else block


def block_at(root: Path | None, source: Source, start: int, end: int, *, stance: str | None = None) -> dict[str, Any]:
    """The record of an item of evidence for a known passage (code points): its words, its place, prefix and suffix
    where it is ambiguous, and the page or the time where there is one (`root`: of the ledger, to read the original)."""
    text = source.text.content or ""
    block: dict[str, Any] = {"source": source.id, "quote": text[start:end]}
    if text.count(text[start:end]) > 1:
        block["prefix"], block["suffix"] = words_around(text, start, end)
    block["span"] = (start, end)
    where = where_of(root, source, start) if root is not None else None
    return block | ({"stance": stance} if stance else {}) | ({"where": where} if where else {})


def cited_already(claim: Claim, block: Mapping[str, Any]) -> bool:
    """Whether a claim cites that passage."""
    span, quote = block.get("span"), block.get("quote")
    items = (item for item in claim.evidence if item.source == block["source"])
    return any(item.span == span or (item.span is None and item.quote == quote) for item in items)


def words_around(text: str, start: int, end: int) -> tuple[str, str]:
    """The context just before and after a passage, in whole words."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND and " " in before:
        before = before[before.index(" ") + 1 :]
    if end + AROUND < len(text) and " " in after.strip():
        after = after[: after.rstrip().rindex(" ")]
    return before, after


def _otherwise(text: str, anchor: Anchor) -> str:
    """A message of the differences in meaning, and the passage."""
    meant = [d for d in anchor.differences if d.kind not in (None, "left-out")][:3]
    messages = [_difference_text(d.quote, d.text) for d in meant]
    passage = _one_line(text[anchor.start : anchor.end])
    return f"{' (' + ', '.join(messages) + ')' if messages else ''}: “{passage}”; cite these words if you mean them"


def _only_begins_late(text: str, anchor: Anchor) -> bool:
    """Whether the only missing words are those at the beginning of the passage: `Around 1,200`."""
    lacking = anchor.differences
    return bool(lacking) and all(not d.quote and text.startswith(d.text, anchor.start) for d in lacking)


def _difference_text(quoted: str, there: str) -> str:
    if quoted and there:
        return f"“{quoted}” is “{there}” there"
    return f"“{there}” is left out" if there else f"“{quoted}” is not there"


def _nearest(source: Source, words: str, anchor: Anchor) -> str:
    """A message with the whole sentences nearest by their letters, else the one that has most of the words."""
    text = source.text.content or ""
    likely = [place[:2] for place in anchor.places[:1] if anchor.score >= LIKE]
    spans = likely or [(one.start, one.end) for one in find_passages([source], words)[:1] if one.score >= ENOUGH]
    if not spans:
        return ""
    return f"; the nearest passage is “{_one_line(text[slice(*whole_sentences(text, *spans[0]))])}”"


def _choices(text: str, anchor: Anchor, open_: bool) -> str:
    """A message on how to choose one of several places, with the context of each."""
    lines, messages = Lines(text), []
    for place in sorted(anchor.places)[:SHOWN]:
        glimpse = text[max(0, place.start - GLIMPSE) : place.end + GLIMPSE]
        shown = f": “…{_one_line(glimpse)}…”" if open_ else ""
        messages.append(f"--near {place.start} (line {lines.place(place.start)[0]}{shown})")
    more = len(anchor.places) - SHOWN
    return f"say which with {', '.join(messages)}{f' and {more} more' if more > 0 else ''}, or give more words"


def _one_line(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= 120 else shown[:119] + "…"
