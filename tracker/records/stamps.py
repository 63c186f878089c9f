"""Stamps of reviews: hashes of all values that a claim's verdict depends on, and of nothing else.

Stamps of version 2 also cover translations, derived sums, exact figures, and the passages of the sources that were
found for the quotes. Those of version 1 are checked by their own rule.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from attrs import asdict

from tracker.model import Claim, Evidence
from tracker.text.fold import exact_sha256, exact_words, folded_words

FIRST, SECOND = "1:", "2:"
"""Prefixes of stamps. A stamp of another version is ignored, as its coverage is unknown."""

Passages = Sequence[str | None]
"""For each item of evidence: the passage of its source that was found for it, or None."""


def stamp(claim: Claim, passages: Passages = ()) -> str:
    """`2:` and the SHA-256 (hex) of the claim's `signed` words, as canonical JSON: sorted keys, no white space, UTF-8.

    It changes with the words, the verdict, the sum, the evidence and the sources' passages; not with formatting,
    comments, spans, tags, notes, links or a quote's typography.
    """
    return SECOND + _digest(signed(claim, passages))


def first_stamp(claim: Claim) -> str:
    """The stamp by the rule of version 1: without translation, sum and passage, and with 10⁵ as 105."""
    return FIRST + _digest(_always(claim) | {"evidence": [_item(item, folded_words) for item in claim.evidence]})


def holds(given: str | None, claim: Claim, passages: Passages = ()) -> bool:
    """Whether a stamp fits the present claim, by the rule of its own version."""
    if (given or "").startswith(FIRST):
        return given == first_stamp(claim)
    return given == stamp(claim, passages)


def signed(claim: Claim, passages: Passages = ()) -> dict[str, Any]:
    """The values that a stamp covers; None for absent ones, evidence in its order."""
    found = [*passages, *[None] * (len(claim.evidence) - len(passages))]
    items = zip(claim.evidence, found, strict=True)
    evidence = [_item(item, exact_words) | _beside(item, passage) for item, passage in items]
    return _always(claim) | {"derived": _one_line(claim.derived), "evidence": evidence}


def _always(claim: Claim) -> dict[str, Any]:
    """The values that stamps of both versions cover."""
    rating = claim.rating and {key: _plain(value) for key, value in asdict(claim.rating).items()}
    return {
        "claim": _one_line(claim.text),
        "speaker": _one_line(claim.speaker),
        "date": claim.date,
        "verdict": claim.verdict,
        "rating": rating,
        "explanation": _one_line(claim.explanation),
    }


def _item(item: Evidence, fold: Any) -> dict[str, str | None]:
    sealed = item.quote_sha256 is not None  # with a store it has its words, too
    words = {"quote_sha256": item.quote_sha256} if sealed else {"quote": fold(item.quote or "")}
    return {"source": item.source, "stance": item.stance, **words}


def _beside(item: Evidence, passage: str | None) -> dict[str, str | None]:
    """The translation as its hash, since a sealed one may be missing; the passage where it is not sealed."""
    sealed = item.quote_sha256 is not None
    found = {} if sealed else {"passage": None if passage is None else exact_words(passage)}
    return {"translation_sha256": item.translation_sha256 or exact_sha256(item.translation), **found}


def _digest(covered: dict[str, Any]) -> str:
    canonical = json.dumps(covered, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _one_line(text: str | None) -> str | None:
    """Prose without its line breaks: where YAML wraps it is formatting."""
    return text and " ".join(text.split())


def _plain(value: Any) -> Any:
    """A value with 3.0 as 3, however written."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
