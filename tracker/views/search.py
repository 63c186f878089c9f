"""Search for eyes: the claims, and the passages of the sources, that have some words, the best first.

An SQLite index (FTS5) in memory: it is made of the ledger as it was read, so that it never lags behind the files. Words
are found by their stems, whatever their accents and capitals; offsets are code points, 0-based, end-exclusive.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence

from attrs import frozen

from tracker.anchoring.ledger import anchor
from tracker.errors import TrackerError
from tracker.model import Claim, Ledger, Source
from tracker.text.page_furniture import parts
from tracker.text.spans import Lines

CLAIM, SOURCE = "claim", "source"

ABOUT = 0.2
"""What a word weighs in a title, a publisher or a speaker beside one in the words themselves (1): it is the same for
every passage of a source."""


@frozen
class Hit:
    """A claim or a passage of a source. `kind`: claim or source; `id`, `path`: of the record, or of the source's text;
    `found`: where the words stand in `text`; `cited_by`: the ids of the claims that cite the passage, or in whose words
    it is; `score`: BM25, greater is better, no unit."""

    kind: str
    id: str
    path: str
    start: int
    end: int
    text: str
    found: tuple[tuple[int, int], ...]
    score: float
    cited_by: tuple[str, ...] = ()


@frozen
class Search:
    """`whole`: every hit has all the words; else no passage has, and these have some. `unread`: the ids of the sources
    whose texts are not at hand, which nobody searched."""

    hits: tuple[Hit, ...]
    whole: bool
    unread: tuple[str, ...] = ()


def search(ledger: Ledger, asked: str, limit: int = 20, kind: str | None = None) -> Search:
    """The passages that have all the words asked for, or where there is none, some. Words in "quotation marks" stand
    one behind the other; `word*` is the beginning of a word. `kind`: only claims, or only sources.

    Raises `TrackerError` where nothing is asked for, or this Python's SQLite has no FTS5.
    """
    terms = _terms(asked)
    if not terms:
        raise TrackerError("which words? There is no letter and no figure in what is sought")
    index = _index(ledger, kind)
    unread = tuple(s.id for s in ledger.sources if s.text.content is None) if kind != CLAIM else ()
    for joined, whole in ((" AND ", True), (" OR ", False)):
        if rows := _rows(index, joined.join(terms), limit):
            return Search(tuple(_hits(ledger, rows)), whole, unread)
    return Search((), True, unread)


_TERM = re.compile(r'"([^"]*)"|(\S+)')


def _terms(asked: str) -> list[str]:
    """What is asked for as terms of FTS5, each quoted, so that nothing in them is a command."""
    found = []
    for phrase, word in _TERM.findall(asked):
        term = (phrase or word.rstrip("*")).replace('"', "")
        if any(character.isalnum() for character in term):
            found.append(f'"{term}"' + ("*" if word.endswith("*") else ""))
    return found


# ---------------------------------------------------------------- the index

Row = tuple[str, str, int, int, str, float]
"""kind, id, start, end, the passage with its hits between `MARKS`, score."""

MARKS = ("\x02", "\x03")


def _index(ledger: Ledger, kind: str | None) -> sqlite3.Connection:
    index = sqlite3.connect(":memory:")
    try:
        index.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(words, about, kind UNINDEXED, id UNINDEXED, start UNINDEXED,"
            " end UNINDEXED, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
    except sqlite3.OperationalError as error:
        raise TrackerError(f"this Python's SQLite cannot search texts ({error}); it needs FTS5") from None
    for sort, rows in ((CLAIM, _claims), (SOURCE, _passages)):
        if kind in (None, sort):
            index.executemany("INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?)", rows(ledger))
    return index


def _claims(ledger: Ledger) -> Iterator[tuple[object, ...]]:
    for claim in ledger.claims:
        about = " ".join(filter(None, (claim.speaker, claim.id, *claim.tags)))
        yield _unmarked(claim.text), about, CLAIM, claim.id, 0, len(claim.text)


def _passages(ledger: Ledger) -> Iterator[tuple[object, ...]]:
    for source in ledger.sources:
        text = source.text.content or ""
        about = " ".join(filter(None, (source.title, source.publisher, *source.author, source.id)))
        for (start, end), of in parts(text):
            if of != "furniture":
                yield _unmarked(text[start:end]), about, SOURCE, source.id, start, end


def _unmarked(text: str) -> str:
    """A text without the characters that mark hits; as long as it was."""
    return text.replace(MARKS[0], " ").replace(MARKS[1], " ")


def _rows(index: sqlite3.Connection, query: str, limit: int) -> Sequence[Row]:
    return index.execute(
        f"SELECT kind, id, start, end, highlight(passage, 0, ?, ?), -bm25(passage, 1.0, {ABOUT}) AS score FROM passage"
        " WHERE passage MATCH ? ORDER BY score DESC, kind, id, start LIMIT ?",
        (*MARKS, query, limit),
    ).fetchall()


# ---------------------------------------------------------------- what was found


def _hits(ledger: Ledger, rows: Sequence[Row]) -> Iterator[Hit]:
    places: dict[str, list[tuple[int, int, str]]] = {}
    for kind, name, start, end, marked, score in rows:
        text, found = _parted(marked)
        source = ledger.source(name) if kind == SOURCE else None
        if source is None:
            claim = ledger.claim(name)
            yield Hit(kind, name, claim.path if claim else "", start, end, text, found, score)
            continue
        if name not in places:
            places[name] = list(_cited(ledger.claims, source))
        by = dict.fromkeys(claim for at, to, claim in places[name] if at < end and start < to)
        yield Hit(kind, name, _path(source), start, end, text, found, score, tuple(by))


def _parted(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A passage without its marks, and where they stood."""
    text, found = "", []
    for i, part in enumerate(re.split(f"[{MARKS[0]}{MARKS[1]}]", marked)):
        if i % 2:
            found.append((len(text), len(text) + len(part)))
        text += part
    return text, tuple(found)


def _cited(claims: Sequence[Claim], source: Source) -> Iterator[tuple[int, int, str]]:
    """The places of a source that claims cite."""
    for claim in claims:
        for item in claim.evidence:
            if item.source == source.id and item.quote:
                at = anchor(source.text.content or "", item)
                if at.start is not None and at.end is not None:
                    yield at.start, at.end, claim.id


def _path(source: Source) -> str:
    return source.text.file


def place_of(ledger: Ledger, hit: Hit) -> tuple[int, int]:
    """Line and column of a passage in its text, from 1; 0 and 0 for a claim."""
    source = ledger.source(hit.id) if hit.kind == "source" else None
    return (0, 0) if source is None else Lines(source.text.content or "").place(hit.start)


def hit_data(ledger: Ledger, hit: Hit) -> dict[str, object]:
    line, column = place_of(ledger, hit)
    return {
        "kind": hit.kind,
        "id": hit.id,
        "path": hit.path,
        "span": [hit.start, hit.end],
        "line": line or None,
        "column": column or None,
        "text": hit.text,
        "found": hit.found,
        "score": round(hit.score, 3),
        "cited_by": hit.cited_by,
    }
