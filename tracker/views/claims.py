"""Views of a claim: its words, its outcome in the audit, each quote in its context, and related records."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from tracker.anchoring.ledger import anchor
from tracker.approvals import held, standing_of
from tracker.evidence.citing import read_cited
from tracker.findings import Finding, Severity
from tracker.model import Anchor, Claim, Evidence, Ledger, Link, Review, Source, known
from tracker.provenance.admiralty import credibility_words
from tracker.provenance.counting import origin_name, origins_of, quotes_of
from tracker.reports._origins import draw_origins
from tracker.review.history import Version
from tracker.review.summaries import change_text, effect_texts
from tracker.text.printable import plural
from tracker.text.spans import Lines
from tracker.views.alignment import Explanation
from tracker.views.alignment import explain as align
from tracker.views.conflicts import ConflictView, OpposingPassage, conflict_view, passage_view
from tracker.views.examined import Examined
from tracker.views.origins import OriginStep, steps_of
from tracker.views.stories import Account, accounts_beside
from tracker.views.text import Marked, MarkedRun, cut_off, pieces, text_around

CONTEXT = 280
"""Code points shown on either side of a quote: two or three sentences, enough to see what it is about."""

ERROR, WARNING, NOTE, UNCHECKED, UNDECIDED, CLEAR = "error", "warning", "note", "unchecked", "undecided", "clear"
OUTCOMES = (ERROR, UNCHECKED, WARNING, UNDECIDED, NOTE, CLEAR)
"""Outcomes of a claim in the audit, the most urgent first. `unchecked`: its verdict rests on what could not be checked;
`undecided`: it has no verdict yet. Neither is ever shown as passed."""


@frozen
class Quote:
    """An item of evidence. `state`: the anchor's status, or `sealed`, `unknown`; `start`, `end`: where it was found
    (code points), `line` the line there, 1-based. `pieces`: the passage (`quote`) in its context, with the decisive
    words (`found`, `near`, `weaker`); empty where the text is missing."""

    number: int
    item: Evidence
    title: str
    about: str  # publisher and date
    language: str
    state: str
    pieces: tuple[MarkedRun, ...] = ()
    cut: tuple[bool, bool] = (False, False)  # whether more text stands before, after
    start: int | None = None
    end: int | None = None
    line: int | None = None
    differences: tuple[tuple[str, str, str], ...] = ()  # kind, the quote's words, the text's
    why_not: str = ""


@frozen
class Linked:
    """Another claim that this one links to, or that links to it (`inward`)."""

    link: Link
    claim: str
    text: str
    inward: bool


@frozen
class Appears:
    """A passage of an own text that says it; `end` 0 where the words are not (or no longer) found."""

    source: str
    title: str
    words: str
    state: str
    start: int = 0
    end: int = 0


@frozen
class ClaimView:
    """A claim in full. `statement`: its words, marked as `found`, `near`, `weaker` or `missing` in the evidence where
    they could be compared; `reviews`: each with whether it is about the present wording; `history`: the commits that
    changed the claim, each with its changes, a line each; `origins` and `graph` (SVG): its origins."""

    claim: Claim
    outcome: str
    why: tuple[str, ...]
    statement: tuple[MarkedRun, ...]
    credibility: str | None = None
    quotes: tuple[Quote, ...] = ()
    accounts: tuple[Account, ...] = ()
    story: str | None = None
    conflicts: tuple[ConflictView, ...] = ()
    against: tuple[OpposingPassage, ...] = ()
    links: tuple[Linked, ...] = ()
    appears: tuple[Appears, ...] = ()
    problems: tuple[Finding, ...] = ()
    waived: tuple[tuple[Finding, str], ...] = ()
    unchecked: tuple[tuple[int, str], ...] = ()
    reviews: tuple[tuple[Review, bool], ...] = ()
    review_standing: str = ""
    history: tuple[tuple[Version, tuple[str, ...]], ...] = ()
    origins: tuple[str, ...] = ()
    ways: tuple[OriginStep, ...] = ()
    graph: str = ""


@frozen
class ClaimLine:
    """A claim in a list. `outcome` is one of `OUTCOMES`."""

    id: str
    text: str
    verdict: str
    outcome: str
    speaker: str | None
    date: str | None
    sources: tuple[str, ...]
    tags: tuple[str, ...]
    path: str
    why: str = ""


def claim_line(examined: Examined, claim: Claim) -> ClaimLine:
    """A claim in a line, with its most urgent problem."""
    found = examined.findings.get(claim.path, ())
    sources = tuple(dict.fromkeys(item.source for item in claim.evidence))
    outcome = outcome_of(examined, claim)
    pressing = max(found, key=_pressing).message if found and outcome != UNDECIDED else ""
    return ClaimLine(
        claim.id,
        claim.text,
        claim.verdict,
        outcome,
        claim.speaker,
        claim.date,
        sources,
        claim.tags,
        claim.path,
        pressing,
    )


def _pressing(finding: Finding) -> tuple[Severity, bool]:
    """Sort key of findings, the most urgent first; a contradiction comes last: it is shown beside the claim anyway."""
    return finding.severity, not finding.code.startswith("C")


def outcome_of(examined: Examined, claim: Claim) -> str:
    """The outcome of a claim in the audit: one of `OUTCOMES`."""
    found = max((f.severity for f in examined.findings.get(claim.path, ())), default=None)
    if found == Severity.ERROR:
        return ERROR
    if any(each.whole for each in examined.unchecked.get(claim.id, ())):
        return UNCHECKED
    if found == Severity.WARNING:
        return WARNING
    if claim.verdict == "unchecked":
        return UNDECIDED
    return NOTE if found is not None else CLEAR


def claim_view(examined: Examined, claim: Claim) -> ClaimView:
    """The full view of a claim."""
    explanation = _aligned(examined, claim)
    origins = origins_of(examined.graph, quotes_of(examined.graph, (claim,)))
    found = tuple(sorted(examined.findings.get(claim.path, ()), key=lambda finding: (-finding.severity, finding.code)))
    outcome = outcome_of(examined, claim)
    story = examined.story_of.get(claim.id)
    accounts = accounts_beside(story, claim) if story else ()
    fitting = zip(claim.reviews, held(examined.ledger, claim, examined.facts.anchors), strict=True)
    conflicts = tuple(conflict_view(examined.facts, one) for one in examined.tensions_of.get(claim.id, ()))
    links = tuple(one for one in _links(examined, claim) if not _shown_beside(one, accounts, conflicts))
    return ClaimView(
        claim,
        outcome,
        why=tuple(_why(outcome, found, sum(not one.settled for one in conflicts))),
        statement=_statement(claim, explanation),
        credibility=credibility_words(claim.credibility) if claim.credibility else None,
        quotes=tuple(
            quote_view(
                examined.ledger, claim, i, examined.facts.anchors.get((claim.id, i)), tuple(_deciding(explanation, i))
            )
            for i in range(len(claim.evidence))
        ),
        accounts=accounts,
        story=story.id if story else None,
        conflicts=conflicts,
        against=tuple(filter(None, (passage_view(examined.facts, one) for one in examined.against.get(claim.id, ())))),
        links=links,
        appears=tuple(_appears(examined, claim)),
        problems=found,
        waived=waived_of(examined, claim),
        unchecked=tuple((each.item + 1, each.why) for each in examined.unchecked.get(claim.id, ())),
        reviews=tuple(sorted(fitting, key=lambda each: (each[0].date, each[0].path))),
        review_standing=_review_state(examined, claim),
        history=tuple(_history(examined, claim)),
        origins=tuple(origin_name(examined.graph, origin) for origin in origins),
        ways=steps_of(examined, claim),
        graph=draw_origins(examined.ledger, examined.graph, (claim,), styled=False) if claim.evidence else "",
    )


def _why(outcome: str, found: tuple[Finding, ...], waiting: int) -> Iterator[str]:
    """The reasons of an outcome, in sentences. `waiting`: number of unanswered contradictions."""
    if outcome == UNCHECKED:
        yield "Some of the evidence that the verdict rests on could not be checked."
    if outcome == UNDECIDED:
        yield "Nobody has given it a verdict yet."
    for severity, message in ((Severity.ERROR, "must be put right"), (Severity.WARNING, "should be looked at")):
        if count := sum(problem.severity == severity for problem in found):
            yield f"{plural(count, str(severity))} {message}."
    if outcome in (CLEAR, NOTE):
        yield "No rule finds that the record and its evidence disagree."
    if waiting:
        message = "A contradiction with another claim waits" if waiting == 1 else f"{waiting} contradictions wait"
        yield f"{message} for an answer."


def waived_of(examined: Examined, record: Claim | Source) -> tuple[tuple[Finding, str], ...]:
    """The silenced findings of a record, each with the reason that the record gives."""
    found = examined.waived.get(record.path, ())
    return tuple((f, next((w.because for w in record.waive if w.rule in (f.code, f.slug)), "")) for f in found)


# ---------------------------------------------------------------- the words that decide


def _aligned(examined: Examined, claim: Claim) -> Explanation | None:
    """The alignment of a claim with its evidence; a claim without a verdict as if it were supported."""
    weighed = claim.verdict in ("supported", "conflicting", "refuted", "unchecked")
    reading = read_cited(examined.ledger, claim, examined.facts.anchors) if weighed else None
    return align(reading) if reading else None


def _statement(claim: Claim, explanation: Explanation | None) -> tuple[MarkedRun, ...]:
    marks = explanation.claim if explanation and claim.verdict != "refuted" else ()
    return pieces(claim.text, ((mark.start, mark.end, mark.state) for mark in marks))


def quote_view(
    ledger: Ledger, claim: Claim, index: int, found: Anchor | None, marks: Sequence[Marked] = (), room: int = CONTEXT
) -> Quote:
    """An item of evidence, in its context where its text is present. `found`: its anchor; `marks`: other marks in the
    text; `room`: code points shown on either side."""
    item = claim.evidence[index]
    source = ledger.source(item.source)
    bare = Quote(
        index + 1,
        item,
        title=source.title if source else item.source,
        about=about_source(source),
        language=source.language if source else "en",
        state=_state(item, found, source),
    )
    if found is None or source is None:
        return evolve(bare, why_not=_why_not(item, source))
    bare = evolve(
        bare,
        start=found.start,
        end=found.end,
        differences=tuple((one.kind or "spelling", one.quote, one.text) for one in found.differences),
    )
    if source.text.content is None:
        return evolve(bare, why_not=source.text.missing or "")
    if found.start is None or found.end is None:
        return evolve(bare, why_not="these words were not found in the text")
    text = source.text.content
    within = text_around(text, found.start, found.end, room)
    shown = pieces(text, [(found.start, found.end, "quote"), *marks], within)
    return evolve(bare, pieces=shown, cut=cut_off(text, within), line=Lines(text).place(found.start)[0])


def _deciding(explanation: Explanation | None, index: int) -> Iterator[Marked]:
    """The words of the text that support the claim, or differ from it."""
    for one, marks in explanation.evidence if explanation else ():
        if one.item == index and one.start is not None:
            yield from ((one.start + mark.start, one.start + mark.end, mark.state) for mark in marks)


def _state(item: Evidence, anchor: Anchor | None, source: Source | None) -> str:
    if anchor is not None:
        return anchor.status
    return "sealed" if item.quote_sha256 is not None or (source and source.text.kept == "outside") else "unknown"


def _why_not(item: Evidence, source: Source | None) -> str:
    if source is None:
        return "there is no such source"
    if source.text.kept == "none":
        return "this source is known only through others"
    return source.text.missing or item.lost or "there is no text to look it up in"


def about_source(source: Source | None) -> str:
    """Publisher and date, as far as they are known."""
    parts = (source.publisher, source.published) if source else ()
    return ", ".join(filter(None, map(known, parts)))


# ---------------------------------------------------------------- links and reviews


def _links(examined: Examined, claim: Claim) -> Iterator[Linked]:
    own = ((link.to, link, False) for link in claim.links)
    for name, link, inward in (*own, *((other, link, True) for other, link in examined.inward.get(claim.id, ()))):
        other = examined.ledger.claim(name)
        yield Linked(link, name, other.text if other else "", inward)


def _shown_beside(one: Linked, accounts: Iterable[Account], conflicts: Iterable[ConflictView]) -> bool:
    """Whether a link is shown with its story or contradiction."""
    if one.link.relation == "contradicts":
        return any(one.claim in (pair.left.claim.id, pair.right.claim.id) for pair in conflicts)
    return one.link.because is None and any(each.claim.id == one.claim and each.relation for each in accounts)


def _appears(examined: Examined, claim: Claim) -> Iterator[Appears]:
    for place in claim.appears_in:
        source = examined.ledger.source(place.source)
        title = source.title if source else place.source
        if source is None or source.text.content is None:
            yield Appears(place.source, title, place.quote, "unknown")
            continue
        found = anchor(source.text.content, Evidence(place.source, place.quote, span=place.span))
        yield Appears(place.source, title, place.quote, found.status, found.start or 0, found.end or 0)


def _review_state(examined: Examined, claim: Claim) -> str:
    """The state of the claim's reviews, for its present wording."""
    found = standing_of(examined.ledger, claim, examined.facts.anchors, examined.facts.today)
    if found.objections:
        return "changes are asked for"
    if found.approvals:
        return "approved as it stands"
    return "it has changed since it was approved" if found.stale else "nobody has approved it yet"


def _history(examined: Examined, claim: Claim) -> Iterator[tuple[Version, tuple[str, ...]]]:
    for version in examined.histories.of(claim) if examined.histories else ():
        new = any(change.kind == "added" for change in version.changes)  # with all its parts, which are not listed
        shown = (change for change in version.changes if not new or change.kind in ("added", "review"))
        changes = (line for change in shown for line in (change_text(change), *effect_texts(change.effects)))
        moved = (f"moved: {version.moved[0]} → {version.moved[1]}",) if version.moved else ()
        cut = ("what was before lies beyond this shallow clone",) if version.cut else ()
        yield version, (*moved, *cut, *changes)
