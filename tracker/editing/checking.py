"""The audit of a few claims of a ledger, as their writer sees it at once."""

from collections.abc import Collection

from attrs import evolve

from tracker.auditing import audit, recounted
from tracker.caching import Cache
from tracker.findings import Finding, Report
from tracker.model import Focus, Ledger


def audit_of(ledger: Ledger, *claims: str, cache: Cache | None = None) -> Report:
    """The findings about these claims and about pairs with one of them; the counts are of these claims and the sources
    they cite."""
    wanted = frozenset(claims)
    report = audit(ledger, focus=Focus(wanted), cache=cache)
    ledger = report.ledger or ledger
    chosen = tuple(claim for claim in ledger.claims if claim.id in wanted)
    paths = {claim.path for claim in chosen}
    cited = {item.source for claim in chosen for item in claim.evidence}
    sources = tuple(source for source in ledger.sources if source.id in cited)
    return recounted(
        evolve(
            report,
            findings=tuple(f for f in report.findings if _about(f, paths)),
            waived=tuple(f for f in report.waived if _about(f, paths)),
            unchecked=tuple(each for each in report.unchecked if each.claim in wanted),
            ledger=evolve(ledger, claims=chosen, sources=sources),
        )
    )


def _about(finding: Finding, paths: Collection[str]) -> bool:
    places = (finding.region, *finding.regions)
    return any(place is not None and place.path in paths for place in places)
