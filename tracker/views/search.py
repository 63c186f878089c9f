"""Full-text search: the claims, and the passages of the sources, with the words of a query, the best first.

Words are found by their stems, whatever their accents and capitals; offsets are code points, 0-based, end-exclusive.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence

from attrs import frozen

from tracker.caching.values import tried
from tracker.errors import TrackerError
from tracker.model import Evidence
from tracker.text.printable import attributes
from tracker.text.spans import Span
from tracker.views.search_index import CLAIM, MARKS, SOURCE

ABOUT = 0.2
"""Weight of a word in a title, a publisher or a speaker, beside one in the text (1): it is the same for every passage
of a source."""


@frozen
class Hit:
    """A claim or a passage of a source. `kind`: claim or source; `id`, `path`: of the record, or of the source's text;
    `line`, `column`: of a passage, from 1; `found`: spans of the words in `text`; `cited_by`: the ids of the claims
    that cite the passage; `score`: BM25, greater is better, no unit."""

    kind: str
    id: str
    path: str
    start: int
    end: int
    text: str
    found: tuple[tuple[int, int], ...]
    score: float
    line: int | None = None
    column: int | None = None
    cited_by: tuple[str, ...] = ()


@frozen
class Search:
    """`whole`: every hit has all the words; else no passage has, and these have some. `unread`: ids of the sources that
    were not searched since their texts are missing."""

    hits: tuple[Hit, ...]
    whole: bool
    unread: tuple[str, ...] = ()


def search(index: sqlite3.Connection, asked: str, limit: int = 20, kind: str | None = None) -> Search:
    """The passages of an index with all the words of a query, or where there is none, with some. Words in "quotation
    marks" are adjacent, in order; `word*` is the beginning of a word. `kind`: only claims, or only sources.

    Raises `TrackerError` for an empty query.
    """
    terms = _terms(asked)
    if not terms:
        raise TrackerError("which words? There is no letter and no figure in what is sought")
    try:
        return _found(index, terms, limit, kind)
    except sqlite3.DatabaseError as error:
        raise TrackerError(f"the index is harmed ({error}); `tracker cache --clear`, then it is made anew") from None


def _found(index: sqlite3.Connection, terms: Sequence[str], limit: int, kind: str | None) -> Search:
    missing = "SELECT id FROM record WHERE kind = ? AND text IS NULL ORDER BY id"
    unread = tuple(name for (name,) in index.execute(missing, (SOURCE,))) if kind != CLAIM else ()
    for joined, whole in ((" AND ", True), (" OR ", False)):
        if rows := _rows(index, joined.join(terms), limit, kind):
            return Search(tuple(_hits(index, rows)), whole, unread)
    return Search((), True, unread)


_TERM = re.compile(r'"([^"]*)"|(\S+)')


def _terms(asked: str) -> list[str]:
    """The query as terms of FTS5, each quoted, so that nothing in them is an operator."""
    found = []
    for phrase, word in _TERM.findall(asked):
        term = (phrase or word.rstrip("*")).replace('"', "")
        if any(character.isalnum() for character in term):
            found.append(f'"{term}"' + ("*" if word.endswith("*") else ""))
    return found


HitRow = tuple[str, str, int, int, int | None, int | None, str, float]
"""kind, id, start, end, line, column, the passage with its hits between `MARKS`, score."""


def _rows(index: sqlite3.Connection, query: str, limit: int, kind: str | None) -> Sequence[HitRow]:
    return index.execute(
        "SELECT kind, id, start, end, line, at, highlight(passage, 0, ?, ?), -bm25(passage, 1.0, ?) AS score"
        " FROM passage WHERE passage MATCH ? AND (? IS NULL OR kind = ?) ORDER BY score DESC, kind, id, start LIMIT ?",
        (*MARKS, ABOUT, query, kind, kind, limit),
    ).fetchall()


# ---------------------------------------------------------------- what was found


def _hits(index: sqlite3.Connection, rows: Sequence[HitRow]) -> Iterator[Hit]:
    for kind, name, start, end, line, column, marked, score in rows:
        text, found = _parted(marked)
        path, whole = index.execute("SELECT path, text FROM record WHERE kind = ? AND id = ?", (kind, name)).fetchone()
        by = _citing(index, name, whole or "", (start, end)) if kind == SOURCE else ()
        yield Hit(kind, name, path, start, end, text, found, score, line, column, tuple(dict.fromkeys(by)))


def _parted(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A passage without its marks, and the marked spans."""
    text, found = "", []
    for i, part in enumerate(re.split(f"[{MARKS[0]}{MARKS[1]}]", marked)):
        if i % 2:
            found.append((len(text), len(text) + len(part)))
        text += part
    return text, tuple(found)


def _citing(index: sqlite3.Connection, source: str, text: str, passage: Span) -> Iterator[str]:
    """The claims that cite a passage of a source."""
    for claim, plain in index.execute("SELECT claim, item FROM cited WHERE source = ? ORDER BY claim", (source,)):
        item: Evidence | None = tried(json.loads(plain), Evidence)
        if item is not None and _meets(text, item, passage):
            yield claim


def _meets(text: str, item: Evidence, passage: Span) -> bool:
    """Whether a quote overlaps a passage. Most are at their spans, or once verbatim but for line breaks; others are
    anchored where most of their words are in the passage."""
    quote, place = item.quote or "", item.span
    if place is None or text[slice(*place)] != quote:
        found = [one.span() for one in re.finditer(r"\s+".join(map(re.escape, quote.split())), text)]
        place = found[0] if len(found) == 1 else None
        if place is None and _alike(quote, text[slice(*passage)]):
            from tracker.anchoring.ledger import anchor  # takes a while to load

            at = anchor(text, item)
            place = None if at.start is None or at.end is None else (at.start, at.end)
    return place is not None and place[0] < passage[1] and passage[0] < place[1]


def _alike(quote: str, passage: str) -> bool:
    """Whether a passage has half of a quote's words, or the quote half of the passage's."""
    mine, theirs = (set(re.findall(r"\w+", part.casefold())) for part in (quote, passage))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def hit_data(hit: Hit) -> dict[str, object]:
    """A hit for programs."""
    place = {"span": [hit.start, hit.end], **attributes(hit, "line column text found")}
    return {**attributes(hit, "kind id path"), **place, "score": round(hit.score, 3), "cited_by": hit.cited_by}
