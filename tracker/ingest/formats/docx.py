"""Word documents, by walking their XML: the final text, with all tracked changes accepted, comments and footnotes."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from attrs import define, field, frozen

from tracker.errors import TrackerError
from tracker.ingest import MAX_BYTES, Ingested
from tracker.ingest.decoding import offered_title

ENDINGS = (".docx", ".docm")
MEDIA = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"
UNREADABLE = (
    ElementTree.ParseError, zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, LookupError, OSError, EOFError,
)  # fmt: skip
"""Exceptions for bytes that are no archive, or one with damaged parts (`RuntimeError` for unsupported ones)."""
_GONE = {"del", "moveFrom"}
_SKIPPED = {"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText", "drawing", "pict", "Fallback"}


@frozen
class Comment:
    """A comment, or a foot- or endnote: its text, author, and extent in the document (code points of its text)."""

    text: str
    start: int
    end: int
    by: str | None = None


@frozen
class DocxDocument:
    """A document. `changes`: number of tracked insertions and deletions."""

    text: str
    comments: tuple[Comment, ...]
    notes: tuple[Comment, ...]
    changes: int
    properties: dict[str, str]


def ingest(data: bytes, _url: str | None = None) -> Ingested:
    """The final text of a document; comments are left out, footnotes are at the end."""
    document = read_document(data)
    text = document.text
    if not text.strip():
        raise TrackerError("there is no text in it")
    if document.notes:
        text += "\n" + "".join(f"[{i}] {note.text}\n" for i, note in enumerate(document.notes, 1))
    notes = [f"{document.changes} tracked changes are taken as accepted"] if document.changes else []
    notes += [f"{len(document.comments)} comments are left out of the text"] if document.comments else []
    notes += [f"{len(document.notes)} footnotes stand at the end of the text"] if document.notes else []
    found = {"title": offered_title(text)} | document.properties
    return Ingested(text, tuple(notes), found, True, "tracker docx 1", MEDIA[0])


def read_document(data: bytes) -> DocxDocument:
    """A document, parsed. Raises `TrackerError` for an invalid one, or one with a part that is too
    large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE:
        raise TrackerError("this is no Word document (.docx); save it as one") from None
    with archive:
        body = _part(archive, "word/document.xml")
        if body is None:
            raise TrackerError("this is no Word document (.docx): it has no text part")
        parts = {name: _part(archive, f"word/{name}.xml") for name in ("comments", "footnotes", "endnotes")}
        metadata = _metadata(_part(archive, "docProps/core.xml"))
    final = _walked(body)
    changes = sum(1 for e in body.iter() if e.tag in (f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"))
    comments = tuple(_comments(parts["comments"], final.ranges))
    notes = tuple(_notes(parts, final.references))
    return DocxDocument(final.text, comments, notes, changes, metadata)


def _part(archive: zipfile.ZipFile, name: str) -> Any:
    """The XML of a part, None where it is missing."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > MAX_BYTES:
        raise TrackerError(f"{name} in it has more than {MAX_BYTES:,} bytes")
    try:
        with archive.open(info) as opened:
            content = opened.read(MAX_BYTES + 1)
        if b"<!DOCTYPE" in content[:2048] or b"<!ENTITY" in content:
            raise TrackerError(f"{name} in it defines entities, as no word processor does; it is not read")
        return ElementTree.fromstring(content)
    except UNREADABLE as error:
        raise TrackerError(f"{name} in it cannot be read ({error}); save it again") from None


def _metadata(core: Any) -> dict[str, str]:
    """The document's metadata."""
    found = {}
    for key, tag in (("title", f"{DC}title"), ("author", f"{DC}creator"), ("language", f"{DC}language")):
        element = core.find(tag) if core is not None else None
        if element is not None and element.text and element.text.strip():
            found[key] = " ".join(element.text.split())
    return found


def _comments(part: Any, ranges: dict[str, tuple[int, int]]) -> Iterator[Comment]:
    for element in part.iter(f"{W}comment") if part is not None else ():
        start, end = ranges.get(element.get(f"{W}id", ""), (0, 0))
        yield Comment(_text_of(element), start, end, element.get(f"{W}author"))


def _notes(parts: dict[str, Any], references: list[tuple[str, str, int]]) -> Iterator[Comment]:
    """Foot- and endnotes in the order in which the text refers to them."""
    for kind, number, at in references:
        part = parts[kind]
        for element in part if part is not None else ():
            if element.get(f"{W}id") == number:
                yield Comment(_text_of(element), at, at)


def _text_of(element: Any) -> str:
    return " ".join(_walked(element).text.split())


def _walked(element: Any) -> "_Walk":
    walk = _Walk()
    walk.through(element)
    return walk


@define
class _Walk:
    """The text, built by walking, with the extents of comments and the offsets of notes."""

    parts: list[str] = field(factory=list)
    at: int = 0
    ranges: dict[str, tuple[int, int]] = field(factory=dict)
    references: list[tuple[str, str, int]] = field(factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def through(self, element: Any) -> None:
        name = element.tag.removeprefix(W) if isinstance(element.tag, str) else ""
        if name in _SKIPPED or name.endswith("}Fallback") or name in _GONE:
            return
        self._open(name, element)
        for child in element:
            self.through(child)
        self._close(name, element)

    def _open(self, name: str, element: Any) -> None:
        number = element.get(f"{W}id", "")
        if name in ("t", "delText"):
            self._add(element.text or "")
        elif name in ("tab", "ptab"):
            self._add("\t")
        elif name in ("br", "cr"):
            self._add("\n")
        elif name == "noBreakHyphen":
            self._add("\u2011")
        elif name in ("footnoteReference", "endnoteReference"):
            self.references.append((name.replace("Reference", "s"), number, self.at))
        elif name == "commentRangeStart":
            self.ranges[number] = (self.at, self.at)
        elif name == "commentRangeEnd" and number in self.ranges:
            self.ranges[number] = (self.ranges[number][0], self.at)

    def _close(self, name: str, element: Any) -> None:
        if name == "p" and not self._goes_on(element):
            self._add("\n")
        elif name == "tc" and self.parts and self.parts[-1] == "\n":
            self.parts[-1] = "\t"
        elif name == "tr" and self.parts and self.parts[-1] == "\t":
            self.parts[-1] = "\n"

    def _goes_on(self, paragraph: Any) -> bool:
        """Whether a paragraph's end is a tracked deletion, so that the paragraph continues."""
        marks = paragraph.find(f"{W}pPr/{W}rPr")
        return marks is not None and any(marks.find(f"{W}{gone}") is not None for gone in _GONE)

    def _add(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)
