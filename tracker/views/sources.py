"""Views of a source: its text with the claims that cite it, and its sentences without a claim."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from tracker.caching import Cache, digest
from tracker.editing.proposing import proposal
from tracker.findings import Finding
from tracker.model import Anchor, Claim, Source
from tracker.provenance.admiralty import grade_words
from tracker.text.boilerplate import prose_sentences
from tracker.text.spans import Span
from tracker.views.claims import about_source, outcome_of, waived_of
from tracker.views.examined import Examined
from tracker.views.text import Marked, MarkedRun, pieces

PART = 20_000
"""Code points of text on one page, some ten printed ones; a paragraph is never split."""
MOST_BESIDE = 40
"""Maximum number of claims beside one paragraph: more are only counted, so that no page exceeds a megabyte."""


@frozen
class Beside:
    """A claim beside the passage that it cites: `start`, `end` in code points; `stance` of the evidence, or `says`
    where an own text says it; `words`: the quote."""

    claim: Claim
    outcome: str
    stance: str
    state: str
    words: str | None
    start: int
    end: int
    note: str = ""  # the differences of the two


@frozen
class Paragraph:
    """A paragraph of a text, split at cited passages (`cited`) and at checkable sentences without a claim (`open`);
    `beside`: the claims whose passages begin in it, `more` of which are not shown; `unclaimed`: its checkable parts,
    where they are shown."""

    start: int
    pieces: tuple[MarkedRun, ...]
    beside: tuple[Beside, ...] = ()
    more: int = 0
    unclaimed: tuple[str, ...] = ()


@frozen
class SourceView:
    """A source. `parts`: its text in pages, empty where it is missing (`missing` says why). `covered` of `checkable`
    sentences have a claim."""

    source: Source
    facts: tuple[tuple[str, str], ...]
    retracted: str | None
    missing: str | None
    parts: tuple[tuple[Paragraph, ...], ...]
    elsewhere: tuple[Beside, ...]  # claims that cite it, but at no place of the text
    derived: tuple[tuple[str, str, bool], ...]  # how, source, whether it is in the ledger
    problems: tuple[Finding, ...]
    waived: tuple[tuple[Finding, str], ...]
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


Sought = Callable[[Source], tuple[Span, ...]]
"""A function that gives the checkable sentences of a source's text (code points): `checkable`, or a cached one."""


def checkable(source: Source) -> tuple[Span, ...]:
    """The spans of sentences with something to look up: a figure, a date, a speaker, a name."""
    text = source.text.content
    if text is None:
        return ()
    return tuple(span for span in prose_sentences(text) if proposal(text, span, source.published).why)


def kept_checkable(cache: Cache | None) -> Sought:
    """`checkable`, cached by text."""
    found: dict[str, tuple[Span, ...]] = {}

    def sought(source: Source) -> tuple[Span, ...]:
        if source.id not in found:
            found[source.id] = _kept_spans(source, cache)
        return found[source.id]

    return sought


def _kept_spans(source: Source, cache: Cache | None) -> tuple[Span, ...]:
    if cache is None or source.text.kept == "outside" or source.text.content is None:
        return checkable(source)
    key = digest(source.text.content, source.published or "")
    return cache.pack("checkable").computed(key, tuple[Span, ...], lambda: checkable(source))


def source_line(examined: Examined, source: Source, sought: Sought = checkable) -> SourceLine:
    """A source in a line, with its coverage by claims."""
    beside, spans = tuple(_beside(examined, source)), sought(source)
    return SourceLine(
        source.id,
        source.title,
        about_source(source),
        source.kind or "",
        len({one.claim.id for one in beside}),
        len(spans),
        sum(_covered(span, beside) for span in spans),
        source.retracted is not None,
        source.text.content is not None,
    )


def source_view(examined: Examined, source: Source, sought: Sought = checkable) -> SourceView:
    """The full view of a source."""
    beside, spans = tuple(_beside(examined, source)), sought(source)
    at_places = tuple(one for one in beside if one.end)
    bare = [span for span in spans if not _covered(span, at_places)]
    return SourceView(
        source=source,
        facts=tuple(_facts(source)),
        retracted=_retracted(source),
        missing=None
        if source.text.content is not None
        else (source.text.missing or WITHOUT_TEXT.get(source.text.kept, "no text")),
        parts=tuple(_parts(source.text.content, at_places, bare)) if source.text.content is not None else (),
        elsewhere=tuple(one for one in beside if not one.end or source.text.content is None),
        derived=tuple((d.how, d.source, examined.ledger.source(d.source) is not None) for d in source.derived_from),
        problems=examined.findings.get(source.path, ()),
        waived=waived_of(examined, source),
        checkable=len(spans),
        covered=len(spans) - len(bare),
    )


WITHOUT_TEXT = {"outside": "its text is sealed", "none": "it is known only through others"}


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
    """The claims that cite a source or appear in it, in the order of its text; those without a place (end 0) last."""
    found = []
    for claim, i in examined.citing.get(source.id, ()):
        item = claim.evidence[i]
        found.append(_one(examined, claim, item.stance, examined.facts.anchors.get((claim.id, i)), item.quote))
    for claim, anchor in examined.appearing.get(source.id, ()):
        found.append(_one(examined, claim, "says", anchor, None))
    yield from sorted(found, key=lambda one: (one.end == 0, one.start, one.end, one.claim.id))


def _one(examined: Examined, claim: Claim, stance: str, anchor: Anchor | None, words: str | None) -> Beside:
    start, end = (anchor.start, anchor.end) if anchor else (None, None)
    return Beside(
        claim,
        outcome_of(examined, claim),
        stance,
        anchor.status if anchor else "unknown",
        words,
        start or 0,
        end or 0,
    )


def _covered(span: Span, beside: tuple[Beside, ...]) -> bool:
    return any(one.start < span[1] and span[0] < one.end for one in beside)


def part_starts(text: str) -> tuple[int, ...]:
    """Offsets of the pages of a text (code points): at the first paragraph after `PART`."""
    starts = [0]
    while 0 <= (at := text.find("\n", starts[-1] + PART)) < len(text) - 1:
        starts.append(at + 1)
    return tuple(starts)


def _parts(text: str, beside: tuple[Beside, ...], bare: list[Span]) -> Iterator[tuple[Paragraph, ...]]:
    """The paragraphs of a text, page by page."""
    marks: list[Marked] = sorted(
        [*((one.start, one.end, "cited") for one in beside), *((*span, "open") for span in bare)]
    )
    for start, end in pairwise((*part_starts(text), len(text))):
        inside = [mark for mark in marks if mark[0] < end and start < mark[1]]
        yield tuple(source_paragraphs(text, (start, end), inside, [one for one in beside if start <= one.start < end]))


def source_paragraphs(
    text: str,
    within: Span,
    marks: Sequence[Marked],
    beside: Sequence[Beside],
    unclaimed: Sequence[tuple[int, str]] = (),
) -> Iterator[Paragraph]:
    """The lines of a part of a text that are not empty, each a paragraph."""
    start = within[0]
    while start < within[1]:
        end = text.find("\n", start, within[1])
        end = within[1] if end < 0 else end
        if text[start:end].strip():
            here = [one for one in beside if start <= one.start < end]
            shown = pieces(text, marks, (start, end), [(one.start, one.end) for one in here])
            unclaimed_here = tuple(why for at, why in unclaimed if start <= at < end)
            yield Paragraph(start, shown, tuple(here[:MOST_BESIDE]), max(0, len(here) - MOST_BESIDE), unclaimed_here)
        start = end + 1
