"""Overview of a ledger: pending decisions first, counts of outcomes, and what was not checked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import fields, frozen

from tracker.approvals import standing_of
from tracker.findings import SURE, Counts, Severity
from tracker.provenance.counting import origins_of, quotes_of
from tracker.views.claims import OUTCOMES, ClaimLine, claim_line
from tracker.views.conflicts import ConflictView, conflict_view
from tracker.views.examined import Examined
from tracker.views.sources import Sought, SourceLine, checkable, source_line

VERDICTS = ("supported", "refuted", "conflicting", "not-enough-evidence", "unchecked")


@frozen
class PendingDecision:
    """A pending decision. `kind`: contradiction, error, review, warning, or `possible`, an unsure contradiction."""

    kind: str
    claim: str
    text: str
    what: str
    other: str = ""  # the other claim of a contradiction


@frozen
class Summary:
    """Pending decisions and counts, for which no text is read. `verdicts`: number of claims for each; `not_checked`:
    claim, item (1-based) and reason."""

    counts: Counts
    decisions: tuple[PendingDecision, ...]
    claims: tuple[ClaimLine, ...]
    conflicts: tuple[ConflictView, ...]
    verdicts: tuple[tuple[str, int], ...]
    not_checked: tuple[tuple[str, int, str], ...]
    problems: tuple[tuple[str, int, str], ...]  # path, line and message, of records that are no claim or source


@frozen
class Overview(Summary):
    """The full overview. `outcomes`: number of claims for each; `dates`: number of claims dated to a year, in order."""

    sources: tuple[SourceLine, ...]
    outcomes: tuple[tuple[str, int], ...]
    dates: tuple[tuple[str, int], ...]
    undated: int
    stories: tuple[tuple[str, str, int, int], ...]  # id, words, accounts, independent origins


def summary(examined: Examined) -> Summary:
    """The summary of an examined ledger."""
    ledger = examined.ledger
    lines = tuple(claim_line(examined, claim) for claim in ledger.claims)
    conflicts = tuple(conflict_view(examined.facts, one) for one in examined.tensions)
    return Summary(
        examined.report.counts,
        tuple(_decisions(examined, lines, conflicts)),
        lines,
        conflicts,
        _counted((claim.verdict for claim in ledger.claims), VERDICTS),
        tuple((each.claim, each.item + 1, each.why) for each in examined.report.unchecked),
        tuple(_problems(examined)),
    )


def overview(examined: Examined, sought: Sought = checkable) -> Overview:
    """The overview of an examined ledger."""
    ledger, how = examined.ledger, summary(examined)
    return Overview(
        **{each.name: getattr(how, each.name) for each in fields(Summary)},
        sources=tuple(source_line(examined, source, sought) for source in ledger.sources),
        outcomes=_counted((line.outcome for line in how.claims), OUTCOMES),
        dates=_years(Counter(claim.date[:4] for claim in ledger.claims if claim.date)),
        undated=sum(claim.date is None for claim in ledger.claims),
        stories=tuple(_stories(examined)),
    )


def _counted(found: Iterator[str], order: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    counts = Counter(found)
    return tuple((name, counts[name]) for name in order)


def _years(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The number of claims for each year, with the empty years between, as long as these are few."""
    if not found or int(max(found)) - int(min(found)) >= SPAN:
        return tuple(sorted(found.items()))
    return tuple((f"{year:04}", found[f"{year:04}"]) for year in range(int(min(found)), int(max(found)) + 1))


SPAN = 48
"""Maximum number of years that are drawn to scale."""


def _decisions(
    examined: Examined, lines: tuple[ClaimLine, ...], conflicts: tuple[ConflictView, ...]
) -> Iterator[PendingDecision]:
    """The pending decisions, the most urgent first."""
    waiting = [one for one in conflicts if not one.settled]
    yield from (_contradiction(one, "contradiction") for one in waiting if one.confidence >= SURE)
    paired = {name for one in waiting for name in (one.left.claim.id, one.right.claim.id)}
    lines = tuple(line for line in lines if line.id not in paired or _besides(examined, line))
    for line in lines:
        if line.outcome == "error":
            yield PendingDecision("error", line.id, line.text, line.why)
    for claim in examined.ledger.claims:
        for objection in standing_of(examined.ledger, claim, examined.facts.anchors, examined.facts.today).objections:
            message = f"{objection.by} asks for changes: {objection.because or 'no reason given'}"
            yield PendingDecision("review", claim.id, claim.text, message)
    for line in lines:
        if line.outcome == "warning":
            yield PendingDecision("warning", line.id, line.text, line.why)
    yield from (_contradiction(one, "possible") for one in waiting if one.confidence < SURE)


def _besides(examined: Examined, line: ClaimLine) -> bool:
    """Whether a claim has a pending decision other than its contradictions."""
    found = examined.findings.get(line.path, ())
    return any(each.severity >= Severity.WARNING and not each.code.startswith("C") for each in found)


def _contradiction(one: ConflictView, kind: str) -> PendingDecision:
    left, right = one.left.claim, one.right.claim
    return PendingDecision(kind, left.id, left.text, right.text, right.id)


def _stories(examined: Examined) -> Iterator[tuple[str, str, int, int]]:
    for story in examined.stories:
        origins = origins_of(examined.graph, quotes_of(examined.graph, story.claims))
        yield story.id, story.claims[0].text, len(story.claims), len(origins)


def _problems(examined: Examined) -> Iterator[tuple[str, int, str]]:
    """Problems of records that are no claim or source."""
    known = {claim.path for claim in examined.ledger.claims} | {source.path for source in examined.ledger.sources}
    for finding in examined.report.findings:
        if finding.where.path not in known and finding.severity >= Severity.WARNING:
            yield finding.where.path, finding.region.line if finding.region else 1, finding.message


def overview_data(found: Summary, days: Mapping[str, str]) -> dict[str, Any]:
    return {
        "version": 1,
        "claims": found.counts.claims,
        "sources": found.counts.sources,
        "verdicts": dict(found.verdicts),
        "waiting": dict(Counter(one.kind for one in found.decisions)),
        "decisions": [
            {"kind": one.kind, "claim": one.claim, "other": one.other or None, "what": one.what,
             "since": days.get(one.claim)}
            for one in found.decisions
        ],
        "without_verdict": [
            {"claim": claim.id, "since": days.get(claim.id)} for claim in found.claims if claim.verdict == "unchecked"
        ],
        "not_checked": [
            {"claim": name, "evidence": i, "why": why, "since": days.get(name)} for name, i, why in found.not_checked
        ],
        "waived": found.counts.waived,
        "unreadable": [{"path": path, "line": line, "message": message} for path, line, message in found.problems],
    }  # fmt: skip
