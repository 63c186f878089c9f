"""Comments and footnotes of a Word document → candidates for the evidence of the sentences they are attached to.

A remark names a source of the ledger by its address, id or title, or quotes words of one; its passage that fits the
statement is the candidate. A remark that names none keeps its words, and its address to be added. Offsets are code
points of the text, 0-based, end-exclusive.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from tracker.editing.searching import ENOUGH, FoundPassage, find_passages, searched
from tracker.errors import TrackerError
from tracker.ingest.formats import docx
from tracker.ingest.originals import original_bytes
from tracker.ingest.recognising import address_of
from tracker.model import Ledger, Source
from tracker.text.fold import folded_words
from tracker.text.spans import Span

COMMENT, FOOTNOTE = "comment", "footnote"
LONG_TITLE = 3
"""Minimum number of words of a title that is recognised; a shorter one may be in a remark by chance."""
QUOTED = 3
"""Minimum number of words in quotation marks that are a quotation and no name."""
_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:)\]]")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,600})[”\"]")


@frozen
class Remark:
    """A comment or a footnote, its author, and the span of the text that it is about (code points; empty at a
    footnote's reference). `url`: the address in it."""

    kind: str
    text: str
    start: int
    end: int
    by: str | None = None

    @property
    def url(self) -> str | None:
        found = _URL.search(self.text)
        return found.group() if found else None


@frozen
class Remarks:
    """The remarks of a document, and the offset where its own text ends and its footnotes begin."""

    all: tuple[Remark, ...] = ()
    body: int | None = None

    def at(self, span: Span) -> tuple[Remark, ...]:
        """Those about a sentence: a comment on its words, a footnote with its reference in it or right after it."""
        start, end = span
        return tuple(
            one
            for one in self.all
            if (one.start < end and start < one.end) or (one.start == one.end and start < one.start <= end + AFTER)
        )


AFTER = 1
"""Code points between a sentence's end and its footnote's number."""


def of_document(data: bytes, text: str) -> Remarks:
    """The remarks of a Word document; none where it is another kind of file, or the text is not its final view."""
    try:
        document = docx.read_document(data)
    except TrackerError:
        return Remarks()
    if not text.startswith(document.text):
        return Remarks()
    found = [Remark(COMMENT, one.text, one.start, one.end, one.by) for one in document.comments]
    found += [Remark(FOOTNOTE, one.text, one.start, one.end) for one in document.notes]
    return Remarks(tuple(sorted(found, key=lambda one: (one.start, one.end))), len(document.text))


def of_source(ledger: Ledger, source: Source) -> Remarks:
    """The remarks of a source's original document, where it was kept."""
    word = source.original is not None and source.original.media_type in docx.MEDIA
    data = original_bytes(ledger.root, source) if word else None
    return Remarks() if data is None else of_document(data, source.text.content or "")


def candidate(ledger: Ledger, remarks: Iterable[Remark], statement: str) -> FoundPassage | None:
    """The first passage that a statement's remarks refer to; None without one."""
    return next((found for one in remarks for found in _pointed_at(ledger, one, statement)), None)


def _pointed_at(ledger: Ledger, remark: Remark, statement: str) -> Iterator[FoundPassage]:
    named = [source for source in searched(ledger) if _names(remark, source)]
    for words in _QUOTED.findall(remark.text):
        if len(words.split()) >= QUOTED:
            yield from (one for one in _found(named or searched(ledger), words, statement) if one.exact)
    yield from (one for one in _found(named, statement, "") if one.score >= ENOUGH)


def _found(sources: Sequence[Source], asked: str, claim: str) -> tuple[FoundPassage, ...]:
    return find_passages(sources, asked, claim)[:1] if sources else ()


def _names(remark: Remark, source: Source) -> bool:
    """Whether a remark names a source: its address, its id as a word, or its title."""
    if remark.url and source.url and address_of(remark.url) == address_of(source.url):
        return True
    if re.search(rf"(?<![\w./-]){re.escape(source.id)}(?![\w/-])", remark.text):
        return True
    title = folded_words(source.title or "")
    return len(title.split()) >= LONG_TITLE and title in folded_words(remark.text)
