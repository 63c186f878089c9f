"""What a reviewer signs: a hash of all that makes up a claim's verdict, and of nothing else."""

import json
from hashlib import sha256
from typing import Any

from attrs import asdict

from tracker.model import Claim, Evidence
from tracker.text.fold import folded_words

VERSION = "1:"
"""Stands in front of a stamp. A stamp of another version says nothing here: what it covers is not known."""


def stamp(claim: Claim) -> str:
    """`1:` and the SHA-256 (hex) of the claim's `signed` words, as canonical JSON: sorted keys, no white space, UTF-8.

    It changes with the words, the verdict and the evidence; not with formatting, comments, spans, tags, notes, links or
    a quote's typography.
    """
    canonical = json.dumps(signed(claim), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return VERSION + sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def signed(claim: Claim) -> dict[str, Any]:
    """What a stamp covers; null for what is absent, evidence in its order."""
    rating = claim.rating and {key: _plain(value) for key, value in asdict(claim.rating).items()}
    return {
        "claim": _one_line(claim.text),
        "speaker": _one_line(claim.speaker),
        "date": claim.date,
        "verdict": claim.verdict,
        "rating": rating,
        "explanation": _one_line(claim.explanation),
        "evidence": [_item(item) for item in claim.evidence],
    }


def _item(item: Evidence) -> dict[str, str | None]:
    sealed = item.quote_sha256 is not None  # with the store at hand it has its words, too
    words = {"quote_sha256": item.quote_sha256} if sealed else {"quote": folded_words(item.quote or "")}
    return {"source": item.source, "stance": item.stance, **words}


def _one_line(text: str | None) -> str | None:
    """Prose without its line breaks: where YAML wraps it is formatting."""
    return text and " ".join(text.split())


def _plain(value: Any) -> Any:
    """3.0 is 3, however it was written."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
