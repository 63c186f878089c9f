"""What a change brings about: the findings that are there after it and were not before, wherever they surface.

Both states are audited, and compared by fingerprint. What needs looking at passages or at pairs of claims is looked for
only where the change can make a difference, which costs a fraction and gives the same: claims that changed, claims that
cite a source which changed, claims of which judges now say something else, and claims with waivers, for those depend on
everything. A pair belongs to both its claims.

One thing is left out on purpose. How alike two claims are depends a little on all the others, by how rare their words
are. A pair of claims that nobody touched is no business of a change, though it creep over a threshold.
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
    """Two audits compared: what is new (or more severe than it was), what is gone, and how many findings are as they
    were, among what the change can affect. `report` is that of the later state, with the new findings only."""

    report: Report
    new: tuple[Finding, ...]
    fixed: tuple[Finding, ...]
    unchanged: int


def difference(base: Ledger, head: Ledger, *, paths: Iterable[str] = (), **options: Any) -> AuditDifference:
    """What changes from one state of a ledger to another. `paths` are of the later one; all options are those of
    `tracker.audit`."""
    base = under_new_ids(base, renamed_records(base, head))
    focus = affected(base, head)
    before = audit(base, focus=focus, **options)
    after = audit(head, focus=focus, paths=paths, **options)
    return compare_reports(before, after)


def governed(base: Ledger, head: Ledger) -> Ledger:
    """The later state under the earlier one's settings and names: a change must not decide what it is held against.
    Where there was no ledger, and no settings, its own count."""
    began = bool(base.claims or base.sources) or base.settings != Settings()
    return evolve(head, settings=base.settings, names=base.names) if began else head


def compare_reports(before: Report, after: Report) -> AuditDifference:
    """Two reports, finding by finding."""
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
    """What a change can make a difference to; None for everything: settings and names concern every record."""
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
    """The snapshots that a changed source takes, or took, the place of."""
    found = (ledger.source(name) for ledger in (base, head) for name in sources)
    return frozenset(source.supersedes for source in found if source is not None and source.supersedes)


def _cited(base: Ledger, head: Ledger, claims: Iterable[str]) -> frozenset[str]:
    """The sources of changed claims: what one claim cites, and has said already, is not held against the others."""
    found = (ledger.claim(name) for ledger in (base, head) for name in claims)
    return frozenset(item.source for claim in found if claim is not None for item in claim.evidence)


def changed_claims(base: Ledger, head: Ledger) -> Iterator[str]:
    """The ids of claims that came, went or changed. A record that only moved, or was laid out anew, did not."""
    ids = dict.fromkeys(claim.id for ledger in (base, head) for claim in ledger.claims)
    both = ((name, base.claim(name), head.claim(name)) for name in ids)
    return (name for name, a, b in both if a != b and _as_a_claim(a) != _as_a_claim(b))


def changed_sources(base: Ledger, head: Ledger) -> Iterator[str]:
    """The ids of sources that came, went or changed, in their records or their texts."""
    ids = dict.fromkeys(source.id for ledger in (base, head) for source in ledger.sources)
    both = ((name, base.source(name), head.source(name)) for name in ids)
    return (name for name, a, b in both if a != b and _as_a_source(a) != _as_a_source(b))


def _newly_judged(base: Ledger, head: Ledger) -> frozenset[str]:
    """The words of statements of which judges say something else than before."""
    before, after = ({evolve(one, path="") for one in ledger.judgements} for ledger in (base, head))
    return frozenset(side.text for one in before ^ after for side in one.sides)


def _as_a_claim(claim: Claim | None) -> Claim | None:
    return claim and evolve(claim, path="", reviews=tuple(evolve(review, path="") for review in claim.reviews))


def _as_a_source(source: Source | None) -> Source | None:
    return source and evolve(source, path="", text=evolve(source.text, file=""))
