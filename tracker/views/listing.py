"""Claims, sources, rules, fixes and pairs as short JSON values."""

from tracker.findings import Finding, Rule
from tracker.model import Claim, Match, Source
from tracker.text.printable import attributes


def claim_entry(claim: Claim) -> dict[str, object]:
    return {"id": claim.id, "claim": claim.text, **attributes(claim, "verdict path tags")}


def source_entry(source: Source) -> dict[str, object]:
    return attributes(source, "id title publisher published path")


def rule_entry(rule: Rule) -> dict[str, object]:
    return {"code": rule.code, "slug": rule.slug, "severity": str(rule.severity), "summary": rule.summary}


def fix_entry(finding: Finding) -> dict[str, object]:
    """A fix, applied or not."""
    what = finding.fix.message if finding.fix else ""
    return {"path": finding.where.path, "code": finding.code, "slug": finding.slug, "message": what}


def pair_entry(match: Match) -> dict[str, object]:
    """A pair that may be one story; the link belongs to `first`."""
    pair = match.left, match.right
    first, second = reversed(pair) if match.turned and match.relation != "repeats" else pair
    return {"first": first, "second": second, "relation": match.relation, "score": round(match.score, 3)}
