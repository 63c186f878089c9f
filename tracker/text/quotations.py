"""Quotations in quotation marks, also over several sentences and paragraphs.

A speech over several paragraphs opens its mark at the beginning of each and closes it once, at the end. Offsets are
code points, 0-based, end-exclusive.
"""

import re

from tracker.text.sentences import paragraphs, sentences_around
from tracker.text.spans import Span

_OPEN, _CLOSE = "“„«", "”»"
_MARK = re.compile(f'[{_OPEN}{_CLOSE}"]')
FAR = 4_000
"""Maximum distance in code points back to the start of a quotation."""

_MARKED = re.compile(
    rf"“[^“”]{{1,{FAR}}}?(?:”|(?=\n\s*\n\s*“))"  # a quotation of several paragraphs opens each and closes the last
    rf"|«[^«»]{{1,{FAR}}}»|„[^„“”]{{1,{FAR}}}[“”]"
    rf'|"[^"\n]{{1,{FAR}}}"'
)


def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of a text's quotations, without the marks."""
    return tuple(
        (found.start() + 1, found.end() - found.group().endswith(("”", "»", "“", '"')))
        for found in _MARKED.finditer(text)
    )


def speech(text: str, start: int, end: int) -> Span | None:
    """The span of the quotation around a passage: from its opening mark, perhaps in an earlier paragraph, to after its
    closing one. None for none."""
    opened = _opened(text, start)
    if opened is None:
        return None
    closing = re.compile('"' if text[opened] == '"' else f"[{_CLOSE}]").search(text, max(end - 1, opened + 1))
    return opened, closing.end() if closing and closing.end() - end <= FAR else end


def _opened(text: str, start: int) -> int | None:
    """The offset of the mark of the quotation that is open at `start`; None for none."""
    begun: int | None = None
    for a, b in _paragraphs_before(text, start):
        at = _still_open(text, a, min(b, start + 1))
        if at is None:
            break
        begun = at
        if text[a:at].strip():  # it opens inside this paragraph, so not before it
            break
    return begun


def _paragraphs_before(text: str, start: int) -> list[Span]:
    """The spans of the paragraph at an offset and of those before it, the nearest first."""
    low = max(0, start - FAR)
    found = [(low + a, low + b) for a, b in paragraphs(text[low : start + 1]) if text[low + a : low + b].strip()]
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in reversed(found)]


def _still_open(text: str, start: int, end: int) -> int | None:
    """The offset of an opening mark between two offsets that is not closed before the end."""
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        letter = mark.group()
        if letter in _OPEN or (letter == '"' and opened is None):
            opened = mark.start()
        elif letter in _CLOSE or letter == '"':
            opened = None
    return opened


def introduction(text: str, start: int, end: int) -> str:
    """The words beside the quotation around a passage that may name the speaker: those before its opening mark (`Lyamin
    told the paper: “`), and the sentence that it closes in (`…,” he said.`)."""
    span = speech(text, start, end)
    if span is None:
        return ""
    before = text[: span[0]].rstrip()
    lead = text[sentences_around(text, len(before) - 1, len(before))[0] : span[0] + 1] if before else ""
    closing = sentences_around(text, span[1] - 1, span[1])
    behind = text[slice(*closing)] if closing[0] >= end else ""
    return "\n".join(part.strip() for part in (behind, lead) if part)
