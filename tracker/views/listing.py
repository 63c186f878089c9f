"""Claims and sources for programs, a few words each."""

from tracker.model import Claim, Source


def claim_entry(claim: Claim) -> dict[str, object]:
    return {"id": claim.id, "claim": claim.text, "verdict": claim.verdict, "path": claim.path, "tags": list(claim.tags)}


def source_entry(source: Source) -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "published": source.published,
        "path": source.path,
    }
