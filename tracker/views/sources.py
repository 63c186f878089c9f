"""A source for eyes: its text with the claims that stand in it, and what nobody has claimed of it yet."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from attrs import frozen

from tracker.mending.proposing import proposal
from tracker.model import Source
from tracker.provenance.admiralty import grade_words
from tracker.text.sentences import kind, sentences
from tracker.views.claims import Problem, outcome_of, problem_of
from tracker.views.examined import Examined
from tracker.views.text import Marked, Piece, Span, pieces

PART = 40_000
"""Code points of text on one page: some 20 printed pages, and well below a megabyte with all that is said beside it."""


@frozen
class Beside:
    """A claim beside the passage that it cites: `start`, `end` in code points, `stance` of the evidence."""

    claim: str
    text: str
    verdict: str
    outcome: str
    stance: str
    state: str
    start: int
    end: int


@frozen
class Paragraph:
    """A paragraph of a text, cut at the passages that are cited (`cited`) and the sentences that could be checked and
    that no claim is about (`open`); `beside`: the claims whose passages begin in it."""

    start: int
    pieces: tuple[Piece, ...]
    beside: tuple[Beside, ...] = ()


@frozen
class SourceView:
    """A source. `parts`: its text in pages, none where it is not at hand (`missing` says why). `covered` of `checkable`
    sentences have a claim."""

    id: str
    title: str
    path: str
    language: str
    facts: tuple[tuple[str, str], ...]
    url: str | None
    archived_url: str | None
    retracted: str | None
    missing: str | None
    parts: tuple[tuple[Paragraph, ...], ...]
    elsewhere: tuple[Beside, ...]  # claims that cite it, but at no place of the text
    derived: tuple[tuple[str, str, bool], ...]  # how, source, whether it is in the ledger
    problems: tuple[Problem, ...]
    notes: str | None
    characters: int
    checkable: int
    covered: int


@frozen
class SourceLine:
    """A source in a list."""

    id: str
    title: str
    about: str
    kind: str
    claims: int
    checkable: int
    covered: int
    retracted: bool
    at_hand: bool


Checkable = Callable[[Source], tuple[Span, ...]]
"""The sentences of a source's text in which there is something to check."""


def checkable(source: Source) -> tuple[Span, ...]:
    """The sentences of a text that say something that can be looked up: a figure, a date, who said it, a name."""
    text = source.text.content
    if text is None:
        return ()
    prose = (span for span in sentences(text) if kind(text, span) == "prose")
    return tuple(span for span in prose if proposal(text, span, source.published).why)


def source_line(examined: Examined, source: Source, sought: Checkable = checkable) -> SourceLine:
    """A source in a line, with how much of it claims cover."""
    beside, spans = tuple(_beside(examined, source)), sought(source)
    return SourceLine(
        source.id,
        source.title,
        ", ".join(part for part in (source.publisher, source.published) if part and part != "unknown"),
        source.kind or "",
        len({one.claim for one in beside}),
        len(spans),
        sum(_covered(span, beside) for span in spans),
        source.retracted is not None,
        source.text.content is not None,
    )


def source_view(examined: Examined, source: Source, sought: Checkable = checkable) -> SourceView:
    """Everything that is to be seen of a source."""
    beside, spans = tuple(_beside(examined, source)), sought(source)
    at_places = tuple(one for one in beside if one.end)
    bare = [span for span in spans if not _covered(span, at_places)]
    paragraphs = tuple(_paragraphs(source.text.content or "", at_places, bare))
    return SourceView(
        id=source.id,
        title=source.title,
        path=source.path,
        language=source.language,
        facts=tuple(_facts(source)),
        url=source.url,
        archived_url=source.archived_url,
        retracted=_retracted(source),
        missing=None if source.text.content is not None else (source.text.missing or _kept(source)),
        parts=tuple(_parts(paragraphs)),
        elsewhere=tuple(one for one in beside if not one.end or source.text.content is None),
        derived=tuple((d.how, d.source, examined.ledger.source(d.source) is not None) for d in source.derived_from),
        problems=tuple(problem_of(finding) for finding in examined.findings.get(source.path, ())),
        notes=source.notes,
        characters=len(source.text.content or ""),
        checkable=len(spans),
        covered=len(spans) - len(bare),
    )


def _kept(source: Source) -> str:
    return {"outside": "its text is sealed", "none": "it is known only through others"}.get(source.text.kept, "no text")


def _facts(source: Source) -> Iterator[tuple[str, str]]:
    known = (
        ("Publisher", source.publisher),
        ("Author", ", ".join(source.author)),
        ("Published", source.published),
        ("Retrieved", source.retrieved),
        ("Kind", source.kind),
        ("Reliability", grade_words(source.grade) if source.grade else None),
        ("Language", source.language if source.language != "en" else None),
        ("Supersedes", source.supersedes),
    )
    yield from ((name, value) for name, value in known if value and value != "unknown")


def _retracted(source: Source) -> str | None:
    if source.retracted is None:
        return None
    return ": ".join(part for part in (source.retracted.date, source.retracted.reason) if part) or "no reason given"


# ---------------------------------------------------------------- what stands beside the text


def _beside(examined: Examined, source: Source) -> Iterator[Beside]:
    """The claims that cite a source, in the order of its text; those without a place (end 0) last."""
    found = []
    for claim, i in examined.citing.get(source.id, ()):
        anchor, stance = examined.facts.anchors.get((claim.id, i)), claim.evidence[i].stance
        start, end = (anchor.start, anchor.end) if anchor else (None, None)
        state = anchor.status if anchor else "unknown"
        outcome = outcome_of(examined, claim)
        found.append(Beside(claim.id, claim.text, claim.verdict, outcome, stance, state, start or 0, end or 0))
    yield from sorted(found, key=lambda one: (one.end == 0, one.start, one.end, one.claim))


def _covered(span: Span, beside: tuple[Beside, ...]) -> bool:
    return any(one.start < span[1] and span[0] < one.end for one in beside)


def _paragraphs(text: str, beside: tuple[Beside, ...], bare: list[Span]) -> Iterator[Paragraph]:
    """The lines of a text that are not empty, each a paragraph."""
    marks: list[Marked] = [(one.start, one.end, "cited") for one in beside]
    marks += [(*span, "open") for span in bare]
    marks.sort()
    starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n"), len(text) + 1]
    for start, after in pairwise(starts):
        end = after - 1
        if text[start:end].strip():
            inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
            here = tuple(one for one in beside if start <= one.start < end)
            yield Paragraph(start, _linked(text, inside, here, (start, end)), here)


def _linked(text: str, marks: list[Marked], here: tuple[Beside, ...], within: Span) -> tuple[Piece, ...]:
    """Cut also where a passage begins, so that it can be pointed at: `at:3121-3230` marks all of it."""
    named = [(one.start, one.end, f"at:{one.start}-{one.end}") for one in here]
    return pieces(text, [*marks, *dict.fromkeys(named)], within)


def _parts(paragraphs: tuple[Paragraph, ...]) -> Iterator[tuple[Paragraph, ...]]:
    part: list[Paragraph] = []
    room = PART
    for paragraph in paragraphs:
        size = sum(len(piece.text) for piece in paragraph.pieces) + sum(200 + len(b.text) for b in paragraph.beside)
        if part and size > room:
            yield tuple(part)
            part, room = [], PART
        part.append(paragraph)
        room -= size
    if part:
        yield tuple(part)
