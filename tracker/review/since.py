"""Effects of a change on an audit: the findings that are new after it, in any record.

Both states are audited, and compared by fingerprint. Passages and pairs of claims are checked only where the change can
make a difference, which costs a fraction and gives the same result: claims that changed, claims that cite a changed
source, claims with new judges' answers, and claims with waivers, since those depend on everything. A pair belongs to
both its claims.

One effect is left out on purpose. The similarity of two claims depends a little on all the others, by the rarity of
their words. A pair of unchanged claims is not reported, even if it passes a threshold.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, frozen

from tracker.auditing import INTERNAL, audit, recounted
from tracker.config import Settings
from tracker.findings import Finding, Report
from tracker.model import Claim, Focus, Ledger, Source
from tracker.review.renames import renamed_records, under_new_ids


@frozen
class AuditDifference:
    """The difference of two audits: new (or more severe) findings, gone ones, and the number of unchanged ones, among
    those that the change can affect. `report`: of the later state, with the new findings only."""

    report: Report
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: int


def difference(base: Ledger, head: Ledger, *, paths: Iterable[str] = (), **options: Any) -> AuditDifference:
    """The audit difference of two states of a ledger. `paths` are of the later one; all options are those of
    `tracker.audit`."""
    base = under_new_ids(base, renamed_records(base, head))
    focus = affected(base, head)
    before = audit(base, focus=focus, **options)
    after = audit(head, focus=focus, paths=paths, **options)
    return compare_reports(before, after)


def governed(base: Ledger, head: Ledger) -> Ledger:
    """The later state under the earlier one's settings and names: a change must not choose its own rules. Without an
    earlier ledger and settings, its own apply."""
    began = bool(base.claims or base.sources) or base.settings != Settings()
    return evolve(head, settings=base.settings, names=base.names) if began else head


def compare_reports(before: Report, after: Report) -> AuditDifference:
    """The difference of two reports, by fingerprint."""
    new, fixed = tuple(_beyond(after.findings, before.findings)), tuple(_gone(before.findings, after.findings))
    report = evolve(after, findings=new, waived=tuple(_beyond(after.waived, before.waived)))
    return AuditDifference(recounted(report), new, fixed, len(after.findings) - len(new))


def _beyond(later: Iterable[Finding], earlier: Iterable[Finding]) -> Iterator[Finding]:
    known = {finding.fingerprint: finding.severity for finding in earlier if finding.code != INTERNAL}
    return (finding for finding in later if known.get(finding.fingerprint, 0) < finding.severity)


def _gone(earlier: Iterable[Finding], later: Iterable[Finding]) -> Iterator[Finding]:
    known = {finding.fingerprint for finding in later}
    return (finding for finding in earlier if finding.fingerprint not in known)


# ---------------------------------------------------------------- what a change can affect


def affected(base: Ledger, head: Ledger) -> Focus | None:
    """The records that a change can affect; None for all: settings and names concern every record."""
    if (base.settings, base.names) != (head.settings, head.names):
        return None
    sources = frozenset(changed_sources(base, head))
    claims, judged = {*changed_claims(base, head)}, _newly_judged(base, head)
    near = sources | _superseded(base, head, sources) | _cited(base, head, claims)
    for claim in (*base.claims, *head.claims):
        if claim.waive or claim.text in judged or any(item.source in sources for item in claim.evidence):
            claims.add(claim.id)
    return Focus(frozenset(claims), near)


def _superseded(base: Ledger, head: Ledger, sources: Iterable[str]) -> frozenset[str]:
    """The snapshots that a changed source supersedes, or superseded."""
    found = (ledger.source(name) for ledger in (base, head) for name in sources)
    return frozenset(source.supersedes for source in found if source is not None and source.supersedes)


def _cited(base: Ledger, head: Ledger, claims: Iterable[str]) -> frozenset[str]:
    """The sources of changed claims: a passage that one claim cites does not conflict with the others."""
    found = (ledger.claim(name) for ledger in (base, head) for name in claims)
    return frozenset(item.source for claim in found if claim is not None for item in claim.evidence)


def changed_claims(base: Ledger, head: Ledger) -> Iterator[str]:
    """The ids of claims that were added, removed or changed. Moving or reformatting a record is no change."""
    ids = dict.fromkeys(claim.id for ledger in (base, head) for claim in ledger.claims)
    both = ((name, base.claim(name), head.claim(name)) for name in ids)
    return (name for name, a, b in both if a != b and _as_a_claim(a) != _as_a_claim(b))


def changed_sources(base: Ledger, head: Ledger) -> Iterator[str]:
    """The ids of sources that were added, removed or changed, in their records or their texts."""
    ids = dict.fromkeys(source.id for ledger in (base, head) for source in ledger.sources)
    both = ((name, base.source(name), head.source(name)) for name in ids)
    return (name for name, a, b in both if a != b and _as_a_source(a) != _as_a_source(b))


def _newly_judged(base: Ledger, head: Ledger) -> frozenset[str]:
    """The texts of statements whose judges' answers changed."""
    before, after = ({evolve(one, path="") for one in ledger.judgements} for ledger in (base, head))
    return frozenset(side.text for one in before ^ after for side in one.sides)


def _as_a_claim(claim: Claim | None) -> Claim | None:
    return claim and evolve(claim, path="", reviews=tuple(evolve(review, path="") for review in claim.reviews))


def _as_a_source(source: Source | None) -> Source | None:
    return source and evolve(source, path="", text=evolve(source.text, file=""))
